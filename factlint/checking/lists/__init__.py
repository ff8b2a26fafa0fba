"""Lists of parts and their totals."""
