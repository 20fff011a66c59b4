from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction

from topela.agreements.signals import agreement_sealed
from topela.floor.live import News, push


class DisplayConfig(AppConfig):
    name = "topela.pages.display"

    def ready(self) -> None:
        # Contracts and the floor do not know each other; the hall screen, above both, brings them together.
        agreement_sealed.connect(tell_of_agreement)


def tell_of_agreement(agreement: Any, **_: Any) -> None:
    transaction.on_commit(partial(push, agreement.edition_id, News.TALLY))
