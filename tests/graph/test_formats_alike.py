"""One policy, every format: title, number, date, owners with their roles and deadlines come out the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Document
from graph.parse import parse
from graph.read import read_bytes
from tests.graph import sample

WHOLE = {
    "utf8.txt": sample.POLICY.encode(),
    "mark.txt": sample.POLICY.encode("utf-8-sig"),
    "gb18030.txt": sample.POLICY.encode("gb18030"),
    "utf16.txt": sample.POLICY.encode("utf-16"),
    "dos.txt": sample.POLICY.replace("\n", "\r\n").encode(),
    "ocr.txt": sample.one_line().encode(),
    "a.md": sample.markdown().encode(),
    "a.html": sample.page().encode(),
    "gb18030.html": sample.page().replace("utf-8", "gb2312").encode("gb18030"),
    "a.docx": sample.docx(),
    "a.pdf": sample.pdf(),
    "narrow.pdf": sample.pdf(width=21, rows=17, foot="{}"),
    "pieces.pdf": sample.pdf(apart=True),
    "brackets.pdf": sample.pdf(hyphens=True, head="", size=12),
}
TABLES = {"a.xlsx": sample.xlsx(), "table.docx": sample.table_docx()}


def duties(document: Document) -> list[sample.Duty]:
    return [
        sample.Duty(
            tuple((owner.name, owner.role) for owner in annotation.owners),
            annotation.deadline.words if annotation.deadline else "",
            (annotation.deadline and annotation.deadline.kind) or "",
        )
        for annotation in document.annotations
    ]


def plain(words: str) -> str:
    return words.translate(str.maketrans(",:;()[]", "，：；（）〔〕"))


@pytest.mark.parametrize("name", [*WHOLE, *TABLES])
def test_the_same_duties_come_out(name: str) -> None:
    document = parse(read_bytes((WHOLE | TABLES)[name], name))
    found = [
        duty._replace(owners=tuple((plain(owner), role) for owner, role in duty.owners))
        for duty in duties(document)
    ]
    assert found == list(sample.DUTIES)
    assert not [passage for passage in document.unparsed if "deadline" in passage.why]


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_frame_comes_out(name: str) -> None:
    document = parse(read_bytes(WHOLE[name], name))
    head = document.head
    assert head.title.replace("\n", "") == "".join(sample.TITLE)
    assert plain(head.doc_number) == sample.NUMBER.translate(str.maketrans("[]", "〔〕"))
    assert (head.issued, head.issuer) == (dt.date(2024, 3, 18), "某某市云溪区人民政府办公室")
    assert [chapter.title for chapter in document.chapters] == [title for title, _ in sample.CHAPTERS]
    assert [measure.title for measure in document.measures] == [title for title, _ in sample.MEASURES]
    assert [listed.title for listed in document.attachments] == ["易涝点位清单", "抢险物资标准"]


@pytest.mark.parametrize("name", [name for name in WHOLE | TABLES if name.endswith((".pdf", ".docx", ".xlsx"))])
def test_every_owner_leads_back_to_its_place(name: str) -> None:
    source = read_bytes((WHOLE | TABLES)[name], name)
    kinds = {".pdf": "page", ".xlsx": "cell"}
    for annotation in parse(source).annotations:
        for owner in annotation.owners:
            place = source.place(owner.span.start)
            assert place
            assert place.kind == kinds.get(
                name[-4:], kinds.get(name[-5:], "cell" if name in TABLES else "paragraph")
            )


@settings(max_examples=25, deadline=None)
@given(
    width=st.integers(16, 40),
    rows=st.integers(8, 40),
    size=st.sampled_from([9, 10.5, 12, 14, 16, 22]),
    foot=st.sampled_from(["— {} —", "{}", "第 {} 页", ""]),
    head=st.sampled_from(["", "云溪区人民政府文件"]),
    apart=st.booleans(),
)
def test_any_page_of_a_pdf(width: int, rows: int, size: float, foot: str, head: str, apart: bool) -> None:
    data = sample.pdf(width=width, rows=rows, size=size, foot=foot, head=head, apart=apart)
    assert duties(parse(read_bytes(data, "a.pdf"))) == list(sample.DUTIES)
