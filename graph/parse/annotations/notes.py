"""Notes on how lists are to be read: 排在第一位的为牵头单位，下同; 以下均需各镇落实，不再列出.

A note stands in an annotation, or in the text around them. In an annotation it is of that list, and with 下同 of
all later ones; in the text it is of all that follow, or, with 以上 or where none follows, of all before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from graph.model import Annotation, ListRule, Owner, Role, Span
from graph.model.changed import changed
from graph.parse import scan, units
from graph.parse.annotations import lists

_LEADS = (
    r"(?:的|者)?(?:责任)?(?:部门|单位)?(?:即|均)?(?:(?:为|是|作为|系|视为)(?:第一)?(?:牵头|主办|主责|"
    r"责任)|牵头)(?:责任)?(?:部门|单位)?(?:负责)?"
)
_FIRST = (
    r"(?:(?:排名?|列|名列|位列|位|排序|排位)(?:在|于|为|居)?(?:第一位?|第1位?|首位|最前面?|前列?|"
    r"之首)|第一(?:个|家|位|名)?|首(?:个|位|家|列))"
)
#: A mark by itself: two asterisks are bold type.
_MARK = f'[“"‘（(]?(?<![*_])[{units.MARKS}](?![*_])[”"’）)]?'
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("first_leads", re.compile(_FIRST + _LEADS)),
    (
        "first_leads",
        re.compile(
            rf"牵头(?:责任)?(?:单位|部门)(?:均)?(?:(?:列|排|放|署)(?:在|于|名)*|为|是|在)(?:{_FIRST}|[首前]位?)(?:单位|部门)?"
        ),
    ),
    ("before_comma_leads", re.compile(rf"(?:第一个)?(?:逗号|“，”)(?:之|以)?前(?:面)?{_LEADS}")),
    (
        "starred_leads",
        re.compile(rf"(?:(?:前|后)?(?:加|标|带|注|打|有)[有注明]?)?{_MARK}(?:号|标[记识])?(?:的|者)?{_LEADS}"),
    ),
)
#: Whether the others lead nothing but join: ，其他单位配合.
_REST = re.compile(
    "[，,；;]?(?:其他|其余|之后|后面)的?(?:责任)?(?:单位|部门|者)?(?:均|皆|都)?(?:为|是)?(?:配合|参与|协办|协同|协助)(?:责任)?(?:单位|部门)?"
)
_MARKS = frozenset(units.MARKS)
_AGAIN = (
    "(?:以下|下文)?不再(?:一一|逐一|逐项|逐条|另行|重复|单独|分别){0,2}(?:列出|列明|列示|列举|罗列|"
    "列|赘述|标注|注明)"
)
_DOES = (
    "(?P<does>(?:抓好|组织|贯彻|负责)?落实|配合|参与|负责|"
    "(?:为|是|作为)(?P<as>责任|配合|落实|参与)(?:单位|部门|主体))"
)
_ALL = "(?:以下|以上|上述|各项|所有|全部)(?:各项|各条|所有|全部)?(?:任务|措施|工作|事项|内容)?"
_LIST = "(?P<units>[^，,。；;：:\n]{2,80}?)"
_SCOPES = (
    re.compile(rf"{_ALL}(?:均|都|皆)(?:需要?|须|应当?|要|由|涉及|包括){{1,2}}{_LIST}{_DOES}?[，,]\s*{_AGAIN}"),
    re.compile(
        rf"(?<=[，,。；;：:\n（(〔])(?:以下)?{_LIST}(?:均|都)(?:需要?|须|应当?|要)?{_DOES}[，,]\s*{_AGAIN}"
    ),
)
_AGAIN_ANY, _NO_MORE = re.compile(_AGAIN), ("不再",)
_HOLDS_ON = re.compile(r"[，,；;（(〔]\s*(?:以下|下)(?:均|皆|都)?同")
#: No note on who leads is without such a word, no other one without 不再, and 下同 has its own.
_MAY_LEAD = ("牵头", "主办", "主责", *(state + rank + "责任" for state in "为是系" for rank in ("", "第一")))
_MAY_NOTE = re.compile("|".join((*_MAY_LEAD, "不再", "同")))
_STATES = re.compile("[为是系]")
_BELOW = re.compile("以下")
_BACKWARDS = re.compile("以上|上述|前述")
_SENTENCE = re.compile(r"[。！？\n]")
_BREAKS = "，,；;。（(〔〈[\n"
_OPENING, _CLOSING = frozenset("〈（(〔"), frozenset("〉）)〕")
#: How far in front of a note its sentence is looked at, and how far behind it 下同 may stand, in code points.
_LONGEST, _SOON = 200, 12


@dataclass(frozen=True, slots=True)
class Applied:
    """The annotations as notes have them read, the notes that hold beyond their list, and those not understood."""

    annotations: list[Annotation]
    rules: list[ListRule]
    unread: list[Span]


@dataclass(frozen=True, slots=True)
class _Note:
    """A note, the annotation it stands in (None: none), the lists it reaches, and the owners that it adds to them.

    `own` says that it is of the list it stands in only.
    """

    rule: ListRule
    within: int | None
    reaches: range
    adds: tuple[Owner, ...] = ()
    own: bool = False


def before(text: str, span: Span) -> Span:
    """The part of a list in front of its note; the whole of it where it has none.

    下同 in a name's own bracket (各区〈含园区，下同〉) is part of the name.
    """
    if not _MAY_NOTE.search(text, span.start, span.end):
        return span
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
    reader = _Reader(text, listed)
    again = list(_again(text))
    additions = reader.additions() if again else ()
    noted = sorted([*reader.orders(), *additions], key=lambda note: note.rule.span.start)
    led = _rules(noted, len(listed))
    read = [replace(a, owners=_led(text, a.owners, led[i])) if i in led else a for i, a in enumerate(listed)]
    added: set[tuple[str, tuple[str, ...]]] = set()
    for note in noted:
        said = (note.rule.kind, note.rule.units)
        if note.adds and said not in added:
            added.add(said)
            for i in note.reaches:
                read[i] = _with(read[i], note.adds)
    beyond = [note.rule for note in noted if note.adds or not note.own]
    ends = {note.rule.span.end for note in noted if note.adds}
    return Applied(read, beyond, [span for span in again if span.end not in ends])


def _again(text: str) -> Iterator[Span]:
    """Where a text says that something is not listed again."""
    for sentence in scan.stretches_with(_NO_MORE, text, Span(0, len(text)), scan.SENTENCE):
        yield from (Span(*found.span()) for found in _AGAIN_ANY.finditer(text, sentence.start, sentence.end))


def _rules(noted: list[_Note], count: int) -> dict[int, ListRule]:
    """By which rule each list is read: its own, else that of the last note that reaches it."""
    led = {note.within: note.rule for note in noted if not note.adds and note.within is not None}
    first, last = count, 0  # the lists from `first` on, and those before `last`, have theirs
    for note in reversed(noted):
        if note.adds:
            continue
        if note.reaches.stop == count:
            open_to_it, first = range(note.reaches.start, first), min(first, note.reaches.start)
        else:
            open_to_it, last = range(last, note.reaches.stop), max(last, note.reaches.stop)
        for i in open_to_it:
            led.setdefault(i, note.rule)
    return led


class _Reader:
    """Finds the notes in a text, and the lists that each of them reaches."""

    def __init__(self, text: str, annotations: list[Annotation]) -> None:
        self._text = text
        self._spans = [annotation.span for annotation in annotations]
        self._starts = [span.start for span in self._spans]

    def orders(self) -> Iterator[_Note]:
        """The notes on which units of a list lead."""
        whole = Span(0, len(self._text))
        for sentence in scan.stretches_with(_MAY_LEAD, self._text, whole, scan.SENTENCE):
            yield from self._orders_in(sentence)

    def _orders_in(self, sentence: Span) -> Iterator[_Note]:
        for kind, form in _FORMS:
            for found in form.finditer(self._text, sentence.start, sentence.end):
                within = self._holder(found.start())
                if within is None and not _STATES.search(found.group()):
                    continue
                own = within is not None and not _HOLDS_ON.search(
                    self._text, found.end(), min(found.end() + _SOON, self._spans[within].end)
                )
                if within is None:
                    reaches = self._reach(found.start())
                else:
                    reaches = range(within, within + 1 if own else len(self._starts))
                if reaches:
                    rest = _REST.match(self._text, found.end())
                    span = Span(found.start(), rest.end() if rest else found.end())
                    rule = ListRule(kind, span.of(self._text), (), span)
                    yield _Note(rule, within, reaches, own=own)

    def additions(self) -> Iterator[_Note]:
        """The notes that add units to lists."""
        for form in _SCOPES:
            for found in form.finditer(self._text):
                adds = lists.plain(self._text, Span(*found.span("units")), _role(found["does"] or ""))
                if not adds.all_bodies:
                    continue
                within, reaches = self._holder(found.start()), self._reach(found.start())
                backwards = reaches.start == 0 and self._starts[:1] < [found.start()]
                if within is not None and not _BELOW.match(found.group()):  # 各镇均需落实: here too
                    reaches = range(within, reaches.stop)
                names = tuple(owner.name for owner in adds.owners)
                kind = "all_earlier" if backwards else "all_later"
                rule = ListRule(kind, found.group(), names, Span(*found.span()))
                yield _Note(rule, within, reaches, adds.owners)

    def _holder(self, place: int) -> int | None:
        index = bisect_right(self._starts, place) - 1
        return index if index >= 0 and place < self._spans[index].end else None

    def _reach(self, place: int) -> range:
        """The lists that a note reaches: all after it, or, where it says so or none follows, all before it."""
        following, count = bisect_right(self._starts, place), len(self._starts)
        opened = max(self._text.rfind(mark, max(0, place - _LONGEST), place) for mark in "。\n")
        if following >= count or _BACKWARDS.search(self._text, opened + 1, place + 2):
            return range(following)
        return range(following, count)


def _role(does: str) -> Role:
    return "support" if "配合" in does or "参与" in does else "responsible"


def _led(text: str, owners: tuple[Owner, ...], rule: ListRule) -> tuple[Owner, ...]:
    owners, others = _in_order(text, owners)
    if not owners or any(owner.role != "responsible" for owner in owners):
        return (*owners, *others)
    return (*_leading(text, owners, rule), *others)


def _in_order(text: str, owners: tuple[Owner, ...]) -> tuple[tuple[Owner, ...], tuple[Owner, ...]]:
    """The owners that a note on their order is about, and those behind: who watches, and who joins by 会同."""
    for i, owner in enumerate(owners):
        joins = owner.role == "support" and lists.JOINTLY.search(text, owners[i - 1].span.end, owner.span.start)
        if i and (owner.role == "guide" or joins):
            return owners[:i], owners[i:]
    return owners, ()


def _leading(text: str, owners: tuple[Owner, ...], rule: ListRule) -> tuple[Owner, ...]:
    others: Role = "support" if _REST.search(rule.words) else "responsible"
    if rule.kind == "starred_leads":
        return tuple(changed(owner, role="lead" if _is_starred(text, owner.span) else others) for owner in owners)
    leading = 1
    if rule.kind == "before_comma_leads":
        between = [text[a.span.end : b.span.start] for a, b in pairwise(owners)]
        leading = next((i for i, words in enumerate(between, 1) if "，" in words or "," in words), len(owners))
    first = (changed(owner, role="lead") for owner in owners[:leading])
    return (*first, *(changed(owner, role=others) for owner in owners[leading:]))


def under_header(text: str, owners: tuple[Owner, ...], words: str) -> tuple[Owner, ...]:
    """The owners of a cell as a note in the header of its column has them read: 责任单位（牵头单位列首位）."""
    kind = _told_by(words)
    return _led(text, owners, ListRule(kind, words, (), Span(0, 0))) if kind else owners


@lru_cache(256)
def _told_by(words: str) -> str:
    return next((kind for kind, form in _FORMS if form.search(words)), "")


def _is_starred(text: str, span: Span) -> bool:
    """Whether a mark stands in front of a name or behind it; two of them are bold type."""
    before_it = text[max(0, span.start - 2) : span.start].rstrip()
    behind = text[span.end : span.end + 2].lstrip()
    in_front = before_it[-1:] in _MARKS and before_it != "**"
    return in_front or (behind[:1] in _MARKS and behind != "**")


def _with(annotation: Annotation, adds: tuple[Owner, ...]) -> Annotation:
    """A list with the units that a note adds; an annotation that names no owners lists nobody."""
    names = {owner.name for owner in annotation.owners}
    more = tuple(owner for owner in adds if owner.name not in names)
    return replace(annotation, owners=(*annotation.owners, *more)) if names else annotation
