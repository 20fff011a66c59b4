"""Reading beside each other: many texts at once, in as many processes as there are processors."""

import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.pool import Pool
from typing import Any, TypeVar

__all__ = ["processes"]

Given = TypeVar("Given")
Made = TypeVar("Made")

MANY = 4_000
"""Fewer texts are read sooner by one process than others are begun."""
AT_ONCE = 128

_work: list[Callable[..., Any]] = []
"""What the processes begun from this one have to do; they are born with it and need not be told."""


@contextmanager
def processes(work: Callable[[Given], Made], count: int) -> Iterator[Callable[[Sequence[Given]], list[Made]]]:
    """Do `work` on lists of things, `count` in all; begins processes where it pays and the system can fork.

    They are begun at once, before threads of this process are: a lock held by another thread would stay so in them.
    What `work` returns is carried from one process to the other: it should be small and plain.
    """
    if count < MANY or (os.cpu_count() or 1) == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield lambda given: list(map(work, given))
        return
    _work.append(work)
    try:
        with _forked() as pool:
            yield lambda given: pool.map(_do, given, AT_ONCE)
    finally:
        _work.remove(work)


def _forked() -> Pool:
    with warnings.catch_warnings():
        # Newer Pythons warn of any thread, also of those of linear algebra, which wait and hold no lock.
        warnings.simplefilter("ignore", DeprecationWarning)
        return multiprocessing.get_context("fork").Pool()


def _do(given: object) -> Any:
    return _work[-1](given)
