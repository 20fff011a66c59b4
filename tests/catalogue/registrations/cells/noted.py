from topela.catalogue.registrations.findings import Margin


def codes(margin: Margin) -> list[str]:
    """What was written into the margin, in this order."""
    return [finding.code for finding in margin.book.findings]
