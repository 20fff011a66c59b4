from typing import Any

from django.apps import AppConfig

from topela.scheduling.signals import ring_agreed


class AgreementsConfig(AppConfig):
    name = "topela.agreements"

    def ready(self) -> None:
        # Scheduling does not know contracts; a ring to which all have agreed begins one, in the same transaction.
        ring_agreed.connect(begin_contract)


def begin_contract(ring: Any, by: Any, **_: Any) -> None:
    from topela.agreements.actions import draft_ring_agreement  # noqa: PLC0415 - models are not there before ready

    draft_ring_agreement(ring, by=by)
