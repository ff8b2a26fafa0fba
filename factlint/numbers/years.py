"""How many years a printed span may stand for: for compound growth, and for anniversaries and “N年来”."""

from __future__ import annotations

from typing import Literal, TypeAlias

SpanForm: TypeAlias = Literal["anniversary", "elapsed", "calendar"]  # 周年; N年来, 已N年; N个年头


def growth_years(stated: int | None = None, first: int | None = None, last: int | None = None, *, during: bool = False, fuzzy: bool = False) -> tuple[int, ...]:
    """The numbers of compounding years that the words admit, likeliest first.

    Two printed years fix n: 从2016年到2021年 → 5; with ``during``, the first year is itself one of growth and the base lies before it
    (2017—2021年年均 → 5). A stated k alone (五年年均) admits k and one year either way, and so does a ``fuzzy`` end (目前, 今年, a census).
    """
    if first is not None and last is not None:
        n = last - first + during
        admitted = (n, n - 1, n + 1) if fuzzy else (n,)
    elif stated is not None:
        admitted = (stated, stated - 1, stated + 1)
    else:
        raise ValueError("growth over years needs a stated number of years or two years")
    return tuple(n for n in admitted if n > 0)


def span_years(first: int, last: int, form: SpanForm) -> tuple[int, ...]:
    """The numbers that may be printed for the time from one year to another: 周年 is exact, 年来 may be one less, 个年头 one more."""
    n = last - first
    admitted = {"anniversary": (n,), "elapsed": (n, n - 1), "calendar": (n + 1, n)}[form]
    return tuple(k for k in admitted if k > 0)
