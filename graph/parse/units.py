"""Lists of units: 区住建局、区水利局等区级相关部门，各镇（街道）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Span

_OPEN_TAIL = re.compile(
    r"等(?:\d{1,3}|[一二三四五六七八九十]{1,3})?个?各?(?:[区市省县镇]级|中央|国家)?各?(?:相关|有关)?(?:职能|行业)?"
    r"(?:(?:部门|单位|地方|地区)(?:[（(](?:单位|部门)[）)])?)?$"
)
#: 区住建局等和各镇: the open tail ends a piece, and another one follows.
_TAIL_AND_MORE = re.compile("(?<=[^高中初]等)[和及与]")
_SEGMENT_BREAKS = "，,；;"
_BREAKS = "、" + _SEGMENT_BREAKS
_DEPTH = dict.fromkeys("（(〈〔【[", 1) | dict.fromkeys("）)〉〕】]", -1)
#: A prefix that the first name of a segment carries over to those after it: 各镇党委、街道党工委.
_CARRIED = "各"
#: How names of public bodies and their like end.
_BODY = re.compile(
    "(?:[部委局厅办署院会行府司镇乡社联站所队区县市省州盟旗园室处组关团台校央网]|街道|单位|部门|中心|集团|公司|企业|地方|"
    "地区|机构|银行|工会|法院|机关|有关方面|基金)(?:[（(〈][^（）()〈〉]*[）)〉])?$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a list; `carried` is a prefix that an earlier name of its segment may lend to it."""

    words: str
    span: Span
    carried: str = ""


@dataclass(frozen=True, slots=True)
class UnitList:
    """The names of a list, and the words that leave it open ("" for a closed list)."""

    names: tuple[Name, ...]
    open_tail: str = ""


def split(text: str, span: Span) -> UnitList:
    """Split a list of units exactly at its separators; separators inside brackets are part of a name."""
    names: list[Name] = []
    tail = ""
    carried = ""
    for piece, opens_segment in _pieces(text, span):
        words = piece.of(text)
        if found := _OPEN_TAIL.search(words):
            tail = tail or found.group()
            piece, words = Span(piece.start, piece.start + found.start()), words[: found.start()]
        if not words:
            continue
        lent = "" if opens_segment or words.startswith(_CARRIED) else carried
        names.append(Name(words, piece, lent))
        carried = _CARRIED if words.startswith(_CARRIED) else lent
    return UnitList(tuple(names), tail)


def _pieces(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """The trimmed pieces between separators, each with whether it opens a segment."""
    start, depth, opens_segment = span.start, 0, True
    for offset in range(span.start, span.end):
        char = text[offset]
        depth = max(0, depth + _DEPTH.get(char, 0))
        if depth == 0 and (char in _BREAKS or _TAIL_AND_MORE.match(text, offset)):
            yield Span(start, offset).trimmed(text, "*"), opens_segment
            start, opens_segment = offset + 1, char in _SEGMENT_BREAKS
    yield Span(start, span.end).trimmed(text, "*"), opens_segment


def is_body(name: str) -> bool:
    """Whether a name ends as those of public bodies do; other words in a bracket list no owners or members."""
    return _BODY.search(name) is not None
