"""The pages of the rules. `python -m service.lint.rulebook` writes them to docs/rules.md."""

from __future__ import annotations

from pathlib import Path

import shapes
from service.lint.codes import rule_of
from shapes import LintRule

FILE = Path(shapes.__file__).parent.parent / "docs" / "rules.md"
_SEVERITIES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
_SINCE = {"zh": "{}，{} 版起", "en": "{}, since {}"}
_HEADINGS = {
    "zh": ("检查什么", "为什么重要", "示例", "如何改正"),
    "en": ("What it checks", "Why it matters", "Example", "How to put it right"),
}
_HEAD = """# 规则 · Lint rules

本页由 `python -m service.lint.rulebook` 从 `shapes/` 生成。This page is generated from `shapes/` by
`python -m service.lint.rulebook`. How the linter is used: [lint.md](lint.md).
"""


def explained(code: str, lang: str) -> str:
    """The page of a rule by its code. Raises UserError, with codes that come close, where there is none."""
    return page(rule_of(code), lang)


def page(rule: LintRule, lang: str) -> str:
    """The page of a rule in one language (zh, en), in Markdown."""
    since = _SINCE[lang].format(_SEVERITIES[lang][rule.severity], rule.since)
    return f"# {rule.code} {rule.name[lang]}\n\n{since}\n\n{_sections(rule, lang, '##')}"


def _sections(rule: LintRule, lang: str, level: str) -> str:
    texts = (rule.checks[lang], rule.rationale[lang], f"> {rule.example}", rule.remedy[lang])
    return "\n".join(
        f"{level} {heading}\n\n{text}\n" for heading, text in zip(_HEADINGS[lang], texts, strict=True)
    )


def book() -> str:
    """All pages, both languages, as one in Markdown."""
    parts = [_HEAD]
    for family, title in shapes.FAMILIES.items():
        those = [rule for rule in shapes.by_code().values() if rule.code.startswith(family)]
        if those:
            parts += [f"## {family}xx {title['zh']} · {title['en']}\n", *map(_entry, those)]
    return "\n".join(parts)


def _entry(rule: LintRule) -> str:
    name = f"### {rule.code} {rule.name['zh']} · {rule.name['en']}\n"
    zh, en = (
        f"**{_SINCE[lang].format(_SEVERITIES[lang][rule.severity], rule.since)}**\n\n{_bold(rule, lang)}"
        for lang in ("zh", "en")
    )
    return f"{name}\n{zh}\n{en}"


def _bold(rule: LintRule, lang: str) -> str:
    texts = (rule.checks[lang], rule.rationale[lang], rule.example, rule.remedy[lang])
    return "".join(f"- *{heading}* {text}\n" for heading, text in zip(_HEADINGS[lang], texts, strict=True))


if __name__ == "__main__":
    FILE.write_text(book(), encoding="utf-8")
    print(f"wrote {FILE.name}")
