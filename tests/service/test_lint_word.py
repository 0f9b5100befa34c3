"""`dutygraph lint --format docx` gives a Word file back with its findings as comments."""

import io
from pathlib import Path

from docx import Document

from tests.graph.files import docx
from tests.service.lint import DRAFT, draft, run


def test_a_word_file_comes_out_with_comments(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(docx(DRAFT.splitlines()))
    result = run(str(file), "--format", "docx", "--output", str(tmp_path / "out.docx"))
    assert result.exit_code == 1
    after = Document(io.BytesIO((tmp_path / "out.docx").read_bytes()))
    assert [comment.text.split()[0] for comment in after.comments] == ["D201", "D301", "D301"]
    assert [p.text for p in after.paragraphs] == DRAFT.splitlines()


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    result = run(str(draft(tmp_path)), "--format", "docx")
    assert result.exit_code == 2
    assert "only be written into a Word file" in result.output
    two = run(str(draft(tmp_path)), str(draft(tmp_path, name="b.txt")), "--format", "docx")
    assert "Name one file" in two.output
    broken = tmp_path / "broken.docx"
    broken.write_bytes(docx()[:200])
    told = run(str(broken), "--format", "docx")
    assert told.exit_code == 2
    assert "broken.docx" in told.output
