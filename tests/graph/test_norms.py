"""What a clause is, and where one ends: rows with their traps. All sentences are our own."""

import re

import pytest

from graph.parse import parse
from graph.parse.norms.kinds import LISTED, OTHER_KEYS, RULES, RUNS_ON
from graph.read import source_of
from tests.conftest import ROOT
from tests.graph.norm_rows import norms, pieces, read


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("本办法所称水井，是指供村民取水的井。", "definition-of-word"),
        ("公用井，指供全村使用的井。", "definition-of-word"),
        ("区水利局是全区水井管理的主管单位。", "definition-of-competence"),
        ("水井包括公用井和自用井。", "definition-of-parts"),
        ("桥会是村民共同修桥的一种形式。", "definition-of-thing"),
        ("养桥帮扶是众人购买山货，帮助村民的一种方式，是养桥的重要途径。", "definition-of-thing"),
        ("公用井指供全村使用的井。", "definition-of-thing"),
        ("补助对象为修桥的村。", "definition-of-thing"),
        ("对拒不填井的，依法追究责任。", "sanction-upon-event"),
        ("擅自填井，造成事故的，给予警告处分。", "sanction-upon-event"),
        ("凡填埋水井的，逐级约谈。", "sanction-upon-event"),
        ("被约谈的干部，一年内不得提拔。", "sanction-barred"),
        ("严肃追究打井单位的责任。", "sanction-responsibility"),
        ("任何单位不得填埋水井。", "prohibition-cue"),
        ("严禁在井边堆放垃圾。", "prohibition-cue"),
        ("不能以修桥为名收费。", "prohibition-cue"),
        ("村民可在桥头设摊。", "permission-cue"),
        ("允许村民自行打井。", "permission-cue"),
        ("村民打井免于审批。", "permission-cue"),
        ("对养桥好的村，支持建桥。", "obligation-reward"),
        ("优先支持山区建桥。", "obligation-priority"),
        ("鼓励村民打井。", "encouragement-cue"),
        ("大力支持村民办桥会。", "encouragement-cue"),
        ("桥梁是民生大事。", "value-worth"),
        ("养桥对方便出行具有重要意义。", "value-worth"),
        ("近年来，桥梁建设取得明显成效。", "value-situation"),
        ("桥面必须平整。", "obligation-modal"),
        ("区水利局清点水井。", "obligation-of-subject"),
        ("由区水利局清点水井。", "obligation-of-subject"),
        ("对不合格的水井，重新加固。", "obligation-in-case"),
        ("清点水井，加固井栏。", "obligation-bare"),
    ],
)
def test_each_rule_finds_its_kind(sentence: str, rule: str) -> None:
    first = norms(sentence)[0]
    assert (first.rule, first.kind) == (rule, rule.split("-")[0])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("决不能浮在井口、查不出问题。", "obligation"),  # a slogan
        ("提高应急处置能力，完善应急预案。", "obligation"),  # 应 in 应急
        ("清点主要水井和重要水井。", "obligation"),  # 要 in 主要, 重要
        ("采用可靠的井盖，做到来源可追溯。", "obligation"),  # 可 in 可靠, 可追溯
        ("给予资金支持，加强支持保障。", "obligation"),  # 支持 as a noun, as an act of the bearer
        ("引导村民打井，帮助村民修桥。", "obligation"),
        ("避免重复打井，防止井水外溢。", "obligation"),
        ("依法采取停产整顿、追究责任等执法措施。", "obligation"),  # enforcement as a task
        ("落实责任追究制度。", "obligation"),
        ("对成效突出的村给予奖励。", "obligation"),  # a reward is no sanction
        ("认真执行井水收费禁止性规定。", "obligation"),
        ("要充分认识养桥的重要意义。", "obligation"),
        ("把养桥列为重要任务。", "obligation"),
        ("单个村最高可获得五万元补助。", "obligation"),
        ("验收合格后方可使用。", "obligation"),
    ],
)
def test_traps_of_kind(sentence: str, kind: str) -> None:
    assert norms(sentence)[0].kind == kind


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("清点水井，加固井栏，培训井工。", ["清点水井，加固井栏，培训井工"]),
        ("每月清点水井一次，加固井栏。", ["每月清点水井一次", "加固井栏"]),
        ("每月清点水井一次，确保水井有数。", ["每月清点水井一次，确保水井有数"]),
        ("清点水井；加固井栏。", ["清点水井", "加固井栏"]),
        ("清点水井，及时加固井栏。", ["清点水井", "及时加固井栏"]),
        ("制定养桥方案，明确分工，加固桥栏。", ["制定养桥方案，明确分工", "加固桥栏"]),
        ("提出养桥名单，报送区政府。", ["提出养桥名单，报送区政府"]),
        ("清点水井，鼓励村民打井，带动邻村。", ["清点水井", "鼓励村民打井，带动邻村"]),
        ("鼓励村民打井，对打井的给予补助。", ["鼓励村民打井", "对打井的给予补助"]),
        ("鼓励村民打井，每年举办桥会。", ["鼓励村民打井", "每年举办桥会"]),
        ("县水利局清点水井，各镇加固井栏。", ["县水利局清点水井", "各镇加固井栏"]),
        ("按照统一要求，清点水井。", ["按照统一要求，清点水井"]),
        ("到2030年，建成十座桥，培训百名井工。", ["到2030年，建成十座桥，培训百名井工"]),
        ("召开养桥会议，每月不少于一次。", ["召开养桥会议，每月不少于一次"]),
        ("不得填井，不得毁井。", ["不得填井，不得毁井"]),
        ("开办、变更水井账号，须报区政府备案。", ["开办、变更水井账号，须报区政府备案"]),
        ("清点水井，确保更新及时。", ["清点水井，确保更新及时"]),
        ("清点“老井，新井；古井”和石桥。", ["清点“老井，新井；古井”和石桥"]),
        ("给予每村5万元补助，单个村最高20万元。", ["给予每村5万元补助，单个村最高20万元"]),
    ],
)
def test_where_one_norm_ends(sentence: str, parts: list[str]) -> None:
    assert pieces(sentence) == parts


def test_what_is_encouraged_runs_on_of_the_same_party() -> None:
    first, second = norms("鼓励村民打井，每年举办桥会。")
    assert (second.rule, second.bearer.words, second.bearer.carried) == ("encouragement-runs-on", "村民", True)
    assert first.bearer.words == "村民"


def test_keys_are_not_used_twice() -> None:
    keys = [rule.key for rule in (*RULES, *RUNS_ON.values(), *LISTED.values())] + list(OTHER_KEYS)
    assert len(keys) == len(set(keys))


def test_each_rule_has_its_titles_in_the_code_list() -> None:
    said = (ROOT / "ontology" / "codes" / "norm_rules.ttl").read_text(encoding="utf-8")
    keys = {rule.key for rule in (*RULES, *RUNS_ON.values(), *LISTED.values())} | set(OTHER_KEYS)
    assert set(re.findall('skos:notation "(.*)"', said)) == keys


def test_each_rule_is_documented() -> None:
    said = (ROOT / "docs" / "clauses.md").read_text(encoding="utf-8")
    order = list(re.findall(r"^\| `(.*?)` \|", said, re.MULTILINE))
    assert order == [rule.key for rule in (*RULES, *RUNS_ON.values(), *LISTED.values())] + list(OTHER_KEYS)


def test_the_last_rule_fits_whatever_no_other_does() -> None:
    assert norms("井。桥桥桥")[-1].rule == "obligation-bare"


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["清点水井。（区水利局负责）"], ["heading", "obligation", "annotation"]),
        (["清点水井。", "责任单位：区水利局"], ["heading", "obligation", "annotation"]),
        (["清点水井。", "本意见自2026年1月1日起施行。"], ["heading", "obligation", "metadata"]),
        (["清点水井。", "为修好桥梁，制定本意见。"], ["heading", "obligation", "metadata"]),
        (["清点水井。", "（一）贴息。给予贷款贴息。"], ["heading", "obligation", "heading", "obligation"]),
        (["清点水井。", "申报条件", "在本区有井。"], ["heading", "obligation", "heading", "obligation"]),
        (["清点水井！加固“井栏。”桥栏。"], ["heading", "obligation", "obligation"]),
    ],
)
def test_sentences(lines: list[str], kinds: list[str]) -> None:
    document = read(*lines)
    assert [s.kind for s in document.sentences if s.span.start > document.blocks[0].span.end - 1] == kinds


def test_a_measure_that_is_one_sentence_is_a_norm_behind_its_number() -> None:
    document = read("开展检查。", "二、对养桥成效好的市，给予奖励。")
    last = document.norms[-1]
    assert last.span.of(document.source.text) == "对养桥成效好的市，给予奖励"
    assert document.sentences[-1].span.of(document.source.text).startswith("二、")


def test_measures_and_sentences_point_at_their_norms_and_norms_at_what_they_cite() -> None:
    document = read("落实《水井管理办法》，清点水井。鼓励村民打井。")
    assert document.measures[0].norms == (0, 1)
    assert [s.norms for s in document.sentences if s.norms] == [(0,), (1,)]
    assert [norm.citations for norm in document.norms] == [(0,), ()]
    assert {norm.measure for norm in document.norms} == {0}


def test_english_sentences_by_their_modal_verb() -> None:
    text = "# Plan\n## 1. Wells\nAgencies must count wells. Agencies may dig wells. Wells matter to all of us.\n"
    found = [(n.kind, n.rule) for n in parse(source_of(text, "plan.md")).norms]
    assert ("obligation", "english-modal") in found
    assert ("permission", "english-modal") in found
    assert found[-1] == ("value", "english-statement")
