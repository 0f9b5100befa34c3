"""parse ∘ print ∘ parse = parse: what was read, written out in one form, is read as the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import texts
from graph.model import Annotation, Document, Owner
from graph.parse import parse
from graph.read import read_bytes, source_of
from tests.conftest import SHIPPED
from tests.fuzz.seeds import STYLES
from tests.graph import files, sample
from tests.graph.printed import printed

TEXTS = {
    "shipped": (SHIPPED / "enyang-2022.txt").read_text(encoding="utf-8"),
    "small": files.POLICY,
    "sample": sample.POLICY,
    "Markdown": sample.markdown(),
    "styles": STYLES.partition("附件：")[0],
    "reference": texts.reference(30_000),
    "mixed": texts.mixed(30_000),
}


def understood(document: Document) -> list[object]:
    """What a document says, without where it says so."""
    return [
        document.head.title,
        document.head.doc_number,
        [(chapter.title, chapter.number) for chapter in document.chapters],
        [
            [
                (
                    [(owner.name, owner.role) for owner in _owners(annotation)],
                    annotation.open_tail,
                    annotation.deadline and (annotation.deadline.words, annotation.deadline.kind),
                )
                # Those in running text stay in it, the others are printed behind it.
                for annotation in sorted((document.annotations[i] for i in measure.annotations), key=_in_text)
            ]
            for measure in document.measures
        ],
        [(group.name, [member.name for member in group.members]) for group in document.groups],
    ]


def _owners(annotation: Annotation) -> list[Owner]:
    """Its owners; of one in running text those that it names there: what a note adds is not printed in it."""
    return [o for o in annotation.owners if not annotation.in_text or annotation.span.holds(o.span)]


def _in_text(annotation: Annotation) -> bool:
    return annotation.in_text


def again(document: Document) -> Document:
    return parse(source_of(printed(document), "printed.txt"))


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_printed_is_read_as_the_same(name: str) -> None:
    first = parse(source_of(TEXTS[name], "a.txt"))
    second = again(first)
    assert understood(second) == understood(first)
    assert printed(again(second)) == printed(second)


@pytest.mark.parametrize(
    "data", [sample.docx(), sample.pdf(), sample.page().encode()], ids=["docx", "pdf", "html"]
)
def test_so_it_is_whatever_the_format(data: bytes) -> None:
    first = parse(read_bytes(data, "a.html"))
    assert understood(again(first)) == understood(parse(source_of(sample.POLICY, "a.txt")))


_NAMES = st.lists(
    st.sampled_from(["区住建局", "区水利局", "各镇（街道）", "区委宣传部", "区大数据中心", "云溪集团有限公司"]),
    min_size=1,
    max_size=5,
    unique=True,
)
_WHEN = st.sampled_from(["2024年6月底前", "年底前", "持续推进", "每年4月底前", "2025年5月31日前", "立即整改"])
_ROLES = st.lists(
    st.sampled_from(["牵头单位", "责任单位", "配合单位", "指导单位"]), min_size=1, max_size=3, unique=True
)


@st.composite
def policies(draw: st.DrawFn) -> str:
    """Chapters with measures, each with one list a role and perhaps a deadline."""
    lines, count = ["某某区工作方案", "某府办发〔2024〕3号"], 0
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        lines.append(f"{texts.numeral(chapter)}、第{texts.numeral(chapter)}方面工作")
        for _ in range(draw(st.integers(1, 4))):
            count += 1
            fields = [
                f"{role}：{'、'.join(draw(_NAMES))}{draw(st.sampled_from(['', '等部门']))}"
                for role in draw(_ROLES)
            ]
            fields += draw(st.lists(_WHEN.map("完成时限：{}".format), max_size=1))
            kept = draw(st.sampled_from(["〔〕", "（）", "[]", "()"]))
            lines.append(
                f"（{texts.numeral(count)}）逐项查看。发现问题当场登记。{kept[0]}{'；'.join(fields)}{kept[1]}"
            )
    return "\n".join([*lines, "某某区人民政府", "2024年3月1日", ""])


@settings(max_examples=60, deadline=None)
@given(policies())
def test_so_it_is_for_any_policy(text: str) -> None:
    first = parse(source_of(text, "a.txt"))
    assert len(first.annotations) == len(first.measures)
    assert understood(again(first))[:3] == understood(first)[:3]
    assert [[said[0] for said in measure] for measure in understood(again(first))[3]] == [  # type: ignore[index]
        [said[0] for said in measure]
        for measure in understood(first)[3]  # type: ignore[attr-defined]
    ]
