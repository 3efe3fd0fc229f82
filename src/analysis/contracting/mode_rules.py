"""Rules of the chooser as declared, and what a condition says of answers, known or not.

An answer that is not known makes a condition undecided only where it would decide (Kleene's
three-valued logic). Walking the rules belongs to ``choosing``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import pandas as pd
from pydantic import Field, StrictBool, StrictStr, model_validator

from analysis import paths
from analysis.contracting.facts import Answer, FactQuestion, read_questions, require_keys
from analysis.contracting.modes import read_modes, read_types
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError
from analysis.indicators import Provision
from analysis.survey import Texts

__all__ = ["Asked", "Condition", "ModeRule", "ModeRules", "read_mode_rules", "require_asked"]

BOTH: tuple[Literal["ua", "pl"], ...] = ("ua", "pl")


class Asked(Record):
    """One question and the answers with which it holds: ``{fact: ngo_count, is: [one]}``.

    Parameters
    ----------
    fact : str
        Key of a question of ``facts.yml``.
    answers : tuple of bool or str
        Answers with which it holds, written under ``is``.
    """

    fact: str
    answers: tuple[StrictBool | StrictStr, ...] = Field(alias="is", min_length=1)

    def verdict(self, answers: Mapping[str, Answer]) -> bool | None:
        """Return whether it holds; None where the answer is not known."""
        answer = answers.get(self.fact)
        return None if answer is None else answer in self.answers


class AnyAsked(Record):
    """Questions of which one must hold.

    Parameters
    ----------
    any : tuple of Asked
        Questions of which one must hold.
    """

    any: tuple[Asked, ...] = Field(min_length=1)


class Condition(Record):
    """When a rule holds: ``all`` of its parts, or ``any`` of them; an empty ``all`` always holds.

    Parameters
    ----------
    all : tuple or None
        Questions, or groups of which one must hold.
    any : tuple of Asked, optional
        Questions of which one must hold.

    Examples
    --------
    >>> both = Condition.model_validate({"all": [{"fact": "a", "is": [True]},
    ...     {"fact": "b", "is": [True]}]})
    >>> both.verdict({"a": False, "b": None}), both.verdict({"a": True, "b": None})
    (False, None)
    """

    all: tuple[Asked | AnyAsked, ...] | None = None
    any: tuple[Asked, ...] | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Condition:
        if (self.all is None) == (self.any is None):
            raise ValueError("one of 'all' and 'any' is needed")
        return self

    def verdict(self, answers: Mapping[str, Answer]) -> bool | None:
        """Return whether it holds: yes, no, or None where that depends on what is not known."""
        if self.any is not None:
            return _one([each.verdict(answers) for each in self.any])
        parts = [
            each.verdict(answers)
            if isinstance(each, Asked)
            else _one([one.verdict(answers) for one in each.any])
            for each in self.all or ()
        ]
        return False if False in parts else None if None in parts else True

    def questions(self) -> Iterator[Asked]:
        """Every question in it, in order."""
        for each in self.any or self.all or ():
            if isinstance(each, Asked):
                yield each
            else:
                yield from each.any


def _one(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


class ModeRule(Record):
    """A rule of the chooser.

    Parameters
    ----------
    key : str
        Id of the rule, lower case.
    when : Condition
        When it holds; that no earlier rule holds is understood.
    commission : bool
        Whether the service is handed to somebody outside the hromada's own institutions.
    type : str or None
        Type of commissioning; None where it is none of the four.
    modes : dict
        Mode by country (``pl``, ``ua``); None where none was found.
    because : Texts
        Why, in our words.
    crosswalk : tuple of str
        Ids of Polish provisions in ``data/crosswalk``.
    provisions : tuple of Provision
        Places in Ukrainian acts.
    sheet : tuple of str
        Places in the legal fact sheet.
    recommendation : str
        Id of the recommendation that would close the gap, if there is one.

    Examples
    --------
    >>> read_mode_rules().rules[0].key
    'never'
    """

    key: str
    when: Condition
    commission: bool
    type: str | None
    modes: dict[Literal["pl", "ua"], str | None]
    because: Texts
    crosswalk: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    sheet: tuple[str, ...] = Field(min_length=1)
    recommendation: str = ""


class ModeRules(Record):
    """The content of ``data/contracting/choosing.yml``: rules in order; the first that holds wins.

    Parameters
    ----------
    flag : str
        ``our_judgement``.
    rules : tuple of ModeRule
        The last always holds, so that every case leads somewhere.

    Examples
    --------
    >>> len(read_mode_rules().rules) > 10
    True
    """

    flag: Literal["our_judgement"]
    rules: tuple[ModeRule, ...] = Field(min_length=1)

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that a rule asks for, in the order in which rules ask."""
        asked = (each.fact for rule in self.rules for each in rule.when.questions())
        return tuple(dict.fromkeys(asked))

    def table(self) -> pd.DataFrame:
        """Return one row a rule: rule, commission, type, ua, pl (keys; empty where none)."""
        rows = [
            (rule.key, rule.commission, rule.type or "", *(rule.modes.get(c) or "" for c in BOTH))
            for rule in self.rules
        ]
        return pd.DataFrame(rows, columns=["rule", "commission", "type", *BOTH])

    @model_validator(mode="after")
    def _lead_somewhere(self) -> ModeRules:
        keys = [rule.key for rule in self.rules]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"a rule stands twice: {', '.join(twice)}")
        if self.rules[-1].when.all != ():
            raise ValueError("the last rule must always hold: when {all: []}")
        return self


def read_mode_rules() -> ModeRules:
    """Read the rules of the chooser.

    Returns
    -------
    ModeRules

    Raises
    ------
    DeclarationError
        ``data/contracting/choosing.yml`` is not as it must be, or names a fact, an answer, a type
        or a mode that there is not: with line, key and the nearest names.

    Examples
    --------
    >>> "ngo_count" in read_mode_rules().facts
    True
    """
    file = paths.data_folder() / "contracting" / "choosing.yml"
    rules = read_record(file, ModeRules)
    where = "data/contracting/choosing.yml"
    modes = read_modes()
    for rule in rules.rules:
        place = f"{where}, rule '{rule.key}'"
        require_asked(rule.when, read_questions(), where=place)
        require_keys([rule.type] if rule.type else [], read_types(), what="type", where=place)
        for country, mode in rule.modes.items():
            known = [key for key, each in modes.items() if each.country == country]
            require_keys([mode] if mode else [], known, what=f"mode of {country}", where=place)
    return rules


def require_asked(
    condition: Condition, questions: Mapping[str, FactQuestion], *, where: str
) -> None:
    """Refuse a condition on a fact or an answer that there is not.

    Raises
    ------
    DeclarationError
        With file, rule, needed and found.
    """
    for asked in condition.questions():
        require_keys([asked.fact], questions, what="fact", where=where)
        possible = questions[asked.fact].answers
        strange = [each for each in asked.answers if each not in possible]
        if strange:
            raise DeclarationError(
                f"A condition waits for an answer that '{asked.fact}' cannot have.",
                needed=f"some of: {', '.join(map(str, possible))}",
                found=", ".join(map(str, strange)),
                where=where,
            )
