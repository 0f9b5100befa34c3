"""Whose conduct a norm is about: rows with their traps. All sentences are our own."""

import pytest

from tests.graph.norm_rows import norms

Bearer = tuple[str, str]


def bearers(*words: str) -> list[Bearer]:
    return [(norm.bearer.words, norm.bearer.kind) for norm in norms(*words)]


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("区水利局要清点水井。", "区水利局", "unit"),
        ("区政府主要负责人要亲自清点水井。", "区政府主要负责人", "unit"),
        ("各级政府要清点水井。", "各级政府", "class"),
        ("各镇（街道）清点水井。", "各镇（街道）", "class"),
        ("有条件的地市可设立桥会。", "有条件的地市", "class"),
        ("水利、财政、住建等有关部门要清点水井。", "水利、财政、住建等有关部门", "class"),
        ("各镇人民政府和街道办事处每月清点水井一次。", "各镇人民政府和街道办事处", "class"),
        ("企业法定代表人要养好桥。", "企业法定代表人", "regulated"),
        ("国有企业应带头养桥。", "国有企业", "regulated"),
        ("由区水利局清点水井。", "区水利局", "unit"),
        ("对水井事故，由区安委会挂牌督办。", "区安委会", "unit"),
        ("鼓励村民打井。", "村民", "regulated"),
        ("支持基金管理机构养桥。", "基金管理机构", "regulated"),
        ("允许区内企业自行打井。", "区内企业", "regulated"),
        ("鼓励各地建桥。", "各地", "class"),
        ("水井由区政府办公室统一管理。", "区政府办公室", "unit"),  # what stands in front is handled
        ("各部门齐抓共管。", "各部门", "class"),  # a verb that no list knows
        ("各镇、养桥企业要清点水井。", "各镇、养桥企业", "class"),  # bodies and others
        ("分管负责同志要清点水井。", "分管负责同志", "unit"),
        ("给予补助，单个团队每年最高十万元。", "", "owners"),  # to whom, not by whom
        ("清点水井。", "", "owners"),
        ("督促企业清点水井。", "", "owners"),  # an object
        ("指导各镇清点水井。", "", "owners"),
        ("对企业开展检查。", "", "owners"),
        ("将企业纳入名单管理。", "", "owners"),
        ("水井要编号。", "", "owners"),  # a thing to be handled
        ("重点水井责任制必须落实。", "", "owners"),
        ("加强对有关部门的督导。", "", "owners"),
        ("畅通人才发展渠道。", "", "owners"),
        ("企业登记全程网办。", "", "owners"),
        ("支持企业产品出口。", "", "owners"),  # a thing of the party
        ("到2030年，养桥企业达到一百家。", "", "owners"),  # a number
        ("对拒不填井的，由区政府免职。", "区政府", "unit"),
        ("年内发生两起事故的，区水利局负责人免职。", "", "owners"),  # who suffers bears nothing
        ("桥梁是各级政府的重要责任。", "", "owners"),
    ],
)
def test_bearer_of_one_sentence(sentence: str, words: str, kind: str) -> None:
    assert bearers(sentence)[0] == (words, kind)


def test_a_subject_holds_to_the_end_of_its_sentence() -> None:
    assert bearers("国有企业要养桥；及时清点水井。") == [("国有企业", "regulated")] * 2


def test_a_class_holds_for_the_following_sentences_and_says_so() -> None:
    first, second = norms("各镇要养桥。清点水井。")
    assert (second.bearer.words, second.bearer.carried) == ("各镇", True)
    assert not first.bearer.carried
    assert second.bearer.span == first.bearer.span


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (("国有企业要养桥。清点水井。",), "owners"),  # regulated parties do not hold on
        (("各镇要养桥。鼓励村民打井。清点水井。",), "owners"),  # somebody else was named
        (("各镇要养桥。", "清点水井。"), "owners"),  # another paragraph
        (("各镇要养桥。（区水利局负责）清点水井。",), "owners"),  # an annotation between
        (("各镇要养桥。对拒不填井的，追究责任。",), "owners"),  # not into a sanction
        (("一个单位只开设一个桥会。清点水井。",), "owners"),  # one of many
    ],
)
def test_a_subject_does_not_hold_on(words: tuple[str, ...], last: str) -> None:
    assert norms(*words)[-1].bearer.kind == last


def test_a_group_that_the_document_defines() -> None:
    found = norms("养桥责任部门要清点水井。", "〔养桥责任部门：区水利局、区住建局、区应急局。〕")
    assert (found[0].bearer.words, found[0].bearer.kind) == ("养桥责任部门", "group")
    assert found[-1].rule == "definition-of-group"


def test_names_are_split_as_lists_of_owners_are() -> None:
    bearer = norms("县水利局、县财政局要清点水井。")[0].bearer
    assert [member.name for member in bearer.names] == ["县水利局", "县财政局"]


def test_what_a_party_is_asked_to_do_is_an_act_of_the_owners() -> None:
    assert bearers("鼓励村民打井，对打井的给予补助。") == [("村民", "regulated"), ("", "owners")]


def test_a_topic_first_then_who_does_it_how_often() -> None:
    assert bearers("听取汇报，区委每季度不少于1次，各镇每月不少于1次。") == [("区委", "unit"), ("各镇", "class")]
