"""Norms of one sentence under a measure, for tests written as rows. All sentences are our own."""

from graph.model import Document, Norm, Span
from graph.parse import parse
from graph.read import source_of

HEAD = "关于养桥的意见\n一、养桥工作。"


def read(words: str, *below: str) -> Document:
    return parse(source_of("\n".join([f"{HEAD}{words}", *below]), "test.txt"))


def norms(words: str, *below: str) -> list[Norm]:
    return list(read(words, *below).norms)


def text_of(document: Document, span: Span | None) -> str | None:
    return span.of(document.source.text) if span else None


def pieces(words: str) -> list[str]:
    document = read(words)
    return [norm.span.of(document.source.text) for norm in document.norms]


def only(words: str) -> tuple[Document, Norm]:
    document = read(words)
    assert len(document.norms) == 1, [norm.span.of(document.source.text) for norm in document.norms]
    return document, document.norms[0]
