"""The demonstration contest is made again, the same to the byte, and says that it is invented."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import paths, places
from analysis.contest.entries import Entries
from analysis.contest.finals import final_totals
from analysis.contest.invitations import invite_applications
from analysis.contest.quotas import choose_within_quotas
from analysis.contest.rules import Contest
from analysis.contest.synthetic_contest import (
    SyntheticPlan,
    write_residents,
    write_synthetic_contest,
)
from analysis.declared import read_provenance, read_record
from analysis.errors import ParameterError, SourceMissing

from .changes import replaced, rows_of

FOLDER = paths.data_folder() / "contests" / "pilots"


@pytest.fixture(scope="module")
def plan() -> SyntheticPlan:
    return read_record(FOLDER / "synthetic.yml", SyntheticPlan)


def test_the_tables_are_made_again_the_same(tmp_path: Path) -> None:
    files = write_synthetic_contest("pilots", tmp_path)
    assert [file.name for file in files] == ["applications.csv", "reviewers.csv", "scores.csv"]
    for file in files:
        assert file.read_bytes() == (FOLDER / file.name).read_bytes()
        assert read_provenance(file) == read_provenance(FOLDER / file.name)
        assert "synthetic" in read_provenance(file).title


def test_the_oblasts_have_as_many_as_their_hromadas_suggest(plan: SyntheticPlan) -> None:
    register = places.read_register(("hromada",))
    known = register["oblast_code"].value_counts()
    counts = plan.applications.counts
    share = known[list(counts)] / known[list(counts)].sum() * sum(counts.values())
    assert sum(counts.values()) == 46
    for oblast, count in counts.items():
        assert abs(count - share[oblast]) < 0.5


def test_nobody_scores_where_there_is_a_conflict_and_some_conflicts_matter(
    entries: Entries, plan: SyntheticPlan
) -> None:
    declared = entries.reviewers.explode("conflicts").dropna(subset=["conflicts"])
    assert 1 < len(declared) <= plan.reviewers.conflicts
    ids = entries.applications.set_index("hromada_code")["application_id"]
    kept_out = {(ids[r.conflicts], r.reviewer_id) for r in declared.itertuples()}
    given = entries.scores[["application_id", "reviewer_id"]].itertuples(index=False, name=None)
    assert kept_out & set(given) == set()
    talks = entries.at_stage("interview")
    heard = talks.groupby("application_id")["reviewer_id"].nunique()
    assert set(heard) == {4, 5}


def test_two_quotas_bind_and_the_choice_would_be_another_without(
    contest: Contest, entries: Entries
) -> None:
    invited = invite_applications(contest, entries).invited
    finals = final_totals(entries.scores, contest.stages).applications
    totals = finals.set_index("application_id")["total"].loc[list(invited)]
    groups = entries.applications.set_index("application_id").loc[list(invited)]
    choice = choose_within_quotas(totals, groups, seats=contest.seats, quotas=contest.quotas)
    binding = choice.quotas.loc[choice.quotas["cost"] > 0, "key"].tolist()
    assert binding == ["rural", "large"]
    plain = set(totals.sort_values().index[-contest.seats :])
    assert 1 <= len(plain - set(choice.chosen)) <= 3


def test_the_residents_are_those_of_the_open_data(fetched: Path, tmp_path: Path) -> None:
    file = write_residents("pilots", tmp_path)
    assert file.read_bytes() == (FOLDER / "residents.csv").read_bytes()
    assert read_provenance(file) == read_provenance(FOLDER / "residents.csv")
    assert len(rows_of(file)) == 159
    values = places.read_open_data().values["residents_count"]
    own = pd.read_csv(file, index_col="hromada_code")["residents_count"]
    assert own.astype(float).to_dict() == values.loc[own.index].to_dict()


def test_without_the_open_data_residents_are_not_written(build: Path, tmp_path: Path) -> None:
    assert not build.exists()
    with pytest.raises(SourceMissing, match="hromady fetch population"):
        write_residents("pilots", tmp_path)


def test_a_contest_that_is_not_synthetic_is_not_written(pilots: Path) -> None:
    replaced(pilots / "contest.yml", "is_synthetic: true\n", "is_synthetic: false\n")
    before = (pilots / "scores.csv").read_bytes()
    with pytest.raises(ParameterError, match="is_synthetic: true"):
        write_synthetic_contest("pilots")
    assert (pilots / "scores.csv").read_bytes() == before
