"""The words after 占, as they name a whole: its scope, its entity, and what is left of them."""

from __future__ import annotations

from msgspec import Struct

from factlint import patterns
from factlint.lexicon import Lexicon, says
from factlint.lexicon.nouns import Lists
from factlint.model import Fact

_ESTABLISHED = patterns.compile(r"^经[^，。；、的]{0,16}(?:审计|审定|核定|审核|核查|确认|认定)(?:后)?的")  # how a figure came about does not name it
_DATE = patterns.compile(
    r"^(?:\d{4}年(?:度)?(?:上半年|下半年|前[一二三四五六七八九十\d]+个?(?:月|季度)|[一二三四1-4]季度|\d{1,2}月(?:份|底|末)?)?|年末|年底|期末)"
)
_LONGEST_WORD = 24  # for a time or a place


class Phrase(Struct, frozen=True):
    """The words of a whole: ``scope`` (全国, 全市 …) and ``entity`` where printed, and what remains to name it."""

    words: str
    scope: str
    entity: str
    noun: str
    whole_period: bool = False  # 占全年的30.6%: the same indicator over a longer time
    earlier: bool = False  # 占上年的30.6%: of a time before


def read_phrase(words: str, lexicon: Lexicon) -> Phrase:
    """Parts the printed scope and dates from the noun: 同期我国出口总值 → scope 我国, noun 出口总值."""
    rest, scope, entity, earlier = words.strip(), "", "", False
    entities = lexicon.entities
    places = (entities.parent_words, entities.self_words, entities.countries, entities.provinces)
    while True:
        before = rest
        rest = _DATE.sub("", _ESTABLISHED.sub("", rest))
        rest = rest.removeprefix(next((word for word in lexicon.lists.links if rest.startswith(word)), ""))
        for length in range(min(len(rest), _LONGEST_WORD), 0, -1):
            said = lexicon.period_words.get(rest[:length])
            if said is not None:
                earlier = earlier or (said.year_offset or 0) < 0
                rest = rest[length:]
        place = next((rest[:length] for length in range(min(len(rest), _LONGEST_WORD), 0, -1) if any(rest[:length] in words for words in places)), "")
        if place:
            rest = rest[len(place) :]
            scope, entity = place, place
        if rest == before:
            noun = without_proportion(rest, lexicon.lists)
            return Phrase(words, scope, entity, noun, not noun and not scope and says(words, lexicon.lists.whole_periods), earlier)


def indicator_of(noun: str, part: Fact, lexicon: Lexicon) -> tuple[str, str]:
    """The canonical indicator of a noun and the modifiers in front of it; an empty noun means the part's own indicator."""
    bare = bare_noun(noun, lexicon.lists)
    if not bare:
        return part.indicator, ""
    kind = _without_total(bare, lexicon.lists)
    for text in (bare, kind):
        for start in range(len(text)):
            term = lexicon.indicator_aliases.get(text[start:])
            if term is not None:
                return term, text[:start].removesuffix("的")
    return kind, ""


def _without_total(noun: str, lists: Lists) -> str:
    """工业用电 of 工业用电总量: a noun without the word for all of its kind at its end."""
    total = next((word for word in lists.totals if noun.endswith(word)), None)
    return noun if total is None else without_proportion(noun.removesuffix(total), lists).removesuffix("的")


def bare_noun(noun: str, lists: Lists) -> str:
    """全市工业用电量 of 全市工业用电量的比重."""
    return without_proportion(noun, lists).removesuffix("的")


def without_proportion(noun: str, lists: Lists) -> str:
    """A noun without the word for its proportion at its end."""
    proportion = next((word for word in lists.proportions if noun.endswith(word)), None)
    return noun if proportion is None else noun.removesuffix(proportion).removesuffix("的")


def telling_words(noun: str, lists: Lists) -> str:
    """一审刑案 of 全部一审刑案数量: what is left where everything is taken out that says nothing of what is counted."""
    for word in lists.empty:
        noun = noun.replace(word, "")
    return noun
