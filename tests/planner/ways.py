"""Every way in which a pair could still meet, by trying all sets of meetings that could go."""

from itertools import combinations, permutations

from topela.planner import Why


class Ways:
    def __init__(self, instance, meetings, now, closed, pair):
        self.instance, self.meetings, self.pair = instance, meetings, pair
        self.people = {each.id: each for each in instance.organisations}
        self.tables = [table for table in instance.tables if table.id not in closed]
        self.pins = {frozenset(pin[:2]): pin for pin in instance.pinned}
        self.coming = range(now + 1, instance.rounds + 1)
        self.there = [t for t in self.coming if not any(t in self.people[n].absent for n in pair[:2])]
        self.free = [t for t in self.there if not any(self._at(name, t) for name in pair[:2])]

    def _at(self, name, t):
        return [each for each in self.meetings if each.round == t and name in each[:2]]

    def _count(self, name):
        return sum(name in each[:2] for each in self.meetings)

    def reason(self):
        """The reason by definition, and who is at its cap."""
        if not self.there or not self._tables_for(self.pair, self.instance.tables, anything_goes=True):
            return Why.NO_COMMON_ROUND, ()
        capped = tuple(name for name in self.pair[:2] if self._at_its_cap(self.people[name]))
        if capped:
            return Why.AT_ITS_CAP, capped
        if any(self.works(set(), t) for t in self.free):
            return Why.POSSIBLE, ()
        return (Why.TABLES_FULL if self.free else Why.DISPLACED), ()

    def _at_its_cap(self, each):
        rounds = self.instance.rounds - len(each.absent)
        return each.max_meetings is not None and self._count(each.id) >= each.max_meetings < rounds

    def cheapest(self, *, free_only):
        """What each way costs."""
        movable = [each for each in self.meetings if each.round in self.coming]
        for size in range(min(5, len(movable) + 1)):
            for gone in combinations(movable, size):
                if any(self.works(set(gone), t) for t in (self.free if free_only else self.there)):
                    yield self.price(gone)

    def price(self, gone):
        held = sum(
            frozenset(each[:2]) in self.pins
            or any(self._count(name) <= self.people[name].min_meetings for name in each[:2])
            for each in gone
        )
        return held, sum(each.weight for each in gone)

    def works(self, gone, t):
        """Whether the pair can meet in a round without these meetings, all others standing."""
        rest = [each for each in self.meetings if each not in gone]
        for name in self.pair[:2]:
            most = self.people[name].max_meetings
            if most is not None and sum(name in each[:2] for each in rest) >= most:
                return False
            if any(each.round == t and name in each[:2] for each in rest):
                return False
        here = [self.pair, *(each for each in rest if each.round == t)]
        choices = [self._tables_for(each, self.tables) for each in here]
        return any(
            all(table in choice for table, choice in zip(order, choices, strict=True))
            for order in permutations([table.id for table in self.tables], len(here))
        )

    def _tables_for(self, meeting, tables, *, anything_goes=False):
        hosts = [self.people[n] for n in meeting[:2] if self.people[n].side == self.instance.hosts]
        pin = self.pins.get(frozenset(meeting[:2]))
        zones = {each.zone for each in hosts if each.zone}
        homes = {each.home_table for each in hosts if each.home_table}
        if pin is not None and pin.table is not None:
            homes.add(pin.table)
        if anything_goes and not zones and not homes:
            return True
        return {table.id for table in tables if zones <= {table.zone} and homes <= {table.id}}
