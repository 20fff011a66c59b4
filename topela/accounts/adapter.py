from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from topela.accounts.language import remember_on_device
from topela.accounts.models import User


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code of the newest mail. Please look again."),
        "too_many_login_attempts": _(
            "Several codes were already asked for, or tried. Please wait ten minutes, then ask for a new one."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in by an invitation or an import, never by signing up at the door."""
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """
        Write to a person in their language, or to an unknown address in the language of the page.

        Both cases send one mail and take the same time, so nobody learns by waiting who is registered.
        """
        person = User.objects.filter(email__iexact=email).first()
        facts = {
            **context,
            "person": person,
            "address": settings.PUBLIC_ADDRESS,
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        }
        language = person.language if person else translation.get_language()
        try:
            with translation.override(language):
                super().send_mail(template_prefix, email, facts)
        except (SMTPException, OSError) as failure:
            raise ImmediateHttpResponse(self._mail_failed()) from failure

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """Go on in the person's language, unless this device already chose one."""
        response: HttpResponse = super().post_login(request, user, **facts)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_on_device(response, user.language)
        return response

    def _mail_failed(self) -> HttpResponse:
        messages.error(self.request, _("The mail could not be sent just now. Please try again in a minute."))
        return redirect("account_request_login_code")
