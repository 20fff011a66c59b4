from topela.scheduling.models.affinities import AffinityState, PairAffinity, Prominence
from topela.scheduling.models.comparisons import Alternative, Comparison
from topela.scheduling.models.lessons import Lesson, LessonApplication
from topela.scheduling.models.mendings import Mending
from topela.scheduling.models.rings import Ring, RingEnd, RingGift, RingSearch
from topela.scheduling.models.runs import SILENCE, PlanRun, Run
from topela.scheduling.models.schedules import Exclusion, Meeting, Publication, Schedule
from topela.scheduling.models.words import LocalWord, StoppedWord, Understanding

__all__ = [
    "SILENCE",
    "AffinityState",
    "Alternative",
    "Comparison",
    "Exclusion",
    "Lesson",
    "LessonApplication",
    "LocalWord",
    "Meeting",
    "Mending",
    "PairAffinity",
    "PlanRun",
    "Prominence",
    "Publication",
    "Ring",
    "RingEnd",
    "RingGift",
    "RingSearch",
    "Run",
    "Schedule",
    "StoppedWord",
    "Understanding",
]
