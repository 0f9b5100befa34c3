"""The catalogue holds every message, and its compiled form is what the catalogue says."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import service

SERVICE = Path(service.__file__).parent
MESSAGES = SERVICE / "translations" / "zh" / "LC_MESSAGES"
METHODS = [("templates/**.html", "jinja2"), ("*.py", "python")]


def catalogue() -> Catalog:
    with (MESSAGES / "messages.po").open("rb") as file:
        return read_po(file, locale="zh")


def used() -> set[str]:
    found = extract_from_dir(SERVICE, METHODS, {"templates/**.html": {"silent": "false"}})
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def test_every_message_is_translated_and_none_is_left_over() -> None:
    messages = {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue() if m.id}
    assert messages.keys() == used()
    for message in messages.values():
        texts = [message.string] if isinstance(message.string, str) else message.string
        assert all(texts), message.id
        assert not message.fuzzy, message.id
        assert not list(message.check()), message.id


def test_the_compiled_catalogue_is_current() -> None:
    """Otherwise: pybabel compile -d service/translations."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue())
    assert (MESSAGES / "messages.mo").read_bytes() == buffer.getvalue()
