"""When the document is in force, and which documents it puts out of force; no deadline of any measure.

A statement is about the document itself where its clause has no subject (自2026年3月18日起施行) or names it
(本办法). A term alone (有效期3年) may be that of a licence: it counts where the document is named, or behind an
entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from graph.model import Citation, Span, ValidityStatement
from graph.parse import scan
from graph.parse.numerals import DATE, NUMERAL, date_of, number

_SENTENCE = re.compile(r"[^。；;\n]+[。；;\n]?")
#: The document itself: 本办法, 本实施方案（试行）, 本通知.
_SELF = r"(?:[本该](?!人|单位|行业|部门|级|地|市|县|区|省|企业)[\u4e00-\u9fff]{1,12}?(?:（[^（）]{1,8}）)?)"
#: The number that a paragraph opens with.
_LABEL = rf"\s*+(?:第{NUMERAL}{{1,8}}[条节章]|[（(]?(?:{NUMERAL}|\d){{1,4}}[）)]?[、．.]?)?"
_N = rf"(?:\d{{1,3}}|{NUMERAL}{{1,3}})"
_DAY = rf"(?:{DATE.pattern})"
_FORCE = "(?:正式|开始)?(?:施行|实施|执行|生效|试行|启用|起效)"
_ENTRY = re.compile(
    rf"(?P<subject>(?:^{_LABEL}|[，,：:])\s*+(?:{_SELF}\s*+)?)(?P<what>从?自?(?:(?P<date>{_DAY})|(?:[本之]?(?:(?!自)[\u4e00-\u9fff]){{0,4}})?"
    rf"(?P<event>印发|发布|公布|下发|发文|颁布|出台|签发)之?日?)(?:之日|当日)?起?(?:，|,)?\s*+{_FORCE})"
)
_UNTIL = re.compile(
    rf"(?:有效期|试行期|施行期|执行期|实施期|期限|有效)限?(?:自[^，。；]{{1,20}}起)?(?:截)?(?:至|到|截止到?|为至)\s*(?P<date>{_DAY})"
)
_TERM = re.compile(
    rf"(?:(?:有效期|试行期|施行期|施行期限|有效期限|执行期|实施期)限?\s*+(?:(?:为|是|：)\s*+)?(?P<n>{_N})\s*+(?P<unit>年|个月)"
    rf"|试行\s*+(?P<n2>{_N})\s*+(?P<unit2>年|个月))"
)
_RELATED = re.compile(rf"(?:^{_LABEL}|[，,：:。])\s*+(?:{_SELF})\s*+(?:自[^，。；]{{1,20}}起)?\s*+\Z")
_OUT = r"(?:同时|即行|自行|一并|相应|予以|随之|即)?(?:废止|停止执行|失效|不再执行|停止施行|停止使用|终止执行)"
#: No repeal is without one of these words.
_OUT_OF_FORCE = ("废止", "停止", "失效", "不再", "终止")
_REPEAL = re.compile(
    rf"\s*+(?:[（(][^（）()]*[）)]\s*+)?(?:(?:[、和及与以]|以及)\s*+)?(?:等?(?:文件|规定|通知|办法)?)?\s*+(?P<out>{_OUT})?"
)
#: No statement on validity is without one of these words; they stand in half of all paragraphs.
_TOLD = ("施行", "实施", "执行", "生效", "试行", "启用", "起效", "有效")
#: One that tells the day has it in front of the word, one that tells a term has such a word besides.
_ENTERS = re.compile(rf"[日起，,\s\d之发布文台]{_FORCE}")
_TERMS = ("期", "有效", "试行")
#: A condition (如《X》废止) repeals nothing.
_CONDITION = re.compile(r"(?:如|若|如果|一旦|凡)[^，。]{0,12}\Z")


def find(text: str, spans: Iterable[Span], cited: list[Citation]) -> Iterator[ValidityStatement]:
    """The statements in the body of the document, in the order of the text."""
    outer = _Works([(c.span, i) for i, c in enumerate(cited) if c.within is None])
    for block in spans:
        if not _may_state(text, block):
            continue
        for sentence in _SENTENCE.finditer(text, block.start, block.end):
            span = Span(*sentence.span())
            yield from sorted([*_in_force(text, span), *_repeals(text, span, outer)], key=lambda s: s.span.start)


class _Works:
    """The works that no other one holds, with their indexes, in the order of the text."""

    def __init__(self, works: list[tuple[Span, int]]) -> None:
        self._works = works
        self._starts = [span.start for span, _ in works]

    def within(self, span: Span) -> list[tuple[Span, int]]:
        """Those that begin in a span."""
        return self._works[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _may_state(text: str, span: Span) -> bool:
    words = span.of(text)
    return scan.holds(_TOLD, words) or scan.holds(_OUT_OF_FORCE, words)


def _in_force(text: str, sentence: Span) -> Iterator[ValidityStatement]:
    words = sentence.of(text)
    if not scan.holds(_TOLD, words):
        return
    entry = _ENTRY.search(words) if _ENTERS.search(words) else None
    if entry:
        yield _statement("entry", text, sentence, entry, "what")
    if not scan.holds(_TERMS, words):
        return
    if (until := _UNTIL.search(words)) and (entry or _is_own(words, until.start())):
        yield _statement("expiry", text, sentence, until, 0)
    elif (term := _TERM.search(words)) and (entry or _is_own(words, term.start())):
        yield _statement("term", text, sentence, term, 0)


def _is_own(words: str, start: int) -> bool:
    """Whether the words in front of a term name the document."""
    return _RELATED.search(words[:start]) is not None


def _statement(kind: str, text: str, sentence: Span, found: re.Match[str], group: int | str) -> ValidityStatement:
    span = Span(sentence.start + found.start(group), sentence.start + found.end(group))
    groups = found.groupdict()
    said, unit = groups.get("n") or groups.get("n2"), groups.get("unit") or groups.get("unit2")
    event = groups.get("event")
    return ValidityStatement(
        kind=kind,  # type: ignore[arg-type]
        words=span.of(text),
        span=span,
        date=date_of(day) if (day := DATE.search(span.of(text))) else None,
        event=None if not event else ("issued" if event in {"印发", "下发", "发文", "签发"} else "published"),
        months=number(said) * (12 if unit == "年" else 1) if said else None,
    )


def _repeals(text: str, sentence: Span, outer: _Works) -> Iterator[ValidityStatement]:
    """《X》（某发〔2016〕82号）、《Y》同时废止: the works in a row in front of the word."""
    if not scan.holds(_OUT_OF_FORCE, sentence.of(text)):
        return
    row: list[int] = []
    start = end = sentence.start
    for span, index in outer.within(sentence):
        between = _REPEAL.fullmatch(text, end, span.start) if row else None
        if between is None or between["out"]:
            row, start = [], span.start
        row.append(index)
        after = _REPEAL.match(text, span.end, sentence.end)
        end = span.end
        if after and after["out"] and not _CONDITION.search(text[sentence.start : start]):
            whole = Span(start, after.end("out"))
            yield ValidityStatement("repeal", whole.of(text), whole, works=tuple(row))
