"""Which type and mode the rules lead a case to, by which path, and what would change that.

Unknown answers are carried: the choice says whether it depends on them, and works meanwhile with
the cautious answer declared for each. What the choice costs belongs to ``economics``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from analysis.contracting.answer_grids import AnswerGrid, Change, answer_grid
from analysis.contracting.cases import Case
from analysis.contracting.facts import Answer, Fact
from analysis.contracting.mode_rules import Asked, Condition, ModeRule, ModeRules
from analysis.contracting.modes import CommissioningType, Mode, read_modes, read_types
from analysis.errors import ParameterError, UnknownName

__all__ = ["Caution", "Choice", "PathStep", "Turn", "answered", "choose_mode"]

CautionKey = Literal[
    "mode_ended", "mode_not_here", "mode_not_for_service", "no_mode", "assumed", "partly_seen"
]
WEAK = ("assumption", "memory")
ANSWERED_HERE = "Answered here."


@dataclass(frozen=True)
class PathStep:
    """One question on the way to the choice.

    Parameters
    ----------
    rule : str
        Key of the rule that asks.
    holds : bool
        Whether the rule then holds; if not, the next one is asked.
    fact : str
        Key of the question.
    answer : bool or str
        Known, or the cautious one.
    is_known : bool
        False where the cautious answer stands in.
    basis : str
        On what the answer rests.

    Examples
    --------
    >>> PathStep("joint", False, "enough_users_alone", True, is_known=True, basis="open_data").fact
    'enough_users_alone'
    """

    rule: str
    holds: bool
    fact: str
    answer: bool | str
    is_known: bool
    basis: str


@dataclass(frozen=True)
class Turn:
    """The smallest changes of answers that lead to another rule.

    Parameters
    ----------
    rule : ModeRule
        Where they lead.
    changes : tuple of Change
        Equally small ones, at most three: ((fact, answer), ...).
    is_open : bool
        True where one of them changes only answers that are not known: the rule may be the right
        one already.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_mode_rules
    >>> choice = choose_mode(read_case("Lviv", "home_care"), read_mode_rules())
    >>> {turn.rule.key: turn.size for turn in choice.turns}["never"]
    1
    """

    rule: ModeRule
    changes: tuple[Change, ...]
    is_open: bool

    @property
    def size(self) -> int:
        """How many answers must change."""
        return len(self.changes[0])


@dataclass(frozen=True)
class Caution:
    """Something to know before the choice is followed.

    Parameters
    ----------
    key : str
        Of its words.
    of : str
        Mode, country or fact that it is about.

    Examples
    --------
    >>> Caution("no_mode", "ua").of
    'ua'
    """

    key: CautionKey
    of: str


@dataclass(frozen=True, eq=False)
class Choice:
    """What the rules say of a case.

    Parameters
    ----------
    case_id : str
        Of the case.
    rule : ModeRule
        The rule that decides with the cautious answers in place of those not known.
    is_settled : bool
        True where no answer that is not known could change the rule.
    reachable : tuple of ModeRule
        Every rule that the answers not known leave possible, in order; ``rule`` among them.
    type : CommissioningType or None
        None where it is none of the four.
    modes : dict of str to (Mode or None)
        By country, ``ua`` and ``pl``.
    path : tuple of PathStep
        Questions in the order in which they were asked.
    turns : tuple of Turn
        The smallest changes to each other rule, nearest first.
    deciding_unknown : tuple of str
        Facts not known on which the rule depends; first the one whose answer, whatever it is,
        leaves the fewest rules possible.
    answers : dict of str to (bool or str)
        Known answers, and the cautious ones.
    cautions : tuple of Caution
        What to know before following it.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_mode_rules
    >>> choice = choose_mode(read_case("Lviv", "home_care"), read_mode_rules())
    >>> choice.rule.key, choice.type.id, choice.modes["ua"].id
    ('state_standard', 'T2', 'U2')
    """

    case_id: str
    rule: ModeRule
    is_settled: bool
    reachable: tuple[ModeRule, ...]
    type: CommissioningType | None
    modes: Mapping[str, Mode | None]
    path: tuple[PathStep, ...]
    turns: tuple[Turn, ...]
    deciding_unknown: tuple[str, ...]
    answers: Mapping[str, bool | str]
    cautions: tuple[Caution, ...]

    @property
    def paper_mode_id(self) -> str:
        """Id of the Ukrainian mode whose papers to write; the own provider where none was found."""
        mode = self.modes["ua"]
        return mode.id if mode is not None else "U1"

    @property
    def mode_keys(self) -> dict[str, str | None]:
        """Keys of the modes by country."""
        return {country: self.rule.modes.get(country) for country in ("ua", "pl")}


def choose_mode(case: Case, rules: ModeRules) -> Choice:
    """Choose type and mode of commissioning for a case.

    Parameters
    ----------
    case : Case
        With its answers, known or not.
    rules : ModeRules
        As :func:`read_mode_rules` returns them.

    Returns
    -------
    Choice

    Source
    ------
    Types of the Polish contracting model (MKUS); the rules are our reading of it and of the law,
    declared in ``data/contracting/choosing.yml``.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_mode_rules
    >>> choice = choose_mode(read_case("Verkhovyna", "home_care"), read_mode_rules())
    >>> choice.mode_keys
    {'ua': 'project_competition', 'pl': 'supporting'}
    """
    grid = answer_grid(rules, case.questions)
    possible = _possible(case, grid.facts)
    answers = _working(case, possible)
    narrowed = grid.narrowed(possible)
    place = narrowed.rule_of(answers)
    rule = rules.rules[place]
    reached = narrowed.reached()
    return Choice(
        case_id=case.case_id,
        rule=rule,
        is_settled=len(reached) == 1,
        reachable=tuple(rules.rules[each] for each in reached),
        type=read_types()[rule.type] if rule.type else None,
        modes=_modes(rule),
        path=_path(case, rules, answers=answers),
        turns=_turns(grid, rules, case=case, answers=answers),
        deciding_unknown=_in_order_of_use(narrowed),
        answers=answers,
        cautions=_cautions(case, rule),
    )


def _possible(case: Case, facts: tuple[str, ...]) -> dict[str, tuple[bool | str, ...]]:
    """Answers that are possible of each fact: one where it is known."""
    possible = {}
    for key in facts:
        value = case.facts[key].value
        possible[key] = case.questions[key].answers if value is None else (value,)
    has = case.facts.get("has_ngo_provider")
    if has is not None and has.value is True and "ngo_count" in possible:
        possible["ngo_count"] = tuple(each for each in possible["ngo_count"] if each != "none")
    return possible


def _in_order_of_use(narrowed: AnswerGrid) -> tuple[str, ...]:
    """Facts that decide, the one first whose worst answer leaves the fewest rules possible."""
    left = {}
    for fact in narrowed.deciding():
        answers = narrowed.answers[narrowed.facts.index(fact)]
        counts = [len(narrowed.narrowed({fact: (each,)}).reached()) for each in answers]
        left[fact] = (max(counts), sum(counts))
    return tuple(sorted(left, key=lambda fact: (*left[fact], narrowed.facts.index(fact))))


def _working(case: Case, possible: Mapping[str, tuple[bool | str, ...]]) -> dict[str, bool | str]:
    answers = {}
    for key, left in possible.items():
        cautious = case.questions[key].if_unknown
        answers[key] = cautious if cautious in left else left[0]
    return answers


def _modes(rule: ModeRule) -> dict[str, Mode | None]:
    declared = read_modes()
    named = {country: rule.modes.get(country) for country in ("ua", "pl")}
    return {country: declared[key] if key else None for country, key in named.items()}


def _path(
    case: Case, rules: ModeRules, *, answers: Mapping[str, bool | str]
) -> tuple[PathStep, ...]:
    steps: list[PathStep] = []
    for rule in rules.rules:
        holds = rule.when.verdict(answers) is True
        for asked in _decisive(rule.when, answers, holds=holds):
            fact = case.facts[asked.fact]
            answer = answers[asked.fact]
            steps.append(PathStep(rule.key, holds, fact.key, answer, fact.is_known, fact.basis))
        if holds:
            break
    return tuple(steps)


def _decisive(
    condition: Condition, answers: Mapping[str, Answer], *, holds: bool
) -> tuple[Asked, ...]:
    """Questions that make a condition hold, or the first that keep it from holding."""
    if condition.any is not None:
        return tuple(each for each in condition.any if not holds or each.verdict(answers))
    found: list[Asked] = []
    for part in condition.all or ():
        members = (part,) if isinstance(part, Asked) else part.any
        fits = [each for each in members if each.verdict(answers)]
        if holds:
            found += fits
        elif not fits:
            return tuple(members)
    return tuple(found)


def _turns(
    grid: AnswerGrid, rules: ModeRules, *, case: Case, answers: Mapping[str, bool | str]
) -> tuple[Turn, ...]:
    own = grid.rule_of(answers)
    open_grid = grid.narrowed(_possible(case, grid.facts))
    found = []
    for place, rule in enumerate(rules.rules):
        changes = () if place == own else grid.nearest(place, start=answers)
        if changes:
            is_open = place in open_grid.reached()
            changes = open_grid.nearest(place, start=answers) if is_open else changes
            found.append(Turn(rule, changes, is_open))
    return tuple(sorted(found, key=lambda turn: (turn.size, rules.rules.index(turn.rule))))


def _cautions(case: Case, rule: ModeRule) -> tuple[Caution, ...]:
    found: list[Caution] = []
    for country, mode in _modes(rule).items():
        if mode is None:
            found.append(Caution("no_mode", country))
            continue
        key = str(rule.modes[country])  # type: ignore[index]
        if mode.has_ended(case.set_on):
            found.append(Caution("mode_ended", key))
        if mode.oblasts and not any(case.hromada.oblast_en.startswith(o) for o in mode.oblasts):
            found.append(Caution("mode_not_here", key))
        if mode.services and case.service_id not in mode.services:
            found.append(Caution("mode_not_for_service", key))
        if mode.flag != "seen":
            found.append(Caution("partly_seen", key))
    asked = dict.fromkeys(each.fact for each in rule.when.questions())
    weak = [key for key in asked if case.facts[key].basis in WEAK]
    return (*found, *(Caution("assumed", key) for key in weak))


def answered(case: Case, answers: Mapping[str, Answer]) -> Case:
    """Return a case with other answers, as somebody gives them at a keyboard.

    Parameters
    ----------
    case : Case
        As read.
    answers : mapping of str to (bool or str or None)
        By question; None: not known.

    Returns
    -------
    Case
        Nothing is written down; the answers rest on whoever gave them.

    Raises
    ------
    UnknownName
        There is no such question.
    ParameterError
        The question cannot have this answer.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> case = answered(read_case("Lviv", "home_care"), {"ngo_count": "none"})
    >>> case.facts["has_ngo_provider"].value
    False
    """
    facts = dict(case.facts)
    for key, value in answers.items():
        if key not in case.questions:
            raise UnknownName(f"There is no question '{key}'.", nearest=tuple(case.questions)[:3])
        possible = case.questions[key].answers
        if value is not None and value not in possible:
            raise ParameterError(
                f"The question '{key}' cannot have this answer.",
                needed=f"one of: {', '.join(map(str, possible))}",
                found=str(value),
            )
        facts[key] = Fact(key, value, "declared", ANSWERED_HERE, origin="case")
    if "ngo_count" in answers:
        count = answers["ngo_count"]
        told = None if count is None else count != "none"
        facts["has_ngo_provider"] = replace(facts["ngo_count"], key="has_ngo_provider", value=told)
    elif answers.get("has_ngo_provider") is not None:
        told_count = None if answers["has_ngo_provider"] else "none"
        facts["ngo_count"] = replace(facts["has_ngo_provider"], key="ngo_count", value=told_count)
    return replace(case, facts=facts)
