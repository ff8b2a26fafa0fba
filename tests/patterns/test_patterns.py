import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from factlint.patterns import PatternStore, alternatives, longest_first


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


def plain(words):
    return "|".join(regex.escape(word) for word in sorted(filter(None, words), key=longest_first)) or r"(?!)"


@given(st.lists(st.text("甲乙丙.(-", max_size=4), max_size=40), st.text("甲乙丙.(-", max_size=12))
@pytest.mark.parametrize(("form", "flags"), [("(?:{})", 0), ("(?:{})++$", regex.REVERSE), ("(?:{})[甲乙]", 0)])
def test_words_are_found_as_in_a_plain_list_of_them(form, flags, words, text):
    backwards = flags == regex.REVERSE
    shared = regex.compile(form.format(alternatives(words, backwards=backwards)), flags)
    listed = regex.compile(form.format(plain(words)), flags)
    assert [match.span() for match in shared.finditer(text)] == [match.span() for match in listed.finditer(text)]


def test_many_words_are_told_apart_by_their_first_character():
    words = [chr(0x4E00 + number) + ending for number in range(60) for ending in ("", "市", "市区")]
    shared = regex.compile(alternatives(words))
    assert all(shared.fullmatch(word) for word in words)
    assert [match.group() for match in shared.finditer("丁市区、龘市、七")] == ["丁市区", "七"]
