"""Proposals: complete, with explained changes, constants filled in and translations in step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.advise import read_rules
from analysis.declared import read_yaml
from analysis.drafts import Proposal, read_proposal_text, read_proposals, references_of
from analysis.errors import DeclarationError
from analysis.language import read_languages

SAMPLE = "allow_multi_year_contracts"


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
