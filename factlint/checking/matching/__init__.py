"""Which patterns may match, and where they do."""
