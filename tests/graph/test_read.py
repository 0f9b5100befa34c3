import os
from pathlib import Path

import pytest

from graph.problems import UnreadableFile, UserError
from graph.read import LIMITS, corpus, read, read_bytes

TEXT = "标题\n（一）测试。〔责任单位：区住建局。完成时限：持续推进〕\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_give_one_text(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks_become_one_kind_and_nothing_else_changes(line_break: str) -> None:
    odd = "全角ＡＢＣ　空格\u2028行"
    assert read_bytes(f"{odd}{line_break}二".encode(), "a.txt").text == f"{odd}\n二"


@pytest.mark.parametrize("odd", ["\uf06c要点", "一\v二", "一\f二", "\U00030edd"])
def test_what_word_leaves_in_a_text_is_text(odd: str) -> None:
    assert read_bytes(odd.encode(), "a.txt").text == odd


def test_utf_16_of_either_order() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read_bytes(mark + TEXT.encode(encoding), "a.txt").text == TEXT


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
        ("标题".encode("utf-16-le"), "a.txt", "neither UTF-8 nor GB18030"),
        ("标题\uf06c".encode("gb18030"), "a.txt", "neither UTF-8 nor GB18030"),
        ("标题".encode("utf-16") + b"\x00", "a.txt", "neither UTF-8 nor GB18030"),
        ("标题\r\n一\x07二".encode(), "a.txt", r"line 2, column 2 holds the control character U\+0007"),
        ("标题\0".encode("utf-16"), "a.txt", r"line 1, column 3 holds the control character U\+0000"),
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
        ("published: 2022-13-45", "not YAML"),
        ("published: 2022-10-25 10:00:00", "not a date"),
        ("published: 0001-01-01T00:00:00+23:59", "not a date"),
        ("slug: !!timestamp soon", "not YAML"),
        ("slug: !!bool soon", "not YAML"),
        ("slug: " + "[" * 5000, "not YAML"),
        ('slug: "\\ud800"', "surrogate"),
        ("type: ../x", "not one of action-plan, announcement, circular"),
        ("type: decree", "not one of"),
    ],
)
def test_metadata_are_checked(tmp_path: Path, yml: str, words: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text(yml, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=words):
        corpus.read_metadata(path)


def test_every_document_type_of_the_code_list_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    for type_ in ("notice", "opinions", "other"):
        path.write_text(f"type: {type_}", encoding="utf-8")
        assert corpus.read_metadata(path).type == type_


def test_metadata_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="directory"):
        corpus.read_metadata(tmp_path)


def test_a_corpus_is_regular_files_and_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.yml").symlink_to("nowhere.yml")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to("nowhere.txt")
    found = corpus.entries(tmp_path)
    assert [entry.path.name for entry in found] == ["a.txt", "dangling.txt"]
    for unreadable in (lambda: corpus.read_metadata(found[0].metadata), lambda: read(found[1].path)):
        with pytest.raises(UnreadableFile, match="No such file"):
            unreadable()


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UserError, match="the folder cannot be read: Permission denied"):
        corpus.entries(tmp_path)
