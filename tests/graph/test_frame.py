"""The frame of a document: parts, title, number, issuers, dates, attachments, validity. Sentences are our own."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ontology
from graph.build import build
from graph.iri import Iris
from graph.model import Document, Metadata
from graph.namespaces import DUTY, ELI
from graph.parse import parse, titles
from graph.problems import UserError
from graph.read import read, source_of
from graph.reason import Reasoner
from graph.resolve import Registry, resolve
from service.parse_json import to_json

MEASURE = "一、巡查。每日巡查。〔责任单位：区住建局〕"
NOTICE = (
    "某某区人民政府关于印发某某区巡查方案的通知",
    "某府发〔2024〕3号",
    "各镇人民政府，区级各部门：",
    "《某某区巡查方案》已经区政府同意，现印发给你们，请遵照执行。",
)
SIGNED = ("某某区人民政府", "2024年3月5日")


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


def kinds(found: Document) -> list[tuple[str, str]]:
    """The blocks of the frame, with their words."""
    body = {"paragraph", "measure", "chapter", "blank"}
    return [(b.kind, b.span.of(found.source.text).strip()) for b in found.blocks if b.kind not in body]


def parts(found: Document) -> list[tuple[str, str]]:
    return [(part.kind, part.title) for part in found.parts]


def test_a_document_by_itself_is_one_part() -> None:
    found = document("某某区巡查方案", MEASURE, *SIGNED)
    assert parts(found) == [("main", "某某区巡查方案")]
    assert found.parts[0].span.of(found.source.text) == found.source.text


def test_a_notice_with_the_plan_and_attachments() -> None:
    found = document(
        *NOTICE,
        "",
        "附件：1.任务分解表",
        "2.联系人名单",
        "3.申报表（另发）",
        *SIGNED,
        "（此件公开发布）",
        "某某区巡查方案",
        "为做好巡查，制定本方案。",
        MEASURE,
        "二、抽查。每月抽查。〔责任单位：区水利局〕",
        "附件1",
        "任务分解表",
        "一、分解。逐项分解。〔责任单位：各镇〕",
        "附件2：联系人名单",
        "1.张三",
        "2.李四",
        "抄送：区委办公室。",
        "某某区人民政府办公室 2024年3月6日印发",
    )
    assert parts(found) == [
        ("notice", "某某区人民政府关于印发某某区巡查方案的通知"),
        ("main", "某某区巡查方案"),
        ("attachment", "任务分解表"),
        ("attachment", "联系人名单"),
    ]
    text = found.source.text
    assert "".join(part.span.of(text) for part in found.parts) == text
    assert [(measure.part, measure.title) for measure in found.measures] == [(1, "巡查"), (1, "抽查"), (2, "分解")]
    assert [(entry.number, entry.title, entry.part) for entry in found.attachments] == [
        (1, "任务分解表", 2),
        (2, "联系人名单", 3),
        (3, "申报表（另发）", None),
    ]
    assert all(entry.span.of(text) == entry.title for entry in found.attachments)
    assert (found.head.title, found.head.issuer, found.head.doc_number, found.head.issued) == (
        "某某区人民政府关于印发某某区巡查方案的通知",
        "某某区人民政府",
        "某府发〔2024〕3号",
        dt.date(2024, 3, 5),
    )
    assert kinds(found) == [
        ("title", NOTICE[0]),
        ("doc_number", NOTICE[1]),
        ("addressee", NOTICE[2]),
        ("attachments", "附件：1.任务分解表"),
        ("attachments", "2.联系人名单"),
        ("attachments", "3.申报表（另发）"),
        ("signature", "某某区人民政府"),
        ("signature", "2024年3月5日"),
        ("imprint", "（此件公开发布）"),
        ("title", "某某区巡查方案"),
        ("attachment", "附件1"),
        ("title", "任务分解表"),
        ("attachment", "附件2：联系人名单"),
        ("imprint", "抄送：区委办公室。"),
        ("imprint", "某某区人民政府办公室 2024年3月6日印发"),
    ]
    assert not found.unparsed
    assert not found.issues


@pytest.mark.parametrize(
    "between",
    [
        (),  # a notice without a signature: the title of the plan tells
        ("2024年3月5日",),
        SIGNED,
        (*SIGNED, "（此件主动公开）"),
        ("某某区人民政府  某某区水利局", "2024年3月5日"),
        ("附件：某某区巡查方案", *SIGNED, "附件"),
        ("附件：", "某某区巡查方案", *SIGNED)[1:1] + SIGNED,
    ],
)
@pytest.mark.parametrize("title", [("某某区巡查方案",), ("某某区", "巡查方案")])
def test_where_the_plan_begins(between: tuple[str, ...], title: tuple[str, ...]) -> None:
    found = document(*NOTICE, *between, *title, "为做好巡查，制定本方案。", MEASURE)
    assert parts(found) == [("notice", NOTICE[0]), ("main", "某某区巡查方案")]
    assert [measure.part for measure in found.measures] == [1]


def test_a_notice_with_points_of_its_own() -> None:
    found = document(
        *NOTICE, "一、提高认识。统一思想。", "二、加强领导。落实责任。", *SIGNED, "某某区巡查方案", MEASURE
    )
    assert parts(found) == [("notice", NOTICE[0]), ("main", "某某区巡查方案")]
    assert [measure.part for measure in found.measures] == [0, 0, 1]
    assert not found.unparsed


def test_a_signed_document_with_text_behind_it() -> None:
    found = document("某某区巡查方案", MEASURE, *SIGNED, "联系人：张三。", "附件1", "某某区巡查标准")
    assert [passage.why for passage in found.unparsed] == ["after-signature"]
    assert parts(found) == [("main", "某某区巡查方案"), ("attachment", "某某区巡查标准")]


def test_a_date_in_front_of_the_next_number_signs_nothing() -> None:
    found = document("某某区巡查方案", MEASURE, *SIGNED, "二、抽查。每月抽查。")
    assert len(found.measures) == 2
    assert not found.head.issued


def test_a_numbered_list_of_attachments_is_one_wherever_it_stands() -> None:
    found = document("某某区巡查方案", MEASURE, "附件：1.任务表", "2.名单", "以上请遵照执行。")
    assert [entry.title for entry in found.attachments] == ["任务表", "名单"]
    assert parts(found) == [("main", "某某区巡查方案")]


def test_an_order_and_the_rules_that_it_makes_known() -> None:
    found = document(
        "某某部令",
        "第5号",
        "《巡查管理规定》已经2024年2月1日部务会议审议通过，现予公布，自2024年5月1日起施行。",
        "部长　张三",
        "2024年3月5日",
        "巡查管理规定",
        "第一章 总则",
        "第一条 为规范巡查，制定本规定。",
        "第二章 附则",
        "第二条 本规定自2024年5月1日起施行。",
    )
    assert parts(found) == [("notice", ""), ("main", "巡查管理规定")]
    assert (found.head.title, found.head.doc_number, found.head.type) == (
        "巡查管理规定",
        "某某部令第5号",
        "regulation",
    )
    assert (found.head.issuer, str(found.head.issued)) == ("某某部", "2024-03-05")
    assert [(statement.kind, str(statement.date)) for statement in found.statements] == [
        ("entry", "2024-05-01")
    ] * 2


def test_a_form_holds_no_measures_and_an_annotated_sheet_does() -> None:
    found = document("某某区巡查方案", MEASURE, "附件1", "申请表", "1.单位名称", "2.联系电话")
    assert len(found.measures) == 1
    found = document("某某区巡查方案", MEASURE, "附件1", "任务表", "1.巡查。每日。〔责任单位：各镇〕")
    assert len(found.measures) == 2


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("某某区人民政府关于进一步加强", "堤防巡查工作的意见"), "某某区人民政府关于进一步加强堤防巡查工作的意见"),
        (
            ("某某区水利局", "关于印发《某某区巡查", "实施方案》的通知"),
            "某某区水利局关于印发《某某区巡查实施方案》的通知",
        ),
        (("某某区水利局关于印发某某区巡查实施方案", "的通知"), "某某区水利局关于印发某某区巡查实施方案的通知"),
        (("某某区关于加强堤防建设规划", "管理工作的意见"), "某某区关于加强堤防建设规划管理工作的意见"),
        (("某某区巡查办法", "（试行）"), "某某区巡查办法（试行）"),
        (("某某区巡查行动计划", "（2024—2026年）"), "某某区巡查行动计划（2024—2026年）"),
    ],
)
def test_titles_over_lines(lines: tuple[str, ...], title: str) -> None:
    assert document(*lines, "为做好巡查工作，提出如下要求。", MEASURE).head.title == title


@pytest.mark.parametrize(
    ("head", "number", "issuer"),
    [
        (
            ("某某县人民政府文件", "某府发〔2024〕3号", "某某县人民政府", "关于加强巡查的意见"),
            "某府发〔2024〕3号",
            "某某县人民政府",
        ),
        (
            ("000001", "机密★1年", "特急", "某某县水利局文件", "某水发[2024]3号", "关于加强巡查的通知"),
            "某水发[2024]3号",
            "某某县水利局",
        ),
        (
            ("某某县水利局", "某某县财政局", "关于加强巡查的通知", "某水〔2024〕3号"),
            "某水〔2024〕3号",
            "某某县水利局、某某县财政局",
        ),
        (
            ("某某县水利局", "某某县财政局", "某水〔2024〕3号", "关于加强巡查的通知"),
            "某水〔2024〕3号",
            "某某县水利局、某某县财政局",
        ),
        (("某某部令", "第5号", "巡查管理规定"), "某某部令第5号", "某某部"),
        (("某某局公告", "（2024年第5号）"), "（2024年第5号）", ""),
        (("某某县人民政府关于加强巡查的意见",), "", "某某县人民政府"),
        (
            ("索 引 号：123 发布机构：某某县水利局", "发文字号：某水〔2024〕3号", "加强巡查工作要点"),
            "某水〔2024〕3号",
            "某某县水利局",
        ),
    ],
)
def test_number_and_issuer_above_the_text(head: tuple[str, ...], number: str, issuer: str) -> None:
    found = document(*head, "为做好巡查工作，提出如下要求。", MEASURE)
    assert (found.head.doc_number, found.head.issuer) == (number, issuer)


@pytest.mark.parametrize(
    ("lines", "issuer", "issued", "published"),
    [
        (("某某区人民政府", "二〇二二年十月二十五日"), "某某区人民政府", "2022-10-25", None),
        (("某某区人民政府", "二○二二年十月二十五日"), "某某区人民政府", "2022-10-25", None),
        (("某某区人民政府", "二0二二年十月二十五日"), "某某区人民政府", "2022-10-25", None),
        (("某某区人民政府", "2022 年 10 月 25 日"), "某某区人民政府", "2022-10-25", None),
        (("某某区人民政府（盖章）", "2022年10月25日"), "某某区人民政府", "2022-10-25", None),
        (("某 某 区 人 民 政 府", "2022年10月25日"), "某某区人民政府", "2022-10-25", None),
        (("某某区水利局", "某某区财政局", "2022年10月25日"), "某某区水利局、某某区财政局", "2022-10-25", None),
        (("某某区水利局  某某区财政局", "2022年10月25日"), "某某区水利局、某某区财政局", "2022-10-25", None),
        (("某某区水利局 2022年10月25日",), "某某区水利局", "2022-10-25", None),
        (("某某区水利局（河长办）2022年10月25日发布。",), "某某区水利局（河长办）", None, "2022-10-25"),
        (("某某区水利局", "2022-10-25"), "某某区水利局", None, "2022-10-25"),
        (("2022年10月25日",), "", "2022-10-25", None),
        (("某某区水利局办公室 2022年10月25日印发",), "", None, "2022-10-25"),
    ],
)
def test_signatures_and_dates(
    lines: tuple[str, ...], issuer: str, issued: str | None, published: str | None
) -> None:
    head = document("巡查工作方案", MEASURE, *lines).head
    assert (head.issuer, head.issued and str(head.issued), head.published and str(head.published)) == (
        issuer,
        issued,
        published,
    )


@pytest.mark.parametrize(
    ("line", "issued", "published"),
    [
        ("（2022年10月25日某某区人民政府发布）", "2022-10-25", None),
        ("（2022年9月1日区政府常务会议通过 2022年10月25日公布）", "2022-10-25", None),
        ("（2022年9月1日区人大常委会通过）", "2022-09-01", None),
        ("2022-10-25", None, "2022-10-25"),
        ("发布时间：2022-10-25 来源：某某区水利局", None, "2022-10-25"),
        ("成文日期：2022年10月25日", "2022-10-25", None),
    ],
)
def test_dates_below_the_title(line: str, issued: str | None, published: str | None) -> None:
    found = document("某某区巡查管理办法", line, "为做好巡查，制定本办法。", MEASURE)
    assert (found.head.issued and str(found.head.issued), found.head.published and str(found.head.published)) == (
        issued,
        published,
    )
    assert not found.unparsed


@pytest.mark.parametrize(
    ("line", "addressed"),
    [
        ("各镇人民政府，区级各部门：", True),
        ("各县（区）人民政府，市政府各部门、各直属机构：", True),
        ("区水利局、区财政局：", True),
        ("现将有关事项通知如下：", False),
        ("工作要求：", False),
    ],
)
def test_who_is_addressed(line: str, addressed: bool) -> None:
    found = document("某某区关于做好巡查的通知", line, "请做好巡查工作。", MEASURE)
    assert (("addressee", line) in kinds(found)) is addressed


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("某某区关于做好巡查的通知", "notice"),
        ("某某区贯彻落实防汛要求的实施意见（试行）", "implementation-opinions"),
        ("关于加强巡查的指导意见", "guiding-opinions"),
        ("关于加强巡查的若干意见", "opinions"),
        ("某某区巡查实施方案", "plan"),
        ("某某区巡查行动计划（2024—2026年）", "action-plan"),
        ("某某区巡查三年行动方案(2024-2026)", "action-plan"),
        ("某某区“十四五”水利发展规划", "development-plan"),
        ("某某区支持巡查若干措施", "measures"),
        ("某某区巡查管理办法（2024年修订）", "regulation"),
        ("某某区巡查实施细则", "rules"),
        ("某某区防汛应急预案", "emergency-plan"),
        ("2024年巡查工作要点", "work-plan"),
        ("巡查记", ""),
    ],
)
def test_types(title: str, type_: str) -> None:
    assert titles.type_of(title) == type_


def test_each_type_is_in_the_code_list() -> None:
    codes = "".join(path.read_text(encoding="utf-8") for path in ontology.code_lists())
    assert all(f"code:document-type-{key}\n" in codes for _, key in titles.TYPES)


def understood(registry: Registry, *lines: str, metadata: Metadata | None = None) -> Document:
    return resolve(parse(source_of("\n".join(lines), "test.txt"), metadata), registry, Iris())


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("本方案自2024年4月1日起施行，有效期至2026年12月31日。", "2024-04-01", "2026-12-31"),
        ("自2024年4月1日起施行,有效期5年。", "2024-04-01", "2029-03-31"),
        ("本方案自印发之日起施行，有效期三年。", "2024-03-05", "2027-03-04"),
        ("本方案自发布之日起实施。", "2024-03-05", None),
        ("本方案自公布之日起试行，试行期2年。", "2024-03-05", "2026-03-04"),
        ("本方案自印发之日起试行一年。", "2024-03-05", "2025-03-04"),
        ("本方案自二〇二四年四月一日起施行。", "2024-04-01", None),
        ("本通知自印发之日起执行，有效期18个月。", "2024-03-05", "2025-09-04"),
        ("本办法有效期至2026年12月31日。", None, "2026-12-31"),
        ("本方案由区水利局负责解释，自印发之日起施行。", "2024-03-05", None),
        ("《甲办法》自2021年1月1日起施行。", None, None),
        ("新标准自2025年1月1日起实施。", None, None),
        ("颁发的许可证有效期3年。", None, None),
        ("活动自2024年5月1日起，至2024年6月1日止。", None, None),
    ],
)
def test_validity(registry: Registry, sentence: str, since: str | None, until: str | None) -> None:
    found = understood(registry, "某某区巡查方案", MEASURE, f"二、附则。{sentence}", *SIGNED)
    assert (
        found.validity.since and str(found.validity.since),
        found.validity.until and str(found.validity.until),
    ) == (
        since,
        until,
    )
    text = found.source.text
    assert all(statement.span.of(text) == statement.words for statement in found.statements)
    assert not found.annotations[0].deadline


@pytest.mark.parametrize(
    ("sentence", "repealed"),
    [
        ("《甲办法》（某府发〔2016〕8号）同时废止。", ["甲办法"]),
        ("自本方案施行之日起，《甲办法》和《乙办法》（某府发〔2016〕8号）停止执行。", ["甲办法", "乙办法"]),
        ("按照《甲办法》执行，《乙办法》自行失效。", ["乙办法"]),
        ("如《甲办法》废止，从其新规定。", []),
        ("《甲办法》继续有效。", []),
    ],
)
def test_what_is_repealed(registry: Registry, sentence: str, repealed: list[str]) -> None:
    found = understood(registry, "某某区巡查方案", MEASURE, f"二、附则。{sentence}", *SIGNED)
    named = [found.citations[i].title for s in found.statements if s.kind == "repeal" for i in s.works]
    assert named == repealed
    quads = build(found, Iris())
    inferred = Reasoner(registry.quads).infer(quads)
    assert len([item for item in inferred if item.triple.predicate.value == ELI + "repeals"]) == len(repealed)


def test_parts_and_validity_in_json_and_graph(registry: Registry) -> None:
    found = understood(
        registry,
        *NOTICE,
        "附件：1.任务表",
        *SIGNED,
        "某某区巡查方案",
        MEASURE,
        "二、附则。自印发之日起施行，有效期5年。",
        "附件1",
        "任务表",
        "一、分解。逐项。〔责任单位：各镇〕",
    )
    told = to_json(found)
    assert told["document"]["validity"] == {"from": "2024-03-05", "to": "2029-03-04"}
    assert told["document"]["type"] == "notice"
    assert [(part["kind"], part["iri"].rpartition("/")[2]) for part in told["parts"]] == [
        ("notice", "p1"),
        ("main", "p2"),
        ("attachment", "p3"),
    ]
    assert told["attachments"][0]["part"] == 2
    quads = build(found, Iris())
    stated = {
        (q.subject.value, q.predicate.value.removeprefix(DUTY).removeprefix(ELI), getattr(q.object, "value", ""))
        for q in quads
    }
    iri = found.iri
    assert (f"{iri}/p2", "is_part_of", iri) in stated
    assert (f"{iri}/m1", "is_part_of", f"{iri}/p2") in stated
    assert (f"{iri}/m3", "is_part_of", f"{iri}/p3") in stated
    assert (iri, "first_date_entry_in_force", "2024-03-05") in stated
    assert (iri, "date_no_longer_in_force", "2029-03-04") in stated
    assert {words for _, name, words in stated if name == "listedPart"} == {f"{iri}/p3"}


def test_the_title_in_the_metadata_wins(registry: Registry) -> None:
    metadata = Metadata(title="某某区巡查方案", type="plan")
    found = understood(registry, *NOTICE, *SIGNED, "某某区巡查方案", MEASURE, metadata=metadata)
    assert (found.head.title, found.head.type) == ("某某区巡查方案", "plan")


def test_labels_that_were_not_read_are_counted() -> None:
    found = document("某某区巡查方案", MEASURE, "二、抽查。责任单位：另行明确，办理时限：五日。")
    assert [p.why for p in found.unparsed] == ["annotation-not-read"] * 2


#: Number, issuer, date of issue, kinds of the parts, validity: read in the documents.
REAL = {
    "guangdong-opc-2026": ("粤发改高技〔2026〕78号", "广东省发展和改革委员会", "2026-03-12", "nm", ""),
    "guobanfa-2018-117": ("国办发〔2018〕117号", "国务院办公厅", "2018-12-06", "m", ""),
    "guobanfa-2018-121": ("国办发〔2018〕121号", "国务院办公厅", "2018-12-11", "m", ""),
    "guobanfa-2018-123": ("国办发〔2018〕123号", "国务院办公厅", "2018-12-07", "m", ""),
    "guobanfa-2018-129": ("国办发〔2018〕129号", "国务院办公厅", "2018-12-30", "m", ""),
    "guofa-2019-3": ("国发〔2019〕3号", "国务院", "2019-01-12", "m", ""),
    "hubei-opc-2026": ("", "湖北省人民政府办公厅", "2026-05-11", "nm", ""),
    "luohu-opc-2026": (
        "罗科工〔2026〕7号",
        "罗湖区科技和工业信息化局（乡村振兴和协作交流局）",
        "",
        "m",
        "2026-04-24/2027-12-31",
    ),
    "taicang-opc-2026": ("", "太仓市人民政府办公室", "2026-03-19", "nm", ""),
    "wuhan-opc-2026": ("武政规〔2026〕4号", "武汉市人民政府", "2026-02-13", "nm", "2026-03-18/2028-12-31"),
    "zhengzhou-opc-2026": ("郑政办〔2026〕30号", "郑州市人民政府办公室", "2026-06-24", "nm", ""),
}


@pytest.mark.parametrize("name", REAL)
def test_real_documents(name: str, real_corpus: Path, registry: Registry) -> None:
    number, issuer, issued, kinds_, validity = REAL[name]
    found = resolve(parse(read(real_corpus / f"{name}.txt")), registry, Iris())
    head = found.head
    assert (head.doc_number, head.issuer, str(head.issued or "")) == (number, issuer, issued)
    assert "".join(part.kind[0] for part in found.parts) == kinds_
    assert "/".join(str(day) for day in (found.validity.since, found.validity.until) if day) == validity
    assert not [passage for passage in found.unparsed if passage.why == "after-signature"]
    assert not [issue for issue in found.issues if issue.kind.startswith("numbering")]


def test_a_notice_that_replaces_another_repeals_it(real_corpus: Path, registry: Registry) -> None:
    found = resolve(parse(read(real_corpus / "guobanfa-2018-117.txt")), registry, Iris())
    (statement,) = found.statements
    assert [found.citations[index].number for index in statement.works] == ["国办发〔2016〕82号"]


_LINES = st.sampled_from(
    [
        *NOTICE,
        *SIGNED,
        MEASURE,
        "附件1",
        "附件：1.甲表",
        "2.乙表",
        "某某区巡查方案",
        "（此件公开发布）",
        "抄送：甲。",
        "",
        "第一章 总则",
        "第一条 甲。",
        "（一）甲。",
        "1.甲。",
        "《甲",
        "乙》",
        "某府发〔2024〕3号",
        "2024-03-05",
        "附件",
        "任务表",
    ]
)


@given(st.lists(_LINES, max_size=30))
def test_any_order_of_lines_is_covered_once(lines: list[str]) -> None:
    try:
        found = document(*lines)
    except UserError:
        return
    text = found.source.text
    assert "".join(block.span.of(text) for block in found.blocks) == text
    for one, following in zip(found.parts, found.parts[1:], strict=False):
        assert one.span.end <= following.span.start
    assert all(found.parts[measure.part].span.holds(measure.span) for measure in found.measures)
    assert all(found.parts[chapter.part].span.holds(chapter.span) for chapter in found.chapters)
