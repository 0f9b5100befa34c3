"""Which rules speak, and how loudly: profiles, `select` and `ignore`, severities."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from graph.check import Finding
from shapes import Severity

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
#: What the linter says of its own work is heard whatever is selected, unless it is ignored by name.
_OWN = "D0"


@dataclass(frozen=True, slots=True)
class Choice:
    """Rules by beginnings of their codes; of two the longer one decides, of two as long `ignore`.

    `severity` gives rules another severity, `raised` all findings of one severity another.
    """

    select: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    at_least: Severity = "info"
    severity: Mapping[str, Severity] = field(default_factory=dict)
    raised: Mapping[Severity, Severity] = field(default_factory=dict)

    def holds(self, code: str) -> bool:
        """Whether findings of a rule are wanted."""
        return _longest((*self.select, _OWN), code) > _longest(self.ignore, code)

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are wanted, with the severity that they are given."""
        given = [replace(f, severity=self._severity(f)) for f in findings if self.holds(f.rule)]
        least = SEVERITIES.index(self.at_least)
        return tuple(finding for finding in given if SEVERITIES.index(finding.severity) >= least)

    def _severity(self, finding: Finding) -> Severity:
        named = max((p for p in self.severity if finding.rule.startswith(p)), key=len, default="")
        return self.severity[named] if named else self.raised.get(finding.severity, finding.severity)


def _longest(beginnings: Iterable[str], code: str) -> int:
    return max((len(each) for each in beginnings if code.startswith(each)), default=0)


@cache
def profiles() -> dict[str, Choice]:
    """The named sets of rules, by name."""
    text = (Path(__file__).parent / "profiles.toml").read_text(encoding="utf-8")
    return {
        name: Choice(
            select=tuple(values["select"]),
            ignore=tuple(values.get("ignore", ())),
            at_least=values.get("at_least", "info"),
            raised=values.get("raised", {}),
        )
        for name, values in tomllib.loads(text).items()
    }
