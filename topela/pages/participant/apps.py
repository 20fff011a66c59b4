from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction

from topela.agreements.signals import agreement_rewritten, agreement_sealed, agreement_signed
from topela.floor.live import News, push


class ParticipantConfig(AppConfig):
    name = "topela.pages.participant"

    def ready(self) -> None:
        # Contracts and the floor do not know each other; at a table, one's screen shows that the other has signed.
        for news in (agreement_rewritten, agreement_signed, agreement_sealed):
            news.connect(tell_the_tables)


def tell_the_tables(agreement: Any, **_: Any) -> None:
    transaction.on_commit(partial(push, agreement.edition_id, News.AGREEMENT))
