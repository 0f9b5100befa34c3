"""A name in a list → the unit, group or collective it means, with the rule that decided."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from graph.iri import Iris
from graph.model import Group, Member, Owner, Party, PartyKind
from graph.parse.carried import completed
from graph.resolve.registry import Match, Registry, fold

_INDEFINITE = re.compile("(?:有关|相关|各)(?:职能|行业)?(?:主管)?(?:部门|单位|地方|方面)$")
_ENTERPRISE = re.compile("(?:公司|集团|企业|厂|中心支公司)$")


class Names:
    """Resolves the names of one document: its own groups first, then the registry of its division."""

    def __init__(self, registry: Registry, iris: Iris, division: str, groups: tuple[Group, ...]) -> None:
        self._registry, self._iris, self._division = registry, iris, division
        self._known: dict[tuple[str, str], Party] = {}
        self._groups: dict[str, list[str]] = defaultdict(list)
        for name, iri in ((g.name, g.iri) for g in groups):
            self._groups[fold(name)].append(iri or "")
        aliases: dict[str, list[str]] = defaultdict(list)
        for alias, iri in ((alias, g.iri) for g in groups for alias in g.aliases):
            aliases[fold(alias)].append(iri or "")
        self._groups = {**aliases, **self._groups}  # a name goes before an alias

    def owner(self, owner: Owner) -> Owner:
        """The owner with its party. A name that only its carried prefix completes is looked up with it."""
        return replace(owner, party=self._party(owner.name, owner.carried))

    def member(self, member: Member) -> Member:
        """The member with its party."""
        return replace(member, party=self._party(member.name, member.carried))

    def _party(self, name: str, carried: str) -> Party:
        """The party of a name; one name means one thing throughout a document, so that it is looked up once."""
        if (known := self._known.get((name, carried))) is None:
            known = self._known[name, carried] = self._looked_up(name, carried)
        return known

    def _looked_up(self, name: str, carried: str) -> Party:
        name = name.replace("\n", "")  # a PDF breaks lines within names
        if groups := self._groups.get(fold(name)):
            if len(groups) > 1:
                return self._unresolved(name, "ambiguous", tuple(groups))
            return Party(groups[0], "group", "group-definition")
        if match := self._registry.find(name, self._division):
            return self._matched(name, match, match.reason)
        if carried and (match := self._registry.find(completed(name, carried), self._division)):
            return self._matched(name, match, "carried-prefix")
        return self._unresolved(name, "unknown", self._registry.suggest(name))

    def _matched(self, name: str, match: Match, reason: str) -> Party:
        if len(match.entries) > 1:
            return self._unresolved(name, "ambiguous", tuple(entry.preferred for entry in match.entries))
        entry = match.entries[0]
        return Party(entry.iri, entry.kind, reason)

    def _unresolved(self, name: str, reason: str, suggestions: tuple[str, ...]) -> Party:
        return Party(self._iris.unit(self._division, name), kind_of(name), reason, suggestions)


def kind_of(name: str) -> PartyKind:
    """What kind of party a name that no registry knows speaks of, by its form."""
    if _INDEFINITE.search(name):
        return "indefinite"
    if name.startswith("各"):
        return "each"
    return "enterprise" if _ENTERPRISE.search(name) else "unit"
