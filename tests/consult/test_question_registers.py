"""A register is declared whole, or refused with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.consult.question_registers import (
    Named,
    read_register_ids,
    read_register_record,
    read_topics,
)
from analysis.errors import DeclarationError

from .registers import QUESTION, home_with_register

REASON = "because: They ask the same thing of the law."


def test_a_name_without_polish_is_given_in_english() -> None:
    name = Named(uk="Тема", en="Topic")
    assert [name[code] for code in ("uk", "en", "pl")] == ["Тема", "Topic", "Topic"]


def test_every_topic_is_named_in_three_languages_and_each_rule_belongs_to_one() -> None:
    topics = read_topics()
    assert len(topics) == 10
    assert all(topic.label.pl for topic in topics.values())
    touched = [rule for topic in topics.values() for rule in topic.rules]
    assert len(touched) == len(set(touched)) > 10


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("headings:\n  a: {heading: {uk: a, en: a}, same_as: [Q1, Q2]}\n", "need 'because'"),
        (
            "headings:\n"
            f"  a: {{heading: {{uk: a, en: a}}, same_as: [Q1, Q2], {REASON}}}\n"
            "  b: {heading: {uk: b, en: b}, same_as: [Q2]}\n",
            "under two headings: Q2",
        ),
        (
            "headings:\n  a: {heading: {uk: a, en: a}, same_as: [Q1], led_to: "
            '[{kind: rule, rule: no_rule, date: "2026-01-01", how: {uk: a, en: a}}]}\n',
            "headings.a.led_to",
        ),
        (
            "headings:\n  a: {heading: {uk: a, en: a}, same_as: [Q1], led_to: "
            '[{kind: guidance, rule: no_rule, date: "2026-01-01", how: {uk: a, en: a}}]}\n',
            "names a 'rule'",
        ),
        ("pet: yes\n", "pet"),
    ],
)
def test_a_faulty_declaration_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str, told: str
) -> None:
    home = home_with_register(tmp_path, [QUESTION], replies=[], more=more)
    monkeypatch.setenv("HROMADY_HOME", str(home))
    assert read_register_ids() == ("own",)
    with pytest.raises(DeclarationError, match="register.yml") as refused:
        read_register_record("own")
    assert told in str(refused.value)


def test_a_topic_that_touches_what_is_not_declared_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_register(tmp_path, [QUESTION], replies=[])
    file = home / "data" / "questions" / "topics.yml"
    text = file.read_text(encoding="utf-8").replace("[home_care]", "[no_care]")
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    with pytest.raises(DeclarationError, match=r"no_care.*topics.home_care.services"):
        read_topics()
