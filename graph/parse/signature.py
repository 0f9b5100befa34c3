"""Where a text is signed: issuers and date, on one line or on several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Span
from graph.parse.lines import Lines
from graph.parse.numerals import DATE

_ISSUER = re.compile(
    r"[\u4e00-\u9fff（）〇、· \u3000]{1,59}?"
    r"(?:[部委局厅办署院会行府司镇乡社所站队区县市省州盟旗组处室校团党]|中心|公司|集团|街道|大学|学院|医院|法院|总队|支队)"
    r"(?:[（(][\u4e00-\u9fff]{1,20}[）)])?"
)
_SEALED = re.compile(r"(?<!\s)\s*+[（(](?:盖章|公章|印章|章|印)[）)]\s*+")
#: An order is signed by whoever heads its issuer.
_SIGNER = re.compile(
    r"(?:代)?(?:省长|市长|县长|区长|州长|部长|主任|局长|厅长|署长|主席|总理|行长|会长|组长|书记)"
    r"[ \u3000]*[\u4e00-\u9fff· \u3000]{2,9}"
)
_AFTER = re.compile(r"[ \u3000]*+(?P<word>发布|公布)?[。.]?\s*+")
_MOST_ISSUERS = 12
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a text is signed; `first` and `last` are the lines of it, `span` covers them.

    `issuers` are as written, blanks within a name left out; none where only a date stands.
    """

    issuers: tuple[str, ...]
    date: re.Match[str]
    first: int
    last: int
    span: Span

    @property
    def issuer(self) -> str:
        """All issuers, as one line names them."""
        return "、".join(self.issuers)

    @property
    def glued(self) -> bool:
        """Whether issuer and date stand on one line with nothing between; a sentence (…发布。) is not glued."""
        start = self.date.start()
        after = _AFTER.match(self.date.string, self.date.end())
        return bool(self.date.string[max(0, start - 1) : start].strip()) and not (after and after["word"])

    @property
    def published(self) -> bool:
        """Whether the date is said or shown to be that of publication: 发布, or digits that a web page stamps."""
        after = _AFTER.match(self.date.string, self.date.end())
        # A date in digits and dashes is stamped by the web page; documents date themselves in 年月日.
        return self.date["sep"] in {"-", "/"} or bool(after and after["word"])


def find(lines: Lines, index: int) -> Signature | None:
    """The signature whose first line is line `index`: issuers, if any, then a date."""
    signed: list[str] = []
    for i in range(index, min(index + 2 * _MOST_ISSUERS, len(lines.words))):
        words = lines.words[i]
        if i in lines.marks or len(words) > _LONGEST:
            return None
        if not words:
            continue
        if date := date_line(lines, i):
            before = issuers(lines.text[lines.spans[i].start : date.start()])
            if before is None:
                return None
            found = (*signed, *before)
            return Signature(found, date, index, i, Span(lines.spans[index].start, lines.spans[i].end))
        named = () if _SIGNER.fullmatch(words) else issuers(words)
        if named is None:
            return None
        signed += named
    return None


def date_line(lines: Lines, index: int) -> re.Match[str] | None:
    """The date that a line ends with; a signature says nothing behind it, or that it is published."""
    span = lines.spans[index]
    for date in DATE.finditer(lines.text, span.start, span.end):
        if _AFTER.fullmatch(lines.text, date.end(), span.end):
            return date
    return None


def issuers(words: str) -> tuple[str, ...] | None:
    """The issuers that a line names, or None where it is no line of issuers: 甲局  乙局, 国 务 院."""
    words = _SEALED.sub(" ", words).strip()
    if not words:
        return ()
    pieces = [piece for piece in re.split(r"[ \u3000、]+", words) if piece]
    if len(pieces) > 1 and all(is_issuer(piece) and len(piece) > 2 for piece in pieces):
        return tuple(pieces)
    whole = re.sub(r"[ \u3000]+", "", words)
    return (whole,) if is_issuer(whole) else None


def is_issuer(name: str) -> bool:
    """Whether a name ends as those of issuers do."""
    return _ISSUER.fullmatch(name) is not None
