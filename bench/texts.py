"""Texts of any length, by rule: what the reference document holds, drawn anew, and forms that it does not have."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Protocol

from service.settings import corpus

_MEASURE = re.compile(r"（[^）]+）(?P<words>.+)〔责任单位：(?P<owners>[^〕]*)。(?:完成)?时限：(?P<when>[^〕]*)〕")
_NUMERALS = "零一二三四五六七八九"
_CHAPTER = 6


def numeral(number: int) -> str:
    """A number in Chinese, 1 to 99; higher ones begin again."""
    tens, ones = divmod((number - 1) % 99 + 1, 10)
    return ("" if tens < 1 else "十" if tens == 1 else _NUMERALS[tens] + "十") + (_NUMERALS[ones] if ones else "")


class Maker(Protocol):
    """Makes a text of so many bytes of UTF-8; another seed draws other words, where any are drawn."""

    def __call__(self, size: int, seed: int = 1) -> str:
        """Make one."""


class _Source:
    """Sentences, names and deadlines of the shipped document."""

    def __init__(self) -> None:
        text = (corpus() / "enyang-2022.txt").read_text(encoding="utf-8")
        found = list(_MEASURE.finditer(text))
        self.title = text[: text.index("\n")]
        self.sentences = [part + "。" for m in found for part in m["words"].split("。") if len(part) > 1]
        self.lists = [re.split("[、，]", re.sub("等.*?(?=，|$)", "", m["owners"])) for m in found]
        self.names = sorted({name for names in self.lists for name in names if name})
        self.deadlines = [m["when"] for m in found]
        self.per_measure = len(self.sentences) // len(found)

    def body(self, dice: random.Random) -> str:
        return "".join(dice.sample(self.sentences, self.per_measure))

    def owners(self, dice: random.Random) -> str:
        """A list as long as one of the document's, its names drawn anew: no two lists are the same."""
        return "、".join(dice.sample(self.names, min(len(dice.choice(self.lists)), len(self.names))))


def reference(size: int, seed: int = 1) -> str:
    """Measures of the form of the reference document."""
    return _policy(
        size, seed, lambda s, d: f"〔责任单位：{s.owners(d)}等区级相关部门。完成时限：{d.choice(s.deadlines)}〕"
    )


def mixed(size: int, seed: int = 1) -> str:
    """Measures in all styles of owners, one after the other."""
    forms: tuple[Callable[[_Source, random.Random], str], ...] = (
        lambda s, d: f"〔责任单位：{s.owners(d)}；完成时限：{d.choice(s.deadlines)}〕",
        lambda s, d: f"（{d.choice(s.names)}牵头，{s.owners(d)}按职责分工负责）",
        lambda s, d: f"\n牵头单位：{s.owners(d)}\n配合单位：{d.choice(s.names)}\n完成时限：7月底前",
        lambda s, d: f"由{d.choice(s.names)}牵头开展检查，收到报告后5个工作日内办结。",
        lambda s, d: f"（{s.owners(d)}负责）",
        lambda s, d: f"依据《第{d.randint(1, 999)}号管理办法》（某府办发〔2024〕{d.randint(1, 99)}号）办理。",
    )
    turn = count()
    return _policy(size, seed, lambda s, d: forms[next(turn) % len(forms)](s, d))


def one_line(size: int, seed: int = 1) -> str:
    """The same without its line breaks, in half-width punctuation, as OCR leaves it."""
    return reference(size, seed).replace("\n", " ").translate(str.maketrans("，：；（）〔〕", ",:;()[]"))


def prose(size: int, seed: int = 1) -> str:
    """One measure, then sentences without owners, numbers or deadlines."""
    source, dice = _Source(), random.Random(seed)
    return _filled([source.title, "（一）开展工作。"], (source.body(dice) for _ in count()), size)


def rows(size: int, seed: int = 1) -> str:
    """A task table, cells parted by TAB."""
    source, dice = _Source(), random.Random(seed)
    made = (f"{i}\t{dice.choice(source.sentences)}\t{source.owners(dice)}\t年底前" for i in count(1))
    return _filled([source.title, "序号\t任务\t责任单位\t完成时限"], made, size)


def markdown(size: int, seed: int = 1) -> str:
    """A task table in Markdown, below headings."""
    source, dice = _Source(), random.Random(seed)
    made = (f"| {i} | {dice.choice(source.sentences)} | {source.owners(dice)} | 年底前 |" for i in count(1))
    head = [f"# {source.title}", "", "| 序号 | 任务 | 责任单位 | 完成时限 |", "| --- | --- | --- | --- |"]
    return _filled(head, made, size)


def repeated(*pieces: str) -> Maker:
    """A policy that is one thing over and over."""
    whole = "".join(pieces)
    return lambda size, seed=1: "某某区工作方案\n（一）开展工作。\n" + whole * (size // len(whole.encode()) + 1)


USUAL: dict[str, Maker] = {
    "reference": reference,
    "mixed": mixed,
    "one line": one_line,
    "prose": prose,
    "table": rows,
    "Markdown": markdown,
}
#: What no policy looks like.
ODD: dict[str, Maker] = {
    "short measures": repeated("（二）查。\n"),
    "opening brackets": repeated("（"),
    "closing brackets": repeated("）"),
    "brackets in a line": repeated("（区住建局负责）。"),
    "brackets": repeated("（区住建局负责）。\n"),
    "open lists": repeated("〔责任单位：区住建局、\n"),
    "one long list": repeated("区住建局、"),
    "titles": repeated("《甲办法》"),
    "open titles": repeated("《甲"),
    "groups": repeated("〔区级各部门：区住建局、区水利局。〕\n"),
    "labels": repeated("责任单位："),
    "own lines": repeated("责任单位：区住建局\n"),
    "notes": repeated("（区住建局、区水利局负责，排在第一位的为牵头单位，下同）。\n"),
    "numbers in a line": repeated("。（二）查"),
    "signatures": repeated("某某区水利局\n2024年3月5日\n"),
    "attachments": repeated("附件1\n某某区工作方案\n一、查\n"),
    "lists of attachments": repeated("附件：1.甲方案\n2.乙方案\n"),
    "deadlines": repeated("2024年7月底前完成，"),
    "digits": repeated("2024"),
    "numerals": repeated("一"),
    "one letter": repeated("中"),
    "blanks": repeated(" "),
    "wide blanks": repeated("\u3000"),
    "line breaks": repeated("\n"),
    "joints": repeated("区住建局和区水利局 "),
    "latin": repeated("responsible party, "),
    "bars": repeated("|"),
    "rows of bars": repeated("|a|\n|-|\n"),
    "tabs": repeated("\t"),
    "headers": repeated("序号\t任务\t责任单位\n"),
    "same above": repeated("1\t查\t同上\n"),
    "headings": repeated("# 甲\n"),
    "colons": repeated("各县（区）：\n"),
    "quotation marks": repeated("“”"),
    "stars": repeated("*"),
    "each": repeated("各镇、"),
    "jointly": repeated("会同"),
    "verbs": repeated("负责，"),
    "fences": repeated("---\n"),
}


def _policy(size: int, seed: int, annotate: Callable[[_Source, random.Random], str]) -> str:
    source, dice = _Source(), random.Random(seed)

    def measures() -> Iterator[str]:
        for i in count(1):
            if i % _CHAPTER == 1:
                yield f"{numeral(i // _CHAPTER + 1)}、{dice.choice(source.sentences)[:12]}"
            yield f"（{numeral(i)}）{source.body(dice)}{annotate(source, dice)}"

    return _filled([source.title, "为做好有关工作，提出如下意见。"], measures(), size)


def _filled(head: list[str], lines: Iterator[str], size: int) -> str:
    """Lines until the text has so many bytes."""
    length = sum(len(line.encode()) + 1 for line in head)
    while length < size:
        head.append(next(lines))
        length += len(head[-1].encode()) + 1
    return "\n".join([*head, ""])
