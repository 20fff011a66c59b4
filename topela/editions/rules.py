"""The words an edition's rules are made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """On which side of the hall an organisation plays in an edition."""

    COMPANY = "company", _("company")
    NONPROFIT = "nonprofit", _("association")

    @property
    def other(self) -> "Side":
        return Side.NONPROFIT if self is Side.COMPANY else Side.COMPANY


class Format(TextChoices):
    TIMED_ROUNDS = "timed_rounds", _("timed rounds with a gong")
    FREE_FLOOR = "free_floor", _("free floor with corners")
    REVERSED_ZONES = "reversed_zones", _("reversed, by thematic zones")
    CURATED_PROJECTS = "curated_projects", _("curated projects")
    MARKET_STANDS = "market_stands", _("market with stands and debate")
    ONLINE_MARKET = "online_market", _("online market over weeks")
    REMOTE_MATCHMAKING = "remote_matchmaking", _("matchmaker at a distance")
    THEMATIC = "thematic", _("thematic edition")


class MoneyPolicy(TextChoices):
    TABOO = "taboo", _("no money at all")
    EXCEPTIONS = "exceptions", _("no money, with exceptions")
    ALLOWED = "allowed", _("money allowed")


class ReciprocityPolicy(TextChoices):
    REQUIRED = "required", _("both sides must give")
    ENCOURAGED = "encouraged", _("both sides are encouraged to give")
    FREE = "free", _("gifts are welcome")
