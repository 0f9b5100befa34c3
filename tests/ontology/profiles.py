"""`python -m tests.ontology.profiles FILE PROFILE…`: what in an RDF/XML file leaves an OWL 2 profile, as JSON.

The checker is that of OWLAPI, which the HermiT of owlready2 carries. A process of its own: a JVM stays in the one
that starts it. JPype calls it as it is, so that no Java compiler is needed.
"""

import json
import subprocess
import sys
from pathlib import Path

import owlready2

from graph.java import java

_HERMIT = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
_LIBRARIES = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")


def violations(file: Path, *profiles: str) -> dict[str, list[str]]:
    """By profile (OWL2DL, OWL2RL), the reasons for which a file is not in it."""
    asked = [sys.executable, "-m", __name__, str(file), *profiles]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(answer.stdout.splitlines()[-1])
    return found


def _library() -> str:
    home = java().resolve().parent.parent
    return str(next(home / name for name in _LIBRARIES if (home / name).is_file()))


def main(file: str, *profiles: str) -> None:
    import jpype

    jpype.startJVM(_library(), classpath=[str(_HERMIT)], convertStrings=True)
    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    loaded = manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(file))
    found = {}
    for profile in profiles:
        report = jpype.JClass(f"org.semanticweb.owlapi.profiles.{profile}Profile")().checkOntology(loaded)
        found[profile] = sorted({str(each) for each in report.getViolations()})
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
