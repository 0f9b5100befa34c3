"""How cited works are written."""

from graph.parse.wording.detector import Detector

DETECTORS: tuple[Detector, ...] = ()
