"""A signature drawn on a screen: strokes of points, kept as numbers and printed as lines."""

import json
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from topela.papers.typesetting import Verbatim

Point = tuple[float, float]
Stroke = tuple[Point, ...]

MOST_STROKES = 200
MOST_POINTS = 6000
LARGEST = 4096
SMALLEST_SPAN = 8  # a mere dot is no signature


class DrawingError(ValueError):
    """What was sent is no drawing; the message says where."""


@dataclass(frozen=True, slots=True)
class Drawing:
    strokes: tuple[Stroke, ...]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read `[[[x, y], …], …]`: strokes of points in pixels, y downwards. Raises DrawingError."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise DrawingError("not JSON") from error
        return cls.from_strokes(data)

    @classmethod
    def from_strokes(cls, data: object) -> Self:
        """Read the same from lists, as a JSON field keeps them. Raises DrawingError."""
        if not isinstance(data, list) or not 1 <= len(data) <= MOST_STROKES:
            raise DrawingError(f"strokes: a list of 1 to {MOST_STROKES}")
        drawing = cls(tuple(_stroke(stroke, f"strokes[{i}]") for i, stroke in enumerate(data)))
        if sum(map(len, drawing.strokes)) > MOST_POINTS:
            raise DrawingError(f"more than {MOST_POINTS} points")
        left, top, right, bottom = drawing.box
        if max(right - left, bottom - top) < SMALLEST_SPAN:
            raise DrawingError("too small to be a signature")
        return drawing

    def to_json(self) -> str:
        return json.dumps(self.strokes, separators=(",", ":"))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest rectangle around the points: left, top, right, bottom."""
        xs = [x for stroke in self.strokes for x, _ in stroke]
        ys = [y for stroke in self.strokes for _, y in stroke]
        return min(xs), min(ys), max(xs), max(ys)

    def svg(self, ink: str = "#1d1b16") -> Verbatim:
        """Return the drawing as an SVG cropped to its strokes, each smoothed through the middles of its points."""
        left, top, right, bottom = self.box
        width, height = max(right - left, 1), max(bottom - top, 1)
        pen = max(width, height * 3) / 110
        paths = "".join(f'<path d="{_path(stroke)}"/>' for stroke in self.strokes)
        view = f"{left - pen:.1f} {top - pen:.1f} {width + 2 * pen:.1f} {height + 2 * pen:.1f}"
        return Verbatim(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">'
            f'<g fill="none" stroke="{ink}" stroke-width="{pen:.2f}" stroke-linecap="round" '
            f'stroke-linejoin="round">{paths}</g></svg>'
        )


def _stroke(data: object, place: str) -> Stroke:
    if not isinstance(data, list) or not data:
        raise DrawingError(f"{place}: a list of points")
    return tuple(_point(point, f"{place}[{i}]") for i, point in enumerate(data))


def _point(data: object, place: str) -> Point:
    if not isinstance(data, list) or len(data) != 2:
        raise DrawingError(f"{place}: two numbers")
    x, y = (_number(value, place) for value in data)
    return x, y


def _number(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise DrawingError(f"{place}: two numbers")
    if abs(value) > LARGEST:
        raise DrawingError(f"{place}: {value} is off the sheet")
    return round(float(value), 1)


def _path(stroke: Stroke) -> str:
    (x, y), *rest = stroke
    if not rest:
        return f"M{x:.1f} {y:.1f}h0.1"
    parts = [f"M{x:.1f} {y:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(rest):
        parts.append(f"Q{x0:.1f} {y0:.1f} {(x0 + x1) / 2:.1f} {(y0 + y1) / 2:.1f}")
    parts.append(f"L{stroke[-1][0]:.1f} {stroke[-1][1]:.1f}")
    return "".join(parts)
