"""Whether a claim holds."""
