"""The bracket that says it with a verb: （区住建局牵头，区水利局、各镇配合）, （区住建局按职责分工负责）."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from graph.model import Annotation, Span
from graph.parse import brackets, scan
from graph.parse.annotations import broken, lists, notes, when

_OPENING = re.compile(r"[〔（(\[【［﹝｛]")
_ENDS_SENTENCE = '。！？；;”’"》〉）)】〕］﹞｝'
#: Behind a bracket: the end of the sentence or the line, or another bracket.
_FOLLOWS = "\n。；;（(〔[【［﹝｛"
#: A bracket that is longer, in code points, lists no owners.
_LONGEST = 2000
#: Words that say who does what; a bracket that has bodies and them, and was not read, is counted.
_SAYS = re.compile("牵头|负责(?!人|同志|制)|配合|督促落实|组织实施|$")
#: What a list of bodies without a verb has to be done by, not a date beside a source.
_SETS = {
    "ongoing",
    "immediate",
    "before_date",
    "before_month_end",
    "before_year_end",
    "by_year",
    "annual",
    "periodic",
}
_STOPS = "，,；;。、.．"
#: A list without such words is one of so many bodies at least, each so long at least, in code points.
_FEWEST, _SHORTEST = 2, 3


def find(text: str, span: Span) -> Iterator[Annotation]:
    """The brackets within `span` that stand at the end of a sentence and say who does what."""
    for whole in _at_ends(text, span):
        yield from broken.read(text, whole, _reading)


def suspects(text: str, span: Span, known: Container[Span]) -> Iterator[Span]:
    """The brackets that look as if they said who does what, and were not understood; `known` are others."""
    for whole in _at_ends(text, span):
        if whole in known:
            continue
        inner = Span(whole.start + 1, whole.end - 1)
        said = _SAYS.search(text, inner.start, inner.end)
        listed = lists.plain(text, Span(inner.start, said.start() if said else inner.end), "lead")
        named = [owner for owner in listed.owners if len(owner.name) >= _SHORTEST]
        many = len(named) == len(listed.owners) >= _FEWEST
        if listed.all_bodies and (many or (said and said.group())) and not any(broken.read(text, whole, _reading)):
            yield whole


def _reading(text: str, whole: Span) -> Iterator[Annotation]:
    if read := _read(text, whole):
        yield read


def _at_ends(text: str, span: Span) -> Iterator[Span]:
    closing = brackets.Closing(text, span)
    for opening in _OPENING.finditer(text, span.start, span.end):
        start = opening.start()
        close = None if text.startswith(scan.HIDDEN, start + 1) else closing.of(start)
        if close is not None and close - start <= _LONGEST and _at_an_end(text, start, close, span):
            yield Span(start, close + 1)


def _at_an_end(text: str, start: int, close: int, span: Span) -> bool:
    """Whether a sentence ends in front of the bracket, or the sentence or the line behind it."""
    before = start - 1
    while before >= span.start and text[before].isspace():
        before -= 1
    after = close + 1
    while after < span.end and text[after] in " \t\u3000":
        after += 1
    if before >= span.start and (text[before] in _ENDS_SENTENCE or _is_period(text, before)):
        return True
    return after >= span.end or text[after] in _FOLLOWS or _is_period(text, after)


def _is_period(text: str, at: int) -> bool:
    """Whether a dot ends a sentence, as OCR leaves it: no number goes on behind it."""
    return text[at] in ".．" and not text[at + 1 : at + 2].isdigit()


def _read(text: str, whole: Span) -> Annotation | None:
    """The annotation; None where the words of the bracket are not lists of bodies closed by verbs."""
    inner = Span(whole.start + 1, whole.end - 1)
    if not (lists.may_have_verbs(text, inner) or when.may_tell(text, inner)):
        return None
    content, deadline, stages = when.apart(text, notes.before(text, inner).trimmed(text, "。"))
    if deadline is None:
        _, deadline, stages = when.apart(text, inner.trimmed(text, "。"))
    read = lists.with_verbs(text, content)
    if deadline and deadline.kind in _SETS and read.rest == content.trimmed(text, _STOPS):
        read = lists.plain(text, content, "responsible")  # （区住建局，年底前）
    owners, tail = read.owners, read.open_tail
    if not read.owners:
        return None
    if read.rest.start < read.rest.end:
        if not read.led:  # 区住建局牵头，区水利局: who does not lead is responsible
            return None
        rest = lists.plain(text, read.rest, "responsible")
        if not rest.all_bodies:
            return None
        owners, tail = (*owners, *rest.owners), tail or rest.open_tail
    if not read.all_bodies:
        return None
    return Annotation("", owners, whole, tail, deadline, stages=stages)
