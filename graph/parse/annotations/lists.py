"""A list of owners with the words that give roles: 区住建局牵头，区水利局、各镇配合."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.model import Owner, Role, Span
from graph.parse import units

_SHARED = (
    "(?:(?:按照?|根据|依据?|依照)(?:各自)?(?:的)?(?:职责|职能|职权|权限|工作职责|部门职责)(?:和?分工)?(?:[，,])?|按照?(?:任务)?分工|"
    "各负其责|各司其职|分级|分别|分工|各自|共同|联合(?![会社体])|统一|具体|全面|直接|主要|协同){0,3}"
)
#: What may follow 负责: the part of the work (负责河道清理), but no person or system (负责人, 负责制).
_PART = "(?!人|同志|制|的)(?:(?!配合|牵头|参与|协助)[^，,；;。、（）()：:]){0,14}?"
#: A verb closes the list before it. The first form that fits decides on the role.
_VERBS: tuple[tuple[Role, str], ...] = (
    (
        "lead",
        f"{_SHARED}(?:负责)?(?:总|统筹)?牵头(?:负责|抓总|统筹|协调|落实|抓落实|组织|实施|推进|办理|推动|总协调){{0,3}}(?:落实)?"
        f"|为主(?=[，,；;]|$)|为(?:第一)?(?:牵头|主办|主责)(?:单位|部门)|{_SHARED}(?:主办|主抓|主责|统筹(?:协调|负责)?)",
    ),
    ("guide", f"{_SHARED}(?:负责)?(?:加强|业务|监督|督促|督导){{0,2}}(?:指导|督导|督促|监督|督办)(?:落实)?"),
    (
        "support",
        f"{_SHARED}(?:积极|协同|协助|参与|密切){{0,2}}(?:配合|参与|参加|协助|协办|协同|支持|联办)(?:做好)?(?:落实|实施|推进|工作){{0,2}}"
        "|为(?:配合|参与|协办)(?:单位|部门)",
    ),
    (
        "responsible",
        f"{_SHARED}(?:负责{_PART}|各负其责|各司其职|承办|承担|组织实施|抓?好?落实|组织落实|推进落实|推进|实施|执行|完成|办理)"
        f"|按照?(?:各自)?(?:的)?(?:职责|职能)(?:和?分工)?|为责任(?:单位|部门)",
    ),
)
_VERB = re.compile(
    "(?:" + "|".join(f"(?P<{role}>{form})" for role, form in _VERBS) + r")(?=[ \t\u3000]*(?:[，,；;。、]|$))"
)
#: Marks that stand in no verb: behind 按照职责 a comma may.
_IN_NO_VERB = "、；;。"
_STOP = re.compile(f"[{_IN_NO_VERB}]")
#: No verb is without one of these words; those that names hold too have nothing behind them.
_MAY_BE_VERB = re.compile(
    "负责|牵头|主[办抓责]|统筹|为主|配合|参[与加]|协[助办同]|支持|联办|承[办担]|落实|实施|推进|执行|完成|办理|各[司负]其|为责任|"
    r"按照?(?:各自)?的?职[责能]|"
    + "|".join(rf"{word}(?=[ \t\u3000]*(?:[，,；;。、]|$))" for word in ("指导", "督导", "督促", "督办", "监督"))
)
#: What stands in front of those that join.
JOINTLY = re.compile("会同|会商|联合(?![会社体公大])|(?<=[委局部厅办署])商(?=有关|相关|各|[省市区县])")
#: What may stand in front of a list: （由区住建局负责）, （按职责分工，由…负责）.
_OPENS = re.compile(
    f"(?:{_SHARED}[，,]?)?(?:(?:[此该本]|以上|上述)?[项条款]?(?:工作|任务|措施|事项)?(?:分别|均|统一|主要|具体)?由)?"
)
_SEPARATORS = "，,；;。、.．"
#: 区水利局（牵头）: a qualifier that says the role and is no part of the name.
_SAYS_ROLE = re.compile(
    r"(?<![ \t\u3000])[ \t\u3000]*+[（(〈〔\[](?:为|系)?(?:(?P<lead>总?牵头|主办|主责)|(?P<support>配合|参与|协办|"
    r"协助)|(?P<guide>指导|督导)"
    r"|(?P<responsible>责任|承办|落实))(?:单位|部门|负责)?[）)〉〕\]]$"
)
_CLOSING = frozenset("）)〉〕]")
#: A name that holds such words is a sentence.
_NO_NAME = re.compile(
    "不属|^(?:是|系)?指|(?<!基)本(?:局|单位|部门|办)|该(?:局|单位|部门)|牵头|负责|配合|要求|是否|应当|必须|其中|以下|简称|(?<!自)由|[：:？?！!]"
)
_QUALIFIER = re.compile("[（(〈〔][^（()）〈〉〔〕]*[）)〉〕]")
#: Says when, and was not understood: no unit.
_TIME = re.compile(
    r"(?:[拟于在至到每自]{0,2}(?:\d{4}年|\d{1,2}月|今年|明年|本年度|年底|[一二三四]季度)|长期|持续|常态化).{0,12}$"
)
#: Several styles ask for the same list, one after another; a longer one, in code points, is not kept.
_KEPT, _LONGEST_KEPT = 512, 1000
#: Says that there is no unit; that it stands elsewhere, or will be told.
_NOBODY = re.compile(r"[—–\-－/无\s]+|暂无")
_ELSEWHERE = re.compile("(?:待定|另定|另行|详?见|同上|略).*")


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners of a list; `rest` stands behind its last verb, `unread` is no name; `led`: some verb is 牵头.

    `all_bodies` says that there are names, and that all end as those of bodies do, of themselves or with an ending
    that another lends them.
    """

    owners: tuple[Owner, ...]
    rest: Span
    open_tail: str = ""
    unread: tuple[Span, ...] = ()
    led: bool = False
    all_bodies: bool = False


#: An owner of a list that is read by itself: name, role, where it starts and ends in the list, what it is lent.
_Named = tuple[str, Role, int, int, str]


class _Read(NamedTuple):
    """What a list says by itself, wherever it stands."""

    names: tuple[_Named, ...]
    open_tail: str
    unread: tuple[tuple[int, int], ...]
    all_bodies: bool


def plain(text: str, span: Span, role: Role) -> Owners:
    """A list without verbs; those after 会同 support."""
    words = text[span.start : span.end]
    if not words:
        return Owners((), span)
    read = (_kept if len(words) <= _LONGEST_KEPT else _read)(words, role)
    by = span.start
    return Owners(
        tuple([Owner(name, its, Span(by + start, by + end), lent) for name, its, start, end, lent in read.names]),
        Span(span.end, span.end),
        read.open_tail,
        tuple([Span(by + start, by + end) for start, end in read.unread]) if read.unread else (),
        all_bodies=read.all_bodies,
    )


@lru_cache(4096)
def _judged(words: str, lent: str) -> tuple[bool | None, bool]:
    """Whether words of a list are a name, None where they say that there is nobody; whether they are a body's."""
    return _is_name(words), units.is_body(words, lent)


def _is_name(words: str) -> bool | None:
    """Whether words of a list are a name; None where they say that there is nobody.

    A sentence, words that point elsewhere or say when are none; what a qualifier holds is not asked.
    """
    if _NO_NAME.search(words) and _NO_NAME.search(_QUALIFIER.sub("", words)):
        return False
    if _ELSEWHERE.fullmatch(words) or _TIME.match(words):
        return False
    return None if _NOBODY.fullmatch(words) else True


def _read(words: str, role: Role) -> _Read:
    names: list[_Named] = []
    unread: list[tuple[int, int]] = []
    tail, all_bodies = "", True
    for part, its_role in _jointly(words, Span(0, len(words)), role):
        pieces, its_tail = units.parted(words, part.trimmed(words, _SEPARATORS))
        tail = tail or its_tail
        for piece in pieces:
            name, start, end, lent = piece
            role_of_it = its_role
            if name[-1:] in _CLOSING or "\n" in name:
                name, role_of_it, end = _unqualified(name, its_role, start, end)
            is_name, is_body = _judged(name, lent)
            if is_name:
                names.append((name, role_of_it, start, end, lent))
                all_bodies = all_bodies and is_body
            elif is_name is False:
                unread.append((start, end))
    return _Read(tuple(names), tail, tuple(unread), all_bodies and bool(names) and not unread)


_kept = lru_cache(_KEPT)(_read)


def may_have_verbs(text: str, span: Span) -> bool:
    """Whether words may hold a verb that closes a list: a quick look, before they are read."""
    return _MAY_BE_VERB.search(text, span.start, span.end) is not None


def with_verbs(text: str, span: Span) -> Owners:
    """Lists that verbs close, one after another."""
    if not may_have_verbs(text, span):
        return Owners((), span.trimmed(text, _SEPARATORS))
    owners: list[Owner] = []
    unread: list[Span] = []
    tail, start, led, all_bodies = "", span.start, False, True
    for verb in _verbs(text, span):
        role = next(role for role, _ in _VERBS if verb[role] is not None)
        opening = _OPENS.match(text, Span(start, verb.start()).trimmed(text, _SEPARATORS).start, verb.start())
        read = plain(text, Span(opening.end() if opening else start, verb.start()), role)
        owners += read.owners
        unread += read.unread
        all_bodies = all_bodies and read.all_bodies
        tail, start, led = tail or read.open_tail, verb.end(), led or role == "lead"
        if not read.owners:
            unread.append(Span(*verb.span()))
    rest = Span(start, span.end).trimmed(text, _SEPARATORS)
    return Owners(tuple(owners), rest, tail, tuple(unread), led, all_bodies and bool(owners))


def _verbs(text: str, span: Span) -> Iterator[re.Match[str]]:
    """The verbs; each is looked for between the marks on either side that stand in none."""
    done = span.start
    for may in _MAY_BE_VERB.finditer(text, span.start, span.end):
        if may.start() >= done:
            start = max(done, *(text.rfind(mark, done, may.start()) + 1 for mark in _IN_NO_VERB))
            stop = _STOP.search(text, may.end(), span.end)
            done = stop.start() if stop else span.end
            yield from _VERB.finditer(text, start, done)


def labelled(text: str, span: Span, role: Role) -> Owners:
    """A list behind a label. Verbs in it go before the label: 责任单位：区住建局牵头，区水利局."""
    said = with_verbs(text, span)
    if not said.all_bodies:
        return plain(text, span, role)
    rest = plain(text, said.rest, role)
    tail = said.open_tail or rest.open_tail
    all_bodies = rest.all_bodies or not (rest.owners or rest.unread)
    return Owners((*said.owners, *rest.owners), rest.rest, tail, rest.unread, all_bodies=all_bodies)


def _jointly(text: str, span: Span, role: Role) -> Iterator[tuple[Span, Role]]:
    found = JOINTLY.search(text, span.start, span.end)
    if found:  # with nothing in front of it where the lead stands in a clause before: …牵头，会同…
        if text[span.start : found.start()].strip(_SEPARATORS + " "):
            yield Span(span.start, found.start()), role
        yield Span(found.end(), span.end), "support"
    else:
        yield span, role


def _unqualified(words: str, role: Role, start: int, end: int) -> tuple[str, Role, int]:
    """A name without the qualifier that says its role and without line breaks, that role, and where it ends."""
    if words[-1:] in _CLOSING and (said := _SAYS_ROLE.search(words)):
        for its_role, _ in _VERBS:
            if said[its_role]:
                words = words[: said.start()]
                return unbroken(words), its_role, start + len(words)
    return unbroken(words), role, end


def unbroken(name: str) -> str:
    """A name without the line breaks that a PDF has left in it."""
    return "".join(name.split()) if "\n" in name else name
