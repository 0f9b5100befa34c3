"""What is wrong, where it stands, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, Triple

from graph.audit.clashes import Clash
from graph.explain import Words
from graph.namespaces import DUTY, PREFIXES, RDF
from graph.store.manifest import Published
from graph.store.snapshot import Snapshot
from shapes import LintRule

Kind = Literal["unsatisfiable", "contradiction", "value", "shape"]
_MEASURE = NamedNode(DUTY + "Measure")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement comes from: a document (its IRI, its file, the label of the measure), or a registry.

    `words` stand from `start` to `end` (code points) in the text of the edition; both None where the statement has
    no place in a text. `sources` are those of a registry, by language.
    """

    statement: str = ""
    document: str = ""
    file: str = ""
    measure: str = ""
    words: str = ""
    start: int | None = None
    end: int | None = None
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, and the places of all that makes it so. Messages are by language (zh, en)."""

    kind: Kind
    message: tuple[tuple[str, str], ...]
    thing: str
    places: tuple[Place, ...] = ()
    rule: str = ""
    severity: str = "error"


class Teller:
    """Tells what was found in a snapshot: names, documents, words."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._store, self._iris, self._words = snapshot.store, snapshot.iris, Words(snapshot.store)
        self._documents = {document.edition: document for document in snapshot.manifest.documents}

    def of_class(self, name: str) -> Trouble:
        """A class of the vocabulary that nothing can be a member of."""
        return Trouble(
            "unsatisfiable", _said("{}：不可能有任何实例", "{}: can have no member", self._both(name)), name
        )

    def of_clash(self, clash: Clash) -> Trouble:
        """A thing of two classes that share nothing, or a value of another datatype."""
        one, other = clash.classes
        if clash.kind == "value":
            found, wanted = shortened(other), shortened(one)
            names = dict.fromkeys(("zh", "en"), (found, wanted))
            message = _said("值的类型是 {}，应为 {}", "a value of {}, where {} is wanted", names)
            if found == wanted:
                message = _said("不是合法的 {} 值", "no value that {} can have", names)
            return Trouble("value", message, clash.thing, self._places(clash.because))
        names_of = self._both(clash.thing, one, other)
        message = _said("{} 不能既是 {} 又是 {}", "{} cannot be both {} and {}", names_of)
        return Trouble("contradiction", message, clash.thing, self._places(clash.because))

    def of_statements(self, quads: Iterable[Quad]) -> Trouble:
        """Statements that a reasoner finds contradictory, none of them without the others."""
        quads = list(quads)
        message = _said("推理机判定以下陈述自相矛盾", "the reasoner finds these statements contradictory", {})
        thing = getattr(quads[0].subject, "value", "") if quads else ""
        return Trouble("contradiction", message, thing, self._places(quads))

    def of_rule(self, rule: LintRule, focus: str, document: Published) -> Trouble:
        """A breach of a rule in a document."""
        place = self._place(Triple(NamedNode(focus), NamedNode(RDF + "type"), NamedNode(focus)), document, "")
        message = (("zh", rule.name["zh"]), ("en", rule.name["en"]))
        return Trouble("shape", message, focus, (place,), rule.code, rule.severity)

    def _places(self, quads: Iterable[Quad]) -> tuple[Place, ...]:
        return tuple(
            self._place(
                quad.triple,
                self._documents.get(getattr(quad.graph_name, "value", "").removesuffix("/inferred")),
                " ".join(self._term(term) for term in quad.triple),
            )
            for quad in quads
        )

    def _place(self, triple: Triple, document: Published | None, statement: str) -> Place:
        found = self._words.evidence(triple)
        document = document or self._documents.get(found.edition)
        if document is None:
            return Place(statement, sources=found.sources)
        measure = self._measure(document, found.mention or getattr(triple.subject, "value", ""))
        return Place(
            statement, document.iri, document.file, measure, found.words, found.start, found.end, found.sources
        )

    def _measure(self, document: Published, thing: str) -> str:
        """The label of the measure that a thing of a document is, or stands in; "" for none."""
        path = thing.removeprefix(document.edition).removeprefix(document.iri)
        while path.startswith("/"):
            node = NamedNode(document.iri + path)
            if any(self._store.quads_for_pattern(node, NamedNode(RDF + "type"), _MEASURE, None)):
                labels = self._store.quads_for_pattern(node, NamedNode(DUTY + "label"), None, None)
                return next((str(getattr(quad.object, "value", "")) for quad in labels), "")
            path = path.rpartition("/")[0]
        return ""

    def _both(self, *names: str) -> dict[str, tuple[str, ...]]:
        return {lang: tuple(self._name(name, lang) for name in names) for lang in ("zh", "en")}

    def _name(self, iri: str, lang: str) -> str:
        """What people call it, and the term or address."""
        term = self._term(NamedNode(iri))
        name = self._words.name(NamedNode(iri), lang)
        return f"{name} ({term})" if name != iri and not name.startswith("“") else term

    def _term(self, term: object) -> str:
        iri = getattr(term, "value", str(term))
        if isinstance(term, RdfLiteral):
            return f"“{iri}”"
        return self._iris.path(iri) if iri.startswith(self._iris.base) else shortened(iri)


def _said(zh: str, en: str, names: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return ("zh", zh.format(*names.get("zh", ()))), ("en", en.format(*names.get("en", ())))


def shortened(iri: str) -> str:
    """With a prefix where one is known, else as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
