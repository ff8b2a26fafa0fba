"""Pure arithmetic of printed figures: numerals, intervals, what a figure may mean, verdicts and their diagnosis."""
