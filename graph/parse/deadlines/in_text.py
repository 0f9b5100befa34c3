"""Deadlines in running text: 2025年底前建成, 收到申请后5个工作日内办结. Only forms with a dated or counted limit.

A limit in running text may also be one that things have passed (2000年底前建成的小区), a time looked back on
(近3年内), or the validity of the document: those are none. What may be a limit and fits no form has no class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Deadline, Span
from graph.parse import scan
from graph.parse.deadlines.forms import BY, DAY, HALF, MONTH, QUARTER, YEAR, N, read_clause

_WHICH = "(?:每年(?:度)?|今年|当年|本年度?|明年|次年|来年|后年)"
_YEARS = rf"(?:{YEAR}|{_WHICH})"
_DATED = re.compile(
    "|".join(
        re.sub(r"\(\?P<\w+>", "(?:", form)
        for form in (
            rf"{_YEARS}?{MONTH}(?:{DAY}|[上中下]旬)?{BY}",
            r"(?<![\d.])(?:19|20)\d{2}\.\d{1,2}\.\d{1,2}(?:之前|以前|前)",
            rf"{_YEARS}?(?:{QUARTER}|{HALF}){BY}",
            rf"{_YEARS}(?:年)?(?:底|末)(?:之前|以前|前)",
            rf"(?<![每今当本去\d{'〇一二三四五六七八九十'}])年(?:底|末)(?:之前|以前|前)",
            rf"{YEAR}(?:之前|以前|前)",
            rf"(?:到|至){YEAR}(?:底|末)?(?=[，,])",
            '[“"]?[一二三四五六七八九十]{1,3}五[”"]?(?:规划)?(?:期末|末)(?:之前|以前|前)?',
            r"(?:今年|本年度?|(?<![\d〇一二三四五六七八九十百两半几数多近每周当全])年)内(?=[^，。；,;]{0,8}(?:完成|建成|实现|落实|出台|印发|启动))",
            rf"每(?:月|季度|周)(?:的?{N}日|[底末]|首月{N}日)(?:之前|以前|前)",
        )
    )
)
#: No form holds such a mark, and each holds one of these words.
_SENTENCE = re.compile("[^。；]+")
_MAY_BE_DATED = re.compile("[年月度周份日五][^。；]{0,12}[前底末内]|[到至][^。；]{4,5}年")
#: No limit is without one of these.
_ENDINGS = ("前", "底", "末", "内", "到", "至")
#: What a counted limit ends with, and how long it is at most.
_WITHIN, _LONGEST_COUNT = "内", 10
_COUNTED = re.compile(rf"(?:{N}|半)(?:年|个月|个?工作日|个?自然日|日|天|周|个?小时)(?:之内|以内|内)")
_AFTER = re.compile("(?:之?后|以后|之?日起|之?时起|起)的?$")
_CLAUSE_BREAK = re.compile("[，,。；;：:！？\n（）()、]")
#: 应当在九十日内: what must be done is a limit, whatever it is.
_MUST = re.compile("(?:应当?|须|必须|要)(?:在|于)?$")
_LEADING = re.compile("(?:^|应当?|须|要|必须|力争|用|确保|需|在|于)$")
#: Where the words of an event begin, behind whoever acts: 企业自取得许可证之日起.
_EVENT = re.compile("[自从在于](?=[^自从在于]*$)")
#: Looked back on: the last three years, within any one year.
_BACK = re.compile("(?:近|最近|过去|前|上|上一|连续|任意|同一|每|累计|任期|有效期|期限|长达|原)$")
_DONE = re.compile(
    "(?!对其|给予|享受)[^，。；,;]{0,10}?(?:完成|建成|办结|实现|建立|形成|报送|上报|报告|报备|备案|出台|制定|印发|到位|达到|消除|清零|反馈|答复|送达|公布|公示|公开|"
    "投用|提交|提出|作出|整改|开展|启动|缴纳|办理|核实|处置|移交|录入|更新|拨付|兑付|兑现|到场|赶到|送)"
)
_HAPPENED = re.compile("(?:内)?[^，。；,;]{0,4}(?:发生|累计|连续|未|无|有|出现|受到|不得|不再|免|可以?|给予|享受)")
_NOT_BEFORE = re.compile("(?:截至|截止到?|截止|有效期|施行|执行|延长|有效|顺延|试行|自|从|比|较|与|以)(?:至|到)?$")
#: 2000年底前建成的: what it was done by then is a property of things, no duty.
_PROPERTY = re.compile(
    "的|未[^，。；、,;]{0,8}的|(?:已|曾)?[^，。；、,;]{0,6}?(?:建成|竣工|开工|投用|投产|出生|成立|设立|登记|注册|取得|签订|签署|发生|购买|入职|毕业|建造|建设|立项|"
    "审批|批准|核准|施工|使用|形成|认定|颁布|印发|出台|发布|参加|退休|离职|备案|申报|纳入|受理|存在)(?:投用|投产|使用|登记)?的"
)
_VALIDITY = re.compile("施行|有效期|失效|废止|生效|执行至|停止执行|试行期")
_TITLE = re.compile("《[^《》\n]*》")
_HIDDEN = "\uffff"
_NEAR = 40


def find(text: str, span: Span) -> Iterator[Deadline]:
    """The limits within `span`, in the order of the text; `kind` is None for one that is not understood."""
    words = text[span.start : span.end]
    if not scan.holds(_ENDINGS, words):
        return
    if "《" in words:
        words = _TITLE.sub(lambda title: _HIDDEN * len(title.group()), words)
    found = [*_dated(words), *_counted(words)]
    done = 0
    for limit, understood in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if limit.start < done:
            continue
        done = limit.end
        place = Span(span.start + limit.start, span.start + limit.end)
        if understood:
            yield read_clause(place.of(text), "", place)
        else:
            yield Deadline(place.of(text), "", None, place)


def _dated(words: str) -> Iterator[tuple[Span, bool]]:
    for sentence in _SENTENCE.finditer(words):
        if _MAY_BE_DATED.search(words, *sentence.span()):
            yield from _dated_in(words, sentence)


def _dated_in(words: str, sentence: re.Match[str]) -> Iterator[tuple[Span, bool]]:
    for limit in _DATED.finditer(words, *sentence.span()):
        before = words[max(0, limit.start() - _NEAR) : limit.start()]
        if (
            not _NOT_BEFORE.search(before)
            and not _PROPERTY.match(words, limit.end())
            and not _of_validity(words, limit)
        ):
            yield Span(*limit.span()), True


def _counts(words: str) -> Iterator[re.Match[str]]:
    done, place = 0, words.find(_WITHIN)
    while place >= 0:
        if limit := _COUNTED.search(words, max(done, place + 1 - _LONGEST_COUNT), place + 1):
            yield limit
        done = place + 1
        place = words.find(_WITHIN, done)


def _counted(words: str) -> Iterator[tuple[Span, bool]]:
    for limit in _counts(words):
        before = words[max(0, limit.start() - _NEAR) : limit.start()]
        breaks = [found.end() for found in _CLAUSE_BREAK.finditer(before)]
        clause = before[breaks[-1] if breaks else 0 :]
        if _BACK.search(clause) or _HAPPENED.match(words, limit.end()) or _of_validity(words, limit):
            continue
        if _PROPERTY.match(words, limit.end()):
            continue
        does = _DONE.match(words, limit.end()) is not None
        if _AFTER.search(clause) and (breaks or limit.start() <= _NEAR):
            event = _EVENT.search(clause)
            yield Span(limit.start() - len(clause) + (event.start() if event else 0), limit.end()), True
        elif _MUST.search(clause) or (does and _LEADING.search(clause)):
            yield Span(*limit.span()), True
        elif does:
            yield Span(*limit.span()), False


def _of_validity(words: str, limit: re.Match[str]) -> bool:
    """Whether the clause speaks of how long the document, or something that it grants, is valid."""
    near = max(0, limit.start() - _NEAR)
    start = max(near - 1, *(words.rfind(mark, near, limit.start()) for mark in "。；\n"))
    end = next(iter(_CLAUSE_BREAK.finditer(words, limit.end(), limit.end() + _NEAR)), None)
    return _VALIDITY.search(words, start + 1, end.start() if end else limit.end() + _NEAR) is not None
