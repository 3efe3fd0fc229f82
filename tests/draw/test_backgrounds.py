"""What a survey compares by is said, and what it lacks is said too."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import survey
from analysis.draw import Subject, domain_names, draw_estimates, say_estimate, say_pair
from analysis.draw.backgrounds import show_respondents
from analysis.language import Words, read_words

SHARE = Subject("Know where to ask", "share")
PAIR = pd.DataFrame(
    {"first": ["f"], "second": ["m"], "estimate": [0.1], "lower": [0.05], "upper": [0.15]}
).assign(verdict="higher", reason="")
BOTH = {"sex": pd.Series(["f", "m"]), "age": pd.Series(["x", "y"])}


@pytest.fixture(params=["en", "uk", "pl"])
def words(request: pytest.FixtureRequest) -> Words:
    return read_words(request.param)


def test_a_breakdown_that_is_missing_is_named(words: Words) -> None:
    sex, age = words.say("draw.background_sex"), words.say("draw.background_age")
    bare = say_pair(PAIR[:0], groups={}, names={}, subject=SHARE, words=words).plain
    assert bare.endswith(f"{sex}, {age}.")
    told = say_pair(
        PAIR, groups={"sex": BOTH["sex"]}, names={"f": "Ff"}, subject=SHARE, words=words
    )
    assert "Ff" in told.plain
    assert told.plain.endswith(f": {age}.")
    whole = say_pair(PAIR, groups=BOTH, names={}, subject=SHARE, words=words).plain
    assert told.plain.startswith(whole.replace("“f”", "“Ff”")[:20])
    assert not whole.endswith(f": {age}.")
    one = say_pair(PAIR[:0], groups=BOTH, names={}, subject=SHARE, words=words).plain
    assert one == words.say("draw.background_no_pair")


def test_respondents_are_counted_by_what_there_is(words: Words) -> None:
    table = pd.DataFrame({"hromada_code": ["a", "a"], "age": ["x", "y"], "count": [12.0, 20.0]})
    table = table.assign(status="shown")
    by_age = show_respondents(table, by=["hromada_code", "age"], names={}, words=words)
    other = table.rename(columns={"age": "moved"})
    by_other = show_respondents(other, by=["hromada_code", "moved"], names={}, words=words)
    alone = show_respondents(
        table[:1].drop(columns="age"), by=["hromada_code"], names={}, words=words
    )
    assert len({by_age.caption, by_other.caption, alone.caption}) == 3
    assert [cell.text for cell in alone.rows[0]] == ["a", "12"]


def test_an_indicator_that_was_not_asked_is_said_and_drawn_as_nothing(words: Words) -> None:
    columns = ["key", "domain", "estimate", "lower", "upper", "base", "missing_count", "reason"]
    empty = pd.DataFrame(columns=[*columns, "publication", "publication_reason"])
    said = say_estimate(empty, subject=SHARE, population="adults", words=words).plain
    assert said == words.say("draw.estimate_not_asked", name=SHARE.titled(words))
    figure = draw_estimates(empty, subject=SHARE, names={}, words=words)
    assert figure.meta["table"]["rows"] == []


def test_a_choice_with_its_question_has_its_own_label() -> None:
    wave = survey.read_respondents("residents")
    more = pd.DataFrame({"list_name": ["day"], "choice_id": ["female"], "label_en": ["First day"]})
    choices = pd.concat([more, wave.form.choices], ignore_index=True)
    doubled = replace(wave, form=replace(wave.form, choices=choices))
    assert domain_names(doubled, words=read_words("en"))["sex_female"] == "Woman"
