from functools import partial

from django.db import transaction

from topela.accounts.models import User
from topela.editions.models import Edition, Programme
from topela.journal.actions import record
from topela.learning.tasks import learn_from_past
from topela.scheduling.lessons import latest_lesson
from topela.scheduling.models import Lesson
from topela.scheduling.progress import give_up


@transaction.atomic
def request_lesson(edition: Edition, *, by: User) -> Lesson:
    """Ask the worker what past evenings teach; where that is under way, return it. It changes nothing by itself."""
    Programme.objects.select_for_update().get(pk=edition.programme_id)
    running = latest_lesson(edition, by=by)
    if running and running.is_under_way:
        return running
    if running and running.is_silent:
        give_up(running)
    lesson = Lesson.objects.create(edition=edition, requested_by=by)
    record("lesson.requested", lesson, actor=by.pk, edition=edition.pk)
    transaction.on_commit(partial(learn_from_past.enqueue, lesson.pk))
    return lesson
