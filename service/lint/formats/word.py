"""A Word file with the findings as comments at their words."""

from __future__ import annotations

from graph.problems import UserError
from service import settings
from service.docx_comments import commented
from service.lint.report import Report


def write(report: Report) -> bytes:
    """The file that was judged, with comments. Raises UserError where it is none of Word's, or one of several."""
    if len(report.judged) != 1:
        raise UserError(
            f"comments are written into one Word file, and {len(report.judged)} files were judged",
            where="--format docx",
            remedy="Name one file",
        )
    judged = report.judged[0]
    if not judged.data:
        raise UserError("; ".join(each.message[report.lang] for each in judged.findings), where=judged.source.name)
    return commented(judged.data, judged.source, judged.findings, report.lang, settings.limits())
