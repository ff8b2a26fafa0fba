"""What is kept packed reads as what went in."""

from __future__ import annotations

import pickle

import pytest

from factlint.packed import Packed

MANY = tuple(f"第{number}条" for number in range(1300))  # several blocks


def test_it_reads_as_the_things_that_went_in() -> None:
    packed = Packed(MANY)
    assert (len(packed), tuple(packed)) == (len(MANY), MANY)
    assert packed == MANY and packed == Packed(MANY) and packed != MANY[1:] and packed != Packed(["x", *MANY[1:]])
    assert not Packed() and Packed() == ()


@pytest.mark.parametrize("at", [0, 511, 512, 1299, -1, -1300])
def test_one_thing(at: int) -> None:
    assert Packed(MANY)[at] == MANY[at]


@pytest.mark.parametrize("at", [1300, -1301])
def test_there_is_none_beyond_the_ends(at: int) -> None:
    with pytest.raises(IndexError):
        Packed(MANY)[at]


@pytest.mark.parametrize(
    "at", [slice(3), slice(510, 515), slice(600, 400), slice(-2, None), slice(None, None, 300), slice(None, None, -200), slice(900, 20, -7)]
)
def test_a_stretch(at: slice) -> None:
    assert Packed(MANY)[at] == MANY[at]


def test_parts_are_joined_as_they_stand() -> None:
    whole = Packed.joined([Packed(MANY[:3]), Packed(), Packed(MANY[3:700]), Packed(MANY[700:])])
    assert whole == MANY
    assert [whole[at] for at in (2, 3, 699, 700, -1)] == [MANY[at] for at in (2, 3, 699, 700, -1)]


def test_another_process_reads_it() -> None:
    assert pickle.loads(pickle.dumps(Packed(MANY))) == MANY


def test_a_surrogate_that_no_text_should_hold_is_kept() -> None:
    assert Packed(["\ud800"])[0] == "\ud800"
