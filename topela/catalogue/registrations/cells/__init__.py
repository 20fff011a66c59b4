"""What one cell means: each module reads one kind of value, and says in the margin what it had to guess."""
