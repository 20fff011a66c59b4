from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    """Which data, why, who sees them; the operator of the installation names itself in the settings."""
    return render(
        request,
        "public/legal.html",
        {"operator": settings.OPERATOR, "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60},
    )
