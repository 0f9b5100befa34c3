"""When a value is no literal of a datatype."""

from __future__ import annotations

from graph.namespaces import RDF, XSD

#: Types that SPARQL casts to: a form that the cast refuses is ill-formed.
_CAST = "boolean double float dateTime date time duration yearMonthDuration dayTimeDuration"
_ZONE = r"(Z|[+-]\\d\\d:\\d\\d)?"
_YEAR = r"-?([1-9]\\d{3,}|0\\d{3})"
_DAYS = r"(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|[12]\\d)"
#: The forms of other types. Numbers may be longer than those that the engine counts with.
_FORMS = {
    "integer": r"[+-]?\\d+",
    "decimal": r"[+-]?(\\d+(\\.\\d*)?|\\.\\d+)",
    "gYear": _YEAR + _ZONE,
    "gYearMonth": f"{_YEAR}-(0[1-9]|1[0-2]){_ZONE}",
    "gMonth": f"--(0[1-9]|1[0-2]){_ZONE}",
    "gDay": f"---(0[1-9]|[12]\\\\d|3[01]){_ZONE}",
    "gMonthDay": f"--({_DAYS}){_ZONE}",
    "hexBinary": "([0-9a-fA-F]{2})*",
}
#: Any string is of these.
_STRINGS = frozenset(f"<{XSD}{name}>" for name in ("string", "anyURI"))


def violated(datatype: str) -> str:
    """The condition under which ?value is no well-formed literal of a datatype, an IRI in angle brackets.

    Raises ValueError for the other types of XML Schema: the store keeps xsd:byte and its like as xsd:integer.
    """
    wrong = f"!isLiteral(?value) || DATATYPE(?value) != {datatype}"
    name = datatype.removeprefix(f"<{XSD}").rstrip(">")
    if name in _CAST.split():
        return f"{wrong} || !COALESCE(isLiteral({datatype}(STR(?value))), false)"
    if name in _FORMS:
        return f'{wrong} || !REGEX(STR(?value), "^({_FORMS[name]})$")'
    if datatype.startswith(f"<{XSD}") and datatype not in _STRINGS:
        raise ValueError(f"sh:datatype {datatype} is not compiled: the store has no such literals")
    if datatype == f"<{RDF}XMLLiteral>":
        raise ValueError(f"sh:datatype {datatype} is not compiled: whether one is well-formed is not looked at")
    return wrong
