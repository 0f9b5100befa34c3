"""From a policy document to a knowledge graph: one module per verb, in the order in which data flows."""

__version__ = "0.1.0"
