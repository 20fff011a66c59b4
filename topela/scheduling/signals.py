"""News of plans for rooms above. Sent inside the transaction; receivers that tell the world wait for the commit."""

from django.dispatch import Signal

# With `ring` and `by`: the last party has agreed.
ring_agreed = Signal()
