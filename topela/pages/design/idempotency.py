"""Every write carries a key, stored with its effect: a form sent twice has one effect and one answer."""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from topela.journal.models import Receipt

View = TypeVar("View", bound=Callable[..., Any])

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
FIELD = "idempotency_key"
HEADER = "Idempotency-Key"


def without_key(view: View) -> View:
    """Mark a view whose repetition is harmless by itself (signing in, choosing a language, a dry run)."""
    view.needs_no_key = True  # type: ignore[attr-defined]
    return view


class _NotDone(Exception):
    """Carries an answer out of the transaction that must not be kept."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


class IdempotencyMiddleware:
    """
    Runs each write in one transaction with its receipt.

    An answer that redirects, or is empty by design (204), is an effect: it is committed with its receipt, and the
    same key gets the same answer again. Any other answer (a form with errors) is rolled back and forgotten, so the
    mended form may be sent under the same key.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: list[Any],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        ours = getattr(view, "__module__", "").startswith("topela.")
        if request.method not in UNSAFE or not ours or getattr(view, "needs_no_key", False):
            return None
        key = _key(request)
        if answer := _kept(request, key):
            return answer
        try:
            with transaction.atomic():
                receipt = Receipt.objects.create(key=key, user_id=request.user.pk, path=request.path)
                response = view(request, *args, **kwargs)
                if not _is_effect(response):
                    raise _NotDone(response)
                receipt.status = response.status_code
                receipt.location = response.headers.get("Location", "")
                receipt.save(update_fields=["status", "location"])
        except _NotDone as refusal:
            return refusal.response
        except IntegrityError:
            # The same form arrived twice at once: the other one holds the key, and its answer is ours.
            if answer := _kept(request, key):
                return answer
            raise
        return response


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.headers.get(HEADER) or request.POST.get(FIELD, ""))
    except ValueError:
        raise BadRequest("a write needs an idempotency key") from None


def _kept(request: HttpRequest, key: uuid.UUID) -> HttpResponse | None:
    receipt = Receipt.objects.filter(key=key).first()
    if receipt is None:
        return None
    if (receipt.user_id, receipt.path) != (request.user.pk, request.path):
        raise BadRequest("this key belongs to another write")
    if receipt.location:
        return HttpResponseRedirect(receipt.location)
    return HttpResponse(status=receipt.status or HTTPStatus.NO_CONTENT)


def _is_effect(response: HttpResponseBase) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST or (
        response.status_code == HTTPStatus.NO_CONTENT
    )
