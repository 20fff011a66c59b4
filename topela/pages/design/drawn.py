from django.utils.safestring import mark_safe

from topela.agreements.models import Signature
from topela.papers.drawing import Drawing


def drawn(signature: Signature) -> str:
    """A drawn signature in the ink of the page; "" where the name was typed."""
    if not signature.strokes:
        return ""
    return mark_safe(Drawing.from_strokes(signature.strokes).svg(ink="currentColor"))
