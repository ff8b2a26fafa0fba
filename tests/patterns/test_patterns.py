import pytest
import regex

from factlint.patterns import PatternStore


@pytest.fixture
def forbid_compiling(monkeypatch):
    """From the call on, nothing may be compiled any more."""

    def forbid():
        def fail(*arguments, **named):
            raise AssertionError(f"compiled {arguments}")

        monkeypatch.setattr("factlint.patterns.regex.compile", fail)

    return forbid


def test_a_kept_pattern_is_not_compiled_again(tmp_path, forbid_compiling):
    first = PatternStore(tmp_path)
    first.compile(r"(?P<name>\p{Han}+)(?:市|省)", regex.IGNORECASE)
    first.keep()
    forbid_compiling()
    pattern = PatternStore(tmp_path).compile(r"(?P<name>\p{Han}+)(?:市|省)", regex.IGNORECASE)
    assert pattern.search("x济南市")["name"] == "济南"
    assert pattern.flags & regex.IGNORECASE


def test_flags_tell_patterns_apart(tmp_path):
    store = PatternStore(tmp_path)
    assert store.compile("a").search("A") is None
    assert store.compile("a", regex.IGNORECASE).search("A")


@pytest.mark.parametrize("damage", [b"", b"junk", b"\0" * 100])
def test_a_damaged_file_only_costs_time(tmp_path, damage):
    store = PatternStore(tmp_path)
    store.compile("甲+")
    store.keep()
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert PatternStore(tmp_path).compile("甲+").fullmatch("甲甲")


def test_a_flipped_byte_is_noticed(tmp_path):
    store = PatternStore(tmp_path)
    store.compile("甲+")
    store.keep()
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    assert PatternStore(tmp_path).compile("甲+").fullmatch("甲甲")


def test_a_place_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    store = PatternStore(tmp_path / "file" / "below")
    assert store.compile("甲").match("甲")
    store.keep()


def test_what_others_kept_stays(tmp_path, forbid_compiling):
    one, other = PatternStore(tmp_path), PatternStore(tmp_path)
    one.compile("甲")
    one.keep()
    other.compile("乙")
    other.keep()
    forbid_compiling()
    last = PatternStore(tmp_path)
    assert last.compile("甲")
    assert last.compile("乙")


def test_a_faulty_pattern_raises(tmp_path):
    with pytest.raises(regex.error):
        PatternStore(tmp_path).compile("(")
