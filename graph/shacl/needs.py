"""Which predicates a query asks for, so that no more of a document is loaded than its rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.namespaces import RDF
from graph.shacl.lexer import Token, tokens

_CLAUSES = frozenset({"UNION", "OPTIONAL", "FILTER", "BIND", "EXISTS", "NOT"})
#: Behind them stand no patterns, but variables and expressions, up to the next group.
_HEADS = frozenset({"SELECT", "GROUP", "HAVING", "ORDER"})
_ZERO = frozenset("*?")
_JOINTS = frozenset("/|")


def predicates(text: str) -> frozenset[str] | None:
    """All IRIs of a query, its predicates among them; None where any predicate may match.

    That is so for a variable or a negated set in the predicate's place, and for a path of no steps at all, which
    leads from each node of the data to itself.
    """
    words = list(tokens(text))
    if any(word.kind == "word" and word.text == "BASE" for word in words) or _Walk(words).open():
        return None
    return frozenset(_iris(words))


def _iris(words: Sequence[Token]) -> Iterator[str]:
    prefixes = {
        words[i + 1].text: words[i + 2].text[1:-1]
        for i, word in enumerate(words)
        if word.kind == "word" and word.text == "PREFIX"
    }
    for word in words:
        if word.kind == "iri":
            yield word.text[1:-1]
        elif word.kind == "name" and word.text not in prefixes:
            prefix, _, local = word.text.partition(":")
            yield prefixes.get(f"{prefix}:", "") + local.replace("\\", "")
        elif word.kind == "word" and word.text == "a":
            yield RDF + "type"


class _Walk:
    """Goes through the triple patterns of a query, to see what stands for predicates."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self._i = 0

    def open(self) -> bool:
        """Whether any predicate may match somewhere; also where a pattern is of a form that is not known here."""
        place: list[str] = ["head"]
        while self._i < len(self._words):
            word = self._words[self._i]
            if place[-1] == "predicate" and word.text not in {"]", ".", "}", ";"}:
                if self._path():
                    return True
                place[-1] = "object"
                continue
            self._i += 1
            if not self._next(word, place):
                return True
        return False

    def _next(self, word: Token, place: list[str]) -> bool:
        text = word.text if word.kind in {"mark", "word"} else ""
        if text in {".", ";", ","}:
            place[-1] = {".": "subject", ";": "predicate", ",": "object"}[text]
        elif text in {"{", "["}:
            place.append("subject" if text == "{" else "predicate")
        elif text in {"}", "]"}:
            place.pop()
            if not place:
                return False
            place[-1] = "subject" if text == "}" else "predicate" if place[-1] == "subject" else "behind"
        elif text == "(":
            return self._brackets(place)
        elif text == "GRAPH":
            self._i += 1
        elif text in _CLAUSES or text in _HEADS:
            place[-1] = "subject" if text in _CLAUSES else "head"
        elif place[-1] in {"subject", "object"} and self._term(word):
            place[-1] = "predicate" if place[-1] == "subject" else "behind"
        return True

    def _term(self, word: Token) -> bool:
        """A word is a term of a pattern, not the name of a function behind FILTER."""
        after = self._words[self._i].text if self._i < len(self._words) else ""
        return not (word.kind in {"word", "name", "iri"} and after == "(")

    def _brackets(self, place: list[str]) -> bool:
        """Pass over an expression; the groups in it are walked through. A list in a pattern is not known here."""
        depth = 1
        while depth and self._i < len(self._words):
            word = self._words[self._i]
            if word.kind == "mark" and word.text == "{":
                end = self._closing()
                if _Walk(self._words[self._i : end]).open():
                    return False
                self._i = end
                continue
            depth += (word.kind == "mark") * ((word.text == "(") - (word.text == ")"))
            self._i += 1
        return place[-1] in {"subject", "behind", "head"}

    def _closing(self) -> int:
        """The index behind the bracket that closes the group here."""
        depth, i = 0, self._i
        while i < len(self._words):
            word = self._words[i]
            depth += (word.kind == "mark") * ((word.text == "{") - (word.text == "}"))
            i += 1
            if not depth:
                break
        return i

    def _path(self) -> bool:
        """Read what stands for a predicate; whether it is open."""
        begun, depth = self._i, 0
        while self._i < len(self._words):
            word = self._words[self._i]
            if word.kind == "var" or word.text == "!":
                return True
            self._i += 1
            depth += (word.text == "(") - (word.text == ")")
            after = self._words[self._i].text if self._i < len(self._words) else ""
            ends = word.kind in {"iri", "name", "word"} or word.text in {")", "*", "+", "?"}
            if ends and not depth and after not in {*_JOINTS, *_ZERO, "+"}:
                break
        steps = [word.text for word in self._words[begun : self._i] if word.kind == "mark"]
        empty = sum(step in _ZERO for step in steps)
        return bool(empty) and ("(" in steps or "|" in steps or empty > steps.count("/"))
