"""Seconds against size as a small picture, both axes by powers of ten: plain SVG, light and dark."""

import math
from xml.sax.saxutils import escape

Points = list[tuple[float, float]]

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 210, 36, 56
COLOURS = ("#0f766e", "#b45309", "#7c3aed", "#64748b", "#be123c")
STYLE = """text{font:14px system-ui,sans-serif;fill:#1f2937}line{stroke:#d1d5db}polyline{fill:none;stroke-width:2.5}
@media(prefers-color-scheme:dark){svg{background:#111827}text{fill:#e5e7eb}line{stroke:#374151}}"""


def draw(curves: dict[str, Points], across: str, up: str) -> str:
    """The picture of some named curves; each point is a size and its seconds."""
    points = [point for curve in curves.values() for point in curve]
    x, y = (
        _scale([p[0] for p in points], LEFT, WIDTH - RIGHT),
        _scale([max(p[1], 1e-4) for p in points], HEIGHT - BOTTOM, TOP),
    )
    parts = [_grid(x, y)]
    heights: list[float] = []
    for (name, curve), colour in zip(curves.items(), COLOURS, strict=False):
        places = [(x.at(size), y.at(max(seconds, 1e-4))) for size, seconds in curve]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
        dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in places)
        parts.append(f'<polyline points="{path}" stroke="{colour}"/>{dots}')
        height = round(places[-1][1]) + 5
        while any(abs(height - other) < 18 for other in heights):
            height -= 18
        heights.append(height)
        parts.append(f'<text x="{places[-1][0] + 12:.1f}" y="{height:.1f}">{escape(name)}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 12}">{escape(across)}</text>')
    parts.append(f'<text x="8" y="16">{escape(up)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(up)}, by {escape(across)}"><style>{STYLE}</style>{"".join(parts)}</svg>\n'
    )


class _Axis:
    def __init__(self, low: int, high: int, start: float, end: float) -> None:
        self.low, self.high, self._start, self._end = low, high, start, end

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self._start + share * (self._end - self._start)

    def ticks(self) -> list[int]:
        return list(range(self.low, self.high + 1))


def _scale(values: list[float], start: float, end: float) -> _Axis:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return _Axis(low, max(high, low + 1), start, end)


def _grid(x: _Axis, y: _Axis) -> str:
    lines = []
    for tick in x.ticks():
        place = x.at(10.0**tick)
        lines.append(f'<line x1="{place:.1f}" x2="{place:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        lines.append(f'<text x="{place:.1f}" y="{HEIGHT - 36}" text-anchor="middle">{_number(tick)}</text>')
    for tick in y.ticks():
        place = y.at(10.0**tick)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{place:.1f}" y2="{place:.1f}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{place + 5:.1f}" text-anchor="end">{_number(tick)}</text>')
    return "".join(lines)


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
