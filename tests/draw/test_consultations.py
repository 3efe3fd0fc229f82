"""Comments and round tables drawn: each with its answer, texts only with consent."""

from __future__ import annotations

import pytest

from analysis import advise, consult, drafts, draw
from analysis.consult import Consultation
from analysis.language import Words, read_words


@pytest.fixture
def words() -> Words:
    return read_words("en")


@pytest.fixture
def consultation() -> Consultation:
    return consult.read_consultation("social_order_reform")


def test_each_comment_stands_once_with_its_answer(consultation: Consultation, words: Words) -> None:
    packages = drafts.read_packages()
    table = draw.show_comments(
        consultation, rules=advise.read_rules(), packages=packages, words=words
    )
    assert len(table.rows) == len(consultation.comments) == 7
    by_id = {row[0].text.split(",")[0]: [cell.text for cell in row] for row in table.rows}
    for comment in consultation.comments:
        came, about, text, answer, why = by_id[comment.id]
        assert consultation.bodies[comment.body] in came
        assert text == (comment.comment or "(not published)")
        assert comment.why in why
        assert about
        expected = {"partly": "accepted in part", "open": "open for"}
        assert answer.startswith(expected.get(comment.answer, comment.answer))
    assert by_id["C06"][1].startswith(packages["social_order_reform"].title["en"])
    assert "allow_" in by_id["C01"][4].replace("\u200b", "")


def test_without_the_packages_their_ids_are_written(
    consultation: Consultation, words: Words
) -> None:
    table = draw.show_comments(consultation, rules={}, words=words)
    assert table.rows[5][1].text == "social_order_reform (explanatory note)"


def test_how_many_wait_and_how_long_is_said(consultation: Consultation, words: Words) -> None:
    said = draw.say_comments(consultation, words=words)
    assert said.headline.startswith("5 of 7 comments are answered: 2 accepted, 1 in part, 2 rej")
    assert "2 wait for an answer; the longest has waited 38 days" in said.plain
    assert said.is_synthetic
    answered = tuple(each for each in consultation.comments if not each.is_open)
    told = draw.say_comments(consultation.model_copy(update={"comments": answered}), words=words)
    assert told.plain == "All 5 comments are answered: 2 accepted, 1 in part, 2 rejected."
    none = draw.say_comments(consultation.model_copy(update={"comments": ()}), words=words)
    assert none.plain == "No comment has come in."


def test_round_tables_say_who_dissented_or_that_nobody_did(
    consultation: Consultation, words: Words
) -> None:
    said = draw.say_round_tables(consultation, rules=advise.read_rules(), words=words)
    for table in consultation.round_tables:
        for line in (*table.agreed, *table.open, *table.dissent):
            assert line in said.plain
    assert said.plain.count("No dissent was recorded.") == 1
    assert "hromada council: 9" in said.plain
    assert said.markdown.count("#### ") == 2
    none = consultation.model_copy(update={"round_tables": ()})
    assert draw.say_round_tables(none, rules={}, words=words).plain == "No round table was held."


@pytest.mark.parametrize("language", ["uk", "pl"])
def test_a_comment_is_translated_or_marked_as_of_another_language(
    consultation: Consultation, language: str
) -> None:
    own = read_words(language)
    unknown = consultation.comments[0].model_copy(update={"comment": "Nobody translated this."})
    with_unknown = consultation.model_copy(
        update={"comments": (unknown, *consultation.comments[1:])}
    )
    table = draw.show_comments(with_unknown, rules={}, words=own)
    cells = [row[2] for row in table.rows if row[2].text != own.say("consult.not_published")]
    assert [cell.language for cell in cells] == ["en", *[""] * (len(cells) - 1)]
    kept = {comment.comment for comment in consultation.comments}
    assert not kept & {cell.text for cell in cells}
