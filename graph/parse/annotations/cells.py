"""A cell of a task table → its owners, or its deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Annotation, Deadline, Owner, Role, Span
from graph.model.changed import changed
from graph.parse import markup, units, units_en
from graph.parse.annotations import labelled, lists
from graph.parse.deadlines import read_deadline
from graph.parse.tables import Column

_CJK = re.compile("[\u4e00-\u9fff]")
_NOTHING = re.compile(
    r"[-—–_/\\.无]*|暂无|待定|另定|[（(]?(?:n/?a|none|tb[dac]|notapplicable|(?:tobe|notyet)(?:determined|decided|confirmed|assigned|named))[）)]?",
    re.IGNORECASE,
)
#: Says that the deadline stands somewhere else, which is not followed.
_ELSEWHERE = re.compile(r"(?:详见|见|按照?|see|refer to|as per)\s*\S.*", re.IGNORECASE | re.DOTALL)
_SAME = re.compile(
    r"[（(]?(?:同上(?:述|行|一?栏)?|同前|see above|same as above|as above|ditto)[）)]?|[〃″\"”]", re.IGNORECASE
)
#: Each of these is shorter, in code points.
_LONGEST_SAME = 20
_SAYS = "(?:总?牵头|主办|主责|责任|承办|配合|参与|协办|协助|支持|指导|督导|lead|support(?:ing)?|owner|responsible)"
#: 区水利局（牵头）: words in brackets that say the role and are no part of the name.
_QUALIFIER = re.compile(
    rf"(?<!\s)\s*+[（(〔\[](?P<says>{_SAYS})(?:单位|部门|负责| agency| party)?[）)〕\]]$", re.IGNORECASE
)
_ROLES: dict[str, Role] = {"lead": "lead", "responsible": "responsible", "support": "support", "guide": "guide"}
_SAID: tuple[tuple[Role, str], ...] = (
    ("lead", "牵头|主办|主责|lead"),
    ("support", "配合|参与|协|支持|support"),
    ("guide", "导"),
    ("responsible", "责任|承办|owner|responsible"),
)
_CLOSING = frozenset("）)〔〕]")
_BLANK = re.compile(r"\s")
_ACTS = re.compile("(?:牵头|负责|配合|参与|指导|落实|协助|协办){1,9}$")
#: A name that holds such words is a sentence, or a verb that was not understood.
_NO_NAME = re.compile("牵头|负责|配合|[。：:？！]")
_LONGEST_NAME = 100
#: Longer cells tell more than a date, and are not searched for one, in code points.
_LONGEST_DATED = 300
_CUTS = re.compile(r"[，,；;：:/／\s]|<br\s*/?>", re.IGNORECASE)
_PARTS = re.compile(r"[/／；;]|<br\s*/?>", re.IGNORECASE)
_STOPS = "、，,；;"


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners of a cell; `unread` are passages that were not understood, `deadline` stands beside them."""

    owners: tuple[Owner, ...] = ()
    open_tail: str = ""
    unread: tuple[Span, ...] = ()
    deadline: Deadline | None = None

    @property
    def is_empty(self) -> bool:
        """Whether a cell says nothing."""
        return not (self.owners or self.open_tail or self.unread or self.deadline)


def shifted(said: Owners, by: int) -> Owners:
    """What a cell says, so many code points further on."""
    if not by:
        return said
    return Owners(
        tuple([Owner(o.name, o.role, Span(by + o.span[0], by + o.span[1]), o.carried) for o in said.owners]),
        said.open_tail,
        tuple([Span(by + start, by + end) for start, end in said.unread]) if said.unread else (),
        said.deadline and _shifted(said.deadline, by),
    )


def _shifted(deadline: Deadline, by: int) -> Deadline:
    start, end = deadline.span
    return changed(deadline, span=Span(by + start, by + end))


def says_same(text: str, cell: Span) -> bool:
    """Whether a cell points to the one above it."""
    if cell.end - cell.start > _LONGEST_NAME:
        return False
    words = markup.bare(cell.of(text))
    return len(words) <= _LONGEST_SAME and _SAME.fullmatch(words) is not None


def says_nothing(text: str, cell: Span) -> bool:
    """Whether a cell says that it is empty."""
    return cell.end - cell.start <= _LONGEST_NAME and _is_nothing(cell.of(text))


@lru_cache(4096)
def _is_nothing(words: str) -> bool:
    return _NOTHING.fullmatch(markup.bare(words).replace(" ", "")) is not None


def read_date(text: str, cell: Span, label: str) -> tuple[Deadline | None, tuple[Span, ...]]:
    """The deadline of a cell, what is struck out left aside; and what points elsewhere, which tells none."""
    parts = list(markup.standing(text, cell))
    if not parts or says_nothing(text, parts[-1]):
        return None, ()
    part = parts[-1]
    words = markup.bare(part.of(text))
    if _ELSEWHERE.fullmatch(words.strip("（()）")):
        return None, (part,)
    return changed(_classified(words, label, part), words=part.of(text)), ()


def _classified(words: str, label: str, span: Span) -> Deadline:
    if len(words) > _LONGEST_DATED:
        return Deadline(words, label, None, span)
    return read_deadline("".join(words.split()).strip("。；;") if _CJK.search(words) else words, label, span)


def read_owners(text: str, cell: Span, column: Column) -> Owners:
    """The owners of a cell with the roles that its words give, else those of its column."""
    if "deadline" in column.kinds and (parted := _dated(text, cell, column)):
        return parted
    if fields := list(labelled.fields_in(text, cell)):
        return _of_fields(labelled.annotations_of(text, cell, fields))
    roles = _roles(column)
    if len(roles) > 1:
        return _of_several(text, cell, roles)
    return _joined(_line(text, line, roles[0]) for line in _lines(text, cell))


def _roles(column: Column) -> list[Role]:
    return [role for kind in column.kinds if (role := _ROLES.get(kind))]


def _dated(text: str, cell: Span, column: Column) -> Owners | None:
    """Owners and a deadline in one cell: the deadline is the longest end, or beginning, that is one."""
    if cell.end - cell.start > _LONGEST_DATED:
        return None
    rest = changed(column, kinds=tuple(kind for kind in column.kinds if kind != "deadline"))
    for cut in _CUTS.finditer(text, cell.start, cell.end):
        before, after = Span(cell.start, cut.start()), Span(cut.end(), cell.end)
        for owners, date in ((before, after), (after, before)):
            when = date.trimmed(text, "（()）")
            found = _classified(when.of(text), column.words, when) if when.start < when.end else None
            if found and found.kind:
                owned = owners.trimmed(text, "（(" + _STOPS)
                return changed(read_owners(text, owned, rest), deadline=changed(found, words=when.of(text)))
    return None


def _of_fields(fields: Iterable[Annotation]) -> Owners:
    listed = list(fields)
    return Owners(
        tuple(owner for one in listed for owner in one.owners),
        next((one.open_tail for one in listed if one.open_tail), ""),
        tuple(span for one in listed for span in one.unread),
        next((one.deadline for one in listed if one.deadline), None),
    )


def _of_several(text: str, cell: Span, roles: list[Role]) -> Owners:
    """A cell of several roles: by its verbs, else part by part, else it is not told who has which."""
    said = [_by_verbs(text, line) for line in _lines(text, cell)]
    if said and all(owners for owners, _ in said):
        return _joined(Owners(tuple(owners), tail) for owners, tail in said)
    bounds = [
        cell.start,
        *(at for cut in _PARTS.finditer(text, cell.start, cell.end) for at in cut.span()),
        cell.end,
    ]
    parts = [Span(*bounds[i : i + 2]).trimmed(text) for i in range(0, len(bounds), 2)]
    if len(parts) == len(roles):
        return _joined(_line(text, part, role) for part, role in zip(parts, roles, strict=True))
    read = _joined(_line(text, line, "responsible") for line in _lines(text, cell))
    told = all(owner.role != "responsible" for owner in read.owners)
    return read if told else changed(read, unread=(*read.unread, cell))


def _joined(lines: Iterable[Owners]) -> Owners:
    listed = list(lines)
    if len(listed) == 1:
        return listed[0]
    return Owners(
        tuple(owner for one in listed for owner in one.owners),
        next((one.open_tail for one in listed if one.open_tail), ""),
        tuple(span for one in listed for span in one.unread),
    )


def _lines(text: str, cell: Span) -> Iterator[Span]:
    """The lines of a cell, without what is struck out; readers of files make a blank of a line break."""
    if not markup.is_marked(text, cell):
        yield from _apart(text, cell.trimmed(text)) if cell.start < cell.end else ()
        return
    for part in markup.standing(text, cell):
        start = part.start
        for found in markup.BREAK.finditer(text, part.start, part.end):
            yield from _apart(text, markup.inner(text, Span(start, found.start())))
            start = found.end()
        yield from _apart(text, markup.inner(text, Span(start, part.end)))


def _apart(text: str, line: Span) -> Iterator[Span]:
    """A line cut at blanks that stand between two whole names."""
    if line.start < line.end and not _BLANK.search(text, line.start, line.end):
        yield line
        return
    start, depth = line.start, 0
    offset = line.start
    while offset < line.end:
        char = text[offset]
        depth = max(0, depth + (char in "（(〈〔[") - (char in "）)〉〕]"))
        if (
            depth == 0
            and char.isspace()
            and _is_name(text, start, offset, -1)
            and _is_name(text, offset, line.end, 1)
        ):
            yield Span(start, offset)
            start = offset + 1
        offset += 1
    if start < line.end:
        yield Span(start, line.end).trimmed(text)


def _is_name(text: str, start: int, end: int, way: int) -> bool:
    """Whether the words next to a blank, up to a separator or blank, are a name, with or without a verb."""
    near = (
        text[max(start, end - _LONGEST_NAME) : end] if way < 0 else text[start : min(end, start + _LONGEST_NAME)]
    )
    words = re.split(rf"[{_STOPS}\s]", near if way < 0 else near.lstrip())[way if way < 0 else 0]
    return _CJK.search(words) is not None and units.is_body(_ACTS.sub("", _QUALIFIER.sub("", words)))


def _line(text: str, line: Span, role: Role) -> Owners:
    """The owners of one line: by its verbs, else a list in Chinese or English."""
    if line.start == line.end or says_nothing(text, line):
        return Owners()
    if not _CJK.search(line.of(text)):
        names = [(name.span, "support" if name.joins else role) for name in units_en.split(text, line)]
        return Owners(tuple(_owner(text, span, its) for span, its in names))
    said, tail = _by_verbs(text, line)
    return Owners(said, tail) if said else _listed(text, line, role)


def _by_verbs(text: str, line: Span) -> tuple[tuple[Owner, ...], str]:
    """Lists that verbs close, with their open tail; none where not all of the words are such."""
    if not lists.may_have_verbs(text, line):
        return (), ""
    said = lists.with_verbs(text, line)
    whole = said.all_bodies and said.rest.start >= said.rest.end
    return (said.owners, said.open_tail) if whole else ((), "")


def _listed(text: str, line: Span, role: Role) -> Owners:
    """A list in Chinese without verbs."""
    said = lists.plain(text, line, role)
    owners: list[Owner] = []
    unread = list(said.unread)
    for listed in said.owners:
        if _is_plain(listed.name) and listed.span[1] - listed.span[0] == len(listed.name):
            owners.append(listed)
            continue
        owner = _inner(text, listed)
        if _NO_NAME.search(owner.name) or len(owner.name) > _LONGEST_NAME:
            unread.append(listed.span)
        elif not says_nothing(text, listed.span):
            owners.append(owner)
    return Owners(tuple(owners), said.open_tail, tuple(unread))


@lru_cache(4096)
def _is_plain(name: str) -> bool:
    """Whether a name is one as it stands, of letters alone: most are."""
    return name.isalnum() and not (_NO_NAME.search(name) or len(name) > _LONGEST_NAME or _is_nothing(name))


def _inner(text: str, owner: Owner) -> Owner:
    """An owner of a list without markup and what says its role; a name of letters alone has neither."""
    if owner.name.isalnum() and owner.span.end - owner.span.start == len(owner.name):
        return owner
    return _owner(text, markup.inner(text, owner.span), owner.role, owner.carried)


def _owner(text: str, span: Span, role: Role, carried: str = "") -> Owner:
    if text[span.end - 1 : span.end] in _CLOSING and (said := _QUALIFIER.search(span.of(text))):
        role = next(its for its, words in _SAID if re.search(words, said["says"], re.IGNORECASE))
        span = Span(span.start, span.start + said.start())
    return Owner(span.of(text), role, span, carried)
