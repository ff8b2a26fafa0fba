"""What a composition may be held against, and what only looks like its levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.checking.conftest import Judged


@pytest.mark.parametrize(
    ("levels", "verdicts"),
    [
        ("全市养殖产量16.0万吨、捕捞产量24.0万吨", ["exact"]),
        ("全市水产品总产量由2015年的16.0万吨增加到2020年的24.0万吨", []),
    ],
    ids=["two things", "one thing at two times"],
)
def test_the_levels_are_of_several_things(judged: Callable[..., Judged], levels: str, verdicts: list[str]) -> None:
    claims, findings = judged(f"{levels}，养捕比为40∶60。", "composition-mismatch")
    assert [claim.verdict.value for claim in claims] == verdicts
    assert not findings
