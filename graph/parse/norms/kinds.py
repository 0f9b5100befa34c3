"""What kind of norm a clause is: one ordered table of rules, of which the first that fits decides.

A rule is its key, the kind that it gives and a test of one clause in its sentence. Adding one is a line here and its
title in `ontology/codes/norm_rules.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.model import NormKind
from graph.parse.norms import sanctions
from graph.parse.norms.clause import Clause

Test = Callable[[str, Clause], bool]

_MEANS = re.compile("是指|系指|指的是|所称[^，。；]{1,30}(?:是|包括|指|为)|(?<=以下)(?:统称|简称)|(?:视为|视同|按[^，。；]{1,12}计算)$")
_COMPETENT = re.compile("(?:是|为)(?:本|全)?[^，。；]{0,16}(?:主管部门|行政主管机关|登记机关|监管机关)$")
_BARRED = re.compile("不得(?:提拔|评先|评优|参加评|再(?:次)?申[报请]|享受)|终身不得")
_REWARD = re.compile("奖励|表彰|补助|补贴|优先|倾斜|激励|免责|不予追究|免予|从轻|减轻")
_WORTH = re.compile(
    "(?:是|(?<![作成])为)(?:[^，。；]{0,40}?(?:重要|关键|根本|基础|核心|首要|重大|必然|有效|战略|现实|迫切|客观|内在)[^，。；]{0,20}|[^，。；]{1,30}(?:大事|大计|根基|保障|前提|基石|底线|生命线|引擎|主力军|压舱石|应有之义|之本|之基|所在))(?=[，。；]|$)"
    "|具有[^，。；]{0,12}意义|意义(?:重大|深远)|发挥着|起着[^，。；]{0,10}作用|事关|关乎|关系(?:到|着)|以[^，。；]{2,40}为指导|属[^，。；]{0,6}之大者|势在必行|刻不容缓|任重道远|十分必要|"
    "取得(?:了|(?!的))[^，。；]{0,12}(?:成效|成果|进展|成绩)|仍(?:然)?(?:存在|面临)|日益|不断涌现|越来越"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: `fits` is asked of the masked text and a clause."""

    key: str
    kind: NormKind
    fits: Test


def _search(pattern: re.Pattern[str]) -> Test:
    return lambda masked, clause: pattern.search(masked, clause.start, clause.end) is not None


def _penalty_follows(masked: str, clause: Clause) -> bool:
    """From an event (condition) follows a penalty, which is no reward and not talked of as a task."""
    act = max(clause.lead, clause.condition.end if clause.condition else clause.start)
    if clause.condition is None or clause.condition.start > act:
        return False
    found = sanctions.PENALTY.search(masked, act, clause.end)
    return found is not None and not _REWARD.search(masked, act, found.start())


def _penalty_alone(masked: str, clause: Clause) -> bool:
    """The act itself is to hold somebody responsible; the event stands in the clause before, if anywhere."""
    found = sanctions.MAIN.match(masked, clause.head, clause.end) or sanctions.MAIN.match(masked, clause.lead, clause.end)
    return found is not None and not sanctions.TASK.search(masked, found.end(), clause.end)


def _barred(masked: str, clause: Clause) -> bool:
    return _BARRED.search(masked, clause.start, clause.end) is not None


def _cue(*cues: str) -> Test:
    return lambda masked, clause: clause.cue in cues


def _rewarded(masked: str, clause: Clause) -> bool:
    """支持 as what those get of whom a condition holds: 对养桥好的市，优先支持建桥."""
    condition = clause.condition
    return (
        clause.cue == "encourage"
        and condition is not None
        and condition.end <= clause.cued
        and (masked[condition.start] in "对凡" or masked[condition.end - 1] == "的")
    )


def _worth(masked: str, clause: Clause) -> bool:
    return not clause.should and not clause.cue and _WORTH.search(masked, clause.lead, clause.end) is not None


def _acts(masked: str, clause: Clause) -> bool:
    return clause.subject is not None or clause.by is not None


#: The first rule that fits decides; the last fits everything: bare verb phrases are duties of the measure's owners.
RULES: tuple[Rule, ...] = (
    Rule("definition-of-word", "definition", _search(_MEANS)),
    Rule("definition-of-competence", "definition", _search(_COMPETENT)),
    Rule("sanction-upon-event", "sanction", _penalty_follows),
    Rule("sanction-barred", "sanction", _barred),
    Rule("sanction-responsibility", "sanction", _penalty_alone),
    Rule("prohibition-cue", "prohibition", _cue("forbid")),
    Rule("permission-cue", "permission", _cue("may", "allow")),
    Rule("obligation-reward", "obligation", _rewarded),
    Rule("encouragement-cue", "encouragement", _cue("encourage")),
    Rule("value-worth", "value", _worth),
    Rule("obligation-modal", "obligation", lambda masked, clause: clause.should),
    Rule("obligation-of-subject", "obligation", _acts),
    Rule("obligation-in-case", "obligation", lambda masked, clause: clause.condition is not None),
    Rule("obligation-bare", "obligation", lambda masked, clause: True),
)
#: Decided before a clause is read: a paragraph that defines a group; English; rows of a table.
OTHER_KEYS = ("definition-of-group", "english-modal", "english-task", "english-statement")


def rule_of(masked: str, clause: Clause) -> Rule:
    """The first rule that fits."""
    return next(rule for rule in RULES if rule.fits(masked, clause))
