"""Department types and how units of each are called: `ontology/codes/departments.ttl`, made ready for look-up.

A name is given without that of its division or level in front. It is read whole or not at all: by its
spelling, never by likeness.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from pyoxigraph import NamedNode, RdfFormat, parse

import ontology
from graph.namespaces import CODE, DCTERMS, DUTY, SKOS

_TYPE = CODE + "department-"
#: Endings of bodies of the central level, whoever names them.
_NATIONAL = ("部", "总局", "署", "总署")
#: Long words and what they are compared as: 委员会 is the same as 委.
_FOLDS = (
    ("监督管理", "监管"),
    ("人民政府", "政府"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("委员会", "委"),
    ("办公室", "办"),
)
_JOINTS = str.maketrans("", "", "和与及、·・ \t\u3000\n")
#: 住房城乡建设（行政）主管部门 is said of whichever body has the field.
_FUNCTION = re.compile("(?:行政)?(?:主管|监管|管理)?部门$")
#: Endings of a body that joins several fields: 发展改革和科技局.
_JOINED = re.compile("(?:局|厅|委|办|中心)$")
#: The fewest characters by which a field is called in such a name: of shorter ones, words are made.
_SHORTEST = 2
_SUGGESTIONS = 3
#: English words for kinds of bodies, and how the Chinese names of those end.
_BODIES = {
    "bureau": "局",
    "department": "局厅",
    "ministry": "部",
    "commission": "委",
    "committee": "委",
    "office": "办",
    "administration": "局",
}


@dataclass(frozen=True, slots=True)
class Type:
    """A department type. `successor` is the key of the one that took its place in `replaced` (0: none)."""

    key: str
    several: bool = False
    by_place: bool = False
    successor: str = ""
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says of a unit. `full` is the one spelling of all names that the catalogue holds to be its.

    `national` marks a body of the central level; `one`, that a division has one body of this full name at most.
    """

    types: tuple[str, ...]
    full: str
    national: bool = False
    one: bool = False


@dataclass(frozen=True)
class Catalogue:
    """All department types by key, and the names of their units."""

    types: dict[str, Type]
    english: dict[str, frozenset[str]] = field(repr=False)
    fronts: tuple[tuple[str, str], ...] = field(repr=False)
    _forms: dict[str, Reading] = field(repr=False)
    _stems: dict[str, tuple[str, ...]] = field(repr=False)
    _patterns: tuple[tuple[re.Pattern[str], str], ...] = field(repr=False)
    _official: dict[tuple[tuple[str, ...], str], str] = field(repr=False)

    def read(self, name: str) -> Reading | None:
        """The types of a unit by its name, None where no rule knows it."""
        if name[:1].translate(_JOINTS) == "" or name[-1:].translate(_JOINTS) == "":
            return None
        folded = fold(name)
        if found := self._forms.get(folded):
            return found
        if function := _FUNCTION.search(name):
            types = self._stems.get(fold(name[: function.start()]), ())
            return Reading(types, name) if types else None
        return self._joined(name, folded)

    def of_many(self, name: str) -> Reading | None:
        """The type of a unit of which there are many (towns, zones, schools), by the form of its name."""
        for form, key in self._patterns:
            if form.search(name):
                return Reading((key,), name)
        return None

    def official(self, reading: Reading) -> str:
        """The full name of a body of the central level: 国家发展和改革委员会."""
        return self._official.get((reading.types, reading.full), reading.full)

    def type_named(self, name: str) -> str | None:
        """The key of the type that people call so: a key, a field in Chinese or English, or the name of a body."""
        wanted = _in_order(name)
        if (key := wanted.replace(" ", "-")) in self.types:
            return key
        stem, _, _ = (
            wanted.rpartition(" ") if wanted.rsplit(" ", 1)[-1].rstrip("s") in _BODIES else (wanted, "", "")
        )
        if found := self.english.get(wanted) or self.english.get(stem):
            return min(found) if len(found) == 1 else None
        types = self._stems.get(fold(name)) or (reading.types if (reading := self.read(name)) else ())
        return types[0] if len(types) == 1 else None

    def types_like(self, name: str) -> tuple[str, ...]:
        """The nearest names of fields, for people to choose from."""
        fields = (*self.english, *self._stems)
        return tuple(difflib.get_close_matches(name.casefold(), fields, _SUGGESTIONS, cutoff=0.5))

    def endings(self, name: str) -> str:
        """How the Chinese name of a body may end that an English one calls a bureau, a ministry …; "" for any."""
        return _BODIES.get(_in_order(name).rsplit(" ", 1)[-1].rstrip("s"), "")

    @cached_property
    def names(self) -> dict[str, str]:
        """All spellings that are looked up, with what they are short for, to suggest some of them."""
        return {spelling: reading.full.replace("@", "") for spelling, reading in self._forms.items()}

    def _joined(self, name: str, folded: str) -> Reading | None:
        """A body that joins several fields, each called by a name of its own."""
        ending = _JOINED.search(folded)
        types = self._fields(folded[: ending.start()]) if ending else ()
        return Reading(tuple(dict.fromkeys(types)), name.translate(_JOINTS)) if len(types) > 1 else None

    def _fields(self, words: str) -> tuple[str, ...]:
        """The types of fields that words name one after the other, longest first; () where something is left."""
        for end in range(len(words), _SHORTEST - 1, -1):
            if types := self._stems.get(words[:end]):
                if end == len(words):
                    return types
                if rest := self._fields(words[end:]):
                    return (*types, *rest)
        return ()


def _in_order(name: str) -> str:
    """An English name with the word for the body at its end: ministry of housing → housing ministry."""
    words = " ".join(name.casefold().replace("-", " ").split())
    body, of, rest = words.partition(" of ")
    return f"{rest} {body}" if of and body in _BODIES else words


def fold(name: str) -> str:
    """The form in which names of units are compared: 和 is left out, and 委员会, 办公室, 监督管理 stand short."""
    for long, short in _FOLDS:
        name = name.replace(long, short)
    return name.translate(_JOINTS)


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with the vocabulary."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=ontology.DEPARTMENTS, format=RdfFormat.TURTLE):
        value = quad.object
        language = getattr(value, "language", None)
        edge = f"{quad.predicate.value}@{language}" if language else quad.predicate.value
        assert isinstance(quad.subject, NamedNode)
        facts[quad.subject.value][edge].append(getattr(value, "value", ""))
    types = {iri.removeprefix(_TYPE): fact for iri, fact in facts.items() if iri.startswith(_TYPE)}
    forms, stems = _forms(types), _stems(types)
    return Catalogue(
        types={key: _type(key, fact) for key, fact in types.items()},
        english=_english(types),
        fronts=_fronts(facts[CODE + "department"][DUTY + "nameFront"]),
        _forms=forms,
        _stems=stems,
        _patterns=tuple(
            (re.compile(f"^(?:{pattern})"), key)
            for key, fact in types.items()
            for pattern in fact[DUTY + "namePattern"]
        ),
        _official=dict(_officials(types, forms)),
    )


def _type(key: str, fact: dict[str, list[str]]) -> Type:
    successor = next(iter(fact[DCTERMS + "isReplacedBy"]), "").removeprefix(_TYPE)
    year = int(next(iter(fact[DUTY + "replacedInYear"]), "0"))
    several, by_place = (bool(fact[DUTY + name]) for name in ("isSeveral", "isCalledByPlace"))
    return Type(key, several, by_place, successor, year)


def _fronts(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What may stand before the name of a place, with what is left of it then; the longest first."""
    parted = [pair.split("→") for pair in pairs]
    return tuple(sorted(((front, left) for front, left in parted), key=lambda pair: -len(pair[0])))


def _forms(types: dict[str, dict[str, list[str]]]) -> dict[str, Reading]:
    """Folded name → what it says. A name that two forms share has the types of both, and is nobody's spelling."""
    found: dict[str, dict[str, tuple[list[str], bool, bool]]] = defaultdict(dict)
    for key, fact in types.items():
        several = bool(fact[DUTY + "isSeveral"])
        for edge in ("nameForm", "nationalNameForm"):
            for form in fact[DUTY + edge]:
                for full, name, national in _spelled(form):
                    known = found[fold(name)].setdefault(
                        full, ([], national or edge.startswith("national"), not several)
                    )
                    known[0].append(key)
    return {name: _reading(name, bodies) for name, bodies in found.items()}


def _reading(name: str, bodies: dict[str, tuple[list[str], bool, bool]]) -> Reading:
    types = tuple(sorted({key for keys, _, _ in bodies.values() for key in keys}))
    national = all(central for _, central, _ in bodies.values())
    (full, (_, _, one)), *others = bodies.items()
    return Reading(types, name if others else full, national, one and not others)


def _spelled(form: str) -> Iterator[tuple[str, str, bool]]:
    """Each spelling of a form with its full one, and whether its ending is one of the central level."""
    stems, _, endings = form.partition("+")
    spellings = stems.split("|")
    for ending in endings.split("|"):
        full = spellings[0] + ending + ("公室" if ending == "办" else "")
        for spelling in spellings:
            yield full, spelling + ending, ending in _NATIONAL


def _stems(types: dict[str, dict[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """Folded names of fields → types."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, fact in types.items():
        for form in fact[DUTY + "nameForm"]:
            stems, joined, _ = form.partition("+")
            for stem in stems.split("|") if joined else ():
                if len(stem) >= _SHORTEST:
                    found[fold(stem)].add(key)
    return {stem: tuple(sorted(keys)) for stem, keys in found.items()}


def _english(types: dict[str, dict[str, list[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, fact in types.items():
        for name in (*fact[f"{SKOS}altLabel@en"], *fact[f"{SKOS}prefLabel@en"]):
            found[" ".join(name.casefold().replace("-", " ").split())].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


def _officials(
    types: dict[str, dict[str, list[str]]], forms: dict[str, Reading]
) -> Iterator[tuple[tuple[tuple[str, ...], str], str]]:
    """The official names of central bodies, by what the names without 国家 or the like in front say."""
    for fact in types.values():
        for name in fact[DUTY + "nationalName"]:
            for bare in bare_national(name):
                if reading := forms.get(fold(bare)):
                    yield (reading.types, reading.full), name
                    break


_CENTRAL = ("中华人民共和国", "中华全国", "国务院", "国家", "中国", "中央", "全国")


def bare_national(name: str) -> Iterator[str]:
    """A name as it is, and without the words for the central level in front of it."""
    yield name
    for word in _CENTRAL:
        if name.startswith(word) and len(name) > len(word):
            yield name.removeprefix(word)
