"""What nobody asks of is not read; whoever asks gets the same answer."""

from __future__ import annotations

from collections.abc import Callable

from factlint.model import BoundArticle

Bind = Callable[..., BoundArticle]


def time_of(article: BoundArticle, words: str) -> tuple[str, str]:
    """From when to when the period printed as ``words`` is."""
    period = article.periods[article.scan.article.text.index(words)]
    return period.start.isoformat(), period.end.isoformat()


def test_an_article_without_figures_has_a_subject_and_times(bound: Bind) -> None:
    article = bound("青岚市整治河道。青岚市治理湖泊。2022年，治理完成。同年，湿地建成。\n同时，去年又修了新路。")
    assert (article.facts, article.lists, article.subject) == ((), (), "青岚市")
    assert time_of(article, "2022年") == ("2022-01-01", "2022-12-31")
    assert time_of(article, "去年") == ("2023-01-01", "2023-12-31")
    assert len(article.periods) == len(list(article.periods))


def test_times_of_paragraphs_without_figures_are_told_when_asked_for(bound: Bind) -> None:
    article = bound("2021年，青岚市粮食产量8万吨。\n2019年，老桥停用。\n5月，新桥开工。\n全年出口3亿元。")
    assert time_of(article, "2021年") == ("2021-01-01", "2021-12-31")
    assert time_of(article, "2019年") == ("2019-01-01", "2019-12-31")
    assert time_of(article, "5月") == ("2023-05-01", "2023-05-31")
    assert article.periods.get(0, None) is not None
    assert article.periods.get(3, None) is None


def test_a_time_passes_on_into_a_paragraph_that_continues(bound: Bind) -> None:
    article = bound("去年，河道治理完成。\n同时，粮食产量8万吨。")
    period = article.facts[0].period
    assert period is not None and (period.start.year, period.end.year) == (2023, 2023)
