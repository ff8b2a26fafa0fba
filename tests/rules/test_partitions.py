"""Every partition of the lexicon: a list of all its members is held against its whole, and is silent where it adds up or leaves one out."""

from pathlib import Path

import pytest
import yaml

from factlint import knowledge
from factlint.binding import Binder
from factlint.checking import Checker
from factlint.reading import read_bytes
from factlint.ruleset.rule import Ruleset
from factlint.scanning import scan

KNOWN = knowledge.load_all()
BINDER = Binder(KNOWN.lexicon)
SUMS = Checker(Ruleset(tuple(rule for rule in KNOWN.ruleset.rules if rule.relation == "sum")), KNOWN.lexicon)
PARTITIONS = yaml.safe_load((Path(__file__).parents[2] / "rules" / "lexicon" / "partitions.yaml").read_text(encoding="utf-8"))
WHOLES = {"本专科": "在校生", "服务进出口": "服务进出口额"}  # others exhaust whatever they are parts of
MORE_THAN_ANY_GAP_OF_ROUNDING = 30


def members(name):
    """The first spelling of each member."""
    given = PARTITIONS[name]
    return [spellings.split()[0] for spellings in (given["members"] if isinstance(given, dict) else given)]


def whole(name):
    given = PARTITIONS[name]
    among = given.get("among", "") if isinstance(given, dict) else ""
    return WHOLES.get(name) or (among.split() or ["业务"])[0]


def judged(name, labels, gap):
    values = range(137, 137 + 127 * len(members(name)), 127)
    unit = "亿元" if name in WHOLES and name != "本专科" else "件"
    listed = "，".join(f"{label}{value}{unit}" for label, value in zip(labels, values, strict=False))
    text = f"2023年，全市{whole(name)}{sum(values) + gap}{unit}，其中{listed}。"
    article = BINDER.bind(scan(read_bytes(text.encode(), "draft.txt"), KNOWN.lexicon))
    claims, findings = SUMS.all([article])
    return {claim.verdict.value for claim in claims}, [finding.place.quote for finding in findings]


@pytest.mark.parametrize("name", PARTITIONS)
def test_members_that_add_up_are_verified_and_those_that_do_not_are_found(name):
    assert judged(name, members(name), 0) == ({"exact"}, [])
    leaves_little = KNOWN.lexicon.partitions[name].leaves_little  # what is left over is seldom named, so that only too much is a fault
    verdicts, quotes = judged(name, members(name), -MORE_THAN_ANY_GAP_OF_ROUNDING if leaves_little else MORE_THAN_ANY_GAP_OF_ROUNDING)
    assert verdicts == {"inconsistent"}
    assert len(quotes) == 1


@pytest.mark.parametrize("name", [name for name in PARTITIONS if len(members(name)) > 2])
def test_a_member_left_out_leaves_the_list_open(name):
    assert judged(name, members(name)[:-1], 0) == ({"not_assessable"}, [])


def test_there_are_as_many_as_a_desk_needs():
    assert len(PARTITIONS) >= 40
