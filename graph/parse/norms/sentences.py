"""Passages into sentences: where each ends, and which are headings, annotations, or of the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Annotation, SentenceKind, Span
from graph.parse.clauses import Passage
from graph.parse.norms import words
from graph.parse.norms.patterns import compiled
from graph.parse.numbering import mark

_END = compiled(r"[。！？!?]+[”’）)」]*|(?<=[\u4e00-\u9fff）”])\.(?!\d)")
_END_ENGLISH = re.compile(r"[.!?]+[\"”')\]]*(?=\s+[A-Z“\"(\[]|\s*$)")
_CELL = re.compile(r"(?<!\\)[|\t]")
#: Marks behind an annotation belong to it, for they end nothing else.
_BEHIND = re.compile(r"[ \t\u3000]*[。；;，,.]+")
#: A title is no longer than this, in code points; a longer one is a sentence.
_LONGEST_TITLE = 40
#: Words that no title holds: it would be a rule.
_RULES = re.compile(
    f"对[^，。]{{0,60}}的|[^，。]的，|(?:{words.MODAL})(?!求)|不得|严禁|有权|任何(?:单位|个人)|可以|每[年月季周]|\\d[%万元]|如下|"
    f"[：:；;]|\\d{{4}}年|(?<=[^，。；]{{2}})(?<![总但凡还就只求])是(?![非否])[^，。；]{{2,}}|了(?![解结])|"
    "是指|本(?:办法|规定|通知|意见|方案|措施)自"
)
_LABEL = re.compile(r"(?P<label>[^，。；：:、\s]{2,14}[：:])(?=\s*\S)")
_NO_LABEL = re.compile(
    f"(?:{words.MODAL}|.*(?:如下|下列|包括|包含|以下|其中|分别|说明|要|应|须)[：:]$|各(?!类|项)|"
    f"{words.JOINT}|注[：:])"
)
#: Kinds of passages that speak of the document, or head a part of it.
_METADATA = frozenset({"metadata", "letterhead", "doc_number", "adoption", "addressee", "attachments"})
_METADATA |= frozenset({"signature", "imprint"})
_HEADING = frozenset({"title", "chapter", "attachment", "table"})
#: English where at least this share of the letters is Latin.
_MOSTLY = 0.9
_RUNNING = frozenset({"paragraph", "measure"})
_UNTITLED = re.compile("[。；，！？：;,:!?|]")
_SAMPLE = 200
_LONGEST_NUMBER = 12
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百零〇\d]{1,6}条")
_LONGEST_ARTICLE = 16
_LONGEST_INNER = 24
#: What a number opens with.
_NUMBERING = frozenset(
    "0123456789０１２３４５６７８９一二三四五六七八九十百零〇第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ \t\u3000"
)
_MARKS = "。；;，,.|! \t\n\u3000"


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence; `kind` is None where its norms decide. `start` is where the words behind its number begin.

    `paragraph` counts the stretches of running text that no annotation parts.
    """

    span: Span
    kind: SentenceKind | None
    start: int
    paragraph: int
    english: bool = False
    defines: bool = False
    row: bool = False


def split(
    text: str, masked: str, passages: Sequence[Passage], annotations: Sequence[Annotation]
) -> Iterator[Found]:
    """The sentences of a text in their order. They hold every non-blank character of the passages once."""
    apart = [annotation.span for annotation in annotations]
    paragraph, first, done = 0, 0, 0
    for index, passage in enumerate(passages):
        start, english = max(passage.span.start, done), _is_english(text, passage.span)
        while first < len(apart) and apart[first].end <= start:
            first += 1
        last = first
        while last < len(apart) and apart[last].start < passage.span.end:
            last += 1
        own = apart[first:last]
        if passage.row and english and own:
            own = [Span(_behind_task(text, passage, own[0].start), own[-1].end)]
        following = passages[index + 1] if index + 1 < len(passages) else None
        titled = _titled(text, passage, own) or _line_title(text, passage, following)
        for span in own:
            paragraph += 1
            yield from _stretch(
                text, masked, passage, Span(start, max(start, span.start)), titled, english, paragraph
            )
            behind = _BEHIND.match(text, span.end, max(passage.span.end, span.end))
            start = behind.end() if behind else span.end
            held = Span(span.start, start).trimmed(text)
            yield Found(held, "annotation", held.start, paragraph)
        paragraph += 1
        yield from _stretch(text, masked, passage, Span(start, passage.span.end), titled, english, paragraph)
        done = max(done, start)


def _behind_task(text: str, passage: Passage, end: int) -> int:
    """Where the cell behind the task of a row begins; what is measured and who answers for it are told there."""
    cells = list(_cells(text, Span(passage.span.start, end)))
    return cells[1].start if len(cells) > 1 else end


def _titled(text: str, passage: Passage, apart: Sequence[Span]) -> Span | None:
    """The title of a passage, if it is a heading: something is said behind it, and it is no rule itself."""
    title = passage.title
    if title is None or passage.row or _RULES.search(title.of(text)) or _is_article(text, passage, title):
        return None
    start, rest = title.end, ""
    for span in apart:
        rest += text[start : span.start]
        start = max(start, span.end)
    rest += text[start : passage.span.end]
    return title if not passage.last or rest.strip(_MARKS) else None


def _is_article(text: str, passage: Passage, title: Span) -> bool:
    """Whether a sentence behind 第…条 is its text: titles of articles are a few words, and no mark ends them."""
    opening = _ARTICLE.match(text, passage.span.start, passage.span.end)
    return opening is not None and (title.end - title.start > _LONGEST_ARTICLE or text.startswith("。", title.end))


def _line_title(text: str, passage: Passage, following: Passage | None) -> Span | None:
    """A line that is the title of what follows: short, without a mark at its end, and above the next in rank."""
    span = passage.span
    if passage.row or passage.kind not in _RUNNING or span.end - span.start > _LONGEST_TITLE:
        return None
    if following is None or following.kind not in _RUNNING or following.row:
        return None
    if _UNTITLED.search(text, span.start, span.end) or _RULES.search(text, span.start, span.end):
        return None
    own, below = mark(span.of(text)), mark(text[following.span.start : following.span.start + _LONGEST_TITLE])
    above = own is None or below is None or below.rank > own.rank
    return span if above else None


def _stretch(
    text: str, masked: str, passage: Passage, span: Span, title: Span | None, english: bool, paragraph: int
) -> Iterator[Found]:
    """The sentences of a stretch without annotations."""
    span = span.trimmed(text)
    if span.start >= span.end:
        return
    if kind := _of_passage(passage):
        yield Found(span, kind, span.start, paragraph, english)
        return
    if title and span.start <= title.start < span.end:
        mark_behind = _BEHIND.match(text, title.end, span.end)
        end = mark_behind.end() if mark_behind else min(title.end, span.end)
        yield Found(Span(span.start, end), "heading", span.start, paragraph)
        span = Span(end, span.end).trimmed(text)
    elif headed := _headed(text, masked, passage, span):
        yield Found(headed, "heading", span.start, paragraph)
        span = Span(headed.end, span.end).trimmed(text)
    for one in _cells(text, span) if passage.row else (span,):
        for sentence in _ended(text, masked, one, english):
            if _inner(text, sentence, one):
                yield Found(sentence, "heading", sentence.start, paragraph)
                continue
            start = _behind_number(text, sentence)
            yield Found(sentence, None, start, paragraph, english, passage.kind == "definition", passage.row)


def _of_passage(passage: Passage) -> SentenceKind | None:
    if passage.kind in _METADATA:
        return "metadata"
    return "heading" if passage.kind in _HEADING else None


def _headed(text: str, masked: str, passage: Passage, span: Span) -> Span | None:
    """A title in front of the text of a passage: a short sentence behind a number, or a label with a colon."""
    end = span.start + _LONGEST_TITLE + _LONGEST_NUMBER
    if span.start == passage.span.start and (found := mark(text[span.start : min(end, span.end)])):
        stop = _END.search(masked, span.start + len(found.label), min(end, span.end))
        named = _ARTICLE.match(text, span.start)
        if stop and stop.end() < span.end and not named and not _RULES.search(text, span.start, stop.end()):
            return Span(span.start, stop.end())
    start = _behind_number(text, span)
    label = _LABEL.match(masked, start, span.end)
    if label and not _NO_LABEL.match(masked, start, label.end("label")) and span.start == passage.span.start:
        return Span(span.start, label.end("label"))
    return None


def _inner(text: str, sentence: Span, stretch: Span) -> bool:
    """Whether a sentence in a paragraph is the title of what follows in it: （二）贷款担保。"""
    if text[sentence.start] not in _NUMBERING:
        return False
    short = sentence.end - sentence.start <= _LONGEST_INNER and sentence.end < stretch.end
    return short and mark(sentence.of(text)) is not None and not _RULES.search(text, sentence.start, sentence.end)


def _cells(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for bar in (*_CELL.finditer(text, span.start, span.end), None):
        cell = Span(start, bar.start() if bar else span.end).trimmed(text)
        if cell.start < cell.end:
            yield cell
        start = bar.end() if bar else span.end


def _ended(text: str, masked: str, span: Span, english: bool) -> Iterator[Span]:
    start = span.start
    for end in (_END_ENGLISH if english else _END).finditer(masked, span.start, span.end):
        yield Span(start, end.end()).trimmed(text)
        start = end.end()
    rest = Span(start, span.end).trimmed(text)
    if rest.start < rest.end:
        yield rest


def _behind_number(text: str, span: Span) -> int:
    """Where the words begin: the number of a passage belongs to its first sentence, not to the norm in it."""
    if text[span.start] not in _NUMBERING:
        return span.start
    found = mark(text[span.start : min(span.end, span.start + _LONGEST_NUMBER)])
    return text.index(found.rest[:1], span.start + len(found.label)) if found else span.start


def _is_english(text: str, span: Span) -> bool:
    sample = text[span.start : min(span.end, span.start + _SAMPLE)]
    return len(sample.encode("ascii", "ignore")) > _MOSTLY * len(sample)
