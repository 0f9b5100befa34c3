"""Numbers of documents, in all brackets and with blanks: 中办发〔2020〕35号, 国务院令第708号, GB/T 9704—2012."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from graph.parse.numerals import NUMERAL

#: The year in any of the brackets that are typed for it, and the number; 第 is a mistake that is often made.
_SERIAL = r"\s?[〔\[（(【〈﹝［]\s*\d{4}\s*[〕\]）)】〉﹞］]\s*(?:第\s*)?\d{1,5}\s*号"
_N = rf"(?:\d{{1,4}}|{NUMERAL}{{1,8}})"
#: 中办发〔2020〕35号.
DOC_NUMBER = rf"[\u4e00-\u9fffA-Z]{{1,15}}{_SERIAL}"
_YEAR = r"(?:[（(〔]?\d{4}年\s*+|[（(〔]\s*+)?"
#: 国务院令第708号, 第708号令; 公告2024年第5号.
ORDER = (
    rf"(?:[\u4e00-\u9fff]{{1,14}}[、 \u3000]){{0,3}}[\u4e00-\u9fff]{{0,30}}?"
    rf"\s*+{_YEAR}第\s*+{_N}\s*号\s*[）)〕]?(?:令|公告|通告)?"
)
#: GB/T 9704—2012, DB51/T 2000-2020.
STANDARD = r"(?:[A-Z]{2,4}\d{0,6}(?:/[A-Z])?)\s?\d{1,6}(?:\.\d{1,3})?\s?[-—–]\s?\d{4}"
#: Any of them, as the brackets behind a title hold them.
ANY = rf"(?:{DOC_NUMBER}|{ORDER}|{STANDARD})"
#: A number in running text is found by its serial; what it opens with is looked for in front of that.
_SERIAL_IN_TEXT = re.compile(_SERIAL)
_CODE = re.compile(r"[\u4e00-\u9fff]{1,15}\Z")
_LONGEST_CODE = 15
_LINE = re.compile(
    rf"\s*+(?:(?:文号|发文字号|文件编号|编号)\s*+[：:]\s*+)?(?P<number>{DOC_NUMBER}|{ORDER}|[〔\[（(]\d{{4}}[〕\]）)]\s?\d{{1,5}}\s?号)(?:\s+签发人.*)?\s*+"
)
#: Words that stand in front of a number and are no part of it.
_LEADS = re.compile(
    ".*(?:根据|按照|依据|依照|参照|对照|遵照|贯彻|落实|执行|转发|印发|结合|关于|通过|下发|发布|详见|有关|以及|废止|修改|"
    "文件|[、，和与及按见以的照如])"
)
_BRACKETS = str.maketrans("[（(【〈﹝［]）)】〉﹞］", "〔〔〔〔〔〔〔〕〕〕〕〕〕〕")


def number_of_line(line: str) -> str:
    """The number of the document that a line consists of; "" for another line."""
    found = _LINE.fullmatch(line.strip("*_ "))
    return found["number"].strip() if found else ""


def in_text(text: str, span: Span) -> Iterator[Span]:
    """The numbers within a span, without the words that lead to them (根据中办发〔2020〕35号)."""
    if text.find("号", span.start, span.end) < 0:
        return
    for serial in _SERIAL_IN_TEXT.finditer(text, span.start, span.end):
        before = max(span.start, serial.start() - _LONGEST_CODE)
        if code := _CODE.search(text[before : serial.start()]):
            lead = _LEADS.match(code.group())
            start = before + code.start() + (lead.end() if lead else 0)
            if start < serial.start():
                yield Span(start, serial.end())


def folded(number: str) -> str:
    """A number without the differences of typing: blanks, kinds of brackets, 第."""
    bare = "".join(number.split()).translate(_BRACKETS)
    return re.sub("〕第", "〕", bare)
