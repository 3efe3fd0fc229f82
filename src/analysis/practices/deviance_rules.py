"""What ``data/practices/deviance.yml`` must say: bounds, questions, who is kept apart."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import UnknownName
from analysis.indicators import Indicator

__all__ = [
    "Alternative",
    "DevianceRules",
    "KeptApart",
    "Measure",
    "Question",
    "Surveyed",
    "deviance_faults",
    "measured_in",
    "question_of",
    "read_deviance_rules",
]


class KeptApart(Record):
    """Why a hromada is not compared: a high figure there would have another reason.

    Parameters
    ----------
    id : str
        Of the reason.
    input : str
        Id of an open-data input.
    divided_by : str
        Id of the input that it is divided by; empty divides by nothing.
    below : float, optional
        A hromada is kept apart where its value is below this.
    above : float, optional
        A hromada is kept apart where its value is above this.
    at_most : float, optional
        A hromada is kept apart where its value is at most this.
    other_than : tuple of str
        A hromada is kept apart where its category is none of these.
    why : str
        Why such hromadas are kept apart.

    Examples
    --------
    >>> read_deviance_rules().reasons[0].id
    'war'
    """

    id: str
    input: str
    divided_by: str = ""
    below: float | None = None
    above: float | None = None
    at_most: float | None = None
    other_than: tuple[str, ...] = ()
    why: str

    @model_validator(mode="after")
    def _has_one_bound(self) -> KeptApart:
        bounds = [each is not None for each in (self.below, self.above, self.at_most)]
        if sum(bounds) + bool(self.other_than) != 1:
            raise ValueError("needs one of: below, above, at_most, other_than")
        return self


class Measure(Record):
    """One indicator of a question, and the scale on which it is foretold.

    Examples
    --------
    >>> Measure(indicator="participation_tools", scale="plain").scale
    'plain'
    """

    indicator: str = Field(description="Id of the indicator.")
    scale: Literal["plain", "logarithm"] = Field(description="Scale on which it is foretold.")


class Question(Record):
    """What is looked for: measures, of which a hromada must be above in several.

    Parameters
    ----------
    id : str
        Id of the question, lower case.
    name : str
        Its name for readers.
    role : str
        ``better``: every passport says that more is better; ``effort``: an input, of which
        nobody says so.
    measures : tuple of Measure
        At least two.
    at_least : int
        In how many of them.
    kept_apart : tuple of str
        Ids of the reasons that hold for this question.
    why : str
        Why it is asked.

    Examples
    --------
    >>> question_of(read_deviance_rules(), "effort").role
    'effort'
    """

    id: str
    name: str
    role: Literal["better", "effort"]
    measures: tuple[Measure, ...] = Field(min_length=2)
    at_least: int = Field(ge=2)
    kept_apart: tuple[str, ...]
    why: str

    @model_validator(mode="after")
    def _can_be_met(self) -> Question:
        if self.at_least > len(self.measures):
            raise ValueError("at_least is more than there are measures")
        if len({each.indicator for each in self.measures}) < len(self.measures):
            raise ValueError("an indicator stands twice")
        return self


class Surveyed(Record):
    """Who of a survey is worth asking; without any statement on chance.

    Parameters
    ----------
    measures : tuple of str
        Indicators of a wave with a better side.
    best_share : float
        Share of the hromadas with a value that counts as the better end.
    at_least : int
        Number of measures in which a hromada must lie high.
    known_at_least : int
        Number of measures that must be known of it.
    why : str
        Why these numbers.

    Examples
    --------
    >>> read_deviance_rules().surveyed.at_least
    3
    """

    measures: tuple[str, ...] = Field(min_length=2)
    best_share: float = Field(gt=0, lt=0.5)
    at_least: int = Field(ge=2)
    known_at_least: int = Field(ge=2)
    why: str

    @model_validator(mode="after")
    def _can_be_met(self) -> Surveyed:
        if not self.at_least <= self.known_at_least <= len(self.measures):
            raise ValueError("needs at_least <= known_at_least <= number of measures")
        return self


class Alternative(Record):
    """Another way of counting that could be defended as well.

    Parameters
    ----------
    id : str
        Id of the other choice, lower case.
    change : dict
        Fields of the rules with another value.
    without_reasons : tuple of str
        Reasons for keeping a hromada apart that do not hold there.
    why : str
        Why it could be defended as well.

    Examples
    --------
    >>> read_deviance_rules().alternatives[0].change
    {'besides': ('type',)}
    """

    id: str
    change: dict[str, float | int | tuple[str, ...]]
    without_reasons: tuple[str, ...] = ()
    why: str


class DevianceRules(Record):
    """How those are told who do something beyond circumstances and chance.

    Every number has a field ``..._reason`` or ``..._reason`` of its pair.

    Parameters
    ----------
    besides : tuple of str
        What is added to the circumstances of ``likeness.yml``.
    spread_least : float
        Least spread of a hromada, as a multiple of the common one.
    alternatives : tuple of Alternative
        Other choices that are tried.

    Examples
    --------
    >>> rules = read_deviance_rules()
    >>> rules.folds > 1, 0 < rules.false_share < 1
    (True, True)
    """

    besides: tuple[Literal["type", "oblast"], ...]
    besides_reason: str = Field(description="Why it was chosen.")
    squared: tuple[str, ...] = Field(description="Circumstances that enter squared as well.")
    squared_reason: str = Field(description="Why it was chosen.")
    added_uah: float = Field(gt=0, description="Added to each sum by head before logarithms, UAH.")
    added_reason: str = Field(description="Why it was chosen.")
    penalty: float = Field(gt=0, description="How strongly coefficients are drawn to nought.")
    penalty_reason: str = Field(description="Why it was chosen.")
    bend: float = Field(gt=0, description="Usual spreads beyond which a hromada pulls no harder.")
    bend_reason: str = Field(description="Why it was chosen.")
    spread_least: float = Field(gt=0, le=1)
    spread_most: float = Field(ge=1, description="Greatest spread, as a multiple of it.")
    spread_reason: str = Field(description="Why it was chosen.")
    folds: int = Field(ge=2, description="Parts of the data, each foretold from the others.")
    folds_reason: str = Field(description="Why it was chosen.")
    tail: float = Field(gt=0, lt=0.5, description="Share above an interval by construction.")
    tail_reason: str = Field(description="Why it was chosen.")
    false_share: float = Field(gt=0, lt=1, description="Share told to stand out by chance.")
    false_share_reason: str = Field(description="Why it was chosen.")
    once_ratio: float = Field(gt=1, description="Ratio of two years that is a single event.")
    once_reason: str = Field(description="Why it was chosen.")
    reasons: tuple[KeptApart, ...] = Field(description="Why a hromada is kept apart.")
    questions: tuple[Question, ...] = Field(min_length=1, description="What is asked of open data.")
    surveyed: Surveyed = Field(description="The same of a survey.")
    alternatives: tuple[Alternative, ...] = ()

    def changed(self, other: Alternative) -> DevianceRules:
        """Return the rules of another way of counting, checked anew."""
        return DevianceRules.model_validate(self.model_dump() | other.change)

    @model_validator(mode="after")
    def _ids_are_known(self) -> DevianceRules:
        known = {each.id for each in self.reasons}
        for question in self.questions:
            if unknown := set(question.kept_apart) - known:
                raise ValueError(f"{question.id}: unknown reason {', '.join(sorted(unknown))}")
        for other in self.alternatives:
            wrong = set(other.change) - set(DevianceRules.model_fields)
            if wrong or set(other.without_reasons) - known:
                raise ValueError(f"{other.id}: changes what is not there")
        ids = [each.id for each in self.questions]
        if len(set(ids)) < len(ids):
            raise ValueError("two questions have the same id")
        return self


def read_deviance_rules() -> DevianceRules:
    """Read how those are told who do something beyond circumstances and chance.

    Returns
    -------
    DevianceRules

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/practices/deviance.yml``.

    Examples
    --------
    >>> [each.id for each in read_deviance_rules().questions]
    ['effort', 'variety']
    """
    return read_record(paths.data_folder() / "practices" / "deviance.yml", DevianceRules)


def question_of(rules: DevianceRules, question: str) -> Question:
    """Return one question by its id.

    Parameters
    ----------
    rules : DevianceRules
        As declared.
    question : str
        Its id.

    Returns
    -------
    Question

    Raises
    ------
    UnknownName
        There is none.

    Examples
    --------
    >>> question_of(read_deviance_rules(), "variety").at_least
    2
    """
    known = {each.id: each for each in rules.questions}
    if question not in known:
        raise UnknownName(
            f"No question of deviance is called '{question}'.",
            needed=f"one of: {', '.join(known)}",
            where="data/practices/deviance.yml",
        )
    return known[question]


def measured_in(rules: DevianceRules, indicators: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """Return the passports of everything that the questions measure.

    Parameters
    ----------
    rules : DevianceRules
        As declared.
    indicators : mapping of str to Indicator
        Passports by id.

    Returns
    -------
    dict of str to Indicator

    Examples
    --------
    >>> from analysis.indicators import read_indicators
    >>> "participation_tools" in measured_in(read_deviance_rules(), read_indicators())
    True
    """
    asked = [each.indicator for question in rules.questions for each in question.measures]
    return {name: indicators[name] for name in asked}


def deviance_faults(
    rules: DevianceRules, indicators: Mapping[str, Indicator], *, inputs: Container[str]
) -> Iterator[str]:
    """Name what the declaration asks for and nothing gives, and a direction that nobody declared.

    Parameters
    ----------
    rules : DevianceRules
        As declared.
    indicators : mapping of str to Indicator
        Passports by id.
    inputs : container of str
        Ids of the inputs that a source of open data gives.

    Yields
    ------
    str
        One fault each.

    Returns
    -------
    iterator of str

    Examples
    --------
    >>> from analysis.indicators import read_indicators
    >>> found = deviance_faults(read_deviance_rules(), read_indicators(), inputs=())
    >>> next(found)
    "the reason 'war' needs the input 'war_status_2022', which no source gives"
    """
    for reason in rules.reasons:
        for name in (reason.input, reason.divided_by):
            if name and name not in inputs:
                yield f"the reason '{reason.id}' needs the input '{name}', which no source gives"
    for name in rules.surveyed.measures:
        if name not in indicators:
            yield f"the survey part needs the indicator '{name}'"
        elif indicators[name].better == "neither":
            yield f"the survey part needs a better side of '{name}'; its passport has none"
    for question in rules.questions:
        for measure in question.measures:
            passport = indicators.get(measure.indicator)
            if passport is None:
                yield f"the question '{question.id}' needs the indicator '{measure.indicator}'"
            elif question.role == "better" and passport.better != "higher":
                yield (
                    f"the question '{question.id}' calls '{measure.indicator}' better when "
                    f"higher; its passport says '{passport.better}'"
                )
