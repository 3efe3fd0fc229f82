"""Proposals: complete, with explained changes, constants filled in and translations in step."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.advise import read_rules
from analysis.declared import read_yaml
from analysis.drafts import (
    Proposal,
    read_packages,
    read_proposal_text,
    read_proposals,
    references_of,
)
from analysis.errors import DeclarationError
from analysis.language import read_languages, read_words
from analysis.law import (
    AnyOperation,
    act_title,
    amending_lines,
    apply_operations,
    conflicts_between,
    dangling_references,
    inverse_of,
    read_act,
    read_acts,
    read_texts,
)

SAMPLE = "allow_multi_year_contracts"
#: So many words in a row are a quotation, not a term.
QUOTED = 8


def operations_by_act(rules: tuple[str, ...] = ()) -> dict[str, list[AnyOperation]]:
    """Operations of the rules, or of every proposal, by act."""
    proposals = read_proposals()
    every = [each for rule in rules or proposals for each in proposals[rule].operations]
    ordered = sorted(every, key=lambda each: each.act)
    return {act: list(group) for act, group in groupby(ordered, key=lambda each: each.act)}


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w’]+", text.lower().replace("'", "’"))


def declared() -> dict[str, Any]:
    content = read_yaml(paths.data_folder() / "proposals" / f"{SAMPLE}.yml")
    return {"id": SAMPLE, **content}


def test_each_proposal_belongs_to_a_rule_and_tells_each_finding() -> None:
    rules = read_rules()
    proposals = read_proposals()
    assert proposals
    for rule_id, proposal in proposals.items():
        conditions = rules[rule_id].when.conditions
        assert len(proposal.text.findings) == len(conditions), rule_id
        assert all(
            change.finding is None or change.finding < len(conditions)
            for change in proposal.changes
        ), rule_id
        assert len(proposal.operations) == len(proposal.changes)


def test_each_translation_is_there_and_each_constant_has_words_in_each_language() -> None:
    languages = set(read_languages())
    for rule_id, proposal in read_proposals().items():
        for language in languages:
            assert read_proposal_text(proposal, language).brief, (rule_id, language)
        for name, constant in proposal.constants.items():
            assert set(constant.printed) == languages, (rule_id, name)
            assert constant.source or constant.flag == "proposal", (rule_id, name)


def test_each_act_to_be_revised_can_be_named_in_a_sentence() -> None:
    laws = [law for each in read_proposals().values() for law in each.by_laws]
    assert {law.act for law in laws} - {""}
    for act_id in {law.act for law in laws} - {""}:
        assert act_title(act_id, "genitive") != act_title(act_id, "nominative")


def test_a_proposal_amends_acts_or_has_clauses_for_a_package() -> None:
    carried = {rule for package in read_packages().values() for rule in package.rules}
    for rule_id, proposal in read_proposals().items():
        assert proposal.changes or proposal.clauses, rule_id
        assert rule_id in carried, f"no package carries {rule_id}"
    assert len(carried) >= 9


def test_the_budget_code_is_amended_by_a_bill_of_its_own() -> None:
    for package in read_packages().values():
        acts = set(operations_by_act(package.rules)) if package.kind == "bill" else set()
        assert "ua_budget_code" not in acts or acts == {"ua_budget_code"}, package.id


def test_a_bill_that_moves_money_waits_for_a_budget_period() -> None:
    proposals = read_proposals()
    for package in (each for each in read_packages().values() if each.kind == "bill"):
        effects = {proposals[rule].budget.effect for rule in package.rules}
        moves = effects != {"none"}
        assert moves == (package.entry.kind == "budget_period"), package.id


@pytest.mark.reference
def test_all_proposals_go_together_and_can_be_undone(law: Path) -> None:
    for act_id, operations in operations_by_act().items():
        act = read_act(act_id)
        assert conflicts_between(act, operations) == (), act_id
        assert dangling_references(act, operations) == (), act_id
        assert apply_operations(act, operations).text != act.text
        for operation in operations:
            amended = apply_operations(act, [operation])
            assert operation.edition == act.edition
            assert apply_operations(amended, [inverse_of(act, operation)]).text == act.text


@pytest.mark.reference
def test_what_is_inserted_stands_in_the_amended_text_and_in_the_bill(law: Path) -> None:
    for act_id, operations in operations_by_act().items():
        act = read_act(act_id)
        amended, bill = (
            apply_operations(act, operations),
            "\n".join(amending_lines(act, operations)),
        )
        for operation in operations:
            new = getattr(operation, "text", "") or getattr(operation, "sentence", "")
            assert new in amended.text
            assert new not in act.text
            assert f'"{new}"' in bill


@pytest.mark.reference
def test_no_wording_in_force_is_typed(law: Path) -> None:
    titles = [act.title_uk for act in read_acts().values()]
    known: set[tuple[str, ...]] = set()
    for text_id in read_texts():
        words = words_of(read_act(text_id).text)
        known.update(tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1))
    assert len(known) > 100_000
    for folder in ("proposals", "drafts", "recommendations"):
        for file in sorted((paths.data_folder() / folder).rglob("*.yml")):
            content = file.read_text(encoding="utf-8")
            for title in (*titles, "Про внесення змін до"):
                content = content.replace(title, " _ ")
            words = words_of(content)
            runs = [tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1)]
            assert not known.intersection(runs), f"{file}: {known.intersection(runs)}"


def test_constants_stand_in_the_operation_as_words() -> None:
    operation = read_proposals()[SAMPLE].operations[0]
    assert "{" not in operation.text  # type: ignore[union-attr]
    assert "три роки" in operation.text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("text", "need"), "Із 39 громад.", "39"),
        (("text", "changes"), {}, "explain each change"),
        (("text", "changes", "other"), "Ще.", "explain each change"),
        (("changes", 0, "operation", "text"), "3-1. На 3 роки.", "3"),
        (("changes", 0, "finding"), None, "without_finding"),
        (("constants",), {}, "no constant"),
        (("clauses",), {"council_decision": ["Виділити 5 гривень."]}, "5"),
    ],
)
def test_what_is_wrong_is_refused(place: tuple[Any, ...], value: object, said: str) -> None:
    content = declared()
    at: Any = content
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    with pytest.raises(ValidationError, match=said):
        Proposal.model_validate(content)


def test_a_translation_of_other_words_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposal = read_proposals()[SAMPLE]
    (tmp_path / "proposals" / "pl").mkdir(parents=True)
    file = tmp_path / "proposals" / "pl" / f"{SAMPLE}.yml"
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match="missing"):
        read_proposal_text(proposal, "pl")
    source = (paths.root() / "data" / "proposals" / f"{SAMPLE}.yml").read_text(encoding="utf-8")
    text = source[source.index("\ntext:") + 1 :]
    file.write_text(f"of: {proposal.fingerprint}\n{text}", encoding="utf-8")
    assert read_proposal_text(proposal, "pl") == proposal.text
    file.write_text(f"of: {'f' * 64}\n{text}", encoding="utf-8")
    with pytest.raises(DeclarationError, match="other words"):
        read_proposal_text(proposal, "pl")


def test_translations_refer_to_the_same_figures() -> None:
    for language in set(read_languages()) - {"uk"}:
        for file in (paths.data_folder() / "proposals" / language).glob("*.yml"):
            proposal = read_proposals()[file.stem]
            translated = read_proposal_text(proposal, language)
            for name, text in proposal.text.model_dump().items():
                if isinstance(text, str):
                    wanted = {(r.kind, r.what) for r in references_of(text)}
                    found = {(r.kind, r.what) for r in references_of(getattr(translated, name))}
                    assert found == wanted, f"{language}/{file.name}: {name}"


@pytest.mark.parametrize("language", sorted(read_languages()))
def test_a_recommendation_has_one_name_on_pages_and_in_documents(language: str) -> None:
    words, rules = read_words(language), read_rules()
    for rule_id, proposal in read_proposals().items():
        assert read_proposal_text(proposal, language).title == words.of(rules[rule_id].title)
