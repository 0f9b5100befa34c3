"""What is certain is put right, exactly so, and nothing else changes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.check import Finding, examine
from graph.check.repair import ROUNDS, Edit, edits, repaired
from graph.iri import Iris
from graph.model import Span
from graph.problems import UnreadableFile
from graph.read import plain_of, read_bytes, source_of
from graph.read.plain import Plain
from graph.resolve import Registry
from tests.conftest import ROOT

EXAMPLES = ROOT / "tests" / "shapes"
#: Rules that overlap: a run of marks, a mark beside them, an ending that comes only after other repairs.
RULES = ((r",+", "，"), (r";", "；"), (r"，；", "；"), (r"\n\n+", "\n"), (r"(?<=甲)(?=乙)", "、"))


def finding(start: int, end: int, words: str | None) -> Finding:
    return Finding("D901", "error", {"zh": "", "en": ""}, 1, 1, start, end, "", "", words)


def judge(text: str) -> Iterator[Finding]:
    for pattern, words in RULES:
        for match in re.finditer(pattern, text):
            yield finding(match.start(), match.end(), words)


TEXTS = st.text(st.sampled_from(",;，；\n甲乙丙 "), max_size=30)
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])
MARKED = [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe")]
ENCODINGS = st.sampled_from([("utf-8", b""), ("gb18030", b""), *MARKED])


@given(TEXTS, BREAKS, ENCODINGS)
@example("甲,,;乙\n\n甲乙", "\r\n", ("gb18030", b""))
def test_laws_of_repairs(text: str, line_break: str, written: tuple[str, bytes]) -> None:
    encoding, mark = written
    data = mark + text.replace("\n", line_break).encode(encoding)
    before = plain_of(data, "draft.txt")
    assert before.data == data
    after, made = repaired(before, judge)
    # What asked for repairs is gone, and a second call changes nothing.
    assert not edits(judge(after.text))
    assert repaired(after, judge) == (after, 0)
    # Encoding, mark and line breaks are those of the file.
    assert after.data.startswith(mark)
    again = after.data.decode(before.encoding)
    assert after.text.count("\n") == (again.count("\r") or again.count("\n"))
    # What no rule is about stays, in its order.
    kept = re.sub(r"[^丙 ]", "", text)
    assert re.sub(r"[^丙 ]", "", after.text) == kept
    assert (made == 0) == (after == before)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.sampled_from(["", "，", "丁\n"]))))
def test_nothing_outside_of_the_spans_changes(text: str, asked: list[tuple[int, int, str]]) -> None:
    spans = [(min(start, len(text)), min(start + n, len(text)), words) for start, n, words in asked]
    kept = edits(finding(*each) for each in spans)
    raw = text.replace("\n", "\r\n")
    after = Plain(raw, "utf-8", b"").edited(kept)
    pieces, last = [], 0
    for edit in kept:
        assert edit.span.start >= last
        pieces += [text[last : edit.span.start], edit.words]
        last = edit.span.end
    assert after.text == "".join([*pieces, text[last:]])
    assert all(any(edit == (Span(a, b), words) for a, b, words in spans) for edit in kept)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ([(0, 2, "a"), (1, 3, "b")], [(0, 2, "a")]),
        ([(0, 2, "a"), (2, 3, "b")], [(0, 2, "a"), (2, 3, "b")]),
        ([(2, 2, "a"), (2, 2, "b")], [(2, 2, "a")]),
        ([(0, 2, "a"), (2, 2, "b")], [(0, 2, "a")]),
        ([(0, 1, "a"), (0, 1, "a"), (5, 6, None)], [(0, 1, "a")]),
    ],
)
def test_of_repairs_that_overlap_the_first_is_made(
    asked: list[tuple[int, int, str | None]], kept: list[tuple[int, int, str]]
) -> None:
    assert edits(finding(*each) for each in asked) == tuple(Edit(Span(a, b), words) for a, b, words in kept)


def test_repairs_of_findings_shown_as_one_are_all_made() -> None:
    whole = Finding("D901", "error", {}, 1, 1, 0, 1, "", "", "x", also=(finding(2, 3, "y"),))
    assert [edit.words for edit in edits([whole])] == ["x", "y"]


def test_repairs_that_never_settle_come_to_an_end() -> None:
    def swap(text: str) -> Iterable[Finding]:
        yield finding(0, 1, "乙" if text.startswith("甲") else "甲")

    def grow(text: str) -> Iterable[Finding]:
        yield finding(0, 0, "甲")

    start = Plain("甲", "utf-8", b"")
    assert repaired(start, swap)[0].text == "乙"
    assert repaired(start, grow)[0].text == "甲" * (ROUNDS + 1)


@pytest.mark.parametrize(
    "data",
    [
        "甲\r\n乙\r丙\n".encode(),
        b"\xef\xbb\xbf" + "甲\r\n".encode(),
        b"\xef\xbb\xbf\xef\xbb\xbf" + "甲\r\n".encode(),
        "甲乙\r\n".encode("gb18030"),
        b"\xff\xfe" + "甲\r\n".encode("utf-16-le"),
        b"\xfe\xff" + "甲\r\n".encode("utf-16-be"),
        b"plain ascii",
    ],
)
def test_every_other_byte_of_a_file_stays(data: bytes) -> None:
    found = plain_of(data, "draft.txt")
    assert (found.data, found.text) == (data, read_bytes(data, "draft.txt").text)
    end = len(found.text)
    assert found.edited([(Span(end, end), "")]).data == data
    changed = found.edited([(Span(0, 1), "丁")])
    assert changed.text == "丁" + found.text[1:]
    assert len(changed.data) - len(data) in {0, 2}


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.pdf"])
def test_other_formats_are_not_written(name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"only plain texts are written \(.txt .md\)"):
        plain_of(b"<p>x</p>", name)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("D*/bad.txt")), ids=lambda path: path.parent.name)
def test_whatever_rules_put_right_is_right_then(path: Path, registry: Registry, iris: Iris) -> None:
    def judged(text: str) -> tuple[Finding, ...]:
        return examine(source_of(text, path.name), registry, iris)

    after, _ = repaired(plain_of(path.read_bytes(), path.name), judged)
    assert not edits(judged(after.text))
