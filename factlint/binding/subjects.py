"""What an article speaks of: the company of a notice, the zone or place that it names most, or the country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from factlint import patterns
from factlint.binding.entitywords import EntityWords
from factlint.binding.names import NameReader
from factlint.binding.openings import FIXED, NAME
from factlint.model import Article, Role, Scan, Sentence

_HEADLINE_WEIGHT = 5
_NAMES = NAME | FIXED
_FURNITURE, _HEADLINES = Role.BOILERPLATE, (Role.TITLE, Role.SUBTITLE, Role.KICKER)

_STOCK = patterns.compile(r"(?:^|[，。：、\s日讯丨])(?P<name>(?:(?!丨)[\p{Han}A-Za-z]){2,8})[（(](?:HK|SZ|SH|[:：\s]){0,4}\d{4,6}")


class _Named:
    """How often each name stands where an article says whom it is about."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wholes: Counter[str] = Counter()  # 全市, 全县 at the heads of clauses: whose article it is where nobody is named
        self.regions: Counter[str] = Counter()  # in passing mostly; but where nobody else is named, a country named again is whose article it is
        self.country = 0


def subject_of(scan: Scan, names: NameReader, words: EntityWords) -> str:
    """The zone or place that title and clause heads name most; else 全市 or the like, else the country where 我国 speaks. A notice has its ``announcer``."""
    named = _Named()
    for sentence in scan.sentences:
        if sentence.role is not _FURNITURE:
            _count(sentence, scan.article.text, names, words, named)
    name, number = max(named.counts.items(), key=lambda item: (item[1], -len(item[0])), default=("", 0))
    if named.country and named.country >= number:
        return "中国"
    if number >= 2:
        return name
    whole = max(named.wholes, key=lambda word: (named.wholes[word], word), default="")
    if whole and named.wholes[whole]:
        return whole if not name or words.is_office(name) else name
    if name:
        return name
    if any(word in scan.article.text for word, level in words.levels.items() if level == "country"):
        return "中国"
    return next((region for region, times in named.regions.most_common(1) if times >= 2), "")


def _count(sentence: Sentence, text: str, names: NameReader, words: EntityWords, named: _Named) -> None:
    """Counts whom the clauses of a sentence speak of, more in a headline."""
    opens, lead_ins, may_lead = names.openings, words.lead_ins, words.lead_ins.opens
    weight = _HEADLINE_WEIGHT if sentence.role in _HEADLINES else 1
    for zone in names.zones(sentence) if names.has_zones and names.may_hold_zones(sentence) else ():
        named.counts[zone] += weight
    for head, end in _heads(sentence) if sentence.periods else sentence.clauses:
        at = lead_ins.after(text, head, end) if text[head] in may_lead else head
        if opens[at] & _NAMES:
            _count_name(at, end, text, names, words, named, weight)


def _heads(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and where they go on behind a period, with their ends."""
    periods, at = sentence.periods, 0
    for start, end in sentence.clauses:
        yield start, end
        while at < len(periods) and periods[at].start < end:
            if start <= periods[at].start and periods[at].end < end:
                yield periods[at].end, end
            at += 1


def _count_name(at: int, end: int, text: str, names: NameReader, words: EntityWords, named: _Named, weight: int) -> None:
    """Counts whom a clause speaks of whose words begin at ``at``."""
    fixed = words.fixed.match(text, at, end) if names.openings[at] & FIXED else None
    if fixed:
        level = words.levels[fixed.group()]
        named.country += level == "country"
        named.wholes[fixed.group()] += level in ("city", "province") or (level == "subject" and fixed.group().startswith("全"))
        return
    name = names.name_at(at, end)
    if name and names.says(at, name):
        name = names.place_of(at, name)
    if name and not (name.endswith(words.zone_suffixes) and words.zone.fullmatch(name)):
        (named.counts if weight > 1 or not words.is_region(name) else named.regions)[words.usual(name)] += weight


def announcer(article: Article, words: EntityWords) -> str:
    """The company of a notice: the name before its stock code, or before 公告 in the first paragraphs."""
    for block in islice((block for block in article.blocks if block.role is not _FURNITURE), 3):
        head = article.text[block.start : min(block.end, block.start + 80)]
        match = _STOCK.search(head) if "（" in head or "(" in head else None
        announced = words.announces.match(head) if match is None and ("公告" in head or "发布" in head) else None
        if announced is not None and not announced["office"] and announced["name"] not in words.entities.authorities:
            match = announced
        if match:
            return str(match["name"])
    return ""
