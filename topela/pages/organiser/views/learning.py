from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.learning.actions import request_lesson
from topela.learning.outcomes import past
from topela.pages.organiser.weights_words import changes, told
from topela.scheduling.access import own_lesson
from topela.scheduling.lessons import ENOUGH, FEWEST, apply_lesson, latest_lesson, take_back_lessons
from topela.scheduling.weights import standing_application


@login_required
@require_safe
def learning(request: HttpRequest, slug: str) -> HttpResponse:
    """What past evenings say about the weights of a pair's score, and what becomes of it: the organiser decides."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    known, lesson = past(user, edition, timezone.now()), latest_lesson(edition, by=user)
    return render(
        request,
        "organiser/learning/learning.html",
        {
            "edition": edition,
            "past": known,
            "enough": ENOUGH,
            "fewest": FEWEST,
            "missing": max(ENOUGH - known.count, 0),
            "standing": standing_application(edition),
            "lesson": lesson,
            "learned_from": lesson.learned_from.order_by("starts_at") if lesson else (),
            "changes": changes(lesson) if lesson else (),
            "told": told(lesson) if lesson else None,
        },
    )


@login_required
@require_POST
def lessons(request: HttpRequest, slug: str) -> HttpResponseRedirect:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    request_lesson(edition, by=user)
    return _result(edition.slug)


@login_required
@require_safe
def lesson(request: HttpRequest, slug: str, lesson: int) -> HttpResponse:
    """The state of one computation, as a fragment that asks for itself again until there is a result."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    found = own_lesson(edition, lesson, user)
    if request.headers.get("HX-Request") and not found.is_under_way:
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = _result(edition.slug).url
        return answer
    return render(request, "organiser/learning/lesson.html", {"edition": edition, "lesson": found})


@login_required
@require_POST
def application(request: HttpRequest, slug: str, lesson: int) -> HttpResponseRedirect:
    """Put to use what was learned."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    try:
        apply_lesson(own_lesson(edition, lesson, user), by=user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The new weights are in use; the scores are being computed anew."))
    return redirect("organiser:learning", edition.slug)


@login_required
@require_POST
def original_weights(request: HttpRequest, slug: str) -> HttpResponseRedirect:
    """Return to the weights as shipped."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    if take_back_lessons(edition, by=user):
        messages.success(
            request, _("The original weights are in use again; the scores are being computed anew.")
        )
    return redirect("organiser:learning", edition.slug)


def _result(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("organiser:learning", args=[slug]) + "#lesson")
