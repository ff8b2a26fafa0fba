"""The collector of cycles is left as it was found."""

from __future__ import annotations

import gc

from factlint.garbage import keep_loaded, seldom_collected


def test_a_run_collects_seldom_and_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        keep_loaded()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
