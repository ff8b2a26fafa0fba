"""Names of places, zones, organisations and facilities, read where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from factlint import patterns
from factlint.binding.entitywords import EntityWords
from factlint.binding.found import Span
from factlint.binding.labels import Mention
from factlint.binding.openings import COUNTY, KNOWN, LONGEST_NAME, NAME, SHORTEST_STEM, Openings
from factlint.model import Sentence

_BEFORE_NAME = patterns.compile(r"[^\p{Han}A-Za-z]|位于|高新区的?|[由与和在对的向为据是了等及]")  # where a name begins that is read from its end
_LONGEST_WITHIN = 14  # characters of what lies in a known place
_LONGEST_PLACE = 24  # characters of a known place and the suffix of its kind
_GOES_ON = ("省", "市", "自", "级")  # behind the name of a known place: more of it, or what makes it none
_TAIL = SHORTEST_STEM + 1  # characters: no name is shorter


class NameReader:
    """Reads names in one text. A name may end where an indicator or a period (offsets of its start) begins, never inside an indicator that begins in it."""

    def __init__(self, text: str, words: EntityWords, found: Mapping[str, Sequence[Span]], mentions: Sequence[Mention], periods: Collection[int]) -> None:
        self._text = text
        self._words = words
        self._mention_starts = [mention.start for mention in mentions]
        self._indicators = frozenset(self._mention_starts)
        self._mentions = mentions
        self._periods = periods
        self._known = dict(found["known"])  # where names of known places begin → where the longest ends
        self._counties = dict(found["counties"])  # the same of prefectures and counties
        self._suffixes = found["suffixes"]  # by where they end, of those that end in one place the longest first
        self._stops = [stop for _, stop in self._suffixes]
        self._zone_starts = sorted(start for start, _ in found["zones"])
        self.has_zones = bool(self._zone_starts)
        """Whether the suffix of a zone stands anywhere in the text."""
        opens = Openings(text, found)
        self.openings, self._near = opens.kinds, opens.near
        self._names: dict[tuple[int, int], str | None] = {}
        self._repeated: dict[tuple[str, int], set[str]] = {}  # the last characters and the number of all → what the text repeats

    def name_at(self, at: int, end: int) -> str | None:
        """The words of a place, organisation or facility that begin at ``at``.

        A known place with what lies in it; one behind which a date, an indicator, a verb or the like goes on; or a name that the article repeats.
        """
        kinds = self.openings[at]
        if not kinds & NAME:
            return None
        key = at, end
        if key in self._names:
            return self._names[key]
        if kinds & (KNOWN | COUNTY):
            name = self._name_at(at, end)
        else:
            nearest = at + SHORTEST_STEM + self._near[at + SHORTEST_STEM]
            if nearest > end or self._words.run.fullmatch(self._text, at, nearest) is None:
                return None  # so it is with most
            name = self._unknown_name(at, end, self._suffixes_of_names(at, end))
        self._names[key] = name
        return name

    @cached_property
    def _known_places(self) -> list[int]:
        return sorted(self._known)

    @cached_property
    def _zone_openings(self) -> list[int]:
        """The known places near behind which the suffix of a zone begins."""
        zone_starts = self._zone_starts
        farthest = self._words.longest_known + len("省")
        found = []
        for at in self._known_places:
            place = bisect_left(zone_starts, at + SHORTEST_STEM)
            if place < len(zone_starts) and zone_starts[place] <= at + farthest:
                found.append(at)
        return found

    def may_hold_zones(self, sentence: Sentence) -> bool:
        """Whether a zone could be named in the sentence."""
        zones = self._zone_openings
        place = bisect_left(zones, sentence.start) if zones else 0
        return place < len(zones) and zones[place] < sentence.end

    def zones(self, sentence: Sentence) -> Iterator[str]:
        """The zones of known places that the sentence names, one after the other."""
        behind = sentence.start
        zones = self._zone_openings
        for at in zones[bisect_left(zones, sentence.start) : bisect_left(zones, sentence.end)]:
            found = self._words.zone.match(self._text, at, sentence.end) if at >= behind else None
            if found is not None:
                behind = found.end()
                yield found.group()

    def _name_at(self, at: int, end: int) -> str | None:
        """The name at ``at`` where that of a known place or county begins."""
        place = self._place(at, end) if at in self._known else None
        if place is not None:
            stop, kind_stop = place
            name = self._text[at:kind_stop]
            stop = self._known_end(stop if self._cuts(at, kind_stop) else kind_stop, end)
            if self._words.is_region(name):
                return self._text[at : stop + self._team(stop)]
            suffixes = self._suffixes_of_names(at, end)
            if suffixes and suffixes[-1][1] > stop:
                longer = (name for name in self._candidates(at, suffixes) if len(name) > stop - at and self._ends_well(name, at + len(name)))
                return next(longer, self._text[at:stop])
            return self._text[at:stop]
        county = self._county(at, end)
        if county:
            return self._text[at : self._known_end(county, end)]
        suffixes = self._suffixes_of_names(at, end)
        return self._unknown_name(at, end, suffixes) if suffixes else None

    def _place(self, at: int, end: int) -> tuple[int, int] | None:
        """Where the known place ends that begins at ``at``, without and with the suffix of its kind; ``None`` where more words make it none."""
        end = min(end, at + _LONGEST_PLACE)
        stop = self._known[at]
        if stop <= end and not self._text.startswith(_GOES_ON, stop):
            return stop, stop
        match = self._words.place.match(self._text, at, end)
        return (match.end("place"), match.end()) if match else None

    def _team(self, stop: int) -> int:
        """The length of what makes a country its team (队, 女足)."""
        return next((len(team) for team in self._words.entities.teams if self._text.startswith(team, stop)), 0)

    def _unknown_name(self, at: int, end: int, suffixes: Sequence[Span]) -> str | None:
        """The name at ``at`` of no known place: the first that shows where it ends, else the first that the article or its suffix makes sure of."""
        certain = None
        for name in self._worded(at, suffixes):
            if self._ends_well(name, at + len(name)) or self._words.is_plain(name):
                if self._is_noun(name):
                    return self._text[at : self._city_in(at + len(name), end)] if name.endswith("省") else name
            elif certain is None and self._certain(name) and self._is_noun(name):
                certain = name
        return certain

    def name_before(self, stop: int, limit: int) -> str:
        """The name of an organisation, zone or facility that ends at ``stop``, empty where the words before it are none."""
        first = max(limit, stop - LONGEST_NAME)
        marks = list(_BEFORE_NAME.finditer(self._text, first, stop))
        first = marks[-1].end() if marks else first
        places = self._known_places
        for at in (first, *places[bisect_left(places, first + 1) : bisect_left(places, stop - SHORTEST_STEM)]):
            name = self._text[at:stop]
            if len(name) > SHORTEST_STEM + 1 and self._words.is_own(name) and (at in self._known or name[:2] not in self._words.ordinary):
                return name
        return ""

    def goes_on(self, at: int, stop: int) -> bool:
        """Whether the clause goes on behind ``text[at:stop]`` as it does behind a name, and no indicator begins at ``at``."""
        return at not in self._indicators and (stop in self._periods or self._words.after.match(self._text, stop) is not None)

    def says(self, at: int, name: str) -> bool:
        """Whether what goes on behind a name at ``at`` makes it the source of a statement."""
        return self._words.is_source(self._text, at + len(name))

    def place_of(self, at: int, name: str) -> str:
        """柳溪县统计局 → 柳溪县: the place that opens a name, empty where none does."""
        known = self._words.place.match(name)
        if known:
            return known.group()
        return next((one for one in self._candidates(at, self._suffixes_of_names(at, at + len(name))) if one.endswith(self._words.entities.place_suffixes)), "")

    def _known_end(self, stop: int, end: int) -> int:
        """Where the name ends that goes on behind a known place: with a county, a zone, an organisation of it."""
        while self._near[stop] or self.openings[stop] & COUNTY:
            further = self._county(stop, end) or self._within_end(stop, min(end, stop + _LONGEST_WITHIN))
            if further == stop:
                break
            stop = further
        return stop

    def _within_end(self, at: int, end: int) -> int:
        """Where the name of a zone or an organisation ends that begins at ``at``, behind the place in which it lies; ``at`` where none does."""
        if not self._suffixes_behind(at, at, end):
            return at
        more = self._words.within.match(self._text, at, end)
        return more.end() if more is not None and not self._words.is_unsound(more.group()) and not self._cuts(at, more.end()) else at

    def _county(self, at: int, end: int) -> int:
        """Where the name of a county ends that begins at ``at``; 0 where none does."""
        stop = self._counties.get(at, 0)
        if not at < stop <= end or self._cuts(at, stop):
            return 0
        name, behind = self._text[at:stop], self._text[stop : stop + 1]
        if behind and behind in self._words.entities.goes_on.get(name[-1], ""):
            return 0
        return stop if self._words.places.sure(name) or self._ends_well(name, stop) else 0

    def _city_in(self, stop: int, end: int) -> int:
        """Where a city or county ends that follows its province: 岭东省 | 临岚市."""
        more = self._words.city.match(self._text, stop, end)
        if more is None or more["stem"][:2] in self._words.ordinary or more["stem"].startswith(self._words.unnamed_starts):
            return stop
        return more.end() if self._ends_well(more.group(), more.end()) and more["stem"][-1] not in self._words.kinds.get(more["kind"], "") else stop

    def _cuts(self, at: int, stop: int) -> bool:
        """Whether an indicator that begins behind ``at`` goes on at ``stop`` (福州 | 地区生产总值), unless a whole suffix opens it (柳溪大桥 | 全长)."""
        place = bisect_left(self._mention_starts, stop) - 1
        mention = self._mentions[place] if place >= 0 else None
        return mention is not None and at <= mention.start and stop < mention.end and self._text[mention.start : stop] not in self._words.openers

    def _candidates(self, at: int, suffixes: Sequence[Span]) -> Iterator[str]:
        """What begins at ``at``, ends where a suffix does and is sound as a name, shortest first."""
        return filter(self._is_noun, self._worded(at, suffixes))

    def _is_noun(self, name: str) -> bool:
        return self._words.labels.noun_before(name) == name

    def _worded(self, at: int, suffixes: Sequence[Span]) -> Iterator[str]:
        """The ``_candidates`` and what is no noun."""
        behind = 0
        for start, stop in suffixes:
            if start < at + SHORTEST_STEM or stop == behind:
                continue
            behind = stop
            name = self._candidate(at, start, stop)
            if name is None:
                return
            if name:
                yield name

    def _suffixes_of_names(self, at: int, end: int) -> Sequence[Span]:
        """The suffixes with which what begins at ``at`` may end as a name, as far as its characters tell."""
        found = self._suffixes_behind(at, at + SHORTEST_STEM, min(end, at + LONGEST_NAME))
        return () if found and self._text.startswith(self._words.vague_starts, at) else found

    def _suffixes_behind(self, at: int, first: int, last: int) -> Sequence[Span]:
        """The suffixes that end behind ``first`` and not behind ``last``, before the first character behind ``at`` that no name holds."""
        nearest = first + self._near[first]
        if not first < nearest <= last:
            return ()
        run = self._words.run.match(self._text, at, last)
        last = run.end() if run is not None else at
        if nearest > last:
            return ()
        place = bisect_left(self._stops, nearest)
        return self._suffixes[place : bisect_right(self._stops, last, place)]

    def _candidate(self, at: int, start: int, stop: int) -> str | None:
        """The words from ``at`` to where the suffix from ``start`` to ``stop`` ends, empty where they are no name, ``None`` where no longer ones are either."""
        words, text = self._words, self._text
        name = text[at:stop]
        if name in words.entities.generic_names or self._cuts(at, stop):
            return ""
        if not words.is_sound(name):
            return None
        suffix, behind = text[start:stop], text[stop : stop + 1]
        if text.startswith(words.attached, stop):
            return ""  # 江州医科大学附属第二医院
        if name.endswith(words.generic_endings) or (behind and behind in words.entities.goes_on.get(suffix, "")):
            return ""
        kind = text[start - 1] in words.kinds.get(suffix, "") or text.startswith(words.kind_stems, at, start)
        return "" if kind else name

    def _certain(self, name: str) -> bool:
        if self._words.is_goods(name) and not name.endswith(self._words.entities.zone_suffixes):  # 公立医院 of 公立医院数
            return False
        return self._words.is_named(name) and (name.endswith(self._words.institutions) or self._is_repeated(name))

    def _is_repeated(self, name: str) -> bool:
        """Whether a name that ends in a suffix stands in the text twice, one beside the other."""
        form = name[-_TAIL:], len(name)
        if len(self._tails.get(form[0], ())) < 2:
            return False
        if form not in self._repeated:
            self._repeated[form] = self._twice(*form)
        return name in self._repeated[form]

    @cached_property
    def _tails(self) -> dict[str, list[int]]:
        """The last characters of what ends in a suffix → where that ends."""
        found: dict[str, list[int]] = {}
        for stop in dict.fromkeys(self._stops):
            found.setdefault(self._text[max(0, stop - _TAIL) : stop], []).append(stop)
        return found

    def _twice(self, tail: str, length: int) -> set[str]:
        """The words of so many characters, the last of which are ``tail``, that end in a suffix and stand in the text twice."""
        first: dict[str, int] = {}
        found = set()
        for stop in self._tails[tail]:
            words = self._text[max(0, stop - length) : stop]
            if stop - first.setdefault(words, stop) >= length:
                found.add(words)
        return found

    def _ends_well(self, name: str, stop: int) -> bool:
        """Whether the words behind a name show that it ends there. A trade names goods as well as companies and needs a date or an announcement."""
        words = self._words
        if words.is_goods(name) or (name[:2] in words.ordinary and not name.endswith(words.trades)):
            return False
        if stop in self._periods:
            return True
        if name.endswith(words.trades):
            return words.announcing.match(self._text, stop) is not None
        return stop in self._indicators or words.after.match(self._text, stop) is not None
