"""The collector of cycles is left as it was found, and finds nothing."""

from __future__ import annotations

import gc

from factlint import knowledge
from factlint.binding import Binder
from factlint.checking import Checker
from factlint.checking.outcomes import Outcome
from factlint.garbage import keep_loaded, seldom_collected
from factlint.reading import read_bytes
from factlint.scanning import scan


def test_a_run_collects_seldom_and_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        keep_loaded()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_an_article_leaves_no_cycles_behind() -> None:
    known = knowledge.load()
    binder, checker = Binder(known.lexicon), Checker(known.ruleset, known.lexicon)
    draft = "全市生产总值1291.5亿元，是2010年276.8亿元的5.66倍。新建学校十二所，其中小学7所、中学4所。三是三要素，占比达三成五。".encode()

    def check() -> Outcome:
        return checker.article(binder.bind(scan(read_bytes(draft, "draft.txt"), known.lexicon)))

    assert check().findings  # what is compiled when it is first used stays
    gc.collect()
    gc.disable()
    try:
        check()
        assert gc.collect() == 0
    finally:
        gc.enable()
