from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.pages.design.undo import offer_undo
from topela.pages.organiser.forms.words import WORD_LANGUAGES, WordForm
from topela.scheduling.access import edition_stop, edition_word
from topela.scheduling.missing_words import refused_readings, without_topics
from topela.scheduling.reasons import concept_names
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.teaching import read_again, remove_word, stop_word

TEXTS_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of this edition: those added, those that mean something else here, and where words are missing."""
    edition = organised_edition(request.user, slug)
    form = WordForm(request.POST or None, edition=edition, initial={"topic": request.GET.get("topic", "")})
    if form.is_valid() and (word := form.add(by=signed_in(request))):
        messages.success(request, _("“%(word)s” is understood from now on.") % {"word": word})
        return _back(edition)
    return render(
        request,
        "organiser/words/words.html",
        {
            "edition": edition,
            "form": form,
            "added": [
                (word, WORD_LANGUAGES[word.language], _name(word.concept))
                for word in edition.local_words.all()
            ],
            "refused": refused_readings(edition),
            "stopped": [(stopped, _name(stopped.concept)) for stopped in edition.stopped_words.all()],
            "page": Paginator(without_topics(edition), TEXTS_A_PAGE).get_page(request.GET.get("page")),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


@require_POST
@login_required
def removal(request: HttpRequest, slug: str, word: int) -> HttpResponse:
    edition = organised_edition(request.user, slug)
    found = edition_word(edition, word)
    remove_word(found, by=signed_in(request))
    messages.info(request, _("“%(word)s” is removed.") % {"word": found})
    return _back(edition)


@require_POST
@login_required
def stops(request: HttpRequest, slug: str) -> HttpResponse:
    """No longer understand a word as a topic that its writers refused."""
    edition = organised_edition(request.user, slug)
    chosen = request.POST.get("reading", "")
    found = [
        reading for reading in refused_readings(edition) if chosen == f"{reading.concept} {reading.text}"
    ]
    if not found:
        raise BadRequest("reading is a topic that was refused, and its words")
    stopped = stop_word(edition, text=found[0].text, concept=found[0].concept, by=signed_in(request))
    words = {"word": found[0].text, "topic": found[0].name}
    told = _("“%(word)s” is no longer understood as “%(topic)s” here.") % words
    offer_undo(request, told, f"{request.path}{stopped.pk}/removal/")
    return _back(edition)


@require_POST
@login_required
def stop_removal(request: HttpRequest, slug: str, stop: int) -> HttpResponse:
    edition = organised_edition(request.user, slug)
    found = edition_stop(edition, stop)
    read_again(found, by=signed_in(request))
    messages.info(request, _("“%(word)s” is understood as before.") % {"word": found})
    return _back(edition)


def _name(concept: str) -> str:
    """The name of a topic; its code where a later lexicon no longer has it."""
    return next(iter(concept_names([concept])), concept)


def _back(edition: Edition) -> HttpResponse:
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(edition.pk))
    return redirect("organiser:words", edition.slug)
