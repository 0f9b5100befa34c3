"""What the lines around the body say of the document: title, issuer, number, dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from graph.model import Block, BlockKind, Head
from graph.parse import signature, titles
from graph.parse.numerals import DATE, date_of
from graph.parse.outline import Outline
from graph.parse.work_numbers import number_of_line

_LETTERHEAD = re.compile(r"(?P<issuer>.*\S)\s*+(?:文\s*件|(?P<order>令))")
_FIELD = re.compile(
    r"(?:(?P<issuer>发布机构|发文机关|发文机构|公开机构|发布单位|制发机关)|(?P<issued>成文日期|发文日期|印发日期|生成日期)|"
    r"(?P<published>发布日期|发布时间|公开日期))\s*[：:]\s*(?P<value>[^\s】）]+)"
)
#: In a note on adoption: 2025年8月1日某市人民政府令第47号公布.
_ORDER = re.compile(
    r"(?:(?<=日)|^|[（(，,\s])(?P<number>(?P<issuer>[\u4e00-\u9fff]{2,20}?)令\s*第\s*"
    r"[\d一二三四五六七八九十百〇零]{1,6}\s*号)"
)
_ISSUED = re.compile("发布|公布|印发")
_ABOUT = re.compile("(?:关于|印发|转发)")


def read(text: str, outlined: Outline) -> Head:
    """The head of the document as its text says it; labels above it fill what the document itself leaves open."""
    first = outlined.frame.parts[0]
    blocks = outlined.blocks[first.first : first.last]
    labels = dict(_labels(text, blocks))
    signed = first.signature or next((p.signature for p in outlined.frame.parts if p.signature), None)
    title = first.title or next((part.title for part in outlined.frame.parts if part.title), "")
    date = date_of(signed.date) if signed else None
    published = date if signed and signed.published else labels.get("published", _imprinted(text, outlined.blocks))
    issued = labels.get("issued") if signed and signed.published else date or labels.get("issued")
    adopted = _adopted(text, blocks)
    return Head(
        title=title,
        issuer=_issuer(text, blocks, signed)
        or str(labels.get("issuer", ""))
        or (first.dated.issuer if first.dated else ""),
        doc_number=_number(text, blocks),
        issued=_day(issued) or adopted[0],
        published=_day(published) or adopted[1],
        type=titles.type_of(title),
    )


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def _lines(text: str, blocks: Iterable[Block], kind: BlockKind) -> list[str]:
    return [block.span.of(text).strip() for block in blocks if block.kind == kind]


def _labels(text: str, blocks: Iterable[Block]) -> Iterator[tuple[str, object]]:
    """What the labels above a document say: 发布机构：…, 成文日期：…."""
    for line in _lines(text, blocks, "letterhead"):
        for found in _FIELD.finditer(line):
            field = next(name for name in ("issuer", "issued", "published") if found[name])
            date = DATE.match(line, found.start("value"))
            if field == "issuer":
                yield field, found["value"]
            elif date:
                yield field, date_of(date)


def _issuer(text: str, blocks: tuple[Block, ...], signed: signature.Signature | None) -> str:
    """Who issued the document: by its signature, else by its letterhead, else by what its title opens with."""
    if signed and signed.issuer:
        return signed.issuer
    for line in _lines(text, blocks, "letterhead"):
        if (found := _LETTERHEAD.fullmatch(line)) and (issuers := signature.issuers(found["issuer"])):
            return "、".join(issuers)
    above = [line for line in _lines(text, blocks, "letterhead") if signature.is_issuer(line)]
    if order := _ORDER.search("".join(_lines(text, blocks, "adoption"))):
        above = above or [order["issuer"]]
    in_title = _titled(text, blocks)
    return "、".join(above if len(above) >= len(in_title) else in_title)


def _titled(text: str, blocks: tuple[Block, ...]) -> list[str]:
    """The issuers that the title opens with."""
    named: list[str] = []
    for line in _lines(text, blocks, "title"):
        about = _ABOUT.search(line)
        named += signature.issuers(line[: about.start()] if about else line) or ()
        if about:
            return named
    return []


def _number(text: str, blocks: tuple[Block, ...]) -> str:
    """The number of the document; that of an order stands below what it is an order of: 某部令 第5号."""
    number = next((number_of_line(line) for line in _lines(text, blocks, "doc_number")), "")
    if number.startswith("第"):
        orders = (_LETTERHEAD.fullmatch(line) for line in _lines(text, blocks, "letterhead"))
        return next(("".join(o[0].split()) + number for o in orders if o and o["order"]), number)
    if not number and (order := _ORDER.search("".join(_lines(text, blocks, "adoption")))):
        return "".join(order["number"].split())
    return number


def _adopted(text: str, blocks: tuple[Block, ...]) -> tuple[dt.date | None, dt.date | None]:
    """The dates below the title: when it was issued, and when a web page says that it was published.

    Of several dates in 2020年1月1日通过，2020年2月1日公布 the one on which it was made known is that of issue.
    """
    joined = "".join(_lines(text, blocks, "adoption"))
    dates = [(found, date_of(found)) for found in DATE.finditer(joined)]
    stamped = next((date for found, date in dates if found["iso"]), None)
    written = [(found, date) for found, date in dates if date and not found["iso"]]
    ends = [found.start() for found, _ in written[1:]] + [len(joined)]
    known = (
        date for (found, date), end in zip(written, ends, strict=False) if _ISSUED.search(joined, found.end(), end)
    )
    return next(known, written[0][1] if written else None), stamped


def _imprinted(text: str, blocks: tuple[Block, ...]) -> dt.date | None:
    """The date on which the imprint says that the document was printed and sent: 某办公室 2022年10月25日印发."""
    for line in _lines(text, blocks, "imprint"):
        if (found := DATE.search(line)) and "印" in line[found.end() :]:
            return date_of(found)
    return None
