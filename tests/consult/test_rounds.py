"""What a panel came to: recomputed from the raw workbook, consent kept, standing told."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pandas as pd
import pytest

from analysis import paths, survey
from analysis.consult.panels import Panel
from analysis.consult.rounds import PanelResults, panel_results, ratings_of, standing_of
from analysis.errors import DataError

Waves = dict[str, survey.ExpertWave]


def raw(wave_id: str) -> pd.DataFrame:
    file = paths.data_folder() / "waves" / wave_id / "responses.xlsx"
    return pd.read_excel(file).set_index("expert")


def test_every_figure_follows_from_the_raw_workbook(results: PanelResults) -> None:
    compared = 0
    for row in results.statements.to_dict("records"):
        given = raw(row["wave"])[f"{row['dimension']}_{row['statement']}"].dropna().tolist()
        assert row["ratings_count"] == len(given)
        assert row["median"] == median(given)
        assert row["top_count"] == sum(each >= 7 for each in given)
        assert row["bottom_count"] == sum(each <= 3 for each in given)
        compared += 1
    assert compared == 48


def test_each_outcome_but_too_few_occurs_in_the_demonstration(results: PanelResults) -> None:
    assert set(results.last["outcome"]) == {"for", "against", "disagreement", "none"}


def test_stability_follows_from_the_two_workbooks(results: PanelResults) -> None:
    one, two = raw("experts_round_1"), raw("experts_round_2")
    for row in results.stability.to_dict("records"):
        name = f"{row['dimension']}_{row['statement']}"
        both = pd.DataFrame({"one": one[name], "two": two[name]}).dropna()
        assert row["experts_count"] == len(both)
        assert row["changed_share"] == pytest.approx((both["one"] != both["two"]).mean())
        net = sum(
            abs((both["one"] == point).sum() - (both["two"] == point).sum())
            for point in range(1, 10)
        )
        assert row["net_change_share"] == pytest.approx(net / 2 / len(both))
        assert row["is_stable"] == (net / 2 / len(both) < 0.15)
    assert len(results.stability) == 24


def test_who_left_is_counted_and_does_not_count_as_a_changed_opinion(
    results: PanelResults,
) -> None:
    assert results.turnout["left_count"].tolist() == [0, 1]
    assert results.turnout["joined_count"].tolist() == [0, 0]
    rated = results.stability["experts_count"] + results.stability["earlier_only_count"]
    assert rated.max() == 15


def test_a_statement_is_settled_by_a_consensus_or_by_standing_still(results: PanelResults) -> None:
    last = results.last
    expected = last["outcome"].isin(["for", "against"]) | last["is_stable"].astype(bool)
    assert last["is_settled"].tolist() == expected.tolist()
    assert results.needs_another_round is (not expected.all())


def test_who_does_not_agree_to_be_counted_is_left_out(panel: Panel, waves: Waves) -> None:
    wave = waves["experts_round_1"]
    answers = wave.answers.copy()
    answers.loc[["E03", "E08"], "agrees_to_be_counted"] = [False, pd.NA]
    found = panel_results(panel, waves | {wave.id: replace(wave, answers=answers)})
    assert ratings_of(replace(wave, answers=answers), panel)["importance"].shape == (13, 12)
    first = found.turnout.iloc[0]
    assert (first["answered_count"], first["without_consent_count"]) == (13, 2)
    assert found.statements.query("round == 1")["ratings_count"].max() == 13
    with pytest.raises(DataError, match="does not ask for the consent"):
        ratings_of(replace(wave, answers=answers.drop(columns="agrees_to_be_counted")), panel)


def test_no_result_names_an_expert(results: PanelResults) -> None:
    codes = set(results.panel.kinds)
    looked = 0
    for table in (results.statements, results.agreement, results.stability, results.turnout):
        for value in table.to_numpy().ravel():
            assert str(value) not in codes
            looked += 1
        assert not set(map(str, table.index)) & codes
    assert looked > 1000


def test_after_one_round_nothing_is_called_stable(panel: Panel, waves: Waves) -> None:
    single = panel.model_copy(update={"rounds": panel.rounds[:1]})
    found = panel_results(single, waves)
    assert found.stability.empty
    assert found.last["is_stable"].isna().all()
    assert (
        found.last["is_settled"].tolist() == found.last["outcome"].isin(["for", "against"]).tolist()
    )
    assert found.needs_another_round
    assert standing_of(panel.statements[0], results={"one": found})[0].is_stable is None


def test_a_panel_that_does_not_fit_its_rounds_gives_no_results(panel: Panel, waves: Waves) -> None:
    late = panel.model_copy(update={"rule": panel.rule.model_copy(update={"set_on": "2026-09-20"})})
    with pytest.raises(DataError, match="not before the first response"):
        panel_results(late, waves)
    with pytest.raises(DataError, match="no round yet"):
        panel_results(panel.model_copy(update={"rounds": ()}), waves)


def test_the_standing_of_a_recommendation_is_that_of_the_last_round(
    results: PanelResults,
) -> None:
    told = 0
    for rule_id in results.panel.statements:
        standing = standing_of(rule_id, results={"social_services": results})
        assert [each.dimension for each in standing] == ["importance", "feasibility"]
        for each in standing:
            given = raw("experts_round_2")[f"{each.dimension}_{rule_id}"].dropna()
            assert (each.ratings_count, each.median) == (len(given), given.median())
            assert (each.rounds_count, each.day, each.is_synthetic) == (2, "2026-10-23", True)
            told += 1
    assert told == 24
    assert standing_of("support_people_who_care_at_home", results={"x": results}) is None
