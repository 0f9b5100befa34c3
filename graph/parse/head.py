"""The lines above and below the body of a part: letterhead, number, title, adoption, addressees, imprint."""

from __future__ import annotations

import re

from graph.model import BlockKind
from graph.parse import titles, units
from graph.parse.attachments import heading
from graph.parse.lines import Lines
from graph.parse.numerals import DATE
from graph.parse.work_numbers import number_of_line

#: What a web page or a registry prints above a document, with a colon behind it.
_LABELS = (
    r"索\s*引\s*号|索\s*取\s*号|主题分类|主\s*题\s*词|发布机构|发文机关|发文机构|公开机构|发布单位|制发机关|成文日期|发文日期|"
    r"发布日期|发布时间|印发日期|生成日期|公开日期|名\s*称|标\s*题|发文字号|文\s*号|有\s*效\s*性|来\s*源|信息来源|文章来源|"
    r"浏览次数|字\s*号|字\s*体|责任编辑|效力状态|公文种类|体裁分类|组配分类|信息分类|统一编号|公开方式|公开范围|签发人|密\s*级"
)
_LABELLED = re.compile(rf"[【\[（(]?(?:{_LABELS})\s*[：:]")
_LETTERHEAD = re.compile(
    r"[\u4e00-\u9fff（）、 \u3000]{2,60}(?:文\s*件|令)|\d{6}|(?:绝密|机密|秘密|内部)(?:[★☆].*)?|"
    r"特\s*急|加\s*急|急\s*件|特提|平急"
)
_BRACKET = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
_RELEASED = re.compile(
    r"[（(]?\s*(?:此件|本文|此文|此信息)?(?:主动|依申请|不予)?(?:公开|删减|登报)(?:公开|发布|选项|方式|属性|形式)*"
    r"(?:[：:]\s*\S{2,8})?\s*[）)]?[。]?|[（(]?(?:信息)?(?:公开|发布)(?:选项|形式|方式|属性|类别|范围)\s*[：:].*"
)
_IMPRINT = re.compile(
    r"(?:主\s*送|抄\s*送|分\s*送|抄\s*报|报\s*送|主\s*报|发\s*送|主\s*题\s*词|校\s*对|打\s*印|印\s*数)\s*[：:].*|"
    r"共\s*印\s*\d+\s*份.*"
)
_PRINTED = re.compile(r".{0,40}印\s*+发?(?:[ \u3000]*+[（(]?共印\d+份[）)]?)?")
_ASKED = re.compile("如下|以下|通知|现将|现就|意见|要求|事项")
_COLON = re.compile("[：:]")
_LISTED = re.compile("[，、；,;]")
_SENTENCE = re.compile("[。！？；：:;]$")
#: A title is a few lines at most; what runs on longer is text.
_TITLE_LINES = 4
_LONGEST_TITLE = 100
_LONGEST_ADDRESS = 600
_MOST_LINES = 3


def above(words: str) -> BlockKind | None:
    """What a line in the head is by its form alone; None where that does not tell."""
    if number_of_line(words):
        return "doc_number"
    if _LABELLED.match(words) or _LETTERHEAD.fullmatch(words):
        return "letterhead"
    return None


def below(words: str) -> bool:
    """Whether a line behind the signature is of the imprint: who gets it, who printed it, that it is public."""
    if _IMPRINT.fullmatch(words) or (len(words) <= _LONGEST_TITLE and _RELEASED.fullmatch(words)):
        return True
    return (
        len(words) <= _LONGEST_TITLE and DATE.search(words) is not None and _PRINTED.fullmatch(words) is not None
    )


def adoption(lines: Lines, index: int) -> int:
    """How many lines a note on adoption takes: （2022年10月25日…通过）; 0 where none begins here."""
    if lines.words[index][:1] not in {"（", "("}:
        return 0
    joined = ""
    for count, i in enumerate(range(index, min(index + 2 * _MOST_LINES, len(lines.words))), 1):
        joined += lines.words[i]
        if _BRACKET.fullmatch(joined):
            return count if DATE.search(joined) else 0
    return 0


def addressees(lines: Lines, index: int) -> int:
    """How many lines name who is addressed (各镇人民政府，区级各部门：); 0 where the line does not."""
    joined = ""
    for count, i in enumerate(range(index, min(index + _MOST_LINES, len(lines.words))), 1):
        joined += lines.words[i]
        if i in lines.marks or len(joined) > _LONGEST_ADDRESS or "。" in joined:
            return 0
        if joined.endswith(("：", ":")):
            return count if _addresses(joined[:-1]) else 0
        if not _LISTED.search(lines.words[i]):
            return 0
    return 0


def _addresses(words: str) -> bool:
    names = [name for name in re.split("[，,、；;]", words) if name.strip()]
    bodies = sum(name.strip().startswith(("各", "有关")) or units.is_body(name.strip()) for name in names)
    return not _ASKED.search(words) and 2 * bodies > len(names)


def title_lines(lines: Lines, index: int, most: int = _TITLE_LINES) -> list[int]:
    """The lines of a title that begins on a line: to where it is whole, or to what can be no title.

    `most` is 1 where a title need not end as titles do, as that of an attachment.
    """
    found: list[int] = []
    title = ""
    for i in range(index, len(lines.words)):
        words = lines.words[i]
        if not words:
            continue
        if not may_be_title(lines, i) or len(found) >= _TITLE_LINES:
            break
        if found and not _continues(title, words, len(found) < most):
            break
        found.append(i)
        title += words
    return found


def may_be_title(lines: Lines, index: int) -> bool:
    """Whether a line may belong to a title by its form."""
    words = lines.words[index]
    return (
        index not in lines.marks
        and index not in lines.kinds
        and len(words) <= _LONGEST_TITLE
        and not _SENTENCE.search(words)
        and "\t" not in words
        and not words.startswith(("|", "〔"))
        and not DATE.fullmatch(words)
        and not above(words)
        and not below(words)
        and not heading(words)
    )


def _continues(title: str, words: str, open_: bool) -> bool:
    """Whether a line goes on with a title that stands above it."""
    if _BRACKET.fullmatch(words):
        return not DATE.search(words) and not _COLON.search(words)  # （试行）
    if titles.is_whole(title):
        return False
    if titles.is_finished(title):
        return titles.is_whole(title + words) or (words.startswith("的") and titles.is_finished(title + words))
    return open_ or titles.is_finished(title + words)
