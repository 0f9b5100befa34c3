import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.iri import Iris, segment

IRIS = Iris("http://example.org/")


@pytest.mark.parametrize("base", ["example.org/", "http://example.org", "ftp://example.org/", ""])
def test_a_base_is_checked(base: str) -> None:
    with pytest.raises(ValueError, match="ends with a slash"):
        Iris(base)


@pytest.mark.parametrize("base", ["http://x y/", "http://example.org/<a>/", "http://example.org/`/"])
def test_a_base_is_an_iri(base: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        Iris(base)


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_names_never_meet(a: str, b: str, c: str, d: str) -> None:
    assert (IRIS.unit(a, b) == IRIS.unit(c, d)) == ((a, b) == (c, d))


@given(st.text(min_size=1))
def test_a_segment_is_ascii_without_slashes_or_dots_alone(name: str) -> None:
    encoded = segment(name)
    assert encoded.isascii()
    assert not set(encoded) & set("/?# ")
    assert encoded not in {".", ".."}


def test_the_path_is_for_people() -> None:
    assert IRIS.path(IRIS.unit("511903", "区住建局")) == "id/unit/511903/区住建局"
    with pytest.raises(ValueError, match="not below"):
        IRIS.path("http://elsewhere.org/a")


def test_canonical_is_what_minting_yields() -> None:
    assert IRIS.canonical("http://example.org/id/unit/1/各镇（街道）") == IRIS.unit("1", "各镇（街道）")
    for name in ("a%2Fb 各", "a/b", "~2F", "a~/b"):
        assert IRIS.canonical(IRIS.unit("1", name)) == IRIS.unit("1", name)
        assert IRIS.path(IRIS.unit("1", name)) == f"id/unit/1/{name}"
    assert IRIS.canonical("http://elsewhere.org/各") == "http://elsewhere.org/各"
