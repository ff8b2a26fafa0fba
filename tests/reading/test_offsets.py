from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.reading.offsets import Offsets


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 9)), max_size=20))
def test_offsets_are_those_of_the_stretches(stretches: list[tuple[int, int]]) -> None:
    offsets = Offsets()
    for origin, length in stretches:
        offsets.extend(origin, origin + length)
    expected = [place for origin, length in stretches for place in range(origin, origin + length)]
    assert list(offsets) == expected
    assert len(offsets) == len(expected)
    assert offsets[2:5] == expected[2:5]
    assert [offsets[-1 - number] for number in range(len(expected))] == expected[::-1]
    with pytest.raises(IndexError):
        offsets[len(expected)]
