"""Notes on how lists are to be read: 排在第一位的为牵头单位，下同; 以下均需各镇落实，不再列出.

A note stands in an annotation, or in the text around them. In an annotation it is of that list, and with 下同 of all
later ones; in the text it is of all that follow, or, with 以上 or where none follows, of all before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.model import Annotation, ListRule, Owner, Role, Span
from graph.parse import units
from graph.parse.annotations import lists

_LEADS = r"(?:的|者)?(?:责任)?(?:部门|单位)?(?:即|均)?(?:(?:为|是|作为|系|视为)(?:第一)?(?:牵头|主办|主责|责任)|牵头)(?:责任)?(?:部门|单位)?(?:负责)?"
_FIRST = (
    r"(?:(?:排名?|列|名列|位列|位|排序|排位)(?:在|于|为|居)?(?:第一位?|第1位?|首位|最前面?|前列?|之首)|第一(?:个|家|位|名)?|首(?:个|位|家))"
)
_MARK = f"[“\"‘（(]?[{units.MARKS}][”\"’）)]?"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("first_leads", re.compile(_FIRST + _LEADS)),
    (
        "first_leads",
        re.compile(rf"牵头(?:责任)?(?:单位|部门)(?:均)?(?:(?:列|排|放|署)(?:在|于|名)*|为|是){_FIRST}(?:单位|部门)?"),
    ),
    ("before_comma_leads", re.compile(rf"(?:第一个)?(?:逗号|“，”)(?:之|以)?前(?:面)?{_LEADS}")),
    (
        "starred_leads",
        re.compile(rf"(?:(?:前|后)?(?:加|标|带|注|打|有)[有注明]?)?{_MARK}(?:号|标[记识])?(?:的|者)?{_LEADS}"),
    ),
)
_AGAIN = "(?:以下|下文)?不再(?:一一|逐一|逐项|逐条|另行|重复|单独|分别){0,2}(?:列出|列明|列示|列举|罗列|列|赘述|标注|注明)"
_DOES = "(?P<does>(?:抓好|组织|贯彻)?落实|配合|参与|负责|(?:为|是|作为)(?P<as>责任|配合|落实|参与)(?:单位|部门|主体))"
_ALL = "(?:以下|以上|上述|各项|所有|全部)(?:各项|各条|所有|全部)?(?:任务|措施|工作|事项|内容)?"
_LIST = "(?P<units>[^，,。；;：:\n]{2,80}?)"
_SCOPES = (
    re.compile(rf"{_ALL}(?:均|都|皆)(?:需要?|须|应当?|要|由|涉及|包括){{1,2}}{_LIST}{_DOES}?[，,]\s*{_AGAIN}"),
    re.compile(rf"(?<=[，,。；;：:\n（(〔]){_LIST}(?:均|都)(?:需要?|须|应当?|要)?{_DOES}[，,]\s*{_AGAIN}"),
)
_HOLDS_ON = re.compile(r"[，,；;（(〔]\s*(?:以下|下)(?:均|皆|都)?同")
_BELOW = re.compile("以下")
_BACKWARDS = re.compile("以上|上述|前述")
_SENTENCE = re.compile(r"[。！？\n]")
_BREAKS = "，,；;。（(〔〈[\n"
_OPENING, _CLOSING = frozenset("〈（(〔"), frozenset("〉）)〕")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Applied:
    """The annotations as notes have them read, the notes that hold beyond their list, and those not understood."""

    annotations: list[Annotation]
    rules: list[ListRule]
    unread: list[Span]


@dataclass(frozen=True, slots=True)
class _Note:
    """A note, the annotation it stands in (None: none), and the owners that it adds."""

    rule: ListRule
    within: int | None
    reaches: range
    adds: tuple[Owner, ...] = ()


def before(text: str, span: Span) -> Span:
    """The part of a list in front of its note; the whole of it where it has none.

    下同 in a name's own bracket (各区〈含园区，下同〉) is part of the name.
    """
    starts = [found.start() for form in _ANY if (found := form.search(text, span.start, span.end))]
    starts += _same_below(text, span)
    if not starts:
        return span
    end = min(starts)
    while end > span.start and text[end] not in _BREAKS:
        end -= 1
    return Span(span.start, end).trimmed(text, _BREAKS)


_ANY = (*(form for _, form in _FORMS), *_SCOPES)


def _same_below(text: str, span: Span) -> list[int]:
    """Where 下同 stands outside all brackets, the first time."""
    depth, counted = 0, span.start
    for found in _HOLDS_ON.finditer(text, span.start, span.end):
        words = text[counted : found.start()]
        depth += sum(char in _OPENING for char in words) - sum(char in _CLOSING for char in words)
        counted = found.start()
        if depth <= 0:
            return [found.start()]
    return []


def apply(text: str, annotations: Iterable[Annotation]) -> Applied:
    """Read the notes of a text and apply them.

    Words win over notes: a list in which some role is written already keeps its roles, and a unit that it names
    already is not added. An added owner's span is where the note names it.
    """
    listed = list(annotations)
    noted = sorted(_notes(text, listed), key=lambda note: note.rule.span.start)
    led: dict[int, ListRule] = {}
    for note in noted:
        if not note.adds:
            led |= dict.fromkeys(note.reaches, note.rule)
    for note in noted:  # a list's own note goes before all others
        if not note.adds and note.within is not None:
            led[note.within] = note.rule
    read = [replace(a, owners=_led(text, a.owners, led[i])) if i in led else a for i, a in enumerate(listed)]
    for note in noted:
        for i in note.reaches if note.adds else ():
            read[i] = _with(read[i], note.adds)
    beyond = [note.rule for note in noted if note.adds or note.reaches != range(note.within or 0, (note.within or 0) + 1)]
    known = [note.rule.span for note in noted]
    return Applied(read, beyond, [span for span in _looks_like_note(text) if not any(k.holds(span) for k in known)])


def _notes(text: str, annotations: list[Annotation]) -> Iterator[_Note]:
    starts = [annotation.span.start for annotation in annotations]

    def holder(place: int) -> int | None:
        index = bisect_right(starts, place) - 1
        return index if index >= 0 and place < annotations[index].span.end else None

    for kind, form in _FORMS:
        for found in form.finditer(text):
            within = holder(found.start())
            if within is None and not re.search("[为是系]", found.group()):
                continue
            own = range(within, within + 1) if within is not None else range(0)
            reaches = own
            if within is None:
                reaches = _reach(text, found.start(), bisect_right(starts, found.start()), len(starts))
            elif _HOLDS_ON.search(text, found.start(), annotations[within].span.end):
                reaches = range(within, len(starts))
            if reaches:
                yield _Note(ListRule(kind, found.group(), (), Span(*found.span())), within, reaches)
    for form in _SCOPES:
        for found in form.finditer(text):
            within = holder(found.start())
            following = bisect_right(starts, found.start())
            reaches = _reach(text, found.start(), following, len(starts))
            backwards = reaches.start == 0 and following > 0
            if within is not None and not _BELOW.match(found.group()):  # 各镇均需落实: here too
                reaches = range(within, reaches.stop)
            role: Role = "support" if "配合" in (found["does"] or "") or "参与" in (found["does"] or "") else "responsible"
            adds = lists.plain(text, Span(*found.span("units")), role)
            if adds.all_bodies:
                rule = ListRule(
                    "all_earlier" if backwards else "all_later",
                    found.group(),
                    tuple(owner.name for owner in adds.owners),
                    Span(*found.span()),
                )
                yield _Note(rule, within, reaches, adds.owners)


def _reach(text: str, place: int, following: int, count: int) -> range:
    """The lists that a note reaches: all after it, or, where it says so or none follows, all before it."""
    opened = max(text.rfind(mark, max(0, place - _LONGEST), place) for mark in "。\n")
    if following >= count or _BACKWARDS.search(text, opened + 1, place + 2):
        return range(following)
    return range(following, count)


def _led(text: str, owners: tuple[Owner, ...], rule: ListRule) -> tuple[Owner, ...]:
    if not owners or any(owner.role != "responsible" for owner in owners):
        return owners
    if rule.kind == "starred_leads":
        return tuple(replace(owner, role="lead") if _is_starred(text, owner.span) else owner for owner in owners)
    leading = 1
    if rule.kind == "before_comma_leads":
        between = [text[a.span.end : b.span.start] for a, b in pairwise(owners)]
        leading = next((i for i, words in enumerate(between, 1) if "，" in words or "," in words), 0)
    return (*(replace(owner, role="lead") for owner in owners[:leading]), *owners[leading:])


def _is_starred(text: str, span: Span) -> bool:
    """Whether a mark stands in front of a name or behind it; two of them are bold type."""
    before_it, behind = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return any(
        words.strip(" ")[at : at + 1 or None] in units.MARKS and words != "**"
        for words, at in ((before_it, -1), (behind, 0))
        if words.strip(" ")
    )


def _with(annotation: Annotation, adds: tuple[Owner, ...]) -> Annotation:
    """A list with the units that a note adds; an annotation that names no owners lists nobody."""
    names = {owner.name for owner in annotation.owners}
    more = tuple(owner for owner in adds if owner.name not in names)
    return replace(annotation, owners=(*annotation.owners, *more)) if names else annotation


def _looks_like_note(text: str) -> Iterator[Span]:
    for found in re.finditer(_AGAIN, text):
        yield Span(*found.span())
