from pathlib import Path

import pytest

from graph.problems import UnreadableFile
from graph.read import LIMITS, corpus, read, read_bytes

TEXT = "标题\n（一）测试。〔责任单位：区住建局。完成时限：持续推进〕\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_encodings_give_one_text(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks_become_one_kind_and_nothing_else_changes(line_break: str) -> None:
    odd = "全角ＡＢＣ　空格\u2028行"
    assert read_bytes(f"{odd}{line_break}二".encode(), "a.txt").text == f"{odd}\n二"


def test_the_edition_is_the_hash_of_the_normalised_text() -> None:
    assert read_bytes(b"a\r\nb", "a.txt").sha256 == read_bytes(b"\xef\xbb\xbfa\nb", "b.txt").sha256


def test_line_and_column() -> None:
    source = read_bytes("一\n二三\n".encode(), "a.txt")
    assert [source.line_column(i) for i in range(5)] == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "binary"),
        ("é à ü ö ñ".encode("latin-1"), "a.txt", "neither UTF-8 nor GB18030"),
        ("标题".encode("utf-16"), "a.txt", "neither UTF-8 nor GB18030"),
        (b"PK", "a.docx", "broken"),
        (b"x", "a.exe", "not read"),
        (b"a" * (LIMITS.text_bytes + 1), "a.txt", "more than"),
    ],
)
def test_what_cannot_be_read_says_what_where_and_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_bytes(data, name)
    assert caught.value.where == name
    assert caught.value.remedy


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="52,428,800 bytes"):
        read(huge)


def test_a_missing_file() -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        read(Path("nowhere.txt"))


@pytest.mark.parametrize(
    ("yml", "words"),
    [
        ("slug: [", "not YAML"),
        ("slog: a", "unknown key"),
        ("published: soon", "not a date"),
        ("jurisdiction: 511903", "not text"),
        ("text_status: draft", "not one of"),
        ("expect: many", "counts"),
        ("- a", "list of keys"),
    ],
)
def test_metadata_are_checked(tmp_path: Path, yml: str, words: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text(yml, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=words):
        corpus.read_metadata(path)
