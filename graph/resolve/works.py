"""Which citations are of one work: the same title, a short name that the text gives, or the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.iri import Iris
from graph.model import Citation, WorkKind
from graph.model.changed import changed
from graph.parse.work_numbers import folded

#: What is typed in several ways and means the same in a title.
_TYPED = str.maketrans(
    {"(": "（", ")": "）", "《": "〈", "》": "〉", "~": "—", "～": "—", "-": "—", "–": "—", ":": "：", ",": "，"}
    | {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
)
_DASHES = re.compile("—+")
#: A blank beside a Chinese character is a line break that somebody typed; between Latin words it parts them.
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
#: A law is called with or without the name of the state; a 办法 without it may be that of any other body.
_LAW = re.compile(r"^中华人民共和国(?P<name>.+(?:(?<!办)法|法典|条例)(?:（[^（）]*）)?)$")


def canonical(title: str) -> str:
    """The title under which a work is known, however it is typed. 《X（试行）》 and 《X》 are two works.

    A trial version is repealed by the version that follows it, so that the words in brackets tell works apart.
    """
    bare = _DASHES.sub("—", _BLANKS.sub("", " ".join(title.split())).translate(_TYPED))
    law = _LAW.match(bare)
    return law["name"] if law else bare


def works(citations: tuple[Citation, ...], iris: Iris) -> tuple[Citation, ...]:
    """The citations with the IRIs, titles, numbers and kinds of their works."""
    meant = [changed(c, work=known, iri=iris.work(known)) for c, known in _known(citations)]
    kinds: dict[str | None, WorkKind] = {}
    for citation in meant:
        # One word beside one of its mentions tells what a work is; all others are silent about it.
        if citation.kind == "other" or citation.iri not in kinds:
            kinds[citation.iri] = citation.kind
    return tuple(changed(citation, kind=kinds[citation.iri]) for citation in meant)


def _known(citations: tuple[Citation, ...]) -> Iterator[tuple[Citation, str]]:
    """Each citation with the title under which its work is known."""
    called = {canonical(c.title): citations[c.short_of] for c in citations if c.short_of is not None}
    numbered = {folded(c.number): c for c in citations if c.number and c.number != c.title}
    for citation in citations:
        full = citation
        if citation.number == citation.title:
            full = numbered.get(folded(citation.title), citation)
        # A short name may be that of a work cited by its number. It is followed once, so that no ring can form.
        full = called.get(canonical(full.title), full)
        yield citation, folded(full.title) if full.number == full.title else canonical(full.title)
