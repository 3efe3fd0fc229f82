"""A proposed rule is judged: the record and its place beside Poland, led by the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import advise, publish
from analysis.errors import ParameterError, UnknownName
from analysis.scaffolds import Bound, write_new_judgement, write_new_rule

from .filling import fill
from .test_rule import RULE

NAME = "ask_at_one_door"
KINDS = ["recommendation rules", "files without a place left open"]
SENTENCE = "Those who asked told us so, and nobody has counted it until now."
JUDGED = {
    "comparison": "Each hromada goes on as it does today.",
    "outcomes": "People who find help; time of those who look for it.",
    "reason": SENTENCE,
    "because": SENTENCE,
    "subgroups": SENTENCE,
    "implementation": SENTENCE,
    "monitoring": SENTENCE,
    "research": SENTENCE,
}
BESIDE = {
    "ukraine": "The order stands in the law and is used seldom.",
    "none_because": "The Polish provisions that were opened do not speak of this.",
}


def test_a_proposal_becomes_a_judged_rule(home: Path) -> None:
    made = write_new_rule(
        NAME, indicator="has_social_order", bound=Bound("share_true", at_most=0.25)
    )
    file = home / made.files[0]
    fill(file, RULE)
    files = write_new_judgement(NAME, month="2026-11").files
    assert files == (f"data/judgements/{NAME}.yml", "data/crosswalk/poland.yml")
    faults = publish.check_everything(kinds=KINDS[1:]).faults
    assert {fault.partition(",")[0] for fault in faults} == set(files)
    assert any("key 'criteria.equity.judgement'" in fault for fault in faults)
    assert fill(home / files[0], JUDGED) > 20
    assert fill(home / files[1], BESIDE) == 3
    text = file.read_text(encoding="utf-8")
    assert text.count("maturity: proposed") == 1
    kept = [line for line in text.splitlines() if not line.startswith("maturity:")]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert publish.check_everything(kinds=KINDS).faults == []
    assert advise.read_judgements()[NAME].criteria["equity"].reason == SENTENCE
    assert advise.crosswalk_faults(advise.read_crosswalk(), advise.read_rules()) == ()


def test_only_a_proposal_can_be_judged_and_nothing_is_written_else(home: Path) -> None:
    before = (home / "data" / "crosswalk" / "poland.yml").read_bytes()
    with pytest.raises(ParameterError, match="judged already"):
        write_new_judgement("allow_multi_year_contracts", month="2026-11")
    with pytest.raises(UnknownName, match="Nearest: allow_multi_year_contracts"):
        write_new_judgement("allow_multi_year_contract", month="2026-11")
    assert (home / "data" / "crosswalk" / "poland.yml").read_bytes() == before
