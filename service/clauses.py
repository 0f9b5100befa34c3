"""Clauses as pages show them: those of a unit, by how they came to it and by kind; and what each one says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from graph.namespaces import CODE
from graph.problems import UserError
from graph.store.snapshot import Snapshot
from service.answers import Row
from service.once import Once
from service.pages import ask, held, link, name_of, names

#: The order in which pages list kinds.
KINDS = ("obligation", "prohibition", "permission", "encouragement", "sanction", "definition", "value")
#: The ways in which a clause concerns a unit, by the section of its page; the first one that applies counts.
SECTIONS: Mapping[str, frozenset[str]] = {
    "own": frozenset({"name", "group", "owners"}),
    "addressed": frozenset({"class"}),
    "supervising": frozenset({"supervising"}),
    "host": frozenset({"host"}),
    "collective": frozenset({"collective"}),
    "others": frozenset({"other"}),
}
#: What was inferred of a clause, by the ways in which it came to the unit.
_INFERRED = (
    (frozenset({"name", "group", "owners"}), "effectiveBearer"),
    (frozenset({"supervising"}), "supervisingUnit"),
)
_KIND, _PERIOD, _CLASS = f"{CODE}norm-", f"{CODE}period-", f"{CODE}bearer-class"
#: Kinds that ask nothing of anybody.
_BEARERLESS = frozenset({"definition", "value"})
_OUTSIDE = re.compile("/@[^/]+/n[0-9]+$")
#: How many units' clauses are kept at once: about 200 kB each.
_MOST_KNOWN = 200


@dataclass(frozen=True)
class Clause(Once):
    """A clause, by its row of `clauses-of-unit` or `clauses-of-measure`.

    `names` are those of its bearer, `quantities` the figures in it, where it is shown in its measure.
    """

    row: Row
    names: tuple[Row, ...] = ()
    quantities: tuple[Row, ...] = ()

    @cached_property
    def kind(self) -> str:
        """The key of its kind."""
        return self.row["kind"].removeprefix(_KIND)

    @cached_property
    def number(self) -> str:
        """What tells it from the others of its measure: `n4`."""
        return self.row["norm"].rpartition("/")[2]

    @cached_property
    def period(self) -> str:
        """The calendar period in which it recurs (ISO 8601), or nothing."""
        return self.row["period"].removeprefix(_PERIOD)

    @property
    def outside(self) -> bool:
        """Whether it stands in no measure."""
        return bool(_OUTSIDE.search(self.row["norm"]))

    @property
    def borne(self) -> bool:
        """Whether it asks anything of anybody."""
        return self.kind not in _BEARERLESS

    @property
    def ways(self) -> list[str]:
        """How it came to the unit."""
        return self.row["ways"].split()

    @property
    def inferred(self) -> str:
        """The property by which it concerns the unit, where that was inferred of the clause itself."""
        return next((inferred for ways, inferred in _INFERRED if ways & {*self.ways}), "")

    @property
    def reports(self) -> bool:
        """Whether it asks for a report."""
        return bool(self.row["isReport"])


FILTERS: Mapping[str, Callable[[Clause], bool]] = {
    "recurring": lambda clause: bool(clause.row["frequency"]),
    "dated": lambda clause: bool(clause.row["date"]),
    "prohibitions": lambda clause: clause.kind == "prohibition",
    "deliverables": lambda clause: bool(clause.row["deliverable"]),
    "reporting": lambda clause: clause.reports,
}


@dataclass(frozen=True)
class Clauses:
    """The clauses that concern a unit, by section, each in the order of the documents."""

    sections: Mapping[str, tuple[Clause, ...]]

    @cached_property
    def all(self) -> tuple[Clause, ...]:
        """Every one of them."""
        return tuple(clause for clauses in self.sections.values() for clause in clauses)

    @cached_property
    def restated(self) -> bool:
        """Whether any of the words quoted are ours and not the issuer's."""
        return any(clause.row["status"] == "restatement" for clause in self.all)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many each filter leaves."""
        return {name: sum(map(keeps, self.all)) for name, keeps in FILTERS.items()}

    def only(self, name: str) -> Clauses:
        """What a filter leaves; everything for "". Raises UserError for a filter that is none."""
        if not name:
            return self
        if name not in FILTERS:
            raise UserError(f"clauses={name!r} is no filter", remedy=f"Use one of {', '.join(FILTERS)}, or none")
        keeps = FILTERS[name]
        return Clauses({key: tuple(filter(keeps, clauses)) for key, clauses in self.sections.items()})


def by_kind(clauses: Iterable[Clause]) -> list[tuple[str, list[Clause]]]:
    """Clauses by the key of their kind, the kinds in the order of `KINDS`."""
    found: dict[str, list[Clause]] = {kind: [] for kind in KINDS}
    for clause in clauses:
        found[clause.kind].append(clause)
    return [(kind, some) for kind, some in found.items() if some]


_known: WeakKeyDictionary[Snapshot, dict[tuple[str, str], Clauses]] = WeakKeyDictionary()


def of_unit(unit: str, day: str) -> Clauses:
    """The clauses that concern a unit, given by IRI; what a snapshot says of it is kept while it is served."""
    known = _known.setdefault(held(), {})
    if (unit, day) not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[unit, day] = _read(unit, day)
    return known[unit, day]


def _read(unit: str, day: str) -> Clauses:
    found: dict[str, list[Clause]] = {section: [] for section in SECTIONS}
    rows: dict[str, Row] = {}
    for row in ask("clauses-of-unit", unit=unit, host="yes", collective="yes", as_of=day):
        rows.setdefault(row["norm"], row)  # the first of several deadlines, those with a date before others
    for row in rows.values():
        clause = Clause(row)
        found[next(name for name, ways in SECTIONS.items() if ways & {*clause.ways})].append(clause)
    return Clauses({name: tuple(clauses) for name, clauses in found.items()})


def of_measure(measure: str, passages: Iterable[Row]) -> list[Clause]:
    """The clauses of a measure, in the order of its text; `passages` are the rows of `passages-of-clauses`."""
    within: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in passages:
        within[row["norm"], row["what"]].append(row)
    return [
        Clause(row, tuple(within[row["norm"], "name"]), tuple(within[row["norm"], "quantity"]))
        for row in ask("clauses-of-measure", measure=measure)
    ]


def often(row: Row) -> str:
    """How often, in the language of the page; nothing where a clause does not recur."""
    if not row["frequency"]:
        return ""
    if not row["period"]:
        return str(_("regularly, no number given"))
    period, least, most = name_of(row["period"]), row["atLeast"], row["atMost"]
    if least and most and least != most:
        return str(_("%(least)s to %(most)s times in each %(period)s", least=least, most=most, period=period))
    if least and most:
        return str(
            ngettext(
                "exactly %(num)s time in each %(period)s",
                "exactly %(num)s times in each %(period)s",
                int(least or 1),
                period=period,
            )
        )
    if most:
        return str(
            ngettext(
                "at most %(num)s time in each %(period)s",
                "at most %(num)s times in each %(period)s",
                int(most or 1),
                period=period,
            )
        )
    return str(
        ngettext(
            "at least %(num)s time in each %(period)s",
            "at least %(num)s times in each %(period)s",
            int(least or 1),
            period=period,
        )
    )


def bearer(clause: Clause) -> Markup:
    """Who bears it: the words as written, else who does where the text names nobody."""
    row = clause.row
    if row["bearer"]:
        return Markup('<q lang="zh">{}</q>').format(row["bearer"])
    return escape(_("nobody named") if clause.outside else name_of(row["bearerKind"]))


def resolved(clause: Clause) -> Markup:
    """What the words for the bearer were resolved to: links to units and groups, or the kind of words they are."""
    kind = clause.row["bearerKind"]
    targets = dict.fromkeys(name["target"] for name in clause.names if name["target"])
    if not targets:
        # A name that nothing knows says so; a class word or a regulated party says what it is.
        return escape(name_of(clause.names[0]["resolution"] if clause.names else kind))
    links = Markup("、").join(map(link, targets))
    # Of a list that ends in a class of bodies only some are names.
    return Markup(_("%(kind)s: %(links)s", kind=escape(name_of(kind)), links=links)) if kind == _CLASS else links


def rule(row: Row) -> str:
    """What the rule that read a clause goes by; its key, where a reader of others' making gives no name."""
    return names().get(f"{CODE}norm-rule-{row['rule'].replace('_', '-')}", row["rule"])
