"""A draft is judged with its suppressions; what is suppressed, and for how far, is as its drafter wrote."""

import pytest

from graph.check import examine
from graph.iri import Iris
from graph.read import source_of
from graph.resolve import Registry

HEAD = "某某区工作方案\n一、总则\n"
ONE, TWO = "（一）开展排查。每月排查。", "（二）建立台账。建立台账。〔责任单位：区住建局〕"


def judged(text: str, registry: Registry, iris: Iris, most: int = 10_000) -> list[tuple[str, int]]:
    found = examine(source_of(text, "draft.md"), registry, iris, most=most)
    return [(f.rule, f.line) for f in found if f.rule in {"D201", "D301"} or f.rule.startswith("D0")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{ONE}\n{TWO}\n", [("D201", 3), ("D301", 3), ("D301", 4)]),
        # behind the words of a paragraph: its measure
        (f"{ONE}<!-- dutygraph: ignore D201 -->\n{TWO}\n", [("D301", 3), ("D301", 4)]),
        (f"{ONE}<!-- dutygraph: ignore D201, D3 -->\n{TWO}\n", [("D301", 4)]),
        (f"{ONE}※责任图谱：忽略 D201、D301\n{TWO}\n", [("D301", 4)]),
        (f"{ONE}\n每季度检查。 ※ dutygraph: ignore D2\n{TWO}\n", [("D301", 3), ("D301", 5)]),
        # alone on its line: what follows
        (f"<!--dutygraph:ignore D301-->\n{ONE}\n{TWO}\n", [("D201", 4), ("D301", 5)]),
        (f"{ONE}\n※dutygraph: ignore D301\n\n{TWO}\n", [("D201", 3), ("D301", 3)]),
        (
            f"{ONE}\n※dutygraph: ignore D301\n※dutygraph: ignore D201\n{TWO}\n",
            [("D201", 3), ("D301", 3), ("D003", 5)],
        ),
        # the whole text, from any place
        (f"{ONE}\n{TWO}\n※责任图谱：全文忽略 D301\n", [("D201", 3)]),
        (f"{ONE}\n{TWO}\n<!-- dutygraph: ignore-file D -->", []),
        # without use
        (f"{ONE}\n{TWO} ※dutygraph: ignore D201, D301\n", [("D201", 3), ("D301", 3), ("D003", 4)]),
        (f"{ONE}\n{TWO}\n※dutygraph: ignore D301\n", [("D201", 3), ("D301", 3), ("D301", 4), ("D003", 5)]),
        # what says nothing that is understood suppresses nothing, and is told
        (f"{ONE} ※dutygraph: ignore\n", [("D201", 3), ("D301", 3), ("D003", 3)]),
        (f"{ONE} ※dutygraph: ignore all\n", [("D201", 3), ("D301", 3), ("D003", 3)]),
        (f"{ONE} ※dutygraph: please D201\n", [("D201", 3), ("D301", 3), ("D003", 3)]),
        (f"{ONE} ※dutygraph: ignore D201 until June\n", [("D201", 3), ("D301", 3), ("D003", 3)]),
        # no suppression
        (f"{ONE} <!-- a comment on dutygraph -->\n", [("D201", 3), ("D301", 3)]),
    ],
)
def test_what_is_suppressed(body: str, expected: list[tuple[str, int]], registry: Registry, iris: Iris) -> None:
    assert judged(HEAD + body, registry, iris) == expected


def test_suppressions_are_no_words_of_the_policy(registry: Registry, iris: Iris) -> None:
    bare = source_of(HEAD + ONE + "\n", "draft.md")
    told = source_of(HEAD + ONE + "<!-- dutygraph: ignore D0 -->\n※dutygraph: ignore-file D0\n", "draft.md")
    ours, theirs = (
        [(f.rule, f.start, f.end, f.quote) for f in examine(each, registry, iris) if f.rule != "D003"]
        for each in (bare, told)
    )
    assert ours == theirs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有编号的话。\n", [("D002", 1)]),
        ("\n\n没有编号的话。\n※dutygraph: ignore-file D002\n", []),
        ("※dutygraph: ignore D002\n没有编号的话。\n", []),
        ("没有编号的话。\n\n※dutygraph: ignore D002\n", [("D002", 1), ("D003", 3)]),
    ],
)
def test_a_text_without_measures(
    text: str, expected: list[tuple[str, int]], registry: Registry, iris: Iris
) -> None:
    assert judged(text, registry, iris) == expected


@pytest.mark.parametrize("most", [1, 10, 50, 99, 100, 101])
def test_whatever_is_cut_off_nothing_false_is_found(most: int, registry: Registry, iris: Iris) -> None:
    good = "（{}）排查。组织排查。〔责任单位：区应急局。完成时限：年底前〕\n"
    text = HEAD + "".join(good.format(i) for i in range(1, 20))
    assert {rule for rule, _ in judged(text, registry, iris, most)} <= {"D005", "D002"}
    assert judged(text, registry, iris, len(text)) == []
