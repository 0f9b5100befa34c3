"""How cited works are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Document, Span, TextIssue
from graph.parse.wording.detector import Detector
from graph.parse.work_numbers import folded

_HAN = "\u4e00-\u9fff"
_YEAR = r"(?:19|20)\d{2}"
#: A number that goes on so is that of a house.
_HOUSES = frozenset("楼院线门房店铺")
#: Numbers as they should not be. What follows a serial that has lost its 号 tells a row of several serials.
_MALFORMED = re.compile(
    rf"(?<=[{_HAN}])(?:"
    rf"(?P<open>[\[（(【〈﹝［])(?P<year>{_YEAR})[\]）)】〉﹞］]\s?(?P<nth>(?:第\s?)?)(?P<serial>\d{{1,5}})\s?号(?![{''.join(sorted(_HOUSES))}])"
    rf"|〔{_YEAR}〕\s?第\s?\d{{1,5}}\s?号"
    rf"|〔\d\d〕\s?\d{{1,5}}\s?号"
    rf"|〔{_YEAR}〕\d{{1,5}}+(?!\s*+(?:号|[、，,和及—–\-至]\s*+〔?\d)))"
)
#: A year in round brackets may be that of a judgment, or of a house: then the issuer's code must end as codes do.
_ROUND = frozenset("（(")
_CODES = frozenset("发函办字规通文令电告安委财教建卫环税综业企农")
_STATE = "中华人民共和国"
#: 四步工作法, 综合评分法, 成本法, 司法 are no laws, nor is a 办法.
_LAW = "(?:(?<![办方做用书作分价步司执立守兵本益均额率值])法|法典)"
#: 《安全生产法》, 《刑法修正案（十一）》.
_SHORT = re.compile(
    rf"《(?P<name>(?!{_STATE}|欧盟|美国|英国|德国|法国|日本|韩国|国际|联合国)"
    rf"[{_HAN}]{{1,24}}{_LAW}(?:修正案(?:（[^（）]{{1,4}}）)?)?)》"
)
_IN_FULL = re.compile(rf"《{_STATE}(?P<name>[^《》\n]{{1,30}})》")
#: The one law that was never given the name of the state.
_NAMED_SO = {"反分裂国家法"}
_CALLED = re.compile(r"(?:简称|统称|下称)(?:为|：)?[“\"]?《\Z")
_LONGEST_CALL = 8
_ENDS = r"(?=的?(?:有关|相关)?(?:规定|要求)|等法|第[〇零一二三四五六七八九十百\d]{1,6}条|[，。；、《和及与]"
_NAME = rf"(?:(?!有关|相关|国家|宪法|法|规定|要求)[{_HAN}])"
_ARTICLE = r"(?=第[〇零一二三四五六七八九十百\d]{1,6}条)"
#: A law behind words that rely on it, any rules of which an article is cited, a law with the name of the state.
_UNMARKED = re.compile(
    rf"(?:(?<=根据)|(?<=依据)|(?<=依照)|(?<=违反))(?P<name>(?:{_STATE})?(?:{_NAME}{{1,16}}{_LAW}|{_NAME}{{4,20}}条例)){_ENDS})"
    rf"|(?:(?<=根据)|(?<=依据)|(?<=依照)|(?<=按照)|(?<=违反)|(?<=适用)|(?<=执行))"
    rf"(?P<cited>(?![本该此前上下其]){_NAME}{{2,16}}(?:办法|规定)){_ARTICLE}"
    rf"|(?P<full>{_STATE}[{_HAN}]{{1,20}}?(?:{_LAW}|条例)){_ENDS}|[）\n]|\Z)"
)
_LONGEST_TITLE = 80


def malformed_numbers(document: Document) -> Iterator[TextIssue]:
    """Document numbers in other brackets than 〔〕, with 第, with half a year, or without 号."""
    text = document.source.text
    for found in _MALFORMED.finditer(text):
        if found["open"] in _ROUND and text[found.start() - 1] not in _CODES:
            continue
        certain = found["open"] and not found["nth"]
        replacement = f"〔{found['year']}〕{found['serial']}号" if certain else None
        yield TextIssue("malformed-number", Span(*found.span()), found.group(), replacement)


def short_names_of_laws(document: Document) -> Iterator[TextIssue]:
    """Laws without the name of the state, each once, where the text neither gives it nor introduces the other."""
    text = document.source.text
    told = {found["name"] for found in _IN_FULL.finditer(text)} | _NAMED_SO
    for found in _SHORT.finditer(text):
        if found["name"] in told:
            continue
        told.add(found["name"])
        if not _CALLED.search(text, max(0, found.start() - _LONGEST_CALL), found.start() + 1):
            yield TextIssue("short-law", Span(*found.span()), found.group())


def without_marks(document: Document) -> Iterator[TextIssue]:
    """Laws that a text relies on without 《》, and works that it calls by their number alone."""
    text = document.source.text
    for found in _UNMARKED.finditer(text):
        span = Span(*found.span(found.lastgroup or 0))
        words = span.of(text)
        if not _in_title(text, span.start):
            # Where another name begins is not certain: 根据我国消防法第五条.
            replacement = f"《{words}》" if words.startswith(_STATE) else None
            yield TextIssue("unmarked-work", span, words, replacement)
    numbered = {folded(c.number) for c in document.citations if c.number and c.number != c.title}
    for cited in document.citations:
        if cited.number != cited.title or folded(cited.title) in numbered:
            continue
        if text[cited.span.end : cited.span.end + 1] not in _HOUSES:
            yield TextIssue("unmarked-work", cited.span, cited.span.of(text))


def _in_title(text: str, place: int) -> bool:
    near = max(0, place - _LONGEST_TITLE)
    return text.rfind("《", near, place) > text.rfind("》", near, place)


DETECTORS: tuple[Detector, ...] = (malformed_numbers, short_names_of_laws, without_marks)
