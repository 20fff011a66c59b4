"""Who meets whom, in which round, at which table. Pure: no Django, no clock, no I/O but its two JSON formats.

`Instance` → `solve` → `Result`; `judge` checks a result without sharing a line with the planner; `explain` says why.
"""

from topela.planner.alternatives import Alternative, alternatives
from topela.planner.effort import Progress
from topela.planner.explanation import Unmet, Why, explain, explain_pair
from topela.planner.fairness import Fairness
from topela.planner.generation import Shape, generate
from topela.planner.instance import Instance
from topela.planner.parts import InstanceError, Organisation, Pair, Pin, Round, Side, Table
from topela.planner.result import Measures, Meeting, Result, Seconds, Shortfall, Spread, Status
from topela.planner.solving import solve
from topela.planner.stopping import Stop, TimeLimit, WorkLimit
from topela.planner.verdict import Verdict, judge

__all__ = [
    "Alternative",
    "Fairness",
    "Instance",
    "InstanceError",
    "Measures",
    "Meeting",
    "Organisation",
    "Pair",
    "Pin",
    "Progress",
    "Result",
    "Round",
    "Seconds",
    "Shape",
    "Shortfall",
    "Side",
    "Spread",
    "Status",
    "Stop",
    "Table",
    "TimeLimit",
    "Unmet",
    "Verdict",
    "Why",
    "WorkLimit",
    "alternatives",
    "explain",
    "explain_pair",
    "generate",
    "judge",
    "solve",
]
