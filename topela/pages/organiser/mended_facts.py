"""Two ways on from a round, as the organiser weighs them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from topela.editions.models import Registration
from topela.floor.queries import is_there, last_begun, show_of
from topela.pages.organiser.shares import tenths
from topela.scheduling.difference import Difference, difference
from topela.scheduling.mending import outdated
from topela.scheduling.models import Mending, Schedule
from topela.scheduling.queries import published_schedule


@dataclass
class Ways:
    """What can be published, what it changes of what everybody has in hand, and whether it still holds."""

    mending: Mending

    @cached_property
    def begun(self) -> int:
        return last_begun(show_of(self.mending.edition), timezone.now())

    @cached_property
    def there(self) -> set[int]:
        """The absent who came after all."""
        return {registration.pk for registration in self.absent if is_there(registration)}

    @cached_property
    def outdated(self) -> str:
        return outdated(self.mending, begun=self.begun, there=self.there)

    @cached_property
    def absent(self) -> list[Registration]:
        return list(self.mending.absent.select_related("organisation", "check_in"))

    @cached_property
    def published(self) -> Schedule | None:
        return published_schedule(self.mending.edition)

    @property
    def next(self) -> int:
        return self.mending.begun + 1

    @property
    def filled_is_on(self) -> bool:
        """Whether the way without moves is what everybody has in hand, or there is nothing to fill."""
        return self.mending.filled is None or self.published in (self.mending.filled, self.mending.moved)

    @property
    def moved_is_on(self) -> bool:
        return self.mending.moved is not None and self.published == self.mending.moved

    @cached_property
    def filling(self) -> Difference | None:
        return self._from_published(self.mending.filled)

    @cached_property
    def moving(self) -> Difference | None:
        return self._from_published(self.mending.moved)

    def _from_published(self, draft: Schedule | None) -> Difference | None:
        return difference(self.published, draft) if draft and draft != self.published else None

    @property
    def gain(self) -> str:
        """What the moves bring, as a share of the value without them."""
        moved, value = self.mending.moved, self.mending.value
        return tenths((moved.value - value) / value) if moved and value else ""

    @property
    def proof(self) -> str:
        """Say how far what is proposed is from the best that there could be."""
        mending = self.mending
        value = mending.moved.value if mending.moved else mending.value
        if value >= mending.bound:
            return _("Proven: no plan of the coming rounds is worth more, however many meetings moved.")
        rest = tenths((mending.bound - value) / mending.bound)
        return _("With more moves, at most %(share)s could still be gained.") % {"share": rest}
