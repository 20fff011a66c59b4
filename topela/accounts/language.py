"""In which language a person reads: kept with the person, and in a cookie for the door, where nobody is known yet."""

from django.conf import settings
from django.http import HttpResponseBase

from topela.accounts.models import User

YEAR = 365 * 24 * 3600


def is_spoken(language: str) -> bool:
    return language in dict(settings.LANGUAGES)


def remember_on_device(response: HttpResponseBase, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )


def remember_for_person(user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])
