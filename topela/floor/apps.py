from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_save

from topela.floor.live import News, push


class FloorConfig(AppConfig):
    name = "topela.floor"

    def ready(self) -> None:
        from topela.scheduling.models import Publication  # noqa: PLC0415 (models stand only now)

        post_save.connect(tell_of_publication, sender=Publication)


def tell_of_publication(instance: Any, **_: Any) -> None:
    transaction.on_commit(partial(push, instance.schedule.edition_id, News.PUBLISHED))
