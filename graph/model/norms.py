"""What a sentence is, and the norms in it: who must do what, how often, under which condition, by when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graph.model.deadlines import Deadline
from graph.model.owners import Member, Party
from graph.model.text import Span

NormKind = Literal["obligation", "prohibition", "permission", "encouragement", "sanction", "definition", "value"]
SentenceKind = Literal[
    "obligation",
    "prohibition",
    "permission",
    "encouragement",
    "sanction",
    "definition",
    "value",
    "heading",
    "annotation",
    "metadata",
]
BearerKind = Literal["unit", "group", "class", "regulated", "owners"]
Bound = Literal["min", "max", "exact"]
Operator = Literal[">=", "="]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose conduct a norm is about, as written; `owners` without words where the text names nobody.

    `carried` says that the words stand before the norm and hold on. `names` are the units and groups in them.
    """

    kind: BearerKind = "owners"
    words: str = ""
    span: Span | None = None
    carried: bool = False
    names: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often, in each calendar period (ISO 8601: P1Y, P6M, P3M, P1M, P1W).

    Without numbers and period ("") it is regular: 定期, 常态化.
    """

    span: Span
    at_least: int | None = None
    at_most: int | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that measures what is to be done; `value` None for all there are (全覆盖)."""

    span: Span
    value: float | None
    unit: str
    bound: Bound
    per_value: float | None = None
    per_unit: str = ""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A text that is to exist afterwards: from the verb to the end of the work. `work` is what is drawn up."""

    span: Span
    work: Span


@dataclass(frozen=True, slots=True)
class Report:
    """Who reports to whom; None where the norm does not say (the sender is the bearer then).

    `party` is what the words for the receiver were resolved to.
    """

    sender: Span | None
    receiver: Span | None
    party: Party | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Threshold:
    """So many of something, within a period (ISO 8601, "" without one)."""

    span: Span
    operator: Operator | None = None
    count: int | None = None
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Sanction:
    """From which event follows which consequence for whom; `further` is a second condition beside the event.

    `duration` is how long the consequence holds (ISO 8601, "" where no figure says so).
    """

    event: Threshold
    consequence: Span
    target: Span | None = None
    further: Threshold | None = None
    duration: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """One clause: one kind, one bearer. `rule` is the key of the rule that made it; `measure` is an index.

    `action` is what is to be done, without bearer and condition.
    """

    kind: NormKind
    span: Span
    rule: str
    action: Span
    bearer: Bearer = field(default_factory=Bearer)
    condition: Span | None = None
    recurrence: Recurrence | None = None
    quantities: tuple[Quantity, ...] = ()
    deadline: Deadline | None = None
    deliverable: Deliverable | None = None
    report: Report | None = None
    sanction: Sanction | None = None
    citations: tuple[int, ...] = ()
    measure: int | None = None
    iri: str | None = None  # by resolve


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text and what it is; `norms` are indexes into the document's list."""

    kind: SentenceKind
    span: Span
    norms: tuple[int, ...] = ()
