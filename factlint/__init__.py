"""factlint: a linter for the figures in Chinese press drafts.

``check`` returns a ``Report``, ``extract`` the facts of a text::

    import factlint

    report = factlint.check("2010年产值276.8亿元，2020年1291.5亿元，是2010年的5.66倍。")
    for finding in report.findings:
        print(finding.place.line, finding.place.quote, finding.message["zh"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from factlint.api import Draft, Knowledge, KnowledgeError, check, extract
    from factlint.model import Claim, FactRecord, Finding, Report

_FROM_API = ("Draft", "Knowledge", "KnowledgeError", "check", "extract")
_FROM_MODEL = ("Claim", "FactRecord", "Finding", "Report")

__all__ = ["Claim", "Draft", "FactRecord", "Finding", "Knowledge", "KnowledgeError", "Report", "__version__", "check", "extract"]


def __getattr__(name: str) -> object:
    """Loads the public names when they are first asked for: ``--help`` needs none of them."""
    if name in _FROM_API:
        from factlint import api

        return getattr(api, name)
    if name in _FROM_MODEL:
        from factlint import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
