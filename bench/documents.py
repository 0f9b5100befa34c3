"""Policies in any number, each of the size of the reference document, written by rule: names and fillers."""

from __future__ import annotations

import random
from pathlib import Path

import ontology
from graph.iri import Iris
from graph.resolve import read_registries

_CHAPTERS, _MEASURES = 15, 52
_NUMERALS = "零一二三四五六七八九"
_DIVISION = "511903"
_FILLER = "按要求逐项登记、逐级核对、定期汇总，发现情况及时记录并按程序办理。"
_FILLERS = 4


def write(folder: Path, count: int) -> None:
    """Write `count` documents of one district into a folder, the same ones each time."""
    registry = read_registries(ontology.registries(), Iris())
    units = [entry.preferred for entry in registry.entries if entry.division == _DIVISION]
    for i in range(count):
        (folder / f"{i:05}.txt").write_text(_policy(i, units), encoding="utf-8")


def _policy(i: int, units: list[str]) -> str:
    dice = random.Random(i)
    alias, members = "区级各有关单位", dice.sample(units, 24)
    lines = [f"巴中市恩阳区第{i}号工作实施意见", f"根据《第{i % 50}号管理办法》，提出如下意见。"]
    number = 0
    for chapter in range(1, _CHAPTERS + 1):
        lines.append(f"{_numeral(chapter)}、第{chapter}方面")
        for _ in range(_MEASURES * chapter // _CHAPTERS - _MEASURES * (chapter - 1) // _CHAPTERS):
            number += 1
            owners = "、".join([*dice.sample(units, 7), *([alias] if number % 4 == 0 else [])])
            lines.append(
                f"（{_numeral(number)}）开展第{number}项工作。{_FILLER * _FILLERS}每月至少开展{number}次。"
                f"〔责任单位：{owners}。完成时限：{dice.randint(1, 12)}月底前〕"
            )
    lines += [f"〔{alias}：{'、'.join(members)}。〕", f"2022-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"]
    return "\n".join([*lines, ""])


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 1 else "十" if tens == 1 else _NUMERALS[tens] + "十") + (_NUMERALS[ones] if ones else "")
