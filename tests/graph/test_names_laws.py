"""Laws of names: two of them lead to one unit only where a rule says so, and an unknown one is kept whole."""

import re
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

import ontology
from graph.iri import Iris
from graph.model import Owner, Party, Span
from graph.resolve import Registry, read_registries
from graph.resolve.names import Context, Names

IRIS = Iris()
EMPTY = Registry((), ())
KNOWN = read_registries(ontology.registries(), IRIS)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
PREFIXES = ["", "省", "市", "区", "县", "国家", "中国", "青岛市", "山东省", "青岛", "各"]
#: Read without the program's own reader: name → the forms (type, number, ending) that spell it so.
SPELLED: dict[str, set[tuple[str, int, str]]] = {}
for block in ontology.DEPARTMENTS.read_text(encoding="utf-8").split("\ncode:department-")[1:]:
    for number, form in enumerate(re.findall(r'duty:n\w+Form "([^"]+)"', block)):
        stems, _, endings = form.partition("+")
        for stem, ending in product(stems.split("|"), endings.split("|")):
            SPELLED.setdefault(stem + ending, set()).add((block.split("\n")[0], number, ending))
NAMES = st.builds(lambda prefix, name: prefix + name, st.sampled_from(PREFIXES), st.sampled_from(sorted(SPELLED)))


def party(name: str, registry: Registry = EMPTY, division: str = "370202") -> Party:
    found = Names(registry, IRIS, Context(division, division), ()).owner(Owner(name, "lead", Span(0, 0))).party
    assert found
    return found


def folded(name: str) -> str:
    """The form in which names are compared."""
    for long, short in (("监督管理", "监管"), ("人民政府", "政府"), ("委员会", "委"), ("办公室", "办")):
        name = name.replace(long, short)
    return re.sub("人民(?=法院|检察院)|[和与及、·・ \t\u3000\n]", "", name)


def bare(name: str) -> set[str]:
    """A name, and what it may be without the place or level in front."""
    return {folded(name.removeprefix(prefix)) for prefix in PREFIXES}


FORMS: dict[str, set[tuple[str, int, str]]] = {}
for spelled, forms in SPELLED.items():
    FORMS.setdefault(folded(spelled), set()).update(forms)


def alike(one: str, other: str) -> bool:
    """Whether a rule says that two names are spellings of one."""
    first, second = bare(one), bare(other)
    by_form = [{form for name in names for form in FORMS.get(name, ())} for names in (first, second)]
    return bool(first & second or by_form[0] & by_form[1])


@given(NAMES, NAMES)
@settings(max_examples=600, deadline=None)
def test_two_names_are_one_unit_only_by_a_form_of_the_catalogue(one: str, other: str) -> None:
    assert party(one).iri != party(other).iri or alike(one, other)


@given(NAMES, st.integers(0, 30), HAN)
@settings(max_examples=600, deadline=None)
def test_a_name_with_another_character_is_another_unit(name: str, place: int, char: str) -> None:
    place %= len(name)
    for changed in (name[:place] + char + name[place + 1 :], name[:place] + char + name[place:]):
        assert party(name).iri != party(changed).iri or alike(name, changed)


@given(st.text(HAN, min_size=1, max_size=12), st.text(HAN, min_size=1, max_size=12))
@settings(max_examples=400, deadline=None)
def test_unknown_names_keep_themselves_in_their_iris(one: str, other: str) -> None:
    first, second = party(one), party(other)
    if first.reason == "unknown":
        assert IRIS.path(first.iri) == f"id/unit/370202/{one}"
    assert one == other or first.iri != second.iri or first.reason == "department-type"


@given(NAMES, st.text(HAN, min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_unit_of_a_registry_is_found_by_its_names_alone(name: str, other: str) -> None:
    """No name leads to a registered unit but one of its own labels, or a spelling of one."""
    for each in (name, other, "区" + other):
        found = party(each, KNOWN, "511903")
        if entry := KNOWN.entry(found.iri):
            where = re.sub("^(?:巴中市)?恩阳区", "", each)
            assert any(alike(where, label) for label in (entry.preferred, entry.key, *entry.others)), each


@given(NAMES)
@settings(max_examples=200, deadline=None)
def test_what_is_typed_is_typed_alike_in_every_district(name: str) -> None:
    first, second = party(name, division="370202"), party(name, division="330106")
    assert first.types == second.types
    assert first.reason == second.reason
