"""The limits within which pairs are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a choice of pairs must respect: per organisation, in all, and per zone. `minimum` is soft."""

    cap: Sequence[int]
    minimum: Sequence[int]
    seats: int
    zone_seats: Sequence[int]
