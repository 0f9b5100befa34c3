"""Where a document applies: the division of its issuer, of its title, of its number, in this order."""

from __future__ import annotations

import re

from graph.model import Head
from graph.resolve.catalogue import Catalogue, bare_national
from graph.resolve.divisions import COUNTRY, Divisions
from graph.resolve.registry import Registry

#: Who speaks for the whole country, at the beginning of an issuer or of a title.
_CENTRAL = re.compile("(?:中共中央|中央|国务院|全国人民?代?表?大会?|中华人民共和国|最高人民)")
#: Ends the names of those who issue, in a title.
_ISSUES = re.compile("关于|印发|转发|发布|等.{0,3}部门|联合|办公厅|[ \u3000、，\n]")
#: Where the name of a division may begin within a title.
_OPENS = re.compile("印发|转发|关于|[《〈“]")
_PARTY = re.compile("(?:中共|中国共产党)")


def jurisdiction(head: Head, registry: Registry, divisions: Divisions, catalogue: Catalogue) -> str:
    """The code of the division that a document applies to, "" where it does not tell.

    Of two names, the issuer's goes first: a province may issue what concerns one of its cities.
    """
    for text in (head.issuer, head.title):
        if text and (found := _issuing(text, divisions, catalogue)):
            return found
    for opening in _OPENS.finditer(head.title):
        if lead := divisions.leading(head.title[opening.end() :]):
            return lead.code
    return registry.division_of(head.title + head.issuer) or divisions.lettered(head.doc_number)


def _issuing(text: str, divisions: Divisions, catalogue: Catalogue) -> str:
    """The division of a body that a text begins with."""
    if _CENTRAL.match(text):
        return COUNTRY
    text = text[found.end() :] if (found := _PARTY.match(text)) else text
    if lead := divisions.leading(text) or divisions.unlisted(text):
        return lead.code
    first = _ISSUES.split(text, maxsplit=1)[0]
    readings = [catalogue.read(bare) for bare in bare_national(first)]
    central = any(reading and reading.national for reading in readings[:1]) or any(readings[1:])
    return COUNTRY if central else ""
