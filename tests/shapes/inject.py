"""Puts defects into clean drafts, and harmless edits beside them: by text alone, with nothing of parser or shapes.

Each defect is (code of the rule that must find it, the new text, the offset at or near which it stands).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Injected:
    """A draft with one defect. `start` and `end` hold the place where a finding must begin (code points)."""

    code: str
    text: str
    start: int
    end: int


Make = Callable[[str, random.Random], tuple[str, int, int] | None]

_LIST = re.compile(r"责任单位：(?P<names>[^。\n〕；]+、[^。\n〕；，]+)")
_BRACKET = re.compile(r"〔[^〔〕\n]+〕(?=\n)")
_MEASURE = re.compile(r"^（(?P<n>[一二三四五六七八九])）.*\n", re.MULTILINE)


def _pick(pattern: re.Pattern[str], text: str, dice: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return dice.choice(found) if found else None


def _swap(pattern: str, new: str, before: int = 0) -> Make:
    """One match of a pattern replaced; the finding begins at the replacement or a little before it."""
    compiled = re.compile(pattern)

    def make(text: str, dice: random.Random) -> tuple[str, int, int] | None:
        found = _pick(compiled, text, dice)
        if not found:
            return None
        written = found.expand(new)
        return (
            text[: found.start()] + written + text[found.end() :],
            found.start() - before,
            found.start() + len(written),
        )

    return make


def _no_bracket(text: str, dice: random.Random) -> tuple[str, int, int] | None:
    """A measure without its bracket; the finding stands at its heading."""
    found = _pick(_BRACKET, text, dice)
    if not found:
        return None
    line = text.rfind("\n", 0, found.start()) + 1
    return text[: found.start()] + text[found.end() :], line, found.start()


def _no_deadline(text: str, dice: random.Random) -> tuple[str, int, int] | None:
    found = _pick(re.compile(r"。完成时限：[^〕\n]+(?=〕)"), text, dice)
    if not found:
        return None
    line = text.rfind("\n", 0, found.start()) + 1
    return text[: found.start()] + text[found.end() :], line, found.start()


def _twice(text: str, dice: random.Random) -> tuple[str, int, int] | None:
    """The first unit of a list once more at its end."""
    found = _pick(_LIST, text, dice)
    if not found:
        return None
    names = found["names"].split("、")
    end = found.end("names")
    return text[:end] + "、" + names[0] + text[end:], end - len(names[-1]), end + len(names[0]) + 2


def _gap(text: str, dice: random.Random) -> tuple[str, int, int] | None:
    """The last measure numbered two further."""
    found = list(_MEASURE.finditer(text))
    if len(found) < 2 or found[-1]["n"] not in "一二三四五":
        return None
    last = found[-1]
    new = "一二三四五六七八九"["一二三四五六七八九".index(last["n"]) + 2]
    at = last.start("n")
    return text[:at] + new + text[at + 1 :], last.start(), at + 2


def _copy(text: str, dice: random.Random) -> tuple[str, int, int] | None:
    """A measure once more behind the last one, under the next number."""
    found = list(_MEASURE.finditer(text))
    if len(found) < 2:
        return None
    first, last = found[0], found[-1]
    number = "一二三四五六七八九"["一二三四五六七八九".index(last["n"]) + 1]
    line = first[0].replace(f"（{first['n']}）", f"（{number}）", 1)
    return text[: last.end()] + line + text[last.end() :], last.end(), last.end() + len(line)


def _rungs(first: str, second: str) -> Make:
    def make(text: str, dice: random.Random) -> tuple[str, int, int] | None:
        found = _pick(_BRACKET, text, dice)
        if not found:
            return None
        at = found.start()
        said = f"年内发生{first}燃气事故的，约谈企业负责人；年内发生{second}燃气事故的，责令企业停业整顿。"
        return text[:at] + said + text[at:], at, at + len(said)

    return make


def _said(words: str) -> Make:
    """A sentence in front of a bracket."""

    def make(text: str, dice: random.Random) -> tuple[str, int, int] | None:
        found = _pick(_BRACKET, text, dice)
        return found and (
            text[: found.start()] + words + text[found.start() :],
            found.start(),
            found.start() + len(words),
        )

    return make


DEFECTS: dict[str, tuple[Make, ...]] = {
    "D101": (_swap(r"〕(?=\n)", "", before=200), _swap(r"（(?=责任单位)", "", before=0)),
    "D102": (_gap,),
    "D103": (_said("开展“敲门行动“。"), _said("落实“一户一档。")),
    "D104": (_copy,),
    "D109": (_swap(r"\n某(?:府|安|河)[^\n]*〔20\d\d〕\d+号\n", "\n", before=200),),
    "D110": (_swap(r"(某某[^\n。]{2,20})\n(\d{4}年\d+月\d+日\n?)$", r"\1\2"),),
    "D112": (_swap(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","),),
    "D201": (_no_bracket,),
    "D208": (_twice,),
    "D209": (_swap(r"(?<=局)(?=。完成时限)", "等相关部门"),),
    "D301": (_no_deadline,),
    "D302": (_swap(r"完成时限：20\d\d年(?=\d+月底前)", "完成时限："),),
    "D303": (_swap(r"完成时限：20\d\d年(?=\d+月底前)", "完成时限：2019年"),),
    "D304": (_swap(r"完成时限(?=：)", "办结时限"), _swap(r"完成时限(?=：)", "时限")),
    "D308": (_said("定期开展检查。"),),
    "D309": (_swap(r"(?<=完成时限：)20\d\d年\d+月底前", "视情况而定"),),
    "D401": (_said("执行《关于加强瓶装燃气管理的通知》。"),),
    "D402": (_said("执行《关于加强瓶装燃气管理的通知》（某府办发[2023]8号）。"),),
    "D403": (_said("执行《食品安全法》。"),),
    "D404": (_said("依据城镇燃气管理条例第十二条处理。"),),
    "D502": (_rungs("1起以上", "3起以上"),),
    "D503": (_rungs("1起", "4起以上"),),
}

#: Edits that put nothing wrong.
HARMLESS: tuple[Make, ...] = (
    _said("严格执行《城镇燃气管理条例》。"),
    _said("每半年至少开展1次演练。"),
    _said("开展“敲门行动”。"),
    _swap(r"2024年9月底前", "2024年10月底前"),
    _swap(r"\n(?=（)", "\n\n"),
    _swap(r"免费更换", "更换"),
)


def inject(code: str, text: str, dice: random.Random) -> Injected | None:
    """A draft with the defect of a rule at a random place; None where it has none that fits."""
    made = dice.choice(DEFECTS[code])(text, dice)
    return made and Injected(code, made[0], max(made[1], 0), made[2])


def edit(text: str, dice: random.Random) -> str:
    """A draft with a harmless edit."""
    made = dice.choice(HARMLESS)(text, dice)
    return made[0] if made else text
