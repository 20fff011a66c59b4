import numpy as np
import pytest
from django.core.exceptions import ImproperlyConfigured

from topela.scheduling.affinities import is_stale, refresh_affinities
from topela.scheduling.encoding import encoder
from topela.scheduling.models import PairAffinity

pytestmark = pytest.mark.django_db


def toy():
    """A model that knows one thing: gardens and graphic designers are the same."""
    return lambda texts: np.array(
        [[1.0, 0.0] if "jardin" in t or "graph" in t else [0.0, 1.0] for t in texts]
    )


def nothing():
    return None


def test_none_is_plugged_in_unless_the_setting_names_one(settings):
    assert settings.ENCODER == ""
    assert encoder() is None


def test_the_model_of_the_operator_is_asked_and_affinities_are_computed_anew(
    edition, company, nonprofit, settings
):
    refresh_affinities(edition)
    before = PairAffinity.objects.get().score
    settings.ENCODER = "tests.scheduling.test_encoding:toy"
    assert encoder()(["Un jardin"]).tolist() == [[1.0, 0.0]]
    assert is_stale(edition)
    refresh_affinities(edition)
    assert PairAffinity.objects.get().score != before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no.such.module:factory", "must name a factory as package.module:factory: No module named 'no'"),
        ("tests.scheduling.test_encoding:missing", "has no attribute 'missing'"),
        ("tests.scheduling.test_encoding", "must name a factory"),
        (":toy", "must name a factory"),
        ("tests.scheduling.test_encoding:nothing", "made None, which cannot be called"),
    ],
)
def test_what_cannot_be_plugged_in_is_said_with_the_name_of_the_setting(settings, name, why):
    settings.ENCODER = name
    with pytest.raises(ImproperlyConfigured, match=why) as raised:
        encoder()
    assert "TOPELA_ENCODER" in str(raised.value)
