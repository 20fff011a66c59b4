"""The second lock: even included by mistake, these pages answer 404 wherever there is no demo."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.http import Http404, HttpResponse

Given = ParamSpec("Given")


def demo_only(view: Callable[Given, HttpResponse]) -> Callable[Given, HttpResponse]:
    @wraps(view)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(*args, **kwargs)

    return guarded
