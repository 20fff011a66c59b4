"""The embedding model that an operator plugs in by a setting; none unless the setting names one."""

from functools import cache
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from topela.affinity import Encoder


def encoder_name() -> str:
    """What the setting says, which is part of what affinities rest on."""
    return str(settings.ENCODER)


def encoder() -> Encoder | None:
    """
    Return the model of ``TOPELA_ENCODER="package.module:factory"``, made once per process.

    Raises ImproperlyConfigured, naming the setting, where it cannot be imported or makes nothing that can be called.
    """
    return _made(encoder_name()) if encoder_name() else None


@cache
def _made(name: str) -> Encoder:
    module, _, factory = name.partition(":")
    try:
        made: Encoder = getattr(import_module(module), factory)()
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise ImproperlyConfigured(
            f"TOPELA_ENCODER is {name!r}, and must name a factory as package.module:factory: {error}"
        ) from error
    if not callable(made):
        raise ImproperlyConfigured(f"TOPELA_ENCODER: {name} made {made!r}, which cannot be called with texts")
    return made
