"""Places by name: what a printed name stands for in full, and which divisions lie above it."""

from __future__ import annotations

from factlint import patterns
from factlint.lexicon import Lexicon

_SHORTEST = 3  # characters of a county's name that is one wherever it stands; 易县 and short names need more evidence
_OF_PROVINCE = patterns.compile(r"^\p{Han}{2,3}省(?=\p{Han}{2,}[市州盟县旗]$)")


class Places:
    """The places of one lexicon: ``names`` leads from the names that are known wherever they stand to the full ones; ``counties`` need more evidence."""

    def __init__(self, lexicon: Lexicon, without: frozenset[str]) -> None:
        entities = lexicon.entities
        divisions = entities.divisions
        self._parents = divisions.parents
        self._forms: dict[str, tuple[str, ...]] = {}  # full name of a province or prefecture → as it may be printed, longest first
        prefectures = {short: divisions.prefectures.get(short, f"{short}市") for short in entities.cities}
        prefectures |= {f"{short}州": full for short, full in divisions.prefectures.items() if full.endswith("自治州")}
        for short, full in (*prefectures.items(), *entities.provinces.items()):
            if len(short) > 1:
                self._forms[full] = tuple(sorted({*self._forms.get(full, ()), short, full}, key=patterns.longest_first))
        prefectures |= {full: full for full in divisions.prefectures.values() if not full.endswith("市")}
        companies = {name: name for name in entities.companies}
        self.names = prefectures | dict(entities.provinces) | companies | dict(entities.states)
        self.names |= {name: name for name in (*entities.regions, *entities.countries) if name not in without and name not in entities.states}
        self.names = {name: full for name, full in self.names.items() if len(name) >= 2}
        counties = {name for name in divisions.parents if name not in entities.generic_names and name not in entities.place_suffixes}
        self.towns = {short: full for short, full in divisions.towns.items() if short not in self.names and short not in lexicon.ordinary_words}
        self.counties = frozenset(counties | set(self.towns))

    def sure(self, name: str) -> bool:
        """Whether the name of a county needs no other evidence."""
        return len(name) >= _SHORTEST and name not in self.towns

    def above(self, name: str) -> tuple[str, ...]:
        """The divisions above a full name, outermost first; none where it has namesakes or is unknown."""
        paths = self._parents.get(name, ())
        return paths[0] if len(paths) == 1 else ()

    def usual(self, name: str) -> str:
        """济南 → 济南市, 江苏省射阳县 → 射阳县; of namesakes the prefecture is kept: 南京市鼓楼区."""
        if name in self._parents:
            return name
        full = self.names.get(name) or self.towns.get(name) or self.names.get(name.removesuffix("省").removesuffix("市"))
        return full or self._without_parents(name)

    def _without_parents(self, name: str) -> str:
        for at in range(2, len(name) - 1):
            rest = name[at:]
            for path in self._parents.get(rest, ()):
                if self._is_path(name[:at], path):
                    return rest if len(self._parents[rest]) == 1 else f"{path[-1]}{rest}"
        return _OF_PROVINCE.sub("", name)

    def _is_path(self, printed: str, path: tuple[str, ...]) -> bool:
        for division in path:
            printed = next((printed[len(form) :] for form in self._forms.get(division, ()) if printed.startswith(form)), printed)
        return not printed
