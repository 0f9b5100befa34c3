"""Lists of units: 区住建局、区水利局等区级相关部门，各镇（街道）.

A list is parted at its marks, which stand in no name. 和, 及 and blanks do stand in names (文化和旅游局), so they
part a list only between two whole names: what stands before them ends as a body does, and so does what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.model import Span
from graph.parse import carried
from graph.parse.scan import HIDDEN

_OPENS_TAIL = "等"
_CLASS = "(?:部门|单位|地方|地区|机构|企业|方面|区县|县区|市州|镇街|街镇|委办局|园区|高校|科室|处室)"
_OPEN_TAIL = re.compile(
    r"(?<![高中初平同均])等(?:(?:\d{1,3}|[一二三四五六七八九十两]{1,3}|多)[多余]?[个家])?各?(?:[区市省县镇州][级直]|中央|国家|省市|市区)?"
    r"各?(?:相关|有关)?(?:[区市省县镇州][级直]|中央|国家)?(?:相关|有关)?(?:职能|行业|主管|监管|责任|成员|直属|业务|涉及|其他)*"
    rf"(?:{_CLASS}(?:[（(](?:单位|部门)[）)])?(?:[和及与或、/]?{_CLASS}){{0,3}}|地|[市县区州]|[市县区州镇]?(?:人民)?政府)?$"
)
_OF_A_CLASS = re.compile("部门(?:（单位）|、单位|[和及]单位)?$")
_SEGMENT_BREAKS = "，,；;"
_BREAKS = "、" + _SEGMENT_BREAKS
_DEPTH = dict.fromkeys("（(〈〔【[<", 1) | dict.fromkeys("）)〉〕】]>", -1)
_BRACKET = re.compile(f"[{re.escape(''.join(_DEPTH))}]")
#: Marks in front of a name, or behind it: a note may say what they mean (加*的为牵头单位).
MARKS = "*＊★☆▲△※"
#: How names of public bodies and their like end.
_BODY = re.compile(
    "(?:[部委局厅办署院会行府司镇乡社联站所队区县市省州盟旗园室处科股组关团台校央网村馆厂街居协庭店港矿场库]|街道|单位|部门|"
    "中心|集团|公司|企业|地方|地区|机构|银行|工会|法院|机关|有关方面|基金|专班|大学|高校|人大|基地|平台|党支部|党总支|书院|"
    "电视台|广播台|学会|商会|联合体|分局|铁塔|电信|联通|移动|邮政|烟草|盐业|运营商)"
    "(?:[（(〈][^（）()〈〉]*[）)〉])?$"
)
_MARK = re.compile(f"[{_BREAKS}]")
_JOINT = re.compile("以及|[和及与/／]|[ \t\u3000\n]+")
_MAY_JOIN = re.compile("[和及与/／ \t\u3000\n]")
#: Words without one of these are one name as they stand.
_LOOSE = re.compile(rf"[和及与/／\s{MARKS}]")
#: A list without one of these is such names and nothing else, parted by 、.
_MIXED = re.compile(rf"[和及与/／\s{MARKS}{_SEGMENT_BREAKS}{_OPENS_TAIL}]")
#: Endings that make a name whole. The short ones are also parts of words: 社会, 全部, 场所, 主办.
_WHOLE = re.compile(
    "(?:局|厅|署|委|政府|法院|检察院|公司|集团|管委会|委员会|办事处|办公室|[总支大中]队|协会|联合会|总工会|妇联|残联|"
    "(?<![主协承开举])办|(?<![内全干外大局])部|中心|[分支]行|海关|指挥部|领导小组|街道办)(?:[（(〈][^（）()〈〉]*[）)〉])?$"
)
#: A name that begins so begins anew: 区水利局, 各镇, 有关部门.
_BEGINS = re.compile(
    r"(?:\d{1,2}[.．、)）])?(?:[省市区县州盟旗](?![场域])(?=..)|各(?!自)|有关|相关|国家|中国|中央)|\*"
)
#: 1.区住建局 2.区水利局
_COUNT = re.compile(r"\d{1,2}(?:[.．)）]|、(?=\D))\s*")
#: 有关部门和单位 is one word for a class; a class word alone is no second name.
_BARE = re.compile(rf"(?:有关|相关)?{_CLASS}(?:[（(][^（）()]*[）)])?$")
_EACH = re.compile("各(?!自)")
#: 各区党委和政府 is one name: what follows has no place of its own.
_PARTY, _ITS_GOVERNMENT = re.compile("党(?:工)?委$"), re.compile("(?:人民)?政府|管委会|行政")
_CLASS_OF = re.compile("各|有关|相关")
_PLACE = re.compile("(?:[市县区州盟旗镇乡]|街道)$")
_PLACES = re.compile("(?:[市县区州盟旗镇乡]|街道|政府|管委会|党委|党工委)$")
_SUPERIOR = re.compile("(?:委|政府|党组)$")
#: What follows such a name and a blank is another name, not the rest of this one, from this length on.
_FEWEST = 4
#: 市水利局 张某某: a person beside the body; the name opens as family names do.
_PERSON = re.compile(
    r"(?<![ \t\u3000])[ \t\u3000]++(?:["
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马"
    "苗凤方俞任袁柳史唐费岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米贝明"
    "戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席麻贾路江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应"
    "宗丁宣邓洪包诸左石崔吉龚程邢裴陆荣翁段侯班宁仇甘厉戎祖武符刘景詹龙叶司黎白蒲卓池乔闻党翟谭劳申冉"
    "桑桂牛边温庄晏柴瞿阎连易廖耿匡国文寇广欧曾沙关游覃岳"
    "]|欧阳|上官|司马|诸葛|皇甫|尉迟|公孙)"
    r"[\u4e00-\u9fff×*○xX]{1,2}$"
)
#: Enough of what stands on either side of a joint to see how it ends, in code points.
_NEAR = 40


class Name(NamedTuple):
    """One name of a list; `carried` is a prefix, or, with … in front, an ending that another name lends to it."""

    words: str
    span: Span
    carried: str = ""


@dataclass(frozen=True, slots=True)
class UnitList:
    """The names of a list, and the words that leave it open ("" for a closed list)."""

    names: tuple[Name, ...]
    open_tail: str = ""


#: A name as it is parted from a list: its words, where they start and end, and what it is lent (`Name.carried`).
Piece = tuple[str, int, int, str]


def split(text: str, span: Span) -> UnitList:
    """Split a list of units exactly at its separators; separators inside brackets are part of a name."""
    pieces, tail = parted(text, span)
    return UnitList(tuple(Name(words, Span(start, end), lent) for words, start, end, lent in pieces), tail)


def parted(text: str, span: Span) -> tuple[list[Piece], str]:
    """The same as bare tuples, and the words that leave the list open."""
    segments: list[list[Piece]] = []
    tail, offered = "", ""
    for start, end, opens_segment in _pieces(text, span):
        words = text[start:end]
        if words[:1].isdigit() and (counted := _COUNT.match(text, start, end)):
            start = counted.end()
            words = text[start:end]
        if _OPENS_TAIL in words and (found := _OPEN_TAIL.search(words)):
            tail = tail or found.group()
            start, end = Span(start, start + found.start()).trimmed(text, MARKS)
            words = text[start:end]
        if not words:
            continue
        if opens_segment or not segments:
            segments.append([])
            offered = ""
        taken, offered = carried.passed(words, offered)
        segments[-1].append((words, start, end, taken))
    lent = carried.ELLIPSIS + "部门" if tail and _OF_A_CLASS.search(tail) else ""
    pieces: list[Piece] = []
    for segment in segments[:-1]:
        pieces += _with_endings(segment, "")
    if segments:
        pieces += _with_endings(segments[-1], lent)
    return pieces, tail


def is_body(name: str, lent: str = "") -> bool:
    """Whether a name ends as those of bodies do, of itself or with the ending that it takes (`Name.carried`).

    Other words in a bracket list no owners or members.
    """
    return _ends_as_body(name[-_NEAR:]) or lent.startswith(carried.ELLIPSIS)


@lru_cache(4096)
def _ends_as_body(words: str) -> bool:
    return _BODY.search(words) is not None


def are_apart(before: str, after: str) -> bool:
    """Whether a name ends with the words in front of a line break, and another begins with those behind it."""
    return _WHOLE.search(before) is not None and _BEGINS.match(after) is not None


def _with_endings(segment: list[Piece], lent: str) -> list[Piece]:
    """The names of a segment; short ones without an ending take that of the next one that has any.

    `lent` is what the tail behind the last one lends: 发改、财政等部门.
    """
    for i in range(len(segment) - 1, -1, -1):
        words, start, end, _ = segment[i]
        lends, takes = _ending(words)
        if lent and takes:
            segment[i] = words, start, end, lent
        else:
            lent = lends
    return segment


@lru_cache(4096)
def _ending(words: str) -> tuple[str, bool]:
    """The ending that a name may lend, and whether it may take one itself."""
    takes = carried.is_short(words) and (not is_body(words) or carried.is_city(words))
    return carried.ending(words), takes


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int, bool]]:
    """Where the pieces between separators start and end, trimmed, and whether they open a segment."""
    open_text = _outside_brackets(text, span)
    if not _MIXED.search(open_text):
        yield from _of_names(open_text, span.start)
        return
    tail = open_text.find(_OPENS_TAIL)
    loose = _LOOSE.search(open_text)
    whole_to = loose.start() if loose else len(open_text)
    start, opens_segment, by = 0, True, span.start
    for mark in (*_MARK.finditer(open_text), None):
        end = mark.start() if mark else len(open_text)
        if mark and 0 <= tail < end and _goes_on(open_text, start, mark):
            continue
        words = open_text[start:end]
        if end <= whole_to or not _LOOSE.search(words):
            yield by + start, by + end, opens_segment
            opens_segment = False
        else:
            for piece in _between_joints(text, Span(by + start, by + end), words):
                yield *_without_person(text, piece.trimmed(text, MARKS)), opens_segment
                opens_segment = False
        if mark:
            start, opens_segment = mark.end(), mark.group() in _SEGMENT_BREAKS


def _of_names(words: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """The pieces of a list that has nothing but names in it, as most have."""
    opens_segment = True
    for name in words.split("、"):
        yield start, start + len(name), opens_segment
        start += len(name) + 1
        opens_segment = False


def _outside_brackets(text: str, span: Span) -> str:
    """The text of a span in which what brackets hold cannot be taken for separators."""
    if not _BRACKET.search(text, span.start, span.end):
        return span.of(text)
    parts: list[str] = []
    depth, start = 0, span.start
    for bracket in _BRACKET.finditer(text, span.start, span.end):
        before, here = depth, bracket.start()
        depth = max(0, depth + _DEPTH[bracket.group()])
        if before and not depth:  # the closing bracket itself is outside
            parts.append(HIDDEN * (here - start))
            start = here
        elif depth and not before:
            parts.append(text[start:here])
            start = here
    parts.append(HIDDEN * (span.end - start) if depth else text[start : span.end])
    return "".join(parts)


def _goes_on(words: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a mark parts the words of an open tail: 等部门、单位."""
    before = words[max(start, mark.start() - _NEAR) : mark.start()]
    if mark.group() != "、" or _OPENS_TAIL not in before:
        return False
    following = _MARK.search(words, mark.end(), mark.end() + _NEAR)
    after = words[mark.end() : following.start() if following else mark.end() + _NEAR].strip()
    tail = _OPEN_TAIL.search(before)
    return bool(tail and len(tail.group()) > 1 and _BARE.fullmatch(after))


def _between_joints(text: str, span: Span, words: str) -> Iterator[Span]:
    """The parts of a piece that 和, 及, 以及 or blanks part into names; mostly the whole of it."""
    start = 0
    for joint in _JOINT.finditer(words) if _MAY_JOIN.search(words) else ():
        before = text[span.start + max(start, joint.start() - _NEAR) : span.start + joint.start()].strip()
        after = text[span.start + joint.end() : min(span.start + joint.end() + _NEAR, span.end)].strip()
        if before and after and _parts(before, joint.group(), after):
            yield Span(span.start + start, span.start + joint.start())
            start = joint.end()
    yield Span(span.start + start, span.end)


def _parts(before: str, joint: str, after: str) -> bool:
    """Whether a joint parts two names, by how the words in front of it end and those behind it begin and end."""
    tail = _OPEN_TAIL.search(before)
    if not tail and joint != "以及" and not is_body(before):
        return False
    first = next(
        (found.start() for found in _JOINT.finditer(after) if is_body(after[: found.start()])), len(after)
    )
    bare = _BARE.fullmatch(after[:first])
    if tail:
        return not bare
    if joint == "以及":
        return True
    if (bare and not _EACH.match(after)) or (_PARTY.search(before) and _ITS_GOVERNMENT.fullmatch(after[:first])):
        return False
    named = _WHOLE.search(before) or _CLASS_OF.match(before) or (len(before) > 2 and _PLACE.search(before))
    if named and (_BEGINS.match(after) or (_CLASS_OF.match(before) and is_body(after[:first]))):
        return True
    if joint.isspace():
        return "\n" not in joint and bool(_WHOLE.search(before)) and _is_second(before, after[:first])
    if _WHOLE.search(before):
        return is_body(after[:first])
    return bool(_PLACE.search(before) and _PLACES.search(after[:first]))


def _without_person(text: str, piece: Span) -> Span:
    """A name without the person who is named beside it."""
    near = text[max(piece.start, piece.end - _NEAR) : piece.end]
    found = None if near.isalnum() else _PERSON.search(text, max(piece.start, piece.end - _NEAR), piece.end)
    if not found or is_body(piece.of(text)) or not is_body(text[piece.start : found.start()]):
        return piece
    return Span(piece.start, found.start())


def _is_second(before: str, after: str) -> bool:
    """Whether a blank parts two names, and not one: 市政府 办公室 may be either, and stays as it is."""
    return is_body(after) and (len(after) >= _FEWEST or not _SUPERIOR.search(before))
