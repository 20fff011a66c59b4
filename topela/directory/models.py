from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.directory.names import short_name


class Kind(models.TextChoices):
    COMPANY = "company", _("company")
    NONPROFIT = "nonprofit", _("association")
    SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")
    PUBLIC = "public", _("public body")
    SCHOOL = "school", _("school")


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=200)
    # The name as matching sees it: folded, without legal form. Two rows with the same key are the same house.
    key = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    legal_form = models.CharField(_("legal form"), max_length=60, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    sector = models.CharField(_("field of activity"), max_length=200, blank=True)
    staff = models.CharField(_("staff"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    presentation = models.TextField(_("presentation"), blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    sdgs = models.JSONField(_("goals (SDG)"), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    contacts = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Contact", related_name="organisations"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        return short_name(self.name)


class Contact(models.Model):
    """A person for an organisation; one person may represent several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_set")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contact_set")
    function = models.CharField(_("function"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="one_contact_per_person_and_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"
