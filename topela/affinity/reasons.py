"""Why two should meet: the offers that answer best, and what need and offer both speak of."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from topela.affinity.affinities import Reason
from topela.affinity.benches import Bench
from topela.affinity.comparison import Scores
from topela.affinity.concepts import Concept
from topela.affinity.parties import Item

__all__ = ["Answers", "Reasons"]

MOST_REASONS = 3

Spoken = Mapping[str, tuple[float, str, Concept, frozenset[str]]]
"""What an item speaks of, by code, the most telling first: how telling (the less, the more), the code, the concept, and
what is around it."""

Answered = tuple[int, int, float, int, int]
"""Receiver and giver, how sure the answer is, need and offer: all by number."""


class Answers:
    """The best offer of each giver for each need of some receivers, where it is good enough.

    Parameters
    ----------
    receivers, givers
        The benches.
    first
        The first need that `strengths` has a row of.
    strengths
        Needs by all offers of the givers.
    """

    def __init__(self, receivers: Bench, givers: Bench, first: int, strengths: Scores) -> None:
        self._receivers, self._givers, self._first, self._strengths = receivers, givers, first, strengths

    def by_pair(
        self, best: Scores, least: float, giving: NDArray[np.intp]
    ) -> Iterator[tuple[tuple[int, int], list[Answered]]]:
        """The answers of each pair that are not weaker than `least`; `best` is of needs by those who give."""
        rows, columns = np.nonzero(best >= least)
        sure, givers, needs = best[rows, columns], giving[columns], rows + self._first
        owners = np.searchsorted(self._receivers.need_ends, needs, side="right") - 1
        offers = self._offers(rows, sure, self._givers.offer_ends[givers])
        order = np.lexsort((givers, owners))
        listed = [each[order].tolist() for each in (owners, givers, sure, needs, offers)]
        for pair, answers in groupby(zip(*listed, strict=True), key=itemgetter(0, 1)):
            yield pair, list(answers)

    def _offers(self, rows: NDArray[np.intp], sure: Scores, begun: NDArray[np.intp]) -> NDArray[np.intp]:
        """The first offers, each from where its giver's begin, that are as sure as the giver's best one."""
        at, sought = begun.copy(), np.arange(len(rows))
        while sought.size:
            sought = sought[self._strengths[rows[sought], at[sought]] != sure[sought]]
            at[sought] += 1
        return at


class Reasons:
    """Makes the reasons of pairs; remembers what each item speaks of.

    Parameters
    ----------
    receivers, givers
        The benches.
    """

    def __init__(self, receivers: Bench, givers: Bench) -> None:
        self._weigher = givers.weigher
        self._needs = [(party.id, need) for party in receivers.parties for need in party.needs]
        self._offers = [(party.id, offer) for party in givers.parties for offer in party.offers]
        self._asked: dict[int, Spoken] = {}
        self._given: dict[int, Spoken] = {}

    def of(self, answers: list[Answered]) -> tuple[Reason, ...]:
        """The strongest answers of a pair, at most three, strongest first."""
        if len(answers) > 1:
            answers.sort(key=lambda answer: (-answer[2], self._needs[answer[3]][1].id))
        return tuple([self._reason(answer) for answer in answers[:MOST_REASONS]])

    def _reason(self, answer: Answered) -> Reason:
        _, _, strength, need, offer = answer
        receiver, asked = self._needs[need]
        giver, given = self._offers[offer]
        if need not in self._asked:
            self._asked[need] = self._spoken(asked)
        if offer not in self._given:
            self._given[offer] = self._spoken(given)
        concepts = _shared(self._asked[need], self._given[offer])
        return Reason(giver, receiver, asked.id, given.id, asked.text, given.text, strength, concepts)

    def _spoken(self, item: Item) -> Spoken:
        kinds, around = self._weigher.blend.kinds, self._weigher.around
        listed = sorted(
            (-kinds[each.concept.kind] * each.strength, each.concept.code, each.concept)
            for each in self._weigher.understood(item)
        )
        return {code: (worth, code, concept, around(concept)) for worth, code, concept in listed}


def _shared(asked: Spoken, given: Spoken) -> tuple[Concept, ...]:
    """What both items speak of, the most telling first; failing that, what is close in both."""
    same = [each[2] for code, each in given.items() if code in asked]
    if same:
        return tuple(same[:MOST_REASONS])
    close = [each for each in asked.values() if not each[3].isdisjoint(given)]
    close += [each for each in given.values() if not each[3].isdisjoint(asked)]
    if len(close) > 1:
        close.sort(key=itemgetter(0, 1))
    return tuple([each[2] for each in close[:MOST_REASONS]])
