"""Where organisations sit: who keeps which table, who is bound to which zone."""

from __future__ import annotations

from collections.abc import Mapping

from topela.planner.parts import Organisation


def sit_apart(zone_of: Mapping[str, str | None], one: Organisation, other: Organisation) -> bool:
    """Whether two hosts never share a table: they keep different ones, or are bound to different zones.

    `zone_of` gives the zone of each table.
    """
    homes = [each.home_table for each in (one, other) if each.home_table is not None]
    zones = {each.zone for each in (one, other) if each.zone is not None}
    if homes:
        return len(homes) > 1 or not zones <= {zone_of[homes[0]]}
    return len(zones) > 1
