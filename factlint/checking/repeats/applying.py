"""Whether a rule of comparison speaks of two mentions, and holds them to contradict each other."""

from __future__ import annotations

from factlint.checking.index import ArticleIndex
from factlint.checking.repeats.disagreement import conflict, means_another
from factlint.checking.repeats.mentions import DATE, KEY_ASPECTS, Mention
from factlint.checking.repeats.ordering import out_of_order
from factlint.lexicon import Lexicon
from factlint.ruleset.rule import Rule

OPTIONAL = frozenset({"entity", "indicator", "segment", "scope", "status"})


def dropped_by(rule: Rule) -> frozenset[str]:
    """The aspects of a key that a rule does not ask for."""
    return OPTIONAL - set(rule.same)


def applies(rule: Rule, stated: Mention, other: Mention, index: ArticleIndex | None = None) -> bool:
    """Whether the rule speaks of two mentions and its conditions hold for them; within an article they may ask all that is known of the figures."""
    if not _speaks_of(rule, stated):
        return False
    if not rule.where:
        return True
    env: dict[str, object] = {}
    for role, mention in (("stated", stated), ("other", other)):
        env[role] = mention.period if mention.period is not None else mention.text
        facts = index.facts_at.get(mention.start) if index is not None else None  # a date is no fact
        if index is not None and facts:
            env[role] = index.facts[facts[0]]
        env[f"{role}.period"] = mention.period
        env |= {f"{role}.{aspect}": member for aspect, member in zip(KEY_ASPECTS, mention.key, strict=True)}
    return all(condition.condition(env) for condition in rule.where)


def _speaks_of(rule: Rule, mention: Mention) -> bool:
    """Whether a rule compares what a mention tells: the dates of the events that it names, else figures."""
    _, event, _, _, _, dimension, *_ = mention.key
    return event.endswith(rule.events) if dimension == DATE else not rule.events  # 深交所上市时间


def contradicts(rule: Rule, one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Whether a rule holds two mentions to contradict each other."""
    if rule.periods != "same":
        return any(applies(rule, whole, part) for whole, part in out_of_order((one, other), lexicon, periods=rule.periods))
    differ = conflict if rule.reading == "outer" else means_another
    return differ(one, other) and applies(rule, one, other)
