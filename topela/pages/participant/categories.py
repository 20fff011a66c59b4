from django.utils.text import capfirst

from topela.catalogue.categories import Category


def category_choices() -> list[tuple[str, str]]:
    """The categories as a list to choose from writes them: with a capital, in the reader's language."""
    return [(category.value, str(capfirst(category.label))) for category in Category]
