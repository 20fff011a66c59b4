"""Names that earlier registrations typed in vain, and that somebody in this file answers to."""

from collections.abc import Iterator

from topela.catalogue.models import UnresolvedName, Veto, Wish
from topela.catalogue.registrations.comparing import UNRESOLVED, Comparison
from topela.catalogue.registrations.findings import Notebook
from topela.catalogue.registrations.known import Known
from topela.catalogue.registrations.names import NameBook
from topela.catalogue.registrations.reading import Reading
from topela.catalogue.registrations.registrants import Registrant
from topela.catalogue.registrations.steps import Create, Delete, Step
from topela.catalogue.registrations.wishes import other_side


def older_name_steps(
    reading: Reading, known: Known, comparison: Comparison, book: Notebook
) -> Iterator[tuple[str, Step]]:
    """Steps with the ref of the registrant who is meant; whose own row is in the file speaks there."""
    newcomers = {
        r.ref: r for r in reading.registrants if known.registration(comparison.organisations[r.ref]) is None
    }
    if not newcomers or not known.unresolved:
        return
    names = NameBook.of(reading.candidates.values())
    in_file = {comparison.registration(r.ref) for r in reading.registrants}
    for registration in known.registrations.values():
        if registration.pk in in_file:
            continue
        for name in known.unresolved[registration.pk]:
            found = names.resolve(name.typed, side=other_side(registration.side))
            if found.found and found.refs[0] in newcomers:
                who = newcomers[found.refs[0]]
                told = {"organisation": registration.organisation.name}
                book.margin(who.place, name.typed).note("older_name_read_as", who.name, **told)
                yield from ((who.ref, step) for step in _steps(name, who, comparison))


def _steps(name: UnresolvedName, who: Registrant, comparison: Comparison) -> Iterator[Step]:
    other = comparison.registration(who.ref)
    if name.veto:
        yield Create(
            Veto,
            {"registration_id": name.registration_id, "avoided_id": other, "reason": name.reason},
            who.place,
        )
    else:
        yield Create(Wish, {"registration_id": name.registration_id, "wanted_id": other}, who.place)
    yield Delete(UnresolvedName, name.pk, {field: getattr(name, field) for field in UNRESOLVED}, who.place)
