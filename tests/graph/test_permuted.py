"""Nothing may be true of one document only: edit it at random, and recompute what must come out by sets."""

from pathlib import Path

import pytest

from graph.build import build
from graph.iri import Iris
from graph.parse import parse
from graph.read import read_bytes
from graph.reason import Reasoner
from graph.resolve import Registry, resolve
from tests.conftest import SHIPPED
from tests.graph.policy import Policy, edit, read_policy

DUTY = "https://w3id.org/dutygraph/ns#"
SEEDS = range(8)
Pairs = set[tuple[int, str]]


@pytest.fixture
def policy() -> Policy:
    return read_policy((SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8"))


def found(policy: Policy, registry: Registry, iris: Iris) -> dict[str, Pairs]:
    """Pairs (place of the measure in the text, name of the unit) by property, through the whole flow."""
    document = resolve(parse(read_bytes(policy.write().encode(), "edited.txt")), registry, iris)
    called = called_by_iri(policy, registry, iris)
    place = {measure.iri: i for i, measure in enumerate(document.measures)}
    pairs: dict[str, Pairs] = {}
    for item in Reasoner(registry.quads).infer(build(document, iris)):
        edge = str(item.triple.predicate.value).removeprefix(DUTY)
        if item.triple.subject.value in place:
            unit = called.get(item.triple.object.value) or iris.path(item.triple.object.value).split("/")[-1]
            pairs.setdefault(edge, set()).add((place[item.triple.subject.value], unit))
    return pairs


def called_by_iri(policy: Policy, registry: Registry, iris: Iris) -> dict[str, str]:
    """What units are called that only the document knows, by their IRIs."""
    document = resolve(parse(read_bytes(policy.write().encode(), "edited.txt")), registry, iris)
    named = [owner.party for annotation in document.annotations for owner in annotation.owners]
    named += [member.party for group in document.groups for member in group.members]
    parties = [party for party in named if party and party.described]
    return {iris.canonical(party.iri): party.described.name for party in parties if party.described}


def expected(policy: Policy) -> tuple[Pairs, Pairs]:
    """The pairs by name, and those through the group, by set arithmetic on the lists."""
    alias = policy.group.removesuffix("（单位）")
    named = {(i, name) for i, m in enumerate(policy.measures) for name in m.owners if name != alias}
    grouped = {
        (i, member) for i, m in enumerate(policy.measures) if alias in m.owners for member in policy.members
    }
    return named, grouped


def carried(pairs: Pairs) -> Pairs:
    """The registry calls 街道党工委 after 各镇党委 by its full name, 各街道党工委."""
    return {(i, f"各{name}" if name in {"街道党工委", "街道办事处"} else name) for i, name in pairs}


def test_the_unedited_document(policy: Policy, registry: Registry, iris: Iris) -> None:
    named, grouped = expected(policy)
    assert (len(named), len(grouped), len(named & grouped), len(named | grouped)) == (395, 312, 20, 687)
    assert len({unit for _, unit in named | grouped}) == 40
    pairs = found(policy, registry, iris)
    assert pairs["effectiveResponsibleUnit"] == carried(named | grouped)


@pytest.mark.parametrize("seed", SEEDS)
def test_edited_documents(policy: Policy, registry: Registry, iris: Iris, seed: int) -> None:
    edit(policy, seed)
    named, grouped = (carried(pairs) for pairs in expected(policy))
    pairs = found(policy, registry, iris)
    assert pairs["responsibleUnit"] == named
    assert pairs["effectiveResponsibleUnit"] == named | grouped
    assert pairs["hostResponsibleUnit"] == {(i, "区应急局") for i, unit in named if unit == "区安办"}


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_a_district_that_no_registry_knows(policy: Policy, registry: Registry, iris: Iris, seed: int) -> None:
    """Units are called as written, none is registered; the pairs are the same, and nobody hosts anything."""
    edit(policy, seed)
    policy.title = policy.title.replace("恩阳", "某某")
    policy.signature = policy.signature.replace("恩阳", "某某")
    # The type of 街道办事处 is known, and so it takes the 各 of 各镇人民政府; that of 街道党工委 is not.
    both = [{(i, "各" + n if n == "街道办事处" else n) for i, n in pairs} for pairs in expected(policy)]
    named, grouped = both
    pairs = found(policy, registry, iris)
    assert all("/某某区/" in iris.path(iri) for iri in called_by_iri(policy, registry, iris))
    assert pairs["effectiveResponsibleUnit"] == named | grouped
    assert "hostResponsibleUnit" not in pairs
    assert "collectiveResponsibleUnit" not in pairs


def test_swapping_measures_swaps_what_they_carry(policy: Policy, registry: Registry, iris: Iris) -> None:
    first, last = policy.chapters[0][1], policy.chapters[-1][1]
    first[0], last[-1] = last[-1], first[0]
    named, grouped = (carried(pairs) for pairs in expected(policy))
    assert {unit for i, unit in grouped if i == 0} == set(policy.members)
    assert found(policy, registry, iris)["effectiveResponsibleUnit"] == named | grouped


def test_the_editor_reads_the_shipped_text_whole() -> None:
    text = Path(SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8")
    assert len(read_policy(text).measures) == text.count("〔责任单位：")
