"""Why a triple holds: a page with all its proofs, the same as JSON, and as text for a terminal."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Blueprint, g, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from graph.explain import Evidence, Explanation, Step, Words, asked, explain
from service.corrections import made
from service.pages import held, wants

blueprint = Blueprint("reasons", __name__)

_LANGUAGES = ("zh", "en")


@blueprint.get("/why")
def page() -> ResponseReturnValue:
    """The proofs of the triple `?s=&p=&o=`; without `p`, that a unit holds a measure. Raises UserError."""
    triple = asked(held(), *(request.args.get(part, "") for part in "spo"))
    explanation = explain(held(), triple)
    words = Words(held().store)
    if request.args.get("format") == "json" or wants("application/json", "text/html") != "text/html":
        response = jsonify(as_json(explanation, words))
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
    restated = any(step.evidence.restated for way in explanation.ways for step in way.steps if step.evidence)
    return render_template(
        "reasons/page.html", explanation=explanation, words=words, restated=restated, corrections=made()
    )


def why(subject: str, property_: str, object_: str) -> Markup:
    """A link to the reason for which a measure (an IRI) falls to a unit by a property of our vocabulary."""
    if "why" not in g:
        g.why = (url_for("reasons.page"), gettext("Why?"))
    address, label = g.why
    query = f"s={quote(subject, safe='')}&p={property_}&o={quote(object_, safe='')}"
    return Markup('<a class="why" href="{}?{}">{}</a>').format(address, query, label)


def as_json(explanation: Explanation, words: Words) -> dict[str, Any]:
    """An explanation as JSON (docs/reference.md, "Why?")."""
    return {
        "triple": _triple(explanation.triple),
        "statement": _statement(explanation.triple, words),
        "complete": explanation.complete,
        "ways": [{"steps": [_step(step, words) for step in way.steps]} for way in explanation.ways],
    }


def _step(step: Step, words: Words) -> dict[str, Any]:
    rule = step.rule
    return {
        "number": step.number,
        "triple": _triple(step.triple),
        "statement": _statement(step.triple, words),
        "rule": {"name": rule.name, "title": rule.title, "explanation": rule.explanation} if rule else None,
        "premises": step.premises,
        "graph": step.graph or None,
        "evidence": _evidence(step.evidence) if step.evidence else None,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    if not evidence.mention:
        return {"sources": dict(evidence.sources)}
    return {
        "mention": evidence.mention,
        "words": evidence.words,
        "start": evidence.start,
        "end": evidence.end,
        "edition": evidence.edition,
        "text_status": "restatement" if evidence.restated else "official",
        "resolution": evidence.resolution or None,
        "corrections": evidence.corrections,
    }


def _triple(triple: Triple) -> dict[str, str]:
    return {part: _value(term) for part, term in zip("spo", triple, strict=True)}


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value


def _statement(triple: Triple, words: Words) -> dict[str, str]:
    return {lang: statement(triple, words, lang) for lang in _LANGUAGES}


def statement(triple: Triple, words: Words, lang: str) -> str:
    """A triple as people would say it: the names of its terms."""
    return " — ".join(words.name(term, lang) for term in triple if isinstance(term, NamedNode | Literal))


def as_text(explanation: Explanation, words: Words, lang: str) -> str:
    """An explanation to read in a terminal, in one of the two languages."""
    said = _SAID[lang]
    lines = [statement(explanation.triple, words, lang)]
    for number, way in enumerate(explanation.ways, 1):
        lines += ["", said["way"].format(number, len(explanation.ways))]
        for step in way.steps:
            lines.append(f"{step.number:>3}. {statement(step.triple, words, lang)}")
            lines.append(f"     {_ground(step, lang)}")
    if not explanation.complete:
        lines += ["", said["more"]]
    return "\n".join(lines)


_SAID = {
    "zh": {
        "way": "途径 {}（共 {} 条）",
        "more": "途径过多，未全部列出。",
        "from": "由 {} 推得。规则“{}”：{}",
        "words": "原文：“{}”（第 {}–{} 字）",
        "restated": "转述文字：“{}”（第 {}–{} 字）",
        "source": "登记册：{}",
    },
    "en": {
        "way": "Way {} of {}",
        "more": "There are more ways than are shown.",
        "from": "follows from {}. Rule “{}”: {}",
        "words": "in the text: “{}” (characters {}–{})",
        "restated": "in the restated text: “{}” (characters {}–{})",
        "source": "registry: {}",
    },
}
#: A passage is cut to this many characters in a terminal.
_SHOWN = 60


def _ground(step: Step, lang: str) -> str:
    said = _SAID[lang]
    if step.rule:
        numbers = ", ".join(map(str, step.premises))
        return said["from"].format(numbers, step.rule.title[lang], step.rule.explanation[lang])
    evidence = step.evidence
    assert evidence
    if evidence.mention:
        words = evidence.words if len(evidence.words) <= _SHOWN else evidence.words[: _SHOWN - 1] + "…"
        return said["restated" if evidence.restated else "words"].format(words, evidence.start, evidence.end)
    return said["source"].format(dict(evidence.sources).get(lang, step.graph))
