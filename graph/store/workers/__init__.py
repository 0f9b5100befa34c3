"""Queries of strangers, answered in processes that can be killed: `Pool` is the verb, the rest is how."""

from graph.store.workers.limits import Busy, Limit, Limits, MemoryLimit, SizeLimit, TimeLimit
from graph.store.workers.pool import Answer, Malformed, NotAcceptable, Pool
from graph.store.workers.worker import Job

__all__ = [
    "Answer",
    "Busy",
    "Job",
    "Limit",
    "Limits",
    "Malformed",
    "MemoryLimit",
    "NotAcceptable",
    "Pool",
    "SizeLimit",
    "TimeLimit",
]
