"""Where the characters of a text stand in the Word file that it was read from, and how to set a mark between two.

Marks are set from the end of the file to its start: what is left of a mark then never moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from graph.model import PlaceKind, Source
from graph.read.docx import BOX, MATH, written
from graph.read.docx_numbering import W

Paragraphs = Mapping[tuple[PlaceKind, str], Sequence[etree._Element]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that is no blank: which one of an element's words (from 0), and its rank in the file.

    `rank` is the place of its paragraph and its own place in that, both from 0.
    """

    element: etree._Element
    index: int
    rank: tuple[int, int]


def letters(source: Source, paragraphs: Paragraphs) -> dict[int, Letter]:
    """The letters of a text by offset (code points). Blanks and numbers that Word adds have none.

    The reader changes blanks only, and writes such a number in front of a paragraph: so the letters of a place and
    of its paragraphs are the same, counted from their ends.
    """
    order = {paragraph: rank for rank, paragraph in enumerate(p for held in paragraphs.values() for p in held)}
    ends = [*(place.start for place in source.places), len(source.text)]
    found: dict[int, Letter] = {}
    for place, (start, end) in zip(source.places, pairwise(ends), strict=True):
        offsets = [offset for offset in range(start, end) if not source.text[offset].isspace()]
        of_file = [
            letter for p in paragraphs.get((place.kind, place.label), ()) for letter in _letters(p, order[p])
        ]
        found.update(zip(reversed(offsets), reversed(of_file), strict=False))
    return found


def _letters(paragraph: etree._Element, rank: int) -> list[Letter]:
    every = [(element, index, char) for element, words in written(paragraph) for index, char in enumerate(words)]
    return [
        Letter(element, index, (rank, position))
        for position, (element, index, char) in enumerate(every)
        if not char.isspace()
    ]


def set_before(letter: Letter, mark: etree._Element) -> None:
    """Set a mark in front of a letter; a run that goes on from before it is split."""
    run, inside = _stands_in(letter.element)
    if inside is None:
        run.addprevious(mark)
    else:
        _set(run, inside, letter.index, mark)


def set_behind(letter: Letter, *marks: etree._Element) -> None:
    """Set marks behind a letter, in this order; a run that goes on after it is split."""
    run, inside = _stands_in(letter.element)
    for mark in reversed(marks):
        if inside is None:
            run.addnext(mark)
        else:
            _set(run, inside, letter.index + 1, mark)


def _set(run: etree._Element, inside: etree._Element, index: int, mark: etree._Element) -> None:
    behind = inside if index == 0 else _rest(inside, index)
    if behind is None:
        run.addnext(mark)
    elif (before := behind.getprevious()) is None or before.tag == W + "rPr":
        run.addprevious(mark)
    else:
        _split(run, behind).addprevious(mark)


def _stands_in(element: etree._Element) -> tuple[etree._Element, etree._Element | None]:
    """The run of an element and its child that is the element.

    A formula, and the run of a text box, are taken whole (None): Word takes no comments inside.
    """
    above = [element, *element.iterancestors()]
    boxes = [i for i, each in enumerate(above) if each.tag == BOX]
    if boxes:
        return next((each for each in above[boxes[-1] :] if each.tag == W + "r"), above[boxes[-1]]), None
    formulas = [each for each in above if each.tag in {MATH + "oMath", MATH + "oMathPara"}]
    if formulas:
        return formulas[-1], None
    run = next((each for each in above if each.tag == W + "r"), None)
    if run is None or element.getparent() is not run:
        return (element if run is None else run), None
    return run, element


def _rest(element: etree._Element, index: int) -> etree._Element | None:
    """What follows the first characters of an element in its run, cut off from it where it goes on."""
    words = element.text or ""
    if element.tag == W + "t" and index < len(words):
        rest = deepcopy(element)
        element.text, rest.text = words[:index], words[index:]
        for part in (element, rest):
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        element.addnext(rest)
    return element.getnext()


def _split(run: etree._Element, behind: etree._Element) -> etree._Element:
    """Move a child of a run and what follows it into a run of the same form behind it."""
    new = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    form = run.find(W + "rPr")
    if form is not None:
        new.append(deepcopy(form))
    new.extend([behind, *behind.itersiblings()])
    run.addnext(new)
    return new
