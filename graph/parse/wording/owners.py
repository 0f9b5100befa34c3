"""How lists of owners are written."""

from graph.parse.wording.detector import Detector

DETECTORS: tuple[Detector, ...] = ()
