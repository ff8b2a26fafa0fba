"""The year in which something began, where an anniversary's own sentence does not say: 1998年9月28日建成通车。……通车25周年."""

from __future__ import annotations

from factlint.checking.index import ArticleIndex
from factlint.checking.terms import PeriodTerm, Term
from factlint.model import Period, PeriodMention

_VERBS: tuple[str, ...] = (
    *("建成通车", "通车", "开通", "建成", "始建", "建校", "建厂", "建院", "建区", "建县", "建市", "成立", "建立", "创立", "创办"),
    *("创建", "设立", "挂牌", "获批", "开业", "投产", "启用", "诞生", "签署", "建交", "回归", "创刊", "开馆", "开园", "开行", "上市"),
)
_NEAR = 12  # characters between a year and its verb, or a verb and its anniversary


def founding(stated: Term, index: ArticleIndex, present_year: PeriodTerm | None) -> PeriodTerm | None:
    """The only year that the article prints beside the verb of the anniversary; ``None`` where it prints none or several."""
    figure = stated.quantity
    before = index.text[max(0, figure.start - _NEAR) : figure.start]
    verb = next((verb for verb in _VERBS if verb in before), None)
    if verb is None:
        return None
    found: dict[int, PeriodTerm] = {}
    for sentence in index.readable():
        for mention in sentence.periods:
            period = index.period_at(mention.start)
            if present_year is not None and mention.start == present_year.mention.start:
                continue
            if _is_year(mention, period) and period is not None and _beside(verb, mention, index) and mention.end <= figure.start:
                found.setdefault(period.start.year, PeriodTerm("start", mention, period))
    return next(iter(found.values())) if len(found) == 1 else None


def present(stated: Term, index: ArticleIndex) -> PeriodTerm | None:
    """The last year printed in full before the anniversary in its own sentence."""
    sentence = index.sentence_at(stated.quantity.start)
    for mention in reversed(sentence.periods):
        period = index.period_at(mention.start)
        if mention.end <= stated.quantity.start and _is_year(mention, period):
            return PeriodTerm("now", mention, period)
    return None


def _is_year(mention: PeriodMention, period: Period | None) -> bool:
    return mention.expression.year is not None and period is not None and period.start.year == period.end.year and not period.floating


def _beside(verb: str, mention: PeriodMention, index: ArticleIndex) -> bool:
    after = index.text[mention.end : mention.end + _NEAR]
    before = index.text[max(0, mention.start - len(verb) - 2) : mention.start]
    return verb in after.split("，")[0].split("。")[0] or before.rstrip("于").endswith(verb)
