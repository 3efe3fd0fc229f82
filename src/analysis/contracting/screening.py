"""All services of one hromada at a glance: may each be commissioned, should it, and what is open.

A screen settles nothing that the chooser leaves open; it says what speaks for and against, and
which question to ask first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from analysis import paths
from analysis.contracting.cases import Case, read_case
from analysis.contracting.choosing import Choice, choose_mode
from analysis.contracting.evidence import read_evidence
from analysis.contracting.facts import read_questions
from analysis.contracting.mode_rules import Condition, ModeRules, read_mode_rules, require_asked
from analysis.declared import Record, read_record
from analysis.memory import remembered
from analysis.places import OpenData, hromada_code_of, read_services
from analysis.survey import Texts, Wave

__all__ = ["Consideration", "Screened", "read_considerations", "read_screen", "screened"]

Verdict = Literal["may_not", "may", "together", "not_yet", "depends"]


class Consideration(Record):
    """Something that speaks for or against commissioning.

    Parameters
    ----------
    key : str
        Id of the consideration, lower case.
    says : str
        ``for`` or ``against``.
    when : Condition
        When it holds.
    because : Texts
        What it says.

    Examples
    --------
    >>> sorted({each.says for each in read_considerations()})
    ['against', 'for']
    """

    key: str
    says: Literal["for", "against"]
    when: Condition
    because: Texts


class _Considerations(Record):
    """What is considered before a service is contracted.

    Parameters
    ----------
    flag : str
        That the list is our judgement.
    considerations : tuple of Consideration
        The considerations in their order.
    """

    flag: Literal["our_judgement"]
    considerations: tuple[Consideration, ...] = Field(min_length=1)


@dataclass(frozen=True, eq=False)
class Screened:
    """One service of one hromada as the screen sees it.

    Parameters
    ----------
    case : Case
        The case.
    choice : Choice
        What the rules say of it.
    verdict : str
        ``may_not`` (never), ``may`` (the rules lead to a mode of commissioning), ``together`` (with
        neighbours), ``not_yet`` (something is missing), ``depends`` (on answers not known).
    speaks_for, speaks_against : tuple of Consideration
        What holds by the answers that are known.
    open_points : tuple of Consideration
        What would speak for or against by answers that are not known.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_mode_rules
    >>> one = screened(read_case("Lviv", "home_care"), read_mode_rules(), considerations=())
    >>> one.verdict in ("may", "depends")
    True
    """

    case: Case
    choice: Choice
    verdict: Verdict
    speaks_for: tuple[Consideration, ...]
    speaks_against: tuple[Consideration, ...]
    open_points: tuple[Consideration, ...]


def read_considerations() -> tuple[Consideration, ...]:
    """Read what speaks for and against commissioning.

    Returns
    -------
    tuple of Consideration
        In their order.

    Raises
    ------
    DeclarationError
        ``data/contracting/screen.yml`` is not as it must be, or asks for a fact or an answer that
        there is not.

    Examples
    --------
    >>> read_considerations()[0].key
    'ngo_there'
    """
    file = paths.data_folder() / "contracting" / "screen.yml"
    found = read_record(file, _Considerations).considerations
    questions = read_questions()
    for each in found:
        where = f"data/contracting/screen.yml, consideration '{each.key}'"
        require_asked(each.when, questions, where=where)
    return found


def screened(case: Case, rules: ModeRules, *, considerations: Sequence[Consideration]) -> Screened:
    """Return how one case comes out of the screen.

    Parameters
    ----------
    case : Case
        The case.
    rules : ModeRules
        Of the chooser.
    considerations : sequence of Consideration
        What may speak for and against.

    Returns
    -------
    Screened

    Examples
    --------
    >>> from analysis.contracting import answered, read_case, read_mode_rules
    >>> case = answered(read_case("Lviv", "home_care"), {"pays_benefits": True})
    >>> screened(case, read_mode_rules(), considerations=()).verdict
    'may_not'
    """
    choice = choose_mode(case, rules)
    answers = {key: fact.value for key, fact in case.facts.items()}
    verdicts = {each.key: each.when.verdict(answers) for each in considerations}
    holding = [each for each in considerations if verdicts[each.key] is True]
    return Screened(
        case=case,
        choice=choice,
        verdict=_verdict(choice),
        speaks_for=tuple(each for each in holding if each.says == "for"),
        speaks_against=tuple(each for each in holding if each.says == "against"),
        open_points=tuple(each for each in considerations if verdicts[each.key] is None),
    )


def _verdict(choice: Choice) -> Verdict:
    keys = {rule.key for rule in choice.reachable}
    if keys == {"never"}:
        return "may_not"
    if all(rule.commission for rule in choice.reachable):
        return "may"
    if keys == {"joint"}:
        return "together"
    return "depends" if any(rule.commission for rule in choice.reachable) else "not_yet"


@remembered
def read_screen(
    hromada_code: str, *, open_data: OpenData | None = None, wave: Wave | None = None
) -> tuple[Screened, ...]:
    """Screen every service of the catalogue in one hromada.

    Parameters
    ----------
    hromada_code : str
        A KATOTTG code, or any name of the hromada.
    open_data : places.OpenData, optional
        Read when not given.
    wave : survey.Wave, optional
        Answers of a survey on which facts may rest.

    Returns
    -------
    tuple of Screened
        18, in the order of the law.

    Raises
    ------
    UnknownName, AmbiguousName, DeclarationError
        As :func:`read_case`.

    Examples
    --------
    >>> len(read_screen("Lviv"))
    18
    """
    code = hromada_code_of(hromada_code)
    evidence = read_evidence(code, open_data=open_data, wave=wave)
    rules, considerations = read_mode_rules(), read_considerations()
    return tuple(
        screened(
            read_case(code, service_id, evidence=evidence),
            rules,
            considerations=considerations,
        )
        for service_id in read_services()
    )
