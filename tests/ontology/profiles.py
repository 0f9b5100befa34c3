"""`python -m tests.ontology.profiles FILE PROFILE…`: what OWLAPI, the library of Protégé, makes of it, as JSON.

The OWLAPI is the one that the HermiT of owlready2 carries (3.4.3), or that of the jars in the folder that
DUTYGRAPH_OWLAPI names. A process of its own: a JVM stays in the one that starts it. JPype calls it as it is, so
that no Java compiler is needed.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import owlready2

from graph.java import java

_HERMIT = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
_LIBRARIES = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
#: From HermiT 1.4 on, and before.
_FACTORIES = ("org.semanticweb.HermiT.ReasonerFactory", "org.semanticweb.HermiT.Reasoner$ReasonerFactory")
_SIGNATURES = ("Classes", "ObjectProperties", "DataProperties", "AnnotationProperties", "Individuals")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as OWLAPI has it: its IRI and version, IRIs by kind, the reasons for which it leaves a profile."""

    iri: str
    version: str
    axioms: int
    signature: dict[str, list[str]]
    violations: dict[str, list[str]]
    consistent: bool
    unsatisfiable: list[str]


def opened(file: Path, *profiles: str) -> Opened:
    """Open a file in any syntax; `profiles` are OWL2DL, OWL2RL."""
    asked = [sys.executable, "-m", __name__, str(file), *profiles]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True)
    return Opened(**json.loads(answer.stdout.splitlines()[-1]))


def violations(file: Path, *profiles: str) -> dict[str, list[str]]:
    """By profile (OWL2DL, OWL2RL), the reasons for which a file is not in it."""
    return opened(file, *profiles).violations


def _library() -> str:
    home = java().resolve().parent.parent
    return str(next(home / name for name in _LIBRARIES if (home / name).is_file()))


def _jars() -> list[str]:
    folder = os.environ.get("DUTYGRAPH_OWLAPI")
    return sorted(map(str, Path(folder).glob("*.jar"))) if folder else [str(_HERMIT)]


def _class(*names: str) -> Any:
    """The first Java class of these names that there is."""
    import jpype

    for name in names[:-1]:
        try:
            return jpype.JClass(name)
        except TypeError:
            continue
    return jpype.JClass(names[-1])


def main(file: str, *profiles: str) -> None:
    import jpype

    jpype.startJVM(_library(), classpath=_jars(), convertStrings=True)
    manager = _class("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    loaded = manager.loadOntologyFromOntologyDocument(_class("java.io.File")(file))
    found = {}
    for profile in profiles:
        report = _class(f"org.semanticweb.owlapi.profiles.{profile}Profile")().checkOntology(loaded)
        found[profile] = sorted({str(each) for each in report.getViolations()})
    signature = {
        kind: sorted(str(each.toStringID()) for each in getattr(loaded, f"get{kind}InSignature")())
        for kind in _SIGNATURES
    }
    reasoner = _class(*_FACTORIES)().createReasoner(loaded)
    nothing = [str(each) for each in reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()]
    iri, version = (str(each.toString()) for each in _header(loaded.getOntologyID()))
    answer = Opened(iri, version, loaded.getAxiomCount(), signature, found, reasoner.isConsistent(), nothing)
    print(json.dumps(asdict(answer)))


def _header(named: Any) -> tuple[Any, Any]:
    """IRI and version IRI, which newer versions wrap."""
    parts = named.getOntologyIRI(), named.getVersionIRI()
    return tuple(part.get() if hasattr(part, "isPresent") else part for part in parts)  # type: ignore[return-value]


if __name__ == "__main__":
    main(*sys.argv[1:])
