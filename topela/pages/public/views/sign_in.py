from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from topela.pages.design.idempotency import without_key


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """Lead whoever comes to allauth's general sign-in to the one way in, and keep where they wanted to go."""
    address = reverse("account_request_login_code")
    if wanted := request.GET.get(REDIRECT_FIELD_NAME):
        address = f"{address}?{urlencode({REDIRECT_FIELD_NAME: wanted})}"
    return redirect(address)


@without_key
def closed(request: HttpRequest) -> HttpResponse:
    raise Http404
