"""factlint: a linter for the figures in Chinese press drafts."""

__version__ = "0.1.0"
