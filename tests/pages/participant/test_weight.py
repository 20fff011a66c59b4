"""What a phone in a crowded hall has to fetch: a page with all it needs, as the server sends it, compressed."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from tests.cast import enrol
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.editions.rules import Side
from topela.scheduling.affinities import refresh_affinities

PAGE, SCRIPTS = 120_000, 40_000
IMPORTED = re.compile(r'from "\./([\w.-]+)"|import "\./([\w.-]+)"')


def fetched(page):
    """The static files that a page asks for, and those that its modules import."""
    found = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', page))
    waiting = [path for path in found if path.endswith(".js")]
    while waiting:
        path = waiting.pop()
        for names in IMPORTED.findall(source(path).decode()):
            imported = f"{path.rsplit('/', 1)[0]}/{names[0] or names[1]}"
            if imported not in found:
                found.add(imported)
                waiting.append(imported)
    return found


def source(path):
    with open(finders.find(path), "rb") as file:  # noqa: PTH123 (a path of Django's own)
        return file.read()


@pytest.mark.parametrize("name", ["overview", "catalogue", "need-creation", "organisations", "agenda"])
def test_a_page_is_light(sign_in, nonprofit, nonprofit_user, edition, published, go, name):
    for n in range(52):
        other = enrol(edition, f"Compagnie de navigation et de réparation {n}", Side.COMPANY)
        publish_item(Offer(registration=other, text=f"{n} journées de graphiste " + "pour votre image " * 20))
        publish_item(Need(registration=other, text=f"{n} journées nature " + "pour nos collègues " * 20))
    refresh_affinities(edition)
    page = sign_in(nonprofit_user).get(go(name, nonprofit)).content
    files = {path: len(gzip.compress(source(path))) for path in fetched(page.decode())}
    scripts = sum(size for path, size in files.items() if path.endswith(".js"))
    # The page itself may go out uncompressed: a secret and what somebody typed stand in it together.
    assert len(page) + sum(files.values()) <= PAGE, (len(page), files)
    assert scripts <= SCRIPTS
