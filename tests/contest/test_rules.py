"""Rules of a contest hold together, run forward in time, and say of numbers what is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError
from scipy import stats

from analysis import compare, indicators, places
from analysis.contest.rules import Contest, read_contest, read_contest_ids
from analysis.errors import DeclarationError, ParameterError

from .changes import replaced

TEXT = {"en": "Said.", "uk": "Сказано.", "pl": "Powiedziano."}
DAYS = ("set_on", "applications_open_on", "applications_close_on", "scores_open_on")


def changed(contest: Contest, **values: object) -> dict[str, object]:
    return {**contest.model_dump(by_alias=True), **values}


def test_the_demonstration_announces_itself_in_three_languages(contest: Contest) -> None:
    assert contest.is_synthetic
    assert "synthetic" in contest.title.en
    assert "синтетичні" in contest.title.uk
    assert "syntetyczne" in contest.title.pl
    assert read_contest_ids() == ("pilots",)


def test_stages_and_criteria_are_weighted(contest: Contest) -> None:
    assert [each.weight for each in contest.stages] == [0.6, 0.4]
    assert [len(each.criteria) for each in contest.stages] == [6, 3]
    assert contest.stage("interview").highest == 5
    with pytest.raises(ParameterError, match="one of: review, interview"):
        contest.stage("lunch")


def test_what_the_reasons_say_of_numbers_is_so(contest: Contest) -> None:
    weight, concentration = 0.25, contest.chances.concentration
    bounds = stats.beta.interval(0.95, weight * concentration, (1 - weight) * concentration)
    assert [round(each, 2) for each in bounds] == [0.17, 0.34]
    bound = contest.chances.surely_in
    error = (bound * (1 - bound) / contest.chances.replicates) ** 0.5
    assert bound == 0.8
    assert round(100 * error) == 2
    register = places.read_register(("hromada",))
    own = register[register["oblast_code"].isin(contest.oblasts)]
    assert own["oblast_code"].value_counts().tolist() == [86, 73]
    assert (own["type"] == "rural").mean() > 1 / 3
    classes = {each.id: each.residents_from for each in compare.read_peer_rules().size_classes}
    for each in contest.size_classes[1:]:
        assert classes[each.id] == each.residents_from


def test_nothing_of_open_data_is_scored(contest: Contest) -> None:
    scored = {one.key for each in contest.stages for one in each.criteria}
    known = set(indicators.read_indicators())
    assert set(contest.background.indicators) <= known
    assert scored & known == set()


def test_weights_of_stages_that_do_not_sum_are_refused_in_the_file(pilots: Path) -> None:
    replaced(pilots / "contest.yml", "    weight: 0.6\n", "    weight: 0.5\n")
    with pytest.raises(DeclarationError, match=r"weights of the stages must sum to 1.*sum to 0\.9"):
        read_contest("pilots")


def test_weights_of_criteria_that_do_not_sum_are_refused_with_their_line(pilots: Path) -> None:
    replaced(pilots / "contest.yml", "        weight: 0.15\n", "        weight: 0.2\n")
    with pytest.raises(DeclarationError, match=r"'stages.0' \(line \d+\).*sum to 1\.05") as refused:
        read_contest("pilots")
    assert "staff_capacity 0.2" in str(refused.value)
    assert "contest.yml" in str(refused.value)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"scores_open_on": "2026-10-01"}, "not one after the other"),
        ({"set_on": "2026-09-08"}, "not one after the other"),
        (dict.fromkeys(DAYS, "2026-10-19"), "set before the day on which scores are opened"),
        ({"size_classes": [{"id": "all", "from": 1}]}, "begin at 0 residents"),
        ({"seats": 16}, "invites 18, fewer than seats and reserve"),
        ({"seats": 3, "reserve": 0}, "ask for at least 8 together, and there are 3 seats"),
        ({"oblasts": ("UA46000000000026241",)}, "names 'UA12000000000090473'"),
        ({"reasons": {"seats": TEXT}}, "one for each: formal, oblasts, reserve, size_classes"),
    ],
)
def test_rules_that_do_not_hold_together_are_refused(
    contest: Contest, values: dict[str, object], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        Contest(**changed(contest, **values))


def test_quotas_that_fill_every_seat_are_taken(contest: Contest) -> None:
    full = Contest(**changed(contest, seats=8))
    assert sum(each.at_least or 0 for each in full.quotas if each.field == "oblast_code") == 8


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("announced_on", "2026-10-19", "announced before scores are opened"),
        ("drawn_on", "2026-11-13", "after scores are closed"),
    ],
)
def test_the_lot_is_announced_before_and_known_after(
    contest: Contest, name: str, day: str, said: str
) -> None:
    lottery = {**contest.lottery.model_dump(), name: day}
    with pytest.raises(ValidationError, match=said):
        Contest(**changed(contest, lottery=lottery))


def test_a_seed_among_the_rules_is_refused(pilots: Path) -> None:
    replaced(pilots / "contest.yml", "  drawn_on: ", '  seed: "1"\n  drawn_on: ')
    with pytest.raises(DeclarationError, match="before the scores") as refused:
        read_contest("pilots")
    assert "lots.yml" in str(refused.value)


def test_a_seed_older_than_its_day_is_refused(pilots: Path) -> None:
    replaced(pilots / "lots.yml", '"2026-11-17"', '"2026-11-16"')
    with pytest.raises(DeclarationError, match="Needed: 2026-11-17 or later. Found: 2026-11-16"):
        read_contest("pilots")


def test_before_the_number_is_public_there_is_no_seed(pilots: Path, contest: Contest) -> None:
    (pilots / "lots.yml").unlink()
    assert read_contest("pilots").lottery.seed == ""
    assert contest.lottery.seed.startswith("DEMONSTRATION")


def test_the_id_is_the_folder(pilots: Path) -> None:
    pilots.rename(pilots.with_name("others"))
    with pytest.raises(DeclarationError, match="Needed: others. Found: pilots"):
        read_contest("others")
    with pytest.raises(ParameterError, match="one of: others"):
        read_contest("pilots")
