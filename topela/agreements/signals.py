"""News of contracts for rooms above. Sent inside the transaction, with `agreement`: receivers wait for the commit."""

from django.dispatch import Signal

agreement_rewritten = Signal()
agreement_signed = Signal()
agreement_sealed = Signal()
