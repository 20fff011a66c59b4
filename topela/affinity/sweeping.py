"""The collector of garbage, told to wait while very many values are made that hold each other in no circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["unswept"]


@contextmanager
def unswept() -> Iterator[None]:
    """No sweep within: among millions of new values that all stay, it would find nothing, over and over again."""
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()
