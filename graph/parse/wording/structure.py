"""How headings, numbers, marks are written."""

from graph.parse.wording.detector import Detector

DETECTORS: tuple[Detector, ...] = ()
