"""Who meets whom, in which round, at which table. Pure: no Django, no clock, no I/O but its JSON formats.

`Instance` → `solve` → `Result`; `judge` checks a result without sharing a line with the planner; `explain` says why;
`replan` mends a plan on the day, and `difference` says what is then another one.
"""

from topela.planner.aftermath import instance_after
from topela.planner.alternatives import Alternative, alternatives
from topela.planner.changes import (
    Change,
    Late,
    Leaves,
    NoShow,
    PairCancelled,
    TableClosed,
    WalkIn,
    read_changes,
)
from topela.planner.difference import Difference, Moved, difference
from topela.planner.effort import Progress
from topela.planner.explanation import Unmet, Why, explain, explain_pair
from topela.planner.fairness import Fairness
from topela.planner.generation import Shape, generate
from topela.planner.instance import Instance
from topela.planner.parts import InstanceError, Organisation, Pair, Pin, Round, Side, Table
from topela.planner.replanning import Replan, replan
from topela.planner.result import IdleTurns, Measures, Meeting, Result, Seconds, Shortfall, Spread, Status
from topela.planner.schedule import read_schedule
from topela.planner.solving import solve
from topela.planner.stopping import Stop, TimeLimit, WorkLimit
from topela.planner.unavoidable import unavoidable_idle_rounds
from topela.planner.verdict import Verdict, judge

__all__ = [
    "Alternative",
    "Change",
    "Difference",
    "Fairness",
    "IdleTurns",
    "Instance",
    "InstanceError",
    "Late",
    "Leaves",
    "Measures",
    "Meeting",
    "Moved",
    "NoShow",
    "Organisation",
    "Pair",
    "PairCancelled",
    "Pin",
    "Progress",
    "Replan",
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
    "TableClosed",
    "TimeLimit",
    "Unmet",
    "Verdict",
    "WalkIn",
    "Why",
    "WorkLimit",
    "alternatives",
    "difference",
    "explain",
    "explain_pair",
    "generate",
    "instance_after",
    "judge",
    "read_changes",
    "read_schedule",
    "replan",
    "solve",
    "unavoidable_idle_rounds",
]
