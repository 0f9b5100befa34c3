"""Rows of `correspondences` as a cascade: works by level, what each carries out, which measures are covered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.iri import Iris, unescaped
from graph.resolve import UNDETERMINED
from graph.resolve.divisions import divisions
from graph.store.cascade import documents_by_work, whole_of
from graph.store.manifest import Published
from service.answers import Row

#: From above to below; "" is a work of which the level is not known.
LEVELS = ("national", "province", "city", "district", "")


@dataclass(frozen=True, slots=True)
class Work:
    """A document of the graph, or a work that is only named (`held` is False). `level` is one of LEVELS."""

    iri: str
    title: str
    level: str
    held: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A part (a row of `correspondences`) that carries out a measure, `via` other works or by its own words."""

    row: Row
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """A work with its measures (rows of `measures-carried-out`), and by document the cells of each measure."""

    whole: Work
    measures: tuple[Row, ...]
    cells: Mapping[str, Mapping[str, list[Cell]]]

    @property
    def counts(self) -> Counter[str]:
        """How many documents carry out each measure."""
        return Counter(measure for cells in self.cells.values() for measure in cells)


@dataclass(slots=True)
class Cascade:
    """All links of a snapshot, which nothing changes once it is made; keys are IRIs, links are rows.

    `above` are the links of a document as a whole, `below` those that lead to it or its parts, `parts` those of
    all its parts, `of_part` those of one part.
    """

    works: dict[str, Work] = field(default_factory=dict)
    above: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    below: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    of_part: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    covered: list[Covered] = field(default_factory=list)

    def at(self, level: str) -> list[Work]:
        """The works of a level, those of the graph first, by title."""
        found = [work for work in self.works.values() if work.level == level]
        return sorted(found, key=lambda work: (not work.held, work.title, work.iri))

    def around(self, part: str) -> list[Row]:
        """The links of a part and of the parts that hold it, the document itself left out; the nearest first."""
        return [
            row
            for each in _enclosing(part)
            for row in self.of_part.get(each, ())
            if row["part"] != row["document"]
        ]

    def onward(self, iri: str) -> list[Row]:
        """The links of the works that a document carries out, and of those that they carry out, each once."""
        seen, waiting, found = {iri}, [iri], []
        while waiting:
            here = waiting.pop(0)
            rows = self.above.get(here, [])
            found += rows if here != iri else []
            fresh = [row["whole"] for row in rows if row["whole"] not in seen]
            seen.update(fresh)
            waiting += dict.fromkeys(fresh)
        return found


def cascade(links: Iterable[Row], measures: Iterable[Row], documents: Sequence[Published], iris: Iris) -> Cascade:
    """Rows of `correspondences` and `measures-carried-out`, and what the snapshot holds, as a cascade."""
    named = documents_by_work(documents, iris)
    held = {document.iri: document for document in documents}
    made = Cascade()
    for link in links:
        found = whole_of(link["target"], iris)
        row = link | {"document": named.get(link["document"], link["document"]), "whole": named.get(found, found)}
        for end, title, division in (
            ("document", "documentTitle", "division"),
            ("whole", "wholeTitle", "wholeDivision"),
        ):
            if row[end] not in made.works:
                made.works[row[end]] = _work(row[end], row[title], row[division], held.get(row[end]), iris)
        made.below[row["whole"]].append(row)
        if row["part"] == link["document"]:
            made.above[row["document"]].append(row)
        else:
            made.parts[row["document"]].append(row)
            made.of_part[row["part"]].append(row)
    covered = _covered(made, measures, iris, named)
    made.covered = sorted(covered, key=lambda each: (LEVELS.index(each.whole.level), each.whole.title))
    return made


def _work(iri: str, title: str, division: str, held: Published | None, iris: Iris) -> Work:
    title = (held.title if held else "") or title or unescaped(iri.rpartition("/")[2])
    code = held.division if held else unescaped(division.rpartition("/")[2]) or _division(iri, title, iris)
    return Work(iri, title, divisions().level(code) if code else "", held=held is not None)


def _division(iri: str, title: str, iris: Iris) -> str:
    """The division of a work of which nothing is stated: by its IRI, else by how its title begins."""
    kind, _, *rest = iri.removeprefix(iris.base).split("/")
    if kind == "eli":
        return "" if unescaped(rest[0]) == UNDETERMINED else unescaped(rest[0])
    lead = divisions().leading(title)
    return lead.code if lead else ""


def _enclosing(part: str) -> Iterator[str]:
    """A part and the parts that hold it, up to the document or work, by their paths."""
    while part:
        yield part
        part, _, last = part.rpartition("/")
        if not (last[:1] in {"c", "m", "p"} and last[1:].isdigit()):
            return


def _covered(made: Cascade, measures: Iterable[Row], iris: Iris, named: Mapping[str, str]) -> Iterator[Covered]:
    """Each work with measures that parts carry out, by themselves or through the levels between."""
    of_whole: dict[str, list[Row]] = defaultdict(list)
    for row in measures:
        of_whole[row["whole"]].append(row)
    reached = {part: _reached(made, part) for part in made.of_part}
    for whole, rows in of_whole.items():
        iri = named.get(whole, whole)
        work = made.works.get(iri) or _work(iri, rows[0]["wholeTitle"], "", None, iris)
        yield Covered(work, tuple(rows), _cells(made, {row["measure"] for row in rows}, reached))


def _cells(
    made: Cascade, measures: set[str], reached: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, dict[str, list[Cell]]]:
    """By document and measure, the parts that carry it out."""
    found: dict[str, dict[str, list[Cell]]] = {}
    for part, rows in made.of_part.items():
        for measure in measures & reached[part].keys():
            cells = found.setdefault(rows[0]["document"], {}).setdefault(measure, [])
            cells.append(Cell(rows[0], reached[part][measure]))
    return found


def _reached(made: Cascade, part: str) -> dict[str, tuple[str, ...]]:
    """What a part carries out, near and far, each with the works between, and what holds that."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(part, ())]
    while waiting:
        here, via = waiting.pop(0)
        for row in made.of_part.get(here, ()):
            for target in _enclosing(row["target"]):  # a chapter is carried out where a measure of it is
                if target not in found and target != row["whole"]:
                    found[target] = via
                    waiting.append((target, (*via, row["whole"])))
    return found
