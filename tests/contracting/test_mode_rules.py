"""Rules are declared in order, end with one that always holds, and name only what there is."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.contracting.mode_rules import Condition, ModeRules, read_mode_rules
from analysis.contracting.modes import read_modes
from analysis.errors import DeclarationError


def test_the_rules_stand_in_the_order_of_the_fact_sheet() -> None:
    rules = read_mode_rules()
    assert [rule.key for rule in rules.rules][:2] == ["never", "emergency"]
    assert rules.rules[-1].when.verdict({}) is True
    assert len({rule.key for rule in rules.rules}) == len(rules.rules) == 14
    modes = read_modes()
    for rule in rules.rules:
        for country, mode in rule.modes.items():
            assert mode is None or modes[mode].country == country


@pytest.mark.parametrize("answers", list(itertools.product([True, False, None], repeat=3)))
def test_three_valued_logic_agrees_with_every_completion(answers: tuple[bool | None, ...]) -> None:
    condition = Condition.model_validate(
        {"all": [{"fact": "a", "is": [True]}, {"any": [{"fact": "b", "is": [True]},
                                                        {"fact": "c", "is": [False]}]}]}
    )  # fmt: skip
    verdict = condition.verdict(dict(zip("abc", answers, strict=True)))
    whole = {
        a and (b or not c)
        for a, b, c in itertools.product(
            *[[each] if each is not None else [True, False] for each in answers]
        )
    }
    assert verdict == (whole.pop() if len(whole) == 1 else None)


def test_any_holds_with_one_part() -> None:
    either = Condition.model_validate({"any": [{"fact": "a", "is": [True]},
                                               {"fact": "n", "is": ["one", "two"]}]})  # fmt: skip
    assert either.verdict({"a": False, "n": "two"}) is True
    assert either.verdict({"a": None, "n": "three"}) is None
    assert either.verdict({"a": False, "n": "three"}) is False


ALWAYS = {"key": "b", "when": {"all": []}, "commission": False, "type": None, "modes": {},
          "because": {"en": "x", "uk": "x", "pl": "x"}, "sheet": ["x"]}  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([{**ALWAYS, "when": {"all": [{"fact": "a", "is": [True]}]}}], "must always hold"),
        ([ALWAYS, ALWAYS], "stands twice"),
        ([{**ALWAYS, "when": {}}], "one of 'all' and 'any'"),
    ],
)
def test_rules_that_lead_nowhere_are_refused(rules: list[object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        ModeRules.model_validate({"flag": "our_judgement", "rules": rules})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fact: is_emergency", "fact: is_emergencey", "nearest: is_emergency"),
        ("{fact: ngo_count, is: [several]}]}", "{fact: ngo_count, is: [many]}]}", "Found: many"),
        ("type: cooperative_solving", "type: cooperation_solving", "nearest: cooperative_solving"),
        ("modes: {pl: regranting, ua: null}", "modes: {pl: social_order, ua: null}", "mode of pl"),
    ],
)
def test_what_the_rules_name_must_exist(
    old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (paths.data_folder() / "contracting" / "choosing.yml").read_text(encoding="utf-8")
    assert old in text
    folder = tmp_path / "contracting"
    folder.mkdir()
    for name in ("facts.yml", "modes.yml", "types.yml"):
        (folder / name).symlink_to(paths.data_folder() / "contracting" / name)
    (folder / "choosing.yml").write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match=said):
        read_mode_rules()


def test_the_table_of_rules_names_type_and_modes() -> None:
    table = read_mode_rules().table().set_index("rule")
    assert table.loc["state_standard"].tolist() == [
        *(True, "commissioning_service", "social_order", "entrusting"),
    ]
    assert table.loc["cooperative", ["ua", "pl"]].tolist() == ["", ""]
