"""A policy document as plain lists, to be edited and written: shares no code with what it tests."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

NUMERALS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 1 else "十" if tens == 1 else NUMERALS[tens] + "十") + (NUMERALS[ones] if ones else "")


@dataclass
class Measure:
    title: str
    body: str
    segments: list[list[str]]
    tail: str
    deadline: str

    @property
    def owners(self) -> list[str]:
        return [name for segment in self.segments for name in segment]


@dataclass
class Policy:
    title: str
    opening: str
    chapters: list[tuple[str, list[Measure]]]
    group: str
    members: list[str]
    signature: str
    numbers: dict[int, int] = field(default_factory=dict)

    @property
    def measures(self) -> list[Measure]:
        return [measure for _, measures in self.chapters for measure in measures]

    def write(self) -> str:
        lines = [self.title, self.opening]
        count = 0
        for i, (title, measures) in enumerate(self.chapters, 1):
            lines.append(f"{numeral(i)}、{title}")
            for measure in measures:
                count += 1
                number = numeral(self.numbers.get(count, count))
                owners = "，".join("、".join(segment) for segment in measure.segments) + measure.tail
                lines.append(
                    f"（{number}）{measure.title}。{measure.body}〔责任单位：{owners}。完成时限：{measure.deadline}〕"
                )
        lines.append(f"〔{self.group}：{'、'.join(self.members)}。〕")
        return "\n".join([*lines, self.signature, ""])


_LINE = re.compile(
    r"（[^）]+）(?P<title>[^。]+)。(?P<body>.*)〔责任单位：(?P<owners>[^〕]*)。(?:完成)?时限：(?P<when>[^〕]*)〕"
)


def read_policy(text: str) -> Policy:
    """The lists of the reference document, by its fixed form alone."""
    lines = text.split("\n")
    chapters: list[tuple[str, list[Measure]]] = []
    members: list[str] = []
    group = ""
    for line in lines[2:]:
        if heading := re.fullmatch(r"[一二三四五六七八九十]+、(.+)", line):
            chapters.append((heading[1], []))
        elif measure := _LINE.fullmatch(line):
            names, _, tail = measure["owners"].partition("等")
            rest = tail.partition("，")
            segments = [segment.split("、") for segment in names.split("，")]
            segments += [segment.split("、") for segment in rest[2].split("，") if segment]
            # The tail stays where the list is left open; in what is written it closes the list.
            chapters[-1][1].append(
                Measure(
                    measure["title"], measure["body"], segments, "等" + rest[0] if tail else "", measure["when"]
                )
            )
        elif definition := re.fullmatch(r"〔(区级[^：]+)：(.+)。〕", line):
            group, members = definition[1], definition[2].split("、")
        elif re.search(r"\d{4}-\d\d-\d\d$", line):
            return Policy(lines[0], lines[1], chapters, group, members, line)
    raise AssertionError("the text has no signature")


def edit(policy: Policy, seed: int) -> None:
    """Change a policy at random in every way that must change the answer by set arithmetic alone."""
    dice = random.Random(seed)
    policy.members.remove(dice.choice(policy.members))
    source, target = dice.sample([m for m in policy.measures if len(m.segments[0]) > 1], 2)
    moved = dice.choice(source.segments[0])
    source.segments[0].remove(moved)
    if moved not in target.owners:
        target.segments[0].append(moved)
    one, other = dice.sample(range(len(policy.chapters)), 2)
    policy.chapters[one], policy.chapters[other] = policy.chapters[other], policy.chapters[one]
    for _, measures in policy.chapters:
        dice.shuffle(measures)
    policy.numbers = {i: dice.randint(1, 60) for i in range(1, len(policy.measures) + 1)}
