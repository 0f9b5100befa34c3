"""Every page, as the tests walk them, and a reader of their text."""

import re
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

DOCUMENT = "511903/2022/work-safety-fifteen-measures"
PAGES = (
    "/",
    "/units",
    "/units?q=局",
    "/units/区应急局",
    "/units/明阳镇",
    "/documents",
    f"/documents/{DOCUMENT}",
    f"/measures/{DOCUMENT}/c3/m1",
    f"/measures/{DOCUMENT}/c12/m1",
    f"/measures/{DOCUMENT}/c4/m1",
    f"/measures/{DOCUMENT}/c7/m1",
    "/units/区应急局?clauses=recurring",
    "/units/区应急局?clauses=dated&year=2027",
    "/cascade",
    "/regulations",
    "/queries",
    "/queries/duties-of-unit",
    "/queries/duties-of-unit?unit=区应急局",
    "/lint",
    "/rules",
    "/rules/D201",
    "/rules/D000",
    "/sparql",
    "/ns",
    "/ns?q=时限",
    "/units/nobody",
    "/no-such-page",
)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(page: str) -> str:
    """What a reader sees, spaces folded."""
    reader = _Text()
    reader.feed(page)
    return re.sub(r"\s+", " ", " ".join(reader.parts))


def get(client: FlaskClient, address: str, lang: str = "zh") -> TestResponse:
    return client.get(address, headers={"Accept": "text/html", "Accept-Language": lang})
