"""Which figure is wrong, and how."""
