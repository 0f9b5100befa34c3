"""The parts of a document and the lines around their bodies: a notice, the plan that it transmits, attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.model import BlockKind, PartKind
from graph.parse import attachments, head, markup, signature, titles
from graph.parse.attachments import Entry
from graph.parse.lines import Lines
from graph.parse.numbering import TABLE
from graph.parse.numerals import DATE
from graph.parse.signature import Signature

#: 现将《X》印发给你们 and 《X》已经…同意，现印发给你们 say what a notice transmits, as its title does.
_SENT = re.compile(
    r"(?:现|特)(?:将|印发|公布|发布|转发)[^《》。]{0,20}《(?P<a>[^《》]{4,90})》|"
    r"^《(?P<b>[^《》]{4,90})》[^。]{0,80}(?:印发|公布|发布|转发)"
)
#: A copy of the text is known by this many characters, white space apart.
_OPENING = 40
_OPENING_WITH_SPACE = 400


@dataclass(slots=True)
class Stretch:
    """A part by its lines: from `first` to in front of `last`. `number` is that of an attachment.

    `dated` are issuers and date where they stand below the title.
    """

    kind: PartKind
    first: int
    last: int = 0
    title: str = ""
    number: int | None = None
    signature: Signature | None = None
    dated: Signature | None = None
    numbered: bool = False


@dataclass(slots=True)
class Frame:
    """What is known of lines apart from the body; `end` is the line from which nothing is read any more."""

    parts: list[Stretch] = field(default_factory=list)
    kinds: dict[int, BlockKind] = field(default_factory=dict)
    listed: list[Entry] = field(default_factory=list)
    end: int = 0


def read(lines: Lines) -> Frame:
    """Walk through the lines once, from part to part."""
    return _Walk(lines).frame


class _Walk:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.count = len(lines.words)
        self.frame = Frame(end=self.count)
        self.sent: set[str] = set()
        self.longest_sent = 0
        self.last_number = max(lines.marks, default=-1)
        self.opening = "".join(lines.text[:_OPENING_WITH_SPACE].split())[:_OPENING]
        i = self._open("main", 0)
        self._expect(titles.transmitted(self.part.title))
        while i < self.frame.end:
            i = self._line(i)
        self._close(self.frame.end)
        if any(part.kind == "main" for part in self.frame.parts[1:]):
            self.frame.parts[0].kind = "notice"

    @property
    def part(self) -> Stretch:
        """The part that is being read."""
        return self.frame.parts[-1]

    def _mark(self, kind: BlockKind, first: int, last: int) -> int:
        """Set the kind of all lines that hold anything from `first` to in front of `last`."""
        self.frame.kinds.update((i, kind) for i in range(first, last) if self.lines.words[i])
        return last

    def _close(self, last: int) -> None:
        if self.frame.parts:
            self.part.last = last

    def _open(self, kind: PartKind, index: int) -> int:
        """Open a part and read its head; returns the line behind it."""
        heading = attachments.heading(self.lines.words[index]) if kind == "attachment" else None
        first = index
        if self.frame.parts and not any(self.lines.words[i] for i in range(self.part.first, index)):
            first = self.frame.parts.pop().first  # the text begins with 附件: there is nothing in front of it
        self._close(first)
        self.frame.parts.append(Stretch(kind, first))
        if heading:
            index = self._mark("attachment", index, index + 1)
            self.part.number, self.part.title = heading.number, heading.title
        behind = self._head(index)
        if first == 0 or titles.folded(self.part.title) in self.sent:
            self.part.kind = "main"
        return behind

    def _head(self, i: int) -> int:
        lines = self.lines
        while i < self.count:
            words = lines.words[i]
            if not words:
                i += 1
            elif behind := self._drawn(i):
                i = behind
            elif self.part.kind != "attachment" and (kind := head.above(words)):
                i = self._mark(kind, i, i + 1)
            elif count := head.adoption(lines, i) or (self.part.title != "" and bool(DATE.fullmatch(words))):
                i = self._mark("adoption", i, i + count)
            elif self.part.title and (dated := signature.find(lines, i)) and dated.last < self.last_number:
                self.part.dated = dated
                i = self._mark("adoption", i, dated.last + 1)
            elif count := head.addressees(lines, i):
                return self._mark("addressee", i, i + count)
            elif not self.part.title and (count := self._issuers(i)):
                i = self._mark("letterhead", i, i + count)
            elif not self.part.title and (title := self._title(i)):
                self.part.title = titles.joined(lines.words[k] for k in title)
                i = self._mark("title", i, title[-1] + 1)
            else:
                return i
        return i

    def _drawn(self, i: int) -> int:
        """The line behind front matter or a title told by its form: in Markdown, above a table; else 0."""
        if self.lines.kinds.get(i) == "title":
            self.part.title = markup.title(self.lines.words[i])
        elif self._heads_table(i) and i in self.lines.marks and not self.part.title:
            self.part.title = self.lines.marks.pop(i).rest
        elif self.lines.kinds.get(i) == "metadata":
            return self._mark("metadata", i, i + 1)
        else:
            return 0
        return self._mark("title", i, i + 1)

    def _heads_table(self, i: int) -> bool:
        """Whether a line is the title of a table, or stands between it and the rows."""
        mark = self.lines.marks.get(i)
        return self.lines.kinds.get(i) == "table" or (mark is not None and mark.rank == TABLE)

    def _title(self, i: int) -> list[int]:
        first = len(self.frame.parts) == 1
        return head.title_lines(self.lines, i, 4 if first else 1) or list(range(i, i + self._sent_lines(i)))

    def _issuers(self, i: int) -> int:
        """How many lines name nothing but issuers, with the title of the document still to come."""
        first = i
        while i < self.count and signature.is_issuer(self.lines.words[i]):
            i += 1
        following = self._next(i)
        above = following < self.count and head.above(self.lines.words[following]) == "doc_number"
        return i - first if above and len(self.frame.parts) == 1 else 0

    def _expect(self, sent: tuple[str, ...]) -> None:
        self.sent.update(titles.folded(title) for title in sent)
        self.longest_sent = max(map(len, self.sent), default=0)

    def _sent_lines(self, index: int) -> int:
        """How many lines are the title of what the notice transmits; 0 where a line is not."""
        joined = ""
        for i in range(index, self.count):
            words = self.lines.words[i]
            if i in self.lines.marks or len(words) > 2 * self.longest_sent:
                return 0
            joined += titles.folded(words)
            if joined in self.sent:
                return i + 1 - index
            if not words or len(joined) >= self.longest_sent:
                return 0
        return 0

    def _line(self, i: int) -> int:
        """Read a line of the body, or what stands in its place; returns the line to go on with."""
        lines, words = self.lines, self.lines.words[i]
        if not words:
            return i + 1
        if i in lines.marks:
            self.part.numbered = True
            return i + 1
        if attachments.heading(words):
            return self._list(i) or self._open("attachment", i)
        if self._sent_lines(i):
            return self._open("main", i)
        if head.below(words):
            return self._mark("imprint", i, i + 1)
        if (signed := signature.find(lines, i)) and self._signs(signed):
            self.part.signature = signed
            return self._behind(self._mark("signature", i, signed.last + 1))
        if len(self.frame.parts) == 1 and not self.part.numbered:
            self._expect(tuple(sent["a"] or sent["b"] for sent in _SENT.finditer(words)))
        return i + 1

    def _list(self, i: int) -> int:
        """The line behind a list of attachments that begins here; 0 where none does."""
        entries, behind = attachments.read_list(self.lines, i)
        if not entries:
            return 0
        self.frame.listed += entries
        return self._mark("attachments", i, behind)

    def _next(self, i: int) -> int:
        """The next line that holds anything and is not of the imprint."""
        while i < self.count and (not self.lines.words[i] or head.below(self.lines.words[i])):
            i += 1
        return i

    def _signs(self, signed: Signature) -> bool:
        """Whether a date, with issuers or alone, signs the part: what follows it tells."""
        following = self._next(signed.last + 1)
        if following >= self.count:
            return True
        if self._heads_table(following):
            return True
        if following in self.lines.marks:
            return False
        if signed.issuers or self._opens_part(following):
            return True
        return signed.first > self.last_number if self.part.numbered else head.may_be_title(self.lines, following)

    def _opens_part(self, i: int) -> bool:
        words = self.lines.words[i]
        return attachments.heading(words) is not None or self._sent_lines(i) > 0 or self._starts_again(i)

    def _starts_again(self, i: int) -> bool:
        """Whether the text begins once more on a line."""
        start = self.lines.spans[i].start
        here = "".join(self.lines.text[start : start + _OPENING_WITH_SPACE].split())[:_OPENING]
        return start > 0 and self.opening.startswith(here)

    def _behind(self, i: int) -> int:
        """Go on behind a signature: imprint, attachments, the transmitted plan, or text that is of nothing."""
        while i < self.count:
            words = self.lines.words[i]
            if not words:
                i += 1
            elif head.below(words):
                i = self._mark("imprint", i, i + 1)
            elif behind := self._list(i) if attachments.heading(words) else 0:
                i = behind
            else:
                break
        if i >= self.count or attachments.heading(self.lines.words[i]) or self._sent_lines(i):
            return i
        if self._starts_again(i):
            self.frame.end = i
            return i
        if self._heads_table(i):
            return self._open("attachment", i)
        unread = not any(part.numbered for part in self.frame.parts) and i < self.last_number
        return self._open("main", i) if unread or self._opens_plan(i) else self._leave(i)

    def _opens_plan(self, i: int) -> bool:
        """Whether a title that no notice announces opens another part."""
        title = head.title_lines(self.lines, i, 1)
        if not title:
            return False
        if len(self.frame.parts) == 1 and not self.part.numbered:
            return True
        joined = "".join(self.lines.words[k] for k in title)
        return titles.is_finished(joined) and i < self.last_number

    def _leave(self, i: int) -> int:
        """Leave text behind the signature unread, up to an attachment."""
        first = i
        while i < self.count and not attachments.heading(self.lines.words[i]):
            i += 1
        if i >= self.count:
            self.frame.end = first
            return first
        return self._mark("remainder", first, i)
