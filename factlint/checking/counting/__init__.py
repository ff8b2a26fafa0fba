"""Numbers that count a list."""
