"""The chain of hashes: each line's hash covers the line and the hash before it. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Line:
    number: int
    at: datetime
    actor: int | None
    edition: int | None
    verb: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True)
class Break:
    number: int
    reason: str


def line_hash(line: Line, previous: str) -> str:
    content = asdict(line) | {"at": line.at.isoformat(), "previous": previous}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(chain: Iterable[tuple[Line, str, str]]) -> Break | None:
    """Return where (line, previous hash, own hash) stop fitting together, or None where the chain is whole."""
    expected = ""
    for number, (line, previous, own) in enumerate(chain, 1):
        if line.number != number:
            return Break(number, f"line {number} is missing; line {line.number} stands in its place")
        if previous != expected:
            return Break(number, f"line {number} does not follow line {number - 1}")
        if own != line_hash(line, previous):
            return Break(number, f"line {number} was changed after it was written")
        expected = own
    return None
