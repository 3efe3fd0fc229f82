"""A twin reads like its wave, says that it is synthetic, and holds no row of a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import survey
from analysis.errors import DataError, ParameterError
from analysis.survey.cleaning import read_cleaned
from analysis.survey.declarations import read_wave_record
from analysis.survey.twin import Twin, write_twin
from analysis.survey.workbooks import read_sheets

PRIVATE = ["respondent_name", "respondent_phone", "respondent_email", "proposals"]
Writer = Callable[..., Twin]


@pytest.fixture
def twin(home: Path) -> Twin:
    """Return the twin of the demonstration, written beside it."""
    text = (home / "data" / "waves" / "demo" / "wave.yml").read_text("utf-8")
    pair = 'twin: {pairs: [["has_social_order", "needs_determination"]]}\n'
    (home / "data" / "waves" / "demo" / "wave.yml").write_text(text + pair, "utf-8")
    return write_twin("demo", into=home / "data" / "waves")


def raw(folder: Path) -> pd.DataFrame:
    return read_sheets(folder / "responses.xlsx")["responses"]


def questions(table: pd.DataFrame, private: list[str] = PRIVATE) -> pd.DataFrame:
    """Answers alone: without times, identifiers, private answers, names of places, options."""
    technical = [c for c in table.columns if c.startswith("_") or "/" in c]
    aside = {*technical, *private, "start", "end", "hromada", "oblast"}
    return table[[c for c in table.columns if c not in aside]]


def test_no_row_of_the_twin_equals_a_row_of_the_original(twin: Twin, wave_folder: Path) -> None:
    original, made = questions(raw(wave_folder)), questions(raw(twin.folder))
    shared = [column for column in made.columns if column in original.columns]
    assert len(shared) > 50
    known = {tuple(line) for line in original[shared].to_numpy()}
    rows = [tuple(line) for line in made[shared].to_numpy()]
    assert len(rows) == twin.rows_count == len(original)
    assert known.isdisjoint(rows)
    assert twin.distances.min() > 0.1


def test_no_private_answer_and_no_identifier_is_carried_over(twin: Twin, wave_folder: Path) -> None:
    original, made = raw(wave_folder), raw(twin.folder)
    counted = 0
    for column in (*PRIVATE, "_id", "_uuid"):
        values = set(original[column]) - {""}
        counted += len(values)
        number = {value for value in values & set(made[column]) if "Вигадана" not in value}
        assert {v for v in number if "vyhadana" not in v and "+380 00" not in v} == set(), column
    assert counted > 100
    assert made["respondent_email"].str.endswith("@example.org").sum() > 20
    assert made["respondent_phone"].str.startswith("+380 00 000").sum() > 20


def test_the_twin_is_read_like_any_wave_and_announced_in_each_language(twin: Twin) -> None:
    wave = survey.read_wave("demo_twin")
    assert wave.is_synthetic
    for language, word in (("en", "SYNTHETIC"), ("uk", "СИНТЕТИЧНИЙ"), ("pl", "SYNTETYCZNY")):
        assert wave.record.title[language].startswith(word)
    assert "respondent_email" not in wave.answers.columns
    assert len(wave.answers) > 25
    assert wave.answers.shape[1] == survey.read_wave("demo").answers.shape[1]


def test_hromadas_of_the_twin_are_others_of_the_same_oblasts(twin: Twin) -> None:
    original, made = survey.read_wave("demo"), survey.read_wave("demo_twin")
    others = set(made.surveyed_codes) - set(original.surveyed_codes)
    assert len(others) > 0.8 * len(made.surveyed_codes)
    oblasts = [{code[:4] for code in wave.surveyed_codes} for wave in (original, made)]
    assert len(oblasts[0] & oblasts[1]) > 15


def test_margins_missing_answers_and_pairs_are_like_those_of_the_original(twin: Twin) -> None:
    assert len(twin.margins) > 50
    assert twin.margins["distance"].median() < 0.25
    missing = [
        (survey.read_wave(wave).missing == "blank").to_numpy().mean()
        for wave in ("demo", "demo_twin")
    ]
    assert missing[1] == pytest.approx(missing[0], abs=0.05)
    assert twin.pairs[["first", "second"]].to_numpy().tolist() == [
        ["has_social_order", "needs_determination"]
    ]
    line = twin.pairs.iloc[0]
    assert line["twin"] == pytest.approx(line["original"], abs=0.3)


def test_each_kind_of_dirt_of_the_original_occurs(twin: Twin, wave_folder: Path) -> None:
    def notes(wave_id: str) -> set[str]:
        found = survey.read_wave(wave_id).findings["done"]
        return {note.split(" as")[0].split(";")[0] for note in found}

    before, after = notes("demo"), notes("demo_twin")
    kinds = {"read", "approximate, read", "no certain number"}
    assert kinds <= before
    assert kinds <= after
    assert any("no certain hromada" in note for note in after)


def test_an_answer_of_a_single_respondent_is_not_carried_over(
    twin: Twin, wave_folder: Path
) -> None:
    record = read_wave_record("demo")
    form = read_cleaned(record).form
    selects = form.questions.loc[form.questions["kind"] == "select_one", "question_id"]
    original, made = raw(wave_folder), raw(twin.folder)
    rare, counted = [], 0
    for name in selects:
        counts = original[name].value_counts()
        few = set(counts.index[counts < record.twin.least]) - {""}
        counted += len(few)
        words = {word for _, listed in record.missing_words for word in listed}
        rare += [(name, value) for value in few - words if value in set(made[name])]
    assert counted > 10
    assert rare == []


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(home: Path) -> None:
    folders = [write_twin("demo", into=home / name).folder for name in ("one", "two")]
    files = [sorted(path.name for path in folder.iterdir()) for folder in folders]
    assert files[0] == files[1]
    assert len(files[0]) == 5
    for name in files[0]:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
    path = home / "data" / "waves" / "demo" / "wave.yml"
    path.write_text(path.read_text("utf-8") + "twin: {seed: another}\n", "utf-8")
    other = write_twin("demo", into=home / "three").folder
    assert (other / "responses.xlsx").read_bytes() != (folders[0] / "responses.xlsx").read_bytes()


def test_a_twin_of_residents_keeps_the_design_and_nobody(home: Path) -> None:
    made = write_twin("residents", into=home / "data" / "waves")
    assert made.distances.min() > 0
    wave = survey.read_respondents("residents_twin")
    original = survey.read_respondents("residents")
    assert wave.points.equals(original.points)
    assert wave.respondents_count == pytest.approx(original.respondents_count, rel=0.02)
    assert made.margins["distance"].max() < 0.15


def test_the_day_of_deletion_holds_for_the_wave_and_not_for_its_twin(
    home: Path, wave_folder: Path
) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    assert "  retention:\n" in text
    kept = text.replace("  retention:\n", '  retention:\n    delete_after: "2999-01-31"\n')
    path.write_text(kept, "utf-8")
    assert read_wave_record("demo").terms.retention.delete_after is not None
    made = write_twin("demo", into=home / "elsewhere")
    assert "delete_after" not in (made.folder / "wave.yml").read_text("utf-8")


def test_a_folder_that_is_no_twin_is_never_overwritten(home: Path) -> None:
    folder = home / "elsewhere" / "demo_twin"
    folder.mkdir(parents=True)
    (folder / "wave.yml").write_text("title: mine\n", "utf-8")
    with pytest.raises(ParameterError, match="is no twin"):
        write_twin("demo", into=home / "elsewhere")
    assert [path.name for path in folder.iterdir()] == ["wave.yml"]


def test_without_a_place_the_twin_is_written_below_build(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(home / "build"))
    before = sorted(path.name for path in (home / "data" / "waves").iterdir())
    assert "demo" in before
    assert write_twin("demo").folder == home / "build" / "waves" / "demo_twin"
    assert sorted(path.name for path in (home / "data" / "waves").iterdir()) == before


def test_a_wave_with_one_question_gets_no_twin(home: Path, wave_folder: Path) -> None:
    text = (wave_folder / "wave.yml").read_text("utf-8")
    questions_ = read_cleaned(read_wave_record("demo")).form.questions
    asked = questions_[questions_["kind"].isin(["select_one", "integer", "select_multiple"])]
    kept = [*PRIVATE, *(name for name in asked["question_id"] if name != "respondent_role")]
    private = f"private_questions: [{', '.join(kept)}]"
    old = f"private_questions: [{', '.join(PRIVATE)}]"
    assert old in text
    (wave_folder / "wave.yml").write_text(text.replace(old, private), "utf-8")
    with pytest.raises(DataError, match="Too few questions"):
        write_twin("demo", into=home / "elsewhere")
