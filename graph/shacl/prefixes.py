"""sh:prefixes and sh:declare → the prologue of a SPARQL text."""

from __future__ import annotations

from rdflib import OWL, SH, Graph
from rdflib.term import Node


def prologue(graph: Graph, constraint: Node) -> str:
    """PREFIX lines for what the ontologies of a constraint declare, and those that these import.

    Raises ValueError where a prefix is declared with two namespaces. One that nothing declares is no SPARQL.
    """
    found: dict[str, str] = {}
    for ontology in graph.objects(constraint, SH.prefixes):
        declared = set(graph.transitive_objects(ontology, OWL.imports))
        for each in declared:
            for declaration in graph.objects(each, SH.declare):
                prefix, namespace = (
                    str(graph.value(declaration, SH.prefix)),
                    graph.value(declaration, SH.namespace),
                )
                if found.setdefault(prefix, str(namespace)) != str(namespace) or namespace is None:
                    raise ValueError(f"the prefix {prefix}: is declared with more than one namespace, or none")
    return "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in sorted(found.items()))
