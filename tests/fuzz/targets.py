"""What is fuzzed: one function a target, from bytes. Each raises where a law is broken; UserError is no fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema

import ontology
from graph.iri import Iris
from graph.model import Document, Source
from graph.parse import parse
from graph.problems import UnreadableFile, UserError
from graph.read import LIMITS, corpus, read_bytes, source_of
from graph.resolve import Registry, read_registries, resolve
from service.parse_json import to_json
from tests.graph import files
from tests.graph.files import POLICY

Target = Callable[[bytes], None]

#: Small, so that an input of the fuzzer's cannot take long by its size alone.
_LIMITS = LIMITS.with_values("characters=200000 cells=20000 unpacked_bytes=4000000 pages=50 text_bytes=400000")
_DOCX, _XLSX = files.docx(), files.xlsx(("正文", [[line] for line in files.LINES]))
_SHEET = "xl/worksheets/sheet1.xml"


@cache
def _registry() -> Registry:
    return read_registries(ontology.registries(), Iris())


@cache
def _schema() -> jsonschema.Draft202012Validator:
    schema = Path(__file__).parents[2] / "docs" / "parse.schema.json"
    return jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _parsed(source: Source) -> Document | None:
    """The document of a text, its laws checked; None where it holds no measure."""
    try:
        document = parse(source)
    except UserError:
        return None
    check(document)
    return document


def check(document: Document) -> None:
    """Every character in exactly one block; names are the words of their spans, measures follow one another."""
    text = document.source.text
    assert "".join(block.span.of(text) for block in document.blocks) == text
    for annotation in document.annotations:
        assert 0 <= annotation.span.start <= annotation.span.end <= len(text)
        for owner in annotation.owners:  # 同上 stands for names that are written further up
            assert owner.span.of(text) == owner.name or owner.name in text[: owner.span.start]
    for group in document.groups:
        assert all(member.span.of(text) == member.name for member in group.members)
    ends = [0, *(measure.span.end for measure in document.measures)]
    assert all(end <= m.span.start for end, m in zip(ends, document.measures, strict=False))
    assert all(0 <= passage.span.start < passage.span.end <= len(text) for passage in document.unparsed)


def text(data: bytes) -> None:
    """Any text: parse."""
    _parsed(source_of(data.decode("utf-8", "ignore"), "fuzz.txt"))


def policy(data: bytes) -> None:
    """A text behind the opening of a policy, so that most inputs have measures: parse and resolve."""
    source = source_of("某某区工作方案\n（一）巡查。" + data.decode("utf-8", "ignore"), "fuzz.txt")
    if document := _parsed(source):
        resolve(document, _registry(), Iris())


def as_json(data: bytes) -> None:
    """What `parse --json` prints is JSON, fits its schema and reads back as the same."""
    document = _parsed(source_of("（一）巡查。" + data.decode("utf-8", "ignore"), "fuzz.txt"))
    if document:
        said = to_json(resolve(document, _registry(), Iris()))
        assert json.loads(json.dumps(said, ensure_ascii=False)) == said
        _schema().validate(said)


def _read(data: bytes, name: str) -> None:
    """Only a text that can be written as UTF-8, or UnreadableFile, comes of any bytes."""
    try:
        source = read_bytes(data, name, _LIMITS)
    except UnreadableFile:
        return
    assert source.text.encode().strip()
    assert list(source.places) == sorted(source.places, key=lambda place: place.start)
    _parsed(source)


def _any_file(name: str) -> Target:
    return lambda data: _read(data, name)


def document_xml(data: bytes) -> None:
    """A Word file whose body is these bytes."""
    _read(files.with_part(_DOCX, "word/document.xml", data), "fuzz.docx")


def sheet_xml(data: bytes) -> None:
    """A spreadsheet whose sheet is these bytes."""
    _read(files.with_part(_XLSX, _SHEET, data), "fuzz.xlsx")


def corrections(data: bytes) -> None:
    """The `.yml` of a document: metadata and corrections, applied to a policy."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "fuzz.yml")
        path.write_bytes(data)
        try:
            metadata = corpus.read_metadata(path)
            resolve(parse(source_of(POLICY, "fuzz.txt"), metadata), _registry(), Iris())
        except UserError:
            return


TARGETS: dict[str, Target] = {
    "text": text,
    "policy": policy,
    "json": as_json,
    "txt": _any_file("fuzz.txt"),
    "html": _any_file("fuzz.html"),
    "docx": _any_file("fuzz.docx"),
    "pdf": _any_file("fuzz.pdf"),
    "xlsx": _any_file("fuzz.xlsx"),
    "document.xml": document_xml,
    "sheet.xml": sheet_xml,
    "corrections": corrections,
}
