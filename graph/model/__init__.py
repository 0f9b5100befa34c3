"""What the steps hand on: frozen classes, each extracted thing with its span.

Spans are half-open ranges of code points into `Source.text`. `parse` fills what stands in the text;
fields marked "by resolve" are None until `resolve` has filled them.
"""

from graph.model.cascade import Applied
from graph.model.corrections import CorrectedField, Correction, CorrectionEntry, NameRead
from graph.model.deadlines import Assumption, Deadline, DeadlineClass
from graph.model.document import Annotation, Chapter, Document, Measure
from graph.model.frame import Head, Listed, Metadata, Part, PartKind, Validity, ValidityKind, ValidityStatement
from graph.model.norms import (
    Bearer,
    BearerKind,
    Bound,
    Deliverable,
    Norm,
    NormKind,
    Operator,
    Quantity,
    Recurrence,
    Report,
    Sanction,
    Sentence,
    SentenceKind,
    Threshold,
)
from graph.model.owners import Described, Group, ListRule, Member, Owner, Party, PartyKind, Role
from graph.model.text import (
    Block,
    BlockKind,
    Lines,
    Place,
    PlaceKind,
    Source,
    Span,
    TextIssue,
    Unparsed,
    UnparsedWhy,
)
from graph.model.works import Citation, WorkKind

__all__ = [
    "Annotation",
    "Applied",
    "Assumption",
    "Bearer",
    "BearerKind",
    "Block",
    "BlockKind",
    "Bound",
    "Chapter",
    "Citation",
    "CorrectedField",
    "Correction",
    "CorrectionEntry",
    "Deadline",
    "DeadlineClass",
    "Deliverable",
    "Described",
    "Document",
    "Group",
    "Head",
    "Lines",
    "ListRule",
    "Listed",
    "Measure",
    "Member",
    "Metadata",
    "NameRead",
    "Norm",
    "NormKind",
    "Operator",
    "Owner",
    "Part",
    "PartKind",
    "Party",
    "PartyKind",
    "Place",
    "PlaceKind",
    "Quantity",
    "Recurrence",
    "Report",
    "Role",
    "Sanction",
    "Sentence",
    "SentenceKind",
    "Source",
    "Span",
    "TextIssue",
    "Threshold",
    "Unparsed",
    "UnparsedWhy",
    "Validity",
    "ValidityKind",
    "ValidityStatement",
    "WorkKind",
]
