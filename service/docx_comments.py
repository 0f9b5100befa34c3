"""A Word file back with the findings as comments at their words; its text and its form stay as they are."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from graph.check import Finding
from graph.model import Source
from graph.problems import UserError
from graph.read import LIMITS, Limits, content, docx
from service.docx_anchors import Letter, letters, set_before, set_behind
from shapes import rules

#: So many places have a comment; it takes the library the square of their number to write them, and Word to show.
MOST = 1000
_MORE = {
    "zh": "另有 {} 处问题未加批注：请先改正以上各处。",
    "en": "{} more places have no comment: put these right first.",
}
AUTHOR, INITIALS = "责任图谱/dutygraph", "dg"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _Anchor(NamedTuple):
    first: Letter
    last: Letter


def commented(
    data: bytes, source: Source, findings: Iterable[Finding], lang: str, limits: Limits = LIMITS
) -> bytes:
    """The .docx with each finding, and those shown with it, as a comment in a language (zh, en).

    `source` is what `read_bytes` made of the same bytes. A comment holds the words of its finding; where these are
    none that the file has (a number that Word adds, a place between two words), the letter next to it. Beyond MOST
    places a comment counts the others, where the first of them stands. Raises UserError where this is no .docx.
    """
    if content.kind_of(data) != ".docx":
        raise UserError(
            "comments can only be written into a Word file (.docx)",
            where=source.name,
            remedy="Give the draft as .docx, or take another form",
        )
    document, paragraphs = docx.paragraphs(data, source.name, limits)
    held = letters(source, paragraphs)
    offsets = sorted(held)
    each = sorted(
        (one for finding in findings for one in (finding, *finding.also)), key=lambda one: (one.start, one.end)
    )
    marked = [(_comment(document, _said(one, lang)), _anchor(one, held, offsets)) for one in each[:MOST]]
    if each[MOST:]:
        more = _comment(document, _MORE[lang].format(len(each) - MOST))
        marked.append((more, _anchor(each[MOST], held, offsets)))
    _mark([(id_, anchor) for id_, anchor in marked if anchor])
    for id_, anchor in marked:
        if anchor is None:
            _mark_file(document.element.body, id_)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _comment(document: Document, text: str) -> int:
    return document.comments.add_comment(text, AUTHOR, INITIALS).comment_id


def _said(finding: Finding, lang: str) -> str:
    """Code and defect, message, remedy, a line each."""
    rule = next((rule for rule in rules().values() if rule.code == finding.rule), None)
    lines = [f"{finding.rule} {rule.name[lang]}" if rule else finding.rule, finding.message[lang]]
    return "\n".join([*lines, rule.remedy[lang]] if rule else lines)


def _anchor(finding: Finding, held: dict[int, Letter], offsets: list[int]) -> _Anchor | None:
    """First and last letter of the words, in the order of the file; None where the file has no letters."""
    if not offsets:
        return None
    start, end = bisect_left(offsets, finding.start), bisect_left(offsets, finding.end)
    if start >= end:
        nearest = held[offsets[min(start, len(offsets) - 1)]]
        return _Anchor(nearest, nearest)
    first = held[offsets[start]]
    # A cell merged over rows stands in the text once more behind what follows it in the file.
    last = next(held[o] for o in reversed(offsets[start:end]) if held[o].rank >= first.rank)
    return _Anchor(first, last)


def _mark(marked: list[tuple[int, _Anchor]]) -> None:
    """Set the marks from the last to the first; between the same letters, ends stand before beginnings."""
    marks = [
        (letter.rank[0], letter.rank[1] + is_end, not is_end, id_, letter)
        for id_, anchor in marked
        for is_end, letter in ((False, anchor.first), (True, anchor.last))
    ]
    for _, _, is_start, id_, letter in sorted(marks, key=lambda mark: mark[:4], reverse=True):
        if is_start:
            set_before(letter, _range("Start", id_))
        else:
            set_behind(letter, _range("End", id_), _reference(id_))


def _mark_file(body: etree._Element, id_: int) -> None:
    """A comment on a file none of whose words are written in it: at its first paragraph."""
    for paragraph in body.iter(qn("w:p")):
        paragraph.extend([_range("Start", id_), _range("End", id_), _reference(id_)])
        return


def _range(which: str, id_: int) -> etree._Element:
    return OxmlElement(f"w:commentRange{which}", attrs={qn("w:id"): str(id_)})


def _reference(id_: int) -> etree._Element:
    run = OxmlElement("w:r")
    form = OxmlElement("w:rPr")
    form.append(OxmlElement("w:rStyle", attrs={qn("w:val"): "CommentReference"}))
    run.extend([form, OxmlElement("w:commentReference", attrs={qn("w:id"): str(id_)})])
    return run
