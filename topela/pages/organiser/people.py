from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from topela.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Return who asks; `login_required` has sent everybody else to the door already."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
