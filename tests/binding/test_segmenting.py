"""Open nouns by segmentation."""

from __future__ import annotations

import pytest

from factlint import extract
from factlint.binding.segmenting import JiebaSegmenter


@pytest.fixture(scope="module")
def segmenter() -> JiebaSegmenter:
    return JiebaSegmenter()


def test_the_noun_that_ends_a_phrase(segmenter: JiebaSegmenter) -> None:
    assert segmenter.trailing("热心村民义务看护古树") == "古树"
    assert segmenter.trailing("古树") == "古树"


def test_the_noun_that_begins_a_phrase(segmenter: JiebaSegmenter) -> None:
    assert segmenter.leading("科技企业陆续搬来") == "科技企业"


def test_known_indicators_do_not_depend_on_it() -> None:
    text = "2023年，全市常住人口312.4万人，地区生产总值1890亿元。"
    assert [record.indicator for record in extract(text, segment=True)] == [record.indicator for record in extract(text)] == ["常住人口", "地区生产总值"]
