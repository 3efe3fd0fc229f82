"""Facts of a case: the questions that may be asked, and what is declared or measured in answer.

An answer is true, false, one of several choices, or not known; not known is an answer of its own
and is never turned into another here. Which answers lead where belongs to ``choosing``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from pydantic import Field, StrictBool, StrictStr, model_validator

from analysis import paths
from analysis.contracting.evidence import Evidence, Figure, Gap
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError
from analysis.indicators import Provision
from analysis.survey import Texts

__all__ = [
    "Answer",
    "Basis",
    "Fact",
    "FactDeclared",
    "FactQuestion",
    "Measured",
    "fact_of",
    "read_questions",
    "require_keys",
]

Basis = Literal["open_data", "survey", "seen", "partly_seen", "memory", "assumption", "declared"]
Answer = bool | str | None
MEASURED = ("open_data", "survey")


class FactQuestion(Record):
    """One question of ``data/contracting/facts.yml``.

    Parameters
    ----------
    question : Texts
        As it is asked.
    kind : str
        ``yes_no`` or ``choice``.
    choices : dict of str to Texts
        Of a choice, in their order.
    if_unknown : bool or str
        The cautious answer to work with until the right one is known.
    if_unknown_because : str
        Why it is the cautious one.

    Examples
    --------
    >>> read_questions()["ngo_count"].answers
    ('none', 'one', 'several')
    """

    question: Texts
    kind: Literal["yes_no", "choice"]
    choices: dict[str, Texts] = Field(default_factory=dict)
    if_unknown: StrictBool | StrictStr
    if_unknown_because: str

    @property
    def answers(self) -> tuple[bool | str, ...]:
        """Every answer that is possible, besides not known."""
        return tuple(self.choices) if self.kind == "choice" else (True, False)

    @model_validator(mode="after")
    def _has_answers(self) -> FactQuestion:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs 'choices', and a yes or no has none")
        if self.if_unknown not in self.answers:
            raise ValueError(f"'if_unknown' must be one of: {_listed(self.answers)}")
        return self


class FactDeclared(Record):
    """A fact as a file states it: an answer, or the open figure that gives it.

    Parameters
    ----------
    value : bool or str or None
        The answer; None: not known. Absent where it is measured.
    basis : str
        ``open_data``, ``survey``, ``seen``, ``partly_seen``, ``memory``, ``assumption``,
        ``declared`` (by the hromada itself).
    because : str
        Why, in a sentence.
    input : str
        Id of the open-data input that is compared with the bound.
    indicator : str
        Id of the indicator that is compared with the bound.
    caseload_of : str
        Id of the shared service of ``data/cooperation`` whose least caseload is compared.
    above : float, optional
        Bound, not included, in the unit of the figure.
    at_least : float, optional
        Lower bound, included, in the unit of the figure.
    at_most : float, optional
        Upper bound, included, in the unit of the figure.
    is_one_of : tuple of str
        Classes of the figure for which the answer is yes.
    provision : Provision or None
        Where it is regulated.

    Examples
    --------
    >>> FactDeclared(value=True, basis="assumption", because="It is one service.").value
    True
    """

    value: StrictBool | StrictStr | None = None
    basis: Basis
    because: str = Field(min_length=1)
    input: str = ""
    indicator: str = ""
    caseload_of: str = ""
    above: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    is_one_of: tuple[str, ...] = ()
    provision: Provision | None = None

    @model_validator(mode="after")
    def _is_measured_or_said(self) -> FactDeclared:
        figures = [self.input, self.indicator, self.caseload_of]
        named = sum(map(bool, figures))
        bounds = [self.above, self.at_least, self.at_most]
        bounded = sum(each is not None for each in bounds) + bool(self.is_one_of)
        if self.basis in MEASURED and self.value is not None:
            raise ValueError("the value of a measured fact is read from the data, never typed")
        if self.basis in MEASURED and named != 1:
            raise ValueError("a measured fact names one of: input, indicator, caseload_of")
        if self.basis not in MEASURED and (named or bounded):
            raise ValueError(f"a fact that rests on '{self.basis}' has a value and no figure")
        wanted = 0 if self.caseload_of or not named else 1
        if bounded != wanted:
            raise ValueError(f"{wanted} of above, at_least, at_most, is_one_of is needed")
        return self


class Measured(NamedTuple):
    """A figure and what it is held against.

    Parameters
    ----------
    value : float or str
        In its own unit, or a class.
    sign : str
        ``>``, ``≥`` or ``≤``; empty for a class.
    bound : float
        In the unit of the figure.
    classes : tuple of str
        For which the answer is yes.

    Examples
    --------
    >>> Measured(2.0, ">", 0.0)
    Measured(value=2.0, sign='>', bound=0.0, classes=())
    """

    value: float | str
    sign: str = ""
    bound: float = 0.0
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A fact of one hromada and service, as far as it is known.

    Parameters
    ----------
    key : str
        Of ``data/contracting/facts.yml``.
    value : bool or str or None
        None: not known.
    basis : str
        On what it rests.
    because : str
        Why, as declared; empty where nobody said anything.
    source : str
        Id of the input, indicator or service of a measured fact, else empty.
    measured : Measured or None
        The figure behind it with its bound.
    gap : Gap or None
        Why it is not known.
    origin : str
        ``service`` (any hromada), ``case`` (declared by this one), or ``none`` (nobody said).
    provision : Provision or None
        Where it is regulated.

    Examples
    --------
    >>> Fact("is_emergency", None, "declared", "Nobody said.").is_known
    False
    """

    key: str
    value: Answer
    basis: Basis
    because: str = ""
    source: str = ""
    measured: Measured | None = None
    gap: Gap | None = None
    origin: Literal["service", "case", "none"] = "none"
    provision: Provision | None = None

    @property
    def is_known(self) -> bool:
        """True where there is an answer."""
        return self.value is not None


class _Questions(Record):
    """The questions on which the choice of a mode rests.

    Parameters
    ----------
    facts : dict of str to FactQuestion
        Key to each question, in the order in which they are asked.
    """

    facts: dict[str, FactQuestion] = Field(min_length=1)


def read_questions() -> dict[str, FactQuestion]:
    """Read every question that the chooser may ask, in order.

    Returns
    -------
    dict of str to FactQuestion
        By key.

    Raises
    ------
    DeclarationError
        ``data/contracting/facts.yml`` is not as it must be: with line and key.

    Examples
    --------
    >>> list(read_questions())[0]
    'decides_entitlement'
    """
    return read_record(paths.data_folder() / "contracting" / "facts.yml", _Questions).facts


def fact_of(
    key: str,
    declared: FactDeclared,
    *,
    evidence: Evidence,
    origin: Literal["service", "case"],
) -> Fact:
    """Return a fact of one hromada from what is declared and measured.

    Parameters
    ----------
    key : str
        Of the question.
    declared : FactDeclared
        As a file states it.
    evidence : Evidence
        What is measured of the hromada.
    origin : str
        Which file: ``service`` or ``case``.

    Returns
    -------
    Fact
        Not known where the figure is not there; its ``gap`` then says why.
    """
    fact = Fact(
        key,
        declared.value,
        declared.basis,
        declared.because,
        origin=origin,
        provision=declared.provision,
    )
    if declared.basis not in MEASURED:
        return fact
    source = declared.input or declared.indicator or declared.caseload_of
    figure, bound = _figure(declared, evidence)
    if figure.value is None:
        return replace(fact, gap=figure.gap, source=source)
    answer = _answer(figure.value, declared, bound=bound)
    held = _measured(figure.value, declared, bound=bound)
    return replace(fact, value=answer, source=source, measured=held)


def _figure(declared: FactDeclared, evidence: Evidence) -> tuple[Figure, float | None]:
    if declared.caseload_of:
        return evidence.caseload(declared.caseload_of)
    bounds = (declared.above, declared.at_least, declared.at_most)
    bound = next((each for each in bounds if each is not None), None)
    if declared.input:
        return evidence.input(declared.input), bound
    return evidence.indicator(declared.indicator), bound


def _answer(value: float | str, declared: FactDeclared, *, bound: float | None) -> bool:
    if declared.is_one_of:
        return str(value) in declared.is_one_of
    number, limit = float(value), float(bound or 0.0)
    if declared.above is not None:
        return number > limit
    return number <= limit if declared.at_most is not None else number >= limit


def _measured(value: float | str, declared: FactDeclared, *, bound: float | None) -> Measured:
    if declared.is_one_of:
        return Measured(value, classes=declared.is_one_of)
    sign = ">" if declared.above is not None else "≤" if declared.at_most is not None else "≥"
    return Measured(value, sign, float(bound or 0.0))


def require_keys(found: Iterable[str], known: Iterable[str], *, what: str, where: str) -> None:
    """Refuse keys that no dictionary of this folder knows, with the nearest names.

    Raises
    ------
    DeclarationError
        With file, key and the nearest known names.
    """
    names = list(known)
    for key in found:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=3) or names[:3]
            raise DeclarationError(
                f"There is no {what} '{key}'.",
                needed=f"a key of the dictionary; nearest: {', '.join(near)}",
                found=key,
                where=where,
            )


def _listed(values: Iterable[object]) -> str:
    return ", ".join("yes" if v is True else "no" if v is False else str(v) for v in values)
