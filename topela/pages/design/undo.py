"""Undo rather than “are you sure”: what was done is said once, with the way back beside it."""

from django.contrib import messages
from django.http import HttpRequest


def offer_undo(request: HttpRequest, words: str, url: str) -> None:
    """Say on the next page that something was done, and how to take it back: a button posts to `url`."""
    if not url.startswith("/"):
        raise ValueError(f"the way back is a path of this site, not {url!r}")
    messages.success(request, words, extra_tags=url)
