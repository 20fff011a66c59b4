from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from topela.accounts.language import is_spoken, remember_for_person, remember_on_device
from topela.pages.design.idempotency import without_key


@require_POST
@without_key
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of this device, and of the person who is signed in; go back to where one was."""
    response = redirect(_way_back(request))
    chosen = request.POST.get("language", "")
    if is_spoken(chosen):
        remember_on_device(response, chosen)
        if request.user.is_authenticated:
            remember_for_person(request.user, chosen)
    return response


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else "home"
