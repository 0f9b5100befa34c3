"""What a report looks like in each format."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from graph.check import Finding
from graph.model import Lines, Place, Source, Span
from service.lint.excerpt import COLUMNS, excerpt, width
from service.lint.formats import FORMATS, github, sarif, text
from service.lint.report import Judged, Report
from tests.service.lint import DRAFT, draft, run

WORDS = "方案\n（一）排查,整改（二）\u202e甲\t乙\n末尾"


def finding(start: int, end: int, rule: str = "D201", **more: Any) -> Finding:
    line, column = Lines(WORDS).line_column(start)
    message = {"zh": "缺少：100%\n单位", "en": "missing: 100%\nunit"}
    return Finding(rule, "error", message, line, column, start, end, WORDS[start:end], "", **more)


def report(
    *findings: Finding, lang: str = "zh", name: str = "某某 草案,1.txt", places: tuple[Place, ...] = ()
) -> Report:
    return Report((Judged(Source(name, WORDS, "", places), findings),), lang)


@pytest.mark.parametrize(
    ("line", "marked", "shown", "below"),
    [
        ("（一）排查", "排查", "（一）排查", "      ^^^^"),
        ("ab,cd", ",", "ab,cd", "  ^"),
        ("ab", "", "ab", "^"),
        ("e\u0301a甲b", "b", "e\u0301a甲b", "    ^"),
        ("a\tb\x0bc", "c", "a b c", "    ^"),
        ("a\u202eb", "b", "ab", " ^"),
        ("a\x1b[31mb", "b", "a\ufffd[31mb", "      ^"),
        ("甲" * 60 + "乙" + "丙" * 60, "乙", "…" + "甲" * 10 + "乙" + "丙" * 27 + "…", " " * 21 + "^^"),
        ("甲" * 60, "甲" * 60, "甲" * 38 + "…", "^" * 76),
    ],
)
def test_marks_stand_under_the_words(line: str, marked: str, shown: str, below: str) -> None:
    start = 3 + line.index(marked)
    assert excerpt(f"前文\n{line}\n后文", Span(start, start + len(marked))) == (shown, below)


@pytest.mark.parametrize("start", range(0, 300, 7))
@pytest.mark.parametrize("length", [0, 1, 5, 200])
def test_an_excerpt_is_never_wider_than_a_terminal(start: int, length: int) -> None:
    line = ("甲a，" * 100)[:300]
    shown, below = excerpt(line, Span(start, min(start + length, 300)))
    assert width(shown) <= COLUMNS + 2
    assert len(below) <= COLUMNS + 2
    offset = len(below) - len(below.lstrip())
    ahead = 0
    while width(shown[:ahead]) < offset:
        ahead += 1
    assert shown[ahead] == line[start]


def test_words_that_go_on_in_the_next_line_are_marked_to_the_end_of_theirs() -> None:
    assert excerpt("甲乙\n丙丁", Span(1, 4)) == ("甲乙", "  ^^")


def test_text() -> None:
    also = tuple(finding(i, i + 1) for i in (12, 14))
    whole = finding(6, 8, replacement="检查\n", also=also)
    written = text.write(report(whole, finding(8, 9, replacement=""), name="a.txt"))
    assert written.splitlines() == [
        "a.txt:2:4: D201 error: 缺少：100% 单位",
        "    （一）排查,整改（二）甲 乙",
        "          ^^^^",
        "    = 可修复为“检查 ”",
        "    = 还有 2 处：2:10, 2:12",
        "a.txt:2:6: D201 error: 缺少：100% 单位",
        "    （一）排查,整改（二）甲 乙",
        "              ^",
        "    = 可删去",
        "共 4 处（错误 4），1 份文件；其中 2 处可用 --fix 修复",
    ]
    assert text.write(report(lang="en")) == "no findings (1 files)\n"
    assert "2 findings (errors 1, infos 1) in 1 files" in text.write(
        report(finding(6, 8), replace(finding(6, 8), severity="info"), lang="en")
    )


def test_text_of_a_file_with_pages() -> None:
    assert text.write(report(finding(6, 8), name="a.pdf", places=(Place(0, "page", "3"),))).startswith(
        "a.pdf:2:4 [第3页]: D201 error"
    )


def test_workflow_commands_are_escaped() -> None:
    also = (finding(12, 13),)
    lines = github.write(report(finding(6, 8, also=also), replace(finding(0, 2), severity="info"))).splitlines()
    told = "title=D201 缺少责任单位::缺少：100%25%0A单位"
    assert lines == [
        f"::error file=某某 草案%2C1.txt,line=2,endLine=2,col=4,endColumn=6,{told}",
        f"::error file=某某 草案%2C1.txt,line=2,endLine=2,col=10,endColumn=11,{told}",
        f"::notice file=某某 草案%2C1.txt,line=1,endLine=1,col=1,endColumn=3,{told}",
    ]
    paged = github.write(report(finding(0, 2), name="a:b.pdf", places=(Place(0, "page", "3"),)))
    assert paged.startswith("::error file=a%3Ab.pdf,")
    assert paged.endswith("[第3页]\n")


_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {
        **{key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")},
        "charOffset": {"type": "integer", "minimum": -1},
        "charLength": {"type": "integer", "minimum": 0},
        "snippet": {"type": "object", "properties": {"text": {"type": "string"}}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9_.~:/%<>-]+$"}},
    "additionalProperties": False,
}
_LOCATION = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
            "additionalProperties": False,
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"fullyQualifiedName": {"type": "string"}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
_REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "properties": {"deletedRegion": _REGION, "insertedContent": {"type": "object", "required": ["text"]}},
    "additionalProperties": False,
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
#: What SARIF 2.1.0 (OASIS, sections 3.13 to 3.58) says of the parts that are written here.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": _TEXT,
                                                "fullDescription": _TEXT,
                                                "help": _TEXT,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": _LEVEL},
                                                    "additionalProperties": False,
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": _LEVEL,
                                "message": _TEXT,
                                "locations": {"type": "array", "items": _LOCATION},
                                "relatedLocations": {"type": "array", "items": _LOCATION, "uniqueItems": True},
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                                "fixes": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "required": ["artifactChanges"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "artifactChanges": {
                                                "type": "array",
                                                "minItems": 1,
                                                "items": {
                                                    "type": "object",
                                                    "required": ["artifactLocation", "replacements"],
                                                    "additionalProperties": False,
                                                    "properties": {
                                                        "artifactLocation": _ARTIFACT,
                                                        "replacements": {
                                                            "type": "array",
                                                            "minItems": 1,
                                                            "items": _REPLACEMENT,
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_fits_the_standard(lang: str) -> None:
    also = (finding(12, 13, replacement="丁"),)
    written = report(
        finding(0, 0, "D001"), finding(6, 8, also=also, path="c1/m1"), finding(8, 9, "D301"), lang=lang
    )
    log = json.loads(sarif.write(written))
    jsonschema.validate(log, SARIF)
    (run_,) = log["runs"]
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert rules == ["D001", "D201", "D301"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run_["results"])
    result = run_["results"][1]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert WORDS[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "排查"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 4, 6)
    assert unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == "某某 草案,1.txt"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "丁"}


def test_a_fingerprint_stays_while_lines_move(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        log = json.loads(run(str(draft(tmp_path, text)), "--format", "sarif").stdout)
        jsonschema.validate(log, SARIF)
        return [each["partialFingerprints"]["dutygraphFinding/v1"] for each in log["runs"][0]["results"]]

    before = prints(DRAFT)
    assert prints(DRAFT.replace("一、", "\n一、")) == before
    assert len(set(before)) == 3


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "docx"])
def test_each_format_is_written_to_a_file_too(tmp_path: Path, format_: str) -> None:
    path, output = draft(tmp_path), tmp_path / "report"
    printed = run(str(path), "--format", format_)
    written = run(str(path), "--format", format_, "--output", str(output))
    assert (printed.exit_code, written.exit_code, written.stdout) == (1, 1, "")
    assert output.read_text(encoding="utf-8") == printed.stdout
    assert "D201" in printed.stdout


def test_html_is_text_everywhere(tmp_path: Path) -> None:
    """A draft's words are never more than words; what programs make of them is theirs."""
    path = draft(tmp_path, DRAFT.replace("开展排查", "开展<b>排查</b>"))
    assert "（一）开展<b>排查</b>。" in run(str(path)).stdout
