from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    SKILLS = "skills", _("skills")
    GOODS = "goods", _("goods")
    SERVICES = "services", _("services")
    VOLUNTEERING = "volunteering", _("volunteering")
    SPACE = "space", _("space and logistics")
    VISIBILITY = "visibility", _("visibility and network")
