"""Whose figure it is: the article's subject, its parents, and the other places and organisations that it names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from factlint import patterns
from factlint.binding.entitywords import EntityWords
from factlint.binding.found import FoundWords, Span, longest
from factlint.binding.labels import Mention
from factlint.binding.names import NameReader
from factlint.binding.openings import BRANCH, FIXED, LINE, POINTING
from factlint.binding.pointing import PointerReader
from factlint.binding.subjects import announcer, subject_of
from factlint.model import Scan

_SHORT = patterns.compile(r"[（(](?:以下)?(?:简称|下称)[：:为]?[“‘\"「]?(?P<short>[\p{Han}A-Za-z]{2,10})[”’\"」]?(?:[，、或][^（）()]{0,16})?[）)]")
_PHASE = patterns.compile(r"(?:(?:改?扩建|[一二三四五]期)(?:工程|项目)?)?(?:全部|正式|全面)?$")
_POINTING = POINTING | LINE
_STEM = 2  # characters of a place's name without its suffix
_PLACE_MARK = patterns.plain(r"[市县]")
_CLAUSE_HEAD = patterns.plain(r"[，。；：\n]([^，。；：\n]{2})(?![市县])")
_KINDS = ("区", "县", "旗", "镇", "乡", "村", "街道")
_SMALL = ("镇", "乡", "村", "街道")
_LARGER = ("市", "区", "县", "旗")
_HEAD = patterns.compile(r"(?:^|[^\p{Han}]|[年月日底末前]|目前|季度|其中|而|但)$")


class Topic(Struct, frozen=True):
    """An entity named at the head of a clause, with the text offsets of its words; ``level`` tells subject, parent or other."""

    start: int
    end: int
    name: str
    level: str


def _of_this_article(word: str) -> str:
    """公司 that stands for no name is 该公司: in another article it may be any other."""
    return word if word.startswith("该") else f"该{word}"


class EntityReader:
    """Finds entities in one article. Its subject is settled once, at construction."""

    def __init__(self, scan: Scan, words: EntityWords, found: Mapping[str, Sequence[Span]], mentions: Sequence[Mention]) -> None:
        self._text = scan.article.text
        self._words = words
        self._entities = words.entities
        periods = {mention.start for sentence in scan.sentences for mention in sentence.periods}
        self._names = NameReader(self._text, words, found, mentions, periods)
        self._openings = self._names.openings
        self._announcer = announcer(scan.article, words) or None
        self.subject = self._named = self._announcer or subject_of(scan, self._names, words)
        self._found = found
        self._stems: dict[str, str | None] = {}
        self._spoken: list[str] = []
        self._pointers = PointerReader(self._text, words, found, self._names, scan.sentences)
        self._before, self._founds, self._partners, self._fixed = (FoundWords(found[name]) for name in ("before", "founding", "partners", "fixed"))
        self._of_place = self.subject.endswith(words.place_endings) or self.is_region(self.subject)
        self._aliases = self._abbreviated()
        self.subject = self._aliases.get(self.subject, self.subject)

    def after_lead_in(self, start: int, end: int) -> int:
        """Where the text between two offsets speaks of something, after connectives and adverbs of time."""
        return self._words.lead_ins.after(self._text, start, end)

    def topic(self, start: int, end: int) -> Topic | None:
        """The entity at the head of ``text[start:end]``, after connectives, or ``None``; as in a slice, ``end`` may lie beyond the text."""
        end = min(end, len(self._text))
        return self.topic_at(self.after_lead_in(start, end), end)

    def topic_at(self, at: int, end: int) -> Topic | None:
        """The entity that begins at ``at``, where connectives end; ``end`` lies in the text."""
        opens = self._openings[at]
        words = self._text[at : at + _STEM]
        marked = words in self._marked
        if at >= end or not (opens or (marked and self._stem(words))):
            return None
        match = self._words.fixed.match(self._text, at, end) if opens & FIXED else None
        if match:
            return self._fixed_topic(match.start(), match.end())
        branch = self._words.branches.match(self._text, at, end) if opens & BRANCH else None
        if branch is not None:
            return Topic(at, branch.end(), branch.group(), "subject" if branch.group() == self.subject else "other")
        pointed = self._pointers.pointed(at, end) if opens & _POINTING else None
        if pointed is not None:
            return Topic(at, pointed[0], pointed[1], "subject" if pointed[1] == self.subject else "other")
        found = self._names.name_at(at, end)
        if found is None and marked and at + _STEM <= end and (stem := self._stem(words)) is not None:
            return Topic(at, at + _STEM, stem, "subject" if stem == self.subject else "other")
        if found is None or self._names.says(at, found):
            return None
        stop = at + len(found)
        owned = self._words.owned.match(self._text, stop, end)
        inner = self._names.name_at(owned.end(), end) if owned else None
        if owned is not None and inner:  # 澜石股份控股子公司东岭矿业: the figures are the subsidiary's
            found, stop = inner, owned.end() + len(inner)
        name = self._called(self._pointers.same(self._words.usual(found), at))
        return Topic(at, stop, name, "subject" if name == self.subject else "other")

    def usual(self, name: str) -> str:
        """The usual form of a name: 济南 → 济南市."""
        return self._words.usual(name)

    @cached_property
    def _introduced(self) -> list[int]:
        if not (self._found["before"] or self._found["founding"] or self._found["examples"]):
            return []
        return sorted([*self._before.starts, *self._founds.starts, *(start for start, _ in self._found["examples"])])

    def introduces(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds words that bring in whom it speaks of: without them nobody is ``announced`` or ``founded``, nor an ``example``."""
        place = bisect_left(self._introduced, start)
        return place < len(self._introduced) and self._introduced[place] < end

    def announced(self, start: int, end: int) -> list[int]:
        """Where a name may stand that a verb brings in: 暴雨造成柳溪县…."""
        return [stop for _, stop in self._before.within(start, end)]

    def is_region(self, name: str) -> bool:
        """A country, a group of countries or of provinces: named in passing, it holds for its own sentence only."""
        return self._words.is_region(name)

    def is_place(self, words: str) -> bool:
        """Whether ``words`` are the name of a known place and nothing more."""
        if not words or words in self._entities.place_suffixes:  # 老城区 of any town
            return False
        return self._words.place.fullmatch(words) is not None or self._words.places.above(words) != ()

    def place_at_head(self, words: str) -> str:
        """The known place that ``words`` open with: 广东出口 → 广东."""
        known = self._words.place.match(words)
        return known.group() if known else ""

    def points(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds a word for the subject or a parent: without one nobody is ``compared`` with or ``inside``."""
        return self._fixed.touch(start, end)

    def compared(self, start: int, end: int) -> Topic | None:
        """低于全国城镇化率66.2%: what ``text[start:end]`` compares with and gives the figure of."""
        match = next(iter(self._words.fixed.finditer(self._text, start, end)), None)
        if match is None or not self._text.endswith(self._words.outdoing, start, match.start()) or match.end() == end:
            return None
        topic = self._fixed_topic(match.start(), match.end())
        return topic if topic is not None and topic.level == "parent" else None

    def inside(self, start: int, end: int) -> Topic | None:
        """The last word for the subject or a parent inside ``text[start:end]`` that is not governed by a preposition."""
        found = None
        for match in self._words.fixed.finditer(self._text, start, end):
            if _HEAD.search(self._text[start : match.start()]):
                found = self._fixed_topic(match.start(), match.end())
        return found

    def remember(self, name: str) -> None:
        """Notes of whom the text has spoken: 全县 is the last county named where the subject is none."""
        self._spoken.append(name)

    def _called(self, name: str) -> str:
        """The one name of an entity in this article: as its bracket abbreviates it, a company by its announced name."""
        name = self._aliases.get(name, name)
        of_subject = not self._of_place and bool(self.subject) and name.startswith(self.subject)
        return self.subject if of_subject and self._words.legal_form.fullmatch(name, len(self.subject)) else name

    def _abbreviated(self) -> dict[str, str]:
        """东岭科技有限公司（以下简称“东岭科技”）: full name → short one."""
        found: dict[str, str] = {}
        for match in _SHORT.finditer(self._text) if "简称" in self._text or "下称" in self._text else ():
            full = self._names.name_before(match.start(), self._text.rfind("。", 0, match.start()) + 1)
            if full:
                found[full] = match["short"]
        return found

    @cached_property
    def _marked(self) -> dict[str, list[Span]]:
        """What stands before the suffix of a city or county, where it is no ordinary word, with the places where it does, suffix included."""
        found: dict[str, list[Span]] = {}
        for mark in _PLACE_MARK.finditer(self._text, _STEM):
            start = mark.start() - _STEM
            stem = self._text[start : mark.start()]
            if stem not in self._words.ordinary:
                found.setdefault(stem, []).append((start, mark.end()))
        return found

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(_CLAUSE_HEAD.findall("\n" + self._text))

    def _stem(self, words: str) -> str | None:
        """青岚市……临岚市……青岚二产，临岚三产: the full name of the place whose stem stands at the heads of clauses without its suffix."""
        if words not in self._stems:
            places = self._marked[words] if words in self._heads else ()
            names = ((self._names.name_at(start, stop), self._text[start:stop]) for start, stop in places)
            self._stems[words] = next((full for name, full in names if name == full), None)
        return self._stems[words]

    def _own(self, word: str, at: int) -> str:
        """What a word for the subject means: the subject where that is of its kind, else the last named of the kind, else the word itself."""
        kind = word.removeprefix("全").removeprefix("我").removeprefix("本").removeprefix("该")
        if not self.subject or len(word) < 2 or not kind.endswith(_KINDS):
            unnamed = not self.subject or self._of_place or self.subject == "中国"  # 该行不良率1.08%，全国银行业…: no bank is a country
            return _of_this_article(word) if unnamed and word in self._entities.pointers else self.subject or word
        zone = word == kind or kind == "区"
        endings = (*self._entities.zone_suffixes, "区") if zone else (kind,)
        if self.subject.endswith((*endings, word)):
            return self.subject
        sought = (kind,) if not zone or word == kind else endings
        for name in reversed(self._spoken):
            if name.endswith(sought):
                return name
            if kind in _SMALL and name.endswith(_LARGER):
                return word  # 柳河县前庄…，全村…: the village last named lies in another county
        return word

    def founded(self, start: int, end: int) -> Topic | None:
        """What the clause ``text[start:end]`` tells to have been founded, at its very end: …合作建立了柳溪药学研究院."""
        verbs = self._founds.within(start, end)
        if not verbs:
            return None
        while end > start and not self._text[end - 1].isalnum():
            end -= 1
        behind = verbs[-1][1]
        if self._words.completed.fullmatch(self._text, behind, end):
            return self._completed(start, verbs[-1][0])
        behind += self._text.startswith("了", behind, end)
        if not self._words.closing.search(self._text, behind, end):
            return None
        name = self._names.name_before(end, behind)
        return Topic(end - len(name), end, self.usual(name), "other") if name else None

    def _completed(self, start: int, stop: int) -> Topic | None:
        """…的机场二期 of 机场二期建成后: the facility whose figures the next clause gives."""
        phase = _PHASE.search(self._text, start, stop)
        stop = phase.start() if phase else stop
        name = self._names.name_before(stop, start)
        if name:
            return Topic(stop - len(name), stop, self.usual(name), "other")
        word = next((word for word in self._entities.unnamed_owners if self._text.endswith(word, start, stop)), "")
        return Topic(stop - len(word), stop, self._pointers.named(word, stop) or word, "other") if word else None

    def example(self, start: int, end: int) -> Topic | None:
        """What a clause takes up with 以…为例."""
        if self._text.find("为例", start, end) < 0:
            return None
        at = self.after_lead_in(start, end)
        if not self._text.startswith("以", at):
            return None
        topic = self.topic(at + 1, end)
        return topic if topic is not None and self._text.startswith("为例", topic.end) else None

    def has_partner(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` calls somebody a partner in trade: the figures behind are not that one's own."""
        return self._partners.touch(start, end)

    def _fixed_topic(self, start: int, end: int) -> Topic | None:
        word = self._text[start:end]
        level = self._words.levels[word]
        if level == "subject":
            named = self._pointers.named(word, start) if self.subject != self._announcer or word.startswith("该") else ""
            if named:
                return Topic(start, end, named, "subject" if named == self.subject else "other")
            own = self._own(word, start)
            return Topic(start, end, own, "subject" if own == self.subject else "other")
        name = "中国" if level == "country" else self._parents.get(level, "")
        return Topic(start, end, name or word, "subject" if name and name == self.subject else "parent")

    @cached_property
    def _parents(self) -> dict[str, str]:
        """The city and the province that the subject lies in, or is, by their levels; empty where nothing tells."""
        subject = self._named
        city = province = ""
        lead = self._words.place.match(subject)
        whole = self._words.usual(lead.group()) if lead else subject  # 济南高新区 lies in 济南市
        above = self._words.places.above(subject) or self._words.places.above(whole)
        if subject.endswith(("市", "州", "盟", "自治州", "地区")):
            city = subject
        elif len(above) == 2:
            city = above[1]
        elif whole.endswith("市") and above:
            city = whole
        elif subject.endswith((*self._words.zone_suffixes, "区", "县")):
            head = next((subject.removesuffix(suffix) for suffix in self._words.zone_suffixes if subject.endswith(suffix)), subject[:2])
            head = head.removesuffix("市")
            city = f"{head}市" if len(head) in (2, 3) and f"{head}市" in self._text else ""
        if subject.endswith(("省", "自治区")):
            province = subject
        elif above:
            province = above[0]
        else:
            counts = Counter(self._text[start:end] for start, end in longest(self._found["provinces"]))
            if counts:
                name = counts.most_common(1)[0][0]
                province = self._entities.provinces.get(name, name)
        return {"city": city, "province": province}
