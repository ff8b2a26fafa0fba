"""Numbers stand with the noun that they need, and every phrase has both languages."""

import re

import pytest

from factlint.reporting.words import PHRASES, phrase


@pytest.mark.parametrize(("number", "words"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles")])
def test_a_noun_is_singular_behind_one_alone(number, words):
    said = phrase("articles", "en", checked=number, quantities=number, facts=1)
    assert said.startswith(f"{words} checked") and said.endswith("1 fact.")


def test_every_phrase_has_both_languages_with_the_same_places():
    for key, words in PHRASES.items():
        places = {language: set(re.findall(r"\{(\w*)[^}]*\}", words[language])) for language in ("zh", "en")}
        assert places["zh"] == places["en"], (key, places)
