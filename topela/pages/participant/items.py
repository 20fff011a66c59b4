"""Needs and offers are two of a kind: what differs between them, in one place."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from topela.catalogue.access import own_need, own_offer
from topela.catalogue.categories import Category
from topela.catalogue.models import Need, Offer
from topela.editions.models import Registration
from topela.pages.participant.forms.items import ItemForm, NeedForm, OfferForm


@dataclass(frozen=True)
class Kind:
    name: str
    model: type[Need] | type[Offer]
    form: type[ItemForm]
    own: Callable[[Registration, int], Need | Offer]
    # As people really write them: what to do, for whom, how much.
    examples: tuple[tuple[Category, Promise | str], ...]


KINDS = {
    "need": Kind(
        "need",
        Need,
        NeedForm,
        own_need,
        (
            (
                Category.SKILLS,
                _(
                    "Somebody to rebuild our website so that volunteers can look after it themselves; about three "
                    "days in autumn."
                ),
            ),
            (Category.GOODS, _("Eight desks and ten chairs, used is fine; we fetch them with our van.")),
            (Category.VOLUNTEERING, _("Fifteen pairs of hands on a Friday in May, to paint the youth club.")),
            (Category.SPACE, _("A dry room of 20 m² for costumes, from January, with access at weekends.")),
            (Category.VISIBILITY, _("A place in your newsletter for our call for mentors.")),
        ),
    ),
    "offer": Kind(
        "offer",
        Offer,
        OfferForm,
        own_offer,
        (
            (
                Category.SKILLS,
                _("Half a day with our accountant: opening the books of an association without fear."),
            ),
            (
                Category.SERVICES,
                _("A day in nature for a team of 25, from clearing to soup, led by our ranger."),
            ),
            (Category.GOODS, _("Twelve laptops, four years old, wiped and ready.")),
            (
                Category.SPACE,
                _("Our auditorium for 120 people, free on weekday evenings, technician included."),
            ),
            (
                Category.VISIBILITY,
                _("Your logo on the posters of our festival, and two minutes on its stage."),
            ),
        ),
    ),
}
