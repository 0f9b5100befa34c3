"""Findings as JSON, for programs."""

from __future__ import annotations

import json

from service.findings import as_json
from service.lint.report import Report


def write(report: Report) -> str:
    """The object that `/lint` answers with too."""
    return json.dumps(as_json(report.found(), report.lang), ensure_ascii=False, indent=2) + "\n"
