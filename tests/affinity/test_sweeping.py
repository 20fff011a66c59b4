import gc

import pytest

from topela.affinity.sweeping import unswept


def test_sweeping_goes_on_afterwards_even_after_an_error():
    within = []

    @unswept()
    def fall():
        within.append(gc.isenabled())
        raise KeyError

    assert gc.isenabled()
    with pytest.raises(KeyError):
        fall()
    assert within == [False]
    assert gc.isenabled()


def test_who_swept_nothing_before_sweeps_nothing_afterwards():
    gc.disable()
    try:
        with unswept():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
