"""Forms that the reference document does not show, and laws that hold for any text. Sentences are our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, Span
from graph.parse import brackets, numerals, parse, units
from graph.parse.deadlines import read_deadline
from graph.problems import NoMeasures, UserError
from graph.read import source_of


def document(*lines: str) -> Document:
    return parse(source_of("\n".join(lines), "test.txt"))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("五十二", 52),
        ("一百零三", 103),
        ("二〇二二", 2022),
        ("12", 12),
    ],
)
def test_numerals(words: str, number: int) -> None:
    assert numerals.number(words) == number


@pytest.mark.parametrize("words", ["", "甲", "十甲"])
def test_not_numerals(words: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        numerals.number(words)


@pytest.mark.parametrize(
    ("words", "names", "tail"),
    [
        ("区住建局", ["区住建局"], ""),
        ("区住建局、区水利局，各镇", ["区住建局", "区水利局", "各镇"], ""),
        ("区住建局等部门，各镇", ["区住建局", "各镇"], "等部门"),
        ("区住建局等各区级相关部门", ["区住建局"], "等各区级相关部门"),
        ("市高等教育局、区水利局", ["市高等教育局", "区水利局"], ""),
        (
            "区发改（铁路、民航）、*区水利局；各镇（街道）",
            ["区发改（铁路、民航）", "区水利局", "各镇（街道）"],
            "",
        ),
        ("区住建局,区水利局", ["区住建局", "区水利局"], ""),
        ("、，", [], ""),
    ],
)
def test_lists_of_units(words: str, names: list[str], tail: str) -> None:
    listed = units.split(words, Span(0, len(words)))
    assert [name.words for name in listed.names] == names
    assert [name.span.of(words) for name in listed.names] == names
    assert listed.open_tail == tail


def test_a_prefix_is_carried_within_its_segment_only() -> None:
    words = "各镇党委、街道党工委，区住建局"
    assert [name.carried for name in units.split(words, Span(0, len(words))).names] == ["", "各", ""]


@pytest.mark.parametrize(
    ("words", "kind", "parts"),
    [
        ("持续推进", "ongoing", (None, None, None)),
        ("长期坚持", "ongoing", (None, None, None)),
        ("7月底前", "before_month_end", (None, 7, None)),
        ("2023年6月底前", "before_month_end", (2023, 6, None)),
        ("12月底前完成当年任务", "annual", (None, 12, None)),
        ("12月底前完成既定工作任务", "before_month_end", (None, 12, None)),
        ("2023年6月15日前", "before_date", (2023, 6, 15)),
        ("2023年底前", "before_year_end", (2023, None, None)),
        ("年底前", "before_year_end", (None, None, None)),
        ("2025年", "point", (2025, None, None)),
        ("立即", "immediate", (None, None, None)),
        ("即日起", "immediate", (None, None, None)),
        ("立即整改", "immediate", (None, None, None)),
        ("长期坚持，持续推进", "ongoing", (None, None, None)),
        ("持续推进并长期坚持", "ongoing", (None, None, None)),
        ("常态化开展", "ongoing", (None, None, None)),
        ("2023年12月底前完成当年任务", "before_month_end", (2023, 12, None)),
        ("每年12月底前", "annual", (None, 12, None)),
        ("每年11月30日前", "annual", (None, 11, 30)),
        ("每年底前完成", "annual", (None, None, None)),
        ("十二月底前", "before_month_end", (None, 12, None)),
        ("今年9月底前", "before_month_end", (None, 9, None)),
        ("2024年6月末之前全部完成", "before_month_end", (2024, 6, None)),
        ("2024年第三季度末", "before_month_end", (2024, 9, None)),
        ("二季度前", "before_month_end", (None, 6, None)),
        ("上半年底前", "before_month_end", (None, 6, None)),
        ("2024-03-15前", "before_date", (2024, 3, 15)),
        ("2024.3.15", "before_date", (2024, 3, 15)),
        ("二〇二四年三月十五日前", "before_date", (2024, 3, 15)),
        ("今年底前", "before_year_end", (None, None, None)),
        ("年内", "before_year_end", (None, None, None)),
        ("年内完成", "before_year_end", (None, None, None)),
        ("到2027年", "by_year", (2027, None, None)),
        ("2027年底", "before_year_end", (2027, None, None)),
        ("2027年底前", "before_year_end", (2027, None, None)),
        ("2023—2025年", "span", (2025, None, None)),
        ("2023年至2025年底", "span", (2025, None, None)),
        ("“十四五”期间", "span", (2025, None, None)),
        ("十五五时期", "span", (2030, None, None)),
        ("过渡期内", "span", (None, None, None)),
        ("2024年6月", "point", (2024, 6, None)),
        ("2024年第一季度", "point", (2024, 3, None)),
        ("下半年", "point", (None, 12, None)),
        ("每季度", "periodic", (None, None, None)),
        ("每年至少1次", "periodic", (None, None, None)),
        ("每半年不少于一次", "periodic", (None, None, None)),
        ("每月召开2次", "periodic", (None, None, None)),
        ("3年内", "relative", (None, None, None)),
        ("半年内", "relative", (None, None, None)),
        ("事故结案一年内", "relative", (None, None, None)),
        ("收到申请后10个工作日内", "relative", (None, None, None)),
        ("三个月之内完成", "relative", (None, None, None)),
        ("等通知", None, (None, None, None)),
        ("13月底前", None, (None, None, None)),
        ("6月31日前", None, (None, None, None)),
        ("2023年2月29日前", None, (None, None, None)),
    ],
)
def test_deadlines(words: str, kind: str | None, parts: tuple[int | None, ...]) -> None:
    deadline = read_deadline(words, "完成时限", Span(0, len(words)))
    assert (deadline.kind, (deadline.year, deadline.month, deadline.day)) == (kind, parts)


@pytest.mark.parametrize(("opening", "closing"), ["〔〕", "（）", "()", "[]", "【】"])
def test_brackets_of_all_kinds(opening: str, closing: str) -> None:
    found = document(f"（一）巡查。定期巡查。{opening}责任单位：区住建局；完成时限：年底前{closing}")
    assert found.annotations[0].owners[0].name == "区住建局"
    assert found.annotations[0].deadline
    assert found.annotations[0].deadline.kind == "before_year_end"


def test_roles_of_one_bracket() -> None:
    found = document("（一）巡查。定期巡查。（牵头单位：区住建局；责任单位：区水利局、区应急局；配合单位：各镇）")
    assert [(owner.name, owner.role) for owner in found.annotations[0].owners] == [
        ("区住建局", "lead"),
        ("区水利局", "responsible"),
        ("区应急局", "responsible"),
        ("各镇", "support"),
    ]


def test_an_annotation_that_is_never_closed_is_read_and_reported() -> None:
    found = document("（一）巡查。〔责任单位：区住建局。完成时限：持续推进", "（二）抽查。〔责任单位：区水利局〕")
    assert [[owner.name for owner in a.owners] for a in found.annotations] == [["区住建局"], ["区水利局"]]
    assert [issue.kind for issue in found.issues] == ["unbalanced-bracket"]


def test_a_deadline_that_is_not_understood_is_counted() -> None:
    found = document("（一）巡查。〔责任单位：区住建局。完成时限：另行通知〕")
    assert [passage.why for passage in found.unparsed] == ["deadline-not-understood"]


def test_text_between_measures_belongs_to_the_first_and_closing_words_to_none() -> None:
    found = document(
        "（一）巡查。每月巡查。",
        "补充一段。",
        "〔责任单位：区住建局〕",
        "（二）抽查。〔责任单位：区水利局〕",
        "结语。",
    )
    text = found.source.text
    assert [m.span.of(text).count("\n") for m in found.measures] == [3, 1]
    assert [m.annotations for m in found.measures] == [(0,), (1,)]
    assert "结语" not in found.measures[1].span.of(text)


@pytest.mark.parametrize(
    ("line", "issuer", "issued", "glued"),
    [
        ("某某区水利局2024年3月5日", "某某区水利局", "2024-03-05", True),
        ("某某区水利局 二〇二四年三月五日", "某某区水利局", "2024-03-05", False),
    ],
)
def test_signatures(line: str, issuer: str, issued: str, glued: bool) -> None:
    found = document("（一）巡查。", line)
    assert (found.head.issuer, str(found.head.issued)) == (issuer, issued)
    assert [issue.kind for issue in found.issues] == ["glued-signature"] * glued


def test_a_signature_over_two_lines_and_what_follows_it() -> None:
    found = document("（一）巡查。", "某某区水利局", "2024年3月5日", "另有说明。")
    assert found.head.issuer == "某某区水利局"
    assert [passage.why for passage in found.unparsed] == ["after-signature"]


def test_works_within_works() -> None:
    found = document("（一）学习。学习《甲乙印发〈关于丙的意见〉的通知》（某办发〔2020〕3号）和纪录片《丁》。")
    assert [(c.title, c.kind, c.number, c.within) for c in found.citations] == [
        ("甲乙印发〈关于丙的意见〉的通知", "notice", "某办发〔2020〕3号", None),
        ("关于丙的意见", "regulation", None, 0),
        ("丁", "other", None, None),
    ]


def test_no_measures_is_a_clear_error() -> None:
    with pytest.raises(NoMeasures, match="no measure was found") as caught:
        document("只有一段话。")
    assert caught.value.where == "test.txt"
    assert "（一）" in caught.value.remedy


_PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "（二）",
            "〔责任单位：",
            "完成时限：",
            "等部门",
            "持续推进",
            "7月底前",
            "〔甲：乙、丙。〕",
        ),
        *("区住建局", "2022-10-25", "某某区水利局", "《甲〈乙〉》", "（某发〔2020〕3号）"),
        *"〔〕（）《》〈〉“”、，。\n \u2028文",
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=60))
def test_any_text_is_covered_once(text: str) -> None:
    try:
        found = parse(source_of("（一）始。" + text, "random.txt"))
    except UserError:
        return
    assert "".join(block.span.of(found.source.text) for block in found.blocks) == found.source.text
    for annotation in found.annotations:
        for owner in annotation.owners:
            assert owner.span.of(found.source.text) == owner.name
            assert annotation.span.holds(owner.span)
    for measure, following in zip(found.measures, found.measures[1:], strict=False):
        assert measure.span.end <= following.span.start


@given(st.text(alphabet="〔〕（）()《》“”文\n", max_size=40))
def test_brackets_are_matched_or_stray(text: str) -> None:
    found = brackets.match(text, Span(0, len(text)))
    matched = {*found.closes, *found.closes.values()}
    marks = {i for i, char in enumerate(text) if char in "〔〕（）()《》“”"}
    assert matched.isdisjoint(found.stray)
    assert all(start < end for start, end in found.closes.items())
    # A mistyped closing quotation mark is stray, and closes what stood open without being its partner.
    assert set(marks - matched - set(found.stray)) <= {i for i in marks if text[i] == "“"}


def test_a_measure_without_a_full_stop_has_its_words_before_the_annotation_as_title() -> None:
    found = document("（一）建立台账〔责任单位：区住建局。完成时限：年底前〕")
    assert found.measures[0].title == "建立台账"


def test_a_measure_without_a_title_is_called_by_its_opening_words() -> None:
    words = "沿河道逐段巡查并登记发现的问题，" * 4 + "及时清理。"
    found = document(f"  （一）{words}〔责任单位：区水利局〕")
    assert found.measures[0].title == ""
    assert found.measures[0].name(found.source.text) == words[:23] + "…"
    assert found.measures[0].heading(found.source.text).of(found.source.text) == "（一）"


def owners(bracket: str) -> list[tuple[str, str]]:
    found = document(f"（一）巡查。定期巡查。{bracket}")
    return [(owner.name, owner.role) for annotation in found.annotations for owner in annotation.owners]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（区住建局负责）", [("区住建局", "responsible")]),
        ("（区住建局、区水利局按职责分工负责）", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        ("（区住建局、区水利局按照各自职责负责）", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        ("（区住建局牵头）", [("区住建局", "lead")]),
        (
            "（区住建局牵头负责，区水利局，各镇人民政府配合）",
            [("区住建局", "lead"), ("区水利局", "support"), ("各镇人民政府", "support")],
        ),
        ("（区住建局牵头，区水利局按职责分工负责）", [("区住建局", "lead"), ("区水利局", "responsible")]),
        ("（区水利局指导，各镇负责落实）", [("区水利局", "guide"), ("各镇", "responsible")]),
        ("（区住建局、区水利局等有关部门负责）", [("区住建局", "responsible"), ("区水利局", "responsible")]),
        (
            "（区住建局、区水利局负责，排在第一位的部门为牵头部门）",
            [("区住建局", "lead"), ("区水利局", "responsible")],
        ),
        ("（区教育局会同有关部门负责）", [("区教育局", "responsible"), ("有关部门", "support")]),
        (
            "（区农业农村局等和各镇人民政府负责）",
            [("区农业农村局", "responsible"), ("各镇人民政府", "responsible")],
        ),
        ("（甲镇、乙镇政府负责）", [("甲镇", "responsible"), ("乙镇政府", "responsible")]),
        ("(区住建局牵头,区水利局参与)", [("区住建局", "lead"), ("区水利局", "support")]),
        ("（由专人负责）", []),
        ("（详见附件）", []),
        ("（区住建局）", []),
    ],
)
def test_brackets_with_a_verb(bracket: str, expected: list[tuple[str, str]]) -> None:
    assert owners(bracket) == expected


def test_a_bracket_within_a_sentence_is_no_annotation() -> None:
    assert not document("（一）巡查。巡查（区住建局负责）应当每日进行。").annotations


def test_lines_of_their_own() -> None:
    found = document(
        "（一）巡查。定期巡查。",
        "牵头单位：区住建局",
        "责任单位：区水利局、各镇等单位",
        "完成时限：年底前",
        "（二）抽查。每月抽查。",
    )
    (annotation,) = found.annotations
    assert [(owner.name, owner.role) for owner in annotation.owners] == [
        ("区住建局", "lead"),
        ("区水利局", "responsible"),
        ("各镇", "responsible"),
    ]
    assert annotation.open_tail == "等单位"
    assert annotation.deadline
    assert annotation.deadline.kind == "before_year_end"
    assert annotation.span.of(found.source.text).startswith("牵头单位")
    assert found.measures[0].annotations == (0,)


def test_a_note_with_the_same_below_holds_for_later_lists_without_roles() -> None:
    found = document(
        "（一）巡查。定期巡查。（区住建局、区水利局负责）",
        "（二）抽查。定期抽查。（区住建局、区水利局负责，排在第一位的部门为牵头部门，下同）",
        "（三）整治。限期整治。（区水利局、区住建局负责）",
        "（四）总结。按时总结。（区应急局牵头，区水利局负责）",
    )
    assert [[owner.role for owner in annotation.owners] for annotation in found.annotations] == [
        ["responsible", "responsible"],
        ["lead", "responsible"],
        ["lead", "responsible"],
        ["lead", "responsible"],
    ]
    (rule,) = found.rules
    assert (rule.kind, rule.words) == ("first_leads", "排在第一位的部门为牵头部门")


def test_a_note_that_all_before_the_first_comma_lead() -> None:
    found = document(
        "（一）巡查。〔责任单位：区住建局、区水利局，各镇，逗号前为牵头单位，下同。完成时限：年底前〕"
    )
    assert [(owner.name, owner.role) for owner in found.annotations[0].owners] == [
        ("区住建局", "lead"),
        ("区水利局", "lead"),
        ("各镇", "responsible"),
    ]


def test_a_bracket_with_two_deadlines_is_two_annotations() -> None:
    found = document("（一）巡查。〔责任单位：区住建局，时限：7月底前；责任单位：区水利局，时限：12月底前〕")
    assert [([o.name for o in a.owners], a.deadline and a.deadline.words) for a in found.annotations] == [
        (["区住建局"], "7月底前"),
        (["区水利局"], "12月底前"),
    ]


def test_a_label_that_is_not_known_names_no_owner_and_is_counted() -> None:
    found = document("（一）巡查。〔责任单位：区住建局；责任领导：张三。完成时限：年底前〕")
    assert [owner.name for owner in found.annotations[0].owners] == ["区住建局"]
    assert [(p.span.of(found.source.text), p.why) for p in found.unparsed] == [("张三", "label-not-understood")]


def test_an_empty_deadline_is_none() -> None:
    assert document("（一）巡查。〔责任单位：区住建局。完成时限：〕").annotations[0].deadline is None


def test_an_annotation_outside_every_measure_is_counted() -> None:
    lost = document("抓好落实。〔责任单位：区住建局〕", "一、任务", "（一）巡查。每日。")
    assert [passage.why for passage in lost.unparsed] == ["outside-measures"]


@pytest.mark.parametrize("line", ["（责任领导：张三、李四）", "（注：一、二）", "（试行：甲、乙）"])
def test_a_bracket_of_other_words_defines_no_group(line: str) -> None:
    assert not document("（一）巡查。每日。", line).groups


@pytest.mark.parametrize("line", ["完成时间为2025年12月31日", "（二）有效期至2025年12月31日", "2025年12月31日"])
def test_a_date_within_the_text_signs_nothing(line: str) -> None:
    found = document("（一）巡查。每日。", line, "（三）抽查。每月。")
    assert found.measures[-1].title == "抽查"
    assert not found.unparsed


@pytest.mark.parametrize("tail", ["等部门（单位）", "等5个部门"])
def test_open_tails_with_a_number_or_a_qualifier(tail: str) -> None:
    words = f"区住建局、区水利局{tail}"
    listed = units.split(words, Span(0, len(words)))
    assert ([name.words for name in listed.names], listed.open_tail) == (["区住建局", "区水利局"], tail)


def test_separators_within_any_bracket_part_nothing() -> None:
    words = "区住建局【含园林、绿化】、区水利局[含河道、水库]"
    assert len(units.split(words, Span(0, len(words))).names) == 2
