"""The words of SPARQL 1.1 that mean the same for all focus nodes at once as for each: all others are refused."""

from __future__ import annotations

# fmt: off
_STRUCTURE = {
    "a", "SELECT", "DISTINCT", "REDUCED", "WHERE", "FILTER", "OPTIONAL", "UNION", "BIND", "AS", "EXISTS",
    "NOT", "IN", "GROUP", "BY", "HAVING", "ORDER", "ASC", "DESC", "PREFIX", "BASE", "TRUE", "FALSE",
    "SEPARATOR",
}
_FUNCTIONS = {
    "STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "IRI", "URI", "ABS", "CEIL", "FLOOR", "ROUND",
    "CONCAT", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE",
    "STRAFTER", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "MD5", "SHA1",
    "SHA256", "SHA384", "SHA512", "COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI", "ISURI",
    "ISBLANK", "ISLITERAL", "ISNUMERIC", "REGEX", "SUBSTR", "REPLACE",
}
# fmt: on
AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
WORDS = AGGREGATES | _STRUCTURE | _FUNCTIONS
#: They take a regular expression.
PATTERNS = frozenset({"REGEX", "REPLACE"})
#: What SPARQL 1.2 writes.
MARKS = frozenset({"{|", "|}", "<<", ">>"})
#: What SHACL binds besides $this and $PATH, and the column with which a text says that it failed.
VARIABLES = frozenset({"shapesGraph", "currentShape", "failure"})
