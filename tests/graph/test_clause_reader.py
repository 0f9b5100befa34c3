"""Another reader of clauses in the place of ours: by an argument, by its dotted name, by configuration."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.model import Annotation, Group, Norm, Sentence
from graph.parse import clauses, norms, parse
from graph.parse.clauses import Clauses, Passage
from graph.problems import UserError
from graph.read import source_of
from graph.store.manifest import recipe_of
from graph.store.reading import Way
from service import settings
from service.cli import main

TEXT = "关于养桥的意见\n一、养桥。清点水井。\n二、加固井栏。依据《水井办法》。\n"
HERE = f"{__name__}:toy"


def toy(
    text: str, passages: Sequence[Passage], annotations: Sequence[Annotation], groups: Sequence[Group]
) -> Clauses:
    """Each passage is one sentence, and one norm of value."""
    found = [Norm("value", passage.span, "toy", passage.span) for passage in passages]
    return Clauses(tuple(Sentence("value", norm.span, (i,)) for i, norm in enumerate(found)), tuple(found))


def test_another_reader_takes_the_place_of_ours() -> None:
    document = parse(source_of(TEXT, "test.txt"), clause_reader=toy)
    assert {norm.rule for norm in document.norms} == {"toy"}
    assert [measure.norms for measure in document.measures] == [(1,), (2,)]
    assert document.norms[2].citations == (0,)
    assert document.norms[2].measure == 1


def test_a_reader_is_loaded_by_its_name() -> None:
    assert clauses.load(clauses.OWN) is norms.read
    assert clauses.load(HERE) is toy


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no.such.module:read", "No module named"),
        ("graph.parse.norms:no_such", "no attribute"),
        ("graph.parse.norms", "no colon"),
        ("graph.parse.clauses:OWN", "nothing that can be called"),
        (":", "Empty module name"),
        ("..:x", "relative import"),
    ],
)
def test_a_name_of_no_reader_is_told(name: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as told:
        clauses.load(name)
    assert name in str(told.value)
    assert "graph.parse.norms:read" in str(told.value)


def test_it_is_chosen_by_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "test.txt"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("DUTYGRAPH_CLAUSE_READER", HERE)
    assert settings.clause_reader() == HERE
    assert '"rule": "toy"' in CliRunner().invoke(main, ["parse", str(file)]).output
    monkeypatch.setenv("DUTYGRAPH_CLAUSE_READER", "no.such:reader")
    told = CliRunner().invoke(main, ["parse", str(file)])
    assert told.exit_code != 0
    assert "no.such:reader" in told.output
    monkeypatch.delenv("DUTYGRAPH_CLAUSE_READER")
    assert settings.clause_reader() == clauses.OWN


def test_a_snapshot_made_with_another_reader_is_another_snapshot() -> None:
    way = Way()
    assert recipe_of("", way.limits, way.clause_reader) != recipe_of("", way.limits, HERE)
