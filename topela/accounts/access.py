"""Who asks."""

from django.http import Http404, HttpRequest

from topela.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that `login_required` let through; nobody has no business here."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
