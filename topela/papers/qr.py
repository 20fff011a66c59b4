import io

import segno

from topela.papers.typesetting import Verbatim


def qr_svg(address: str) -> Verbatim:
    """Return the QR code of an address as an SVG drawing, one unit a module, without a margin."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, dark="#1d1b16")
    return Verbatim(out.getvalue().decode())
