"""Anniversaries: 建校60周年 is a figure of the school, 庆祝新中国成立70周年 is none of anybody that an article gives figures of."""

from __future__ import annotations

from factlint import patterns
from factlint.binding.describedwords import DescribedWords
from factlint.binding.entities import EntityReader
from factlint.binding.setting import Setting

_BEFORE_OWNER = patterns.compile(
    r"[，。；：、“”\s]|(?:值此|在此|今年|明年|去年|当年|迎来|喜迎|庆祝|纪念|适逢|正值|恰逢|时值|举行|举办|隆重|热烈|[恰正也又将就是为值逢在于的])"
)
_UNIT = "周年"
_LONGEST = 24  # characters of a name and what it did


def celebrated(before: str) -> str:
    """Of what the words before an anniversary tell: 热烈庆祝新中国成立 → 新中国成立."""
    return str(_BEFORE_OWNER.split(before)[-1])


class Anniversaries:
    """Tells the anniversaries of places and organisations in one article from those that it only mentions."""

    def __init__(self, entities: EntityReader, words: DescribedWords) -> None:
        self._entities = entities
        self._words = words

    def is_commemoration(self, setting: Setting) -> bool:
        """Whether a figure is the anniversary of an event, of a country or of somebody who has no figures: neither of a place nor of an organisation."""
        if setting.quantity.unit.name != _UNIT:
            return False
        words = celebrated(setting.text[max(setting.clause[0], setting.start - _LONGEST) : setting.start])
        owner = self._words.founded.split(words, maxsplit=1)[0]
        if not owner or owner.endswith(self._words.celebrants):  # 建校60周年, 大桥通车30周年
            return False
        topic = self._entities.topic(setting.start - len(words), setting.start)
        return topic is None or self._entities.is_region(topic.name)
