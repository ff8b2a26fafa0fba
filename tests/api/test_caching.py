"""What is kept between runs is named by the code that made it."""

import pytest

from factlint import caching


@pytest.fixture
def digest(tmp_path, monkeypatch):
    (tmp_path / "checking/wholes").mkdir(parents=True)
    (tmp_path / "checking/wholes/sought.py").write_text("A = 1\n")
    (tmp_path / "model.py").write_text("B = 1\n")
    monkeypatch.setattr(caching, "__file__", str(tmp_path / "caching.py"))
    return caching.code_digest.__wrapped__


def test_a_change_deep_inside_a_folder_is_another_version(digest, tmp_path):
    before = {names: digest(*names) for names in (("checking",), ("model.py",), ())}
    (tmp_path / "checking/wholes/sought.py").write_text("A = 2\n")
    assert {names for names, old in before.items() if digest(*names) != old} == {("checking",), ()}


def test_a_moved_module_is_another_version(digest, tmp_path):
    before = digest("checking")
    (tmp_path / "checking/wholes/sought.py").rename(tmp_path / "checking/sought.py")
    assert digest("checking") != before
