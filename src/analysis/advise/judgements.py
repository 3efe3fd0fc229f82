"""Evidence-to-Decision records: every judgement between a finding and a recommendation.

A finding says how things are; whether something should be done also rests on effects, values,
cost, equity, acceptability and feasibility. Each is judged from the official list of answers
and explained. What can be computed is not typed here: see ``grading``.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from analysis import paths
from analysis.advise.reasons import filled_with_figures
from analysis.advise.verdicts import Verdict
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError
from analysis.language import Words
from analysis.plurals import one_line

__all__ = [
    "CRITERIA",
    "Conclusion",
    "Criterion",
    "Domain",
    "DomainJudgement",
    "Judgement",
    "StatedLevel",
    "Study",
    "conclusion_state",
    "read_judgements",
    "reason_of",
    "references_in",
]

_UNSURE = ("varies", "dont_know")
_AGREEMENT = ("no", "probably_no", "probably_yes", "yes", *_UNSURE)
_SIZES = ("trivial", "small", "moderate", "large", *_UNSURE)
_LEVELS = ("very_low", "low", "moderate", "high")
_FAVOURS = (
    "favours_comparison",
    "probably_favours_comparison",
    "favours_neither",
    "probably_favours_option",
    "favours_option",
)
CRITERIA: dict[str, tuple[str, ...]] = {
    "problem": _AGREEMENT,
    "desirable_effects": _SIZES,
    "undesirable_effects": _SIZES,
    "certainty_of_effects": (*_LEVELS, "no_included_studies"),
    "values": (
        "important_uncertainty",
        "possibly_important_uncertainty",
        "probably_no_important_uncertainty",
        "no_important_uncertainty",
    ),
    "balance": (*_FAVOURS, *_UNSURE),
    "resources": (
        "large_costs",
        "moderate_costs",
        "negligible",
        "moderate_savings",
        "large_savings",
        *_UNSURE,
    ),
    "certainty_of_resources": (*_LEVELS, "no_included_studies"),
    "cost_effectiveness": (*_FAVOURS, "varies", "no_included_studies"),
    "equity": (
        "reduced",
        "probably_reduced",
        "probably_no_impact",
        "probably_increased",
        "increased",
        *_UNSURE,
    ),
    "acceptability": _AGREEMENT,
    "feasibility": _AGREEMENT,
}
_STUDIED = ("certainty_of_effects", "certainty_of_resources", "cost_effectiveness")

Domain = Literal["risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"]
StatedLevel = Literal["very_low", "low", "moderate", "high", "not_graded"]
_REFERENCE = re.compile(
    r"\{findings\[(\d)\]\.(?:value|threshold|distance|base|against_base|no_data|date)"
    r"(?::[^{}]*)?\}"
)


def references_in(text: str) -> tuple[int, ...]:
    """Return the positions of the findings that a text refers to, in order of mention."""
    return tuple(int(place) for place in _REFERENCE.findall(text))


def _is_prose(text: str) -> str:
    bare = _REFERENCE.sub("", text)
    if re.search(r"[\d{}]", bare):
        raise ValueError("figures stand here only as references such as {findings[0].value}")
    if len(text.split()) < 8 or not text.strip().endswith("."):
        raise ValueError("at least one whole sentence is needed")
    return text


class Criterion(Record):
    """One judgement with its reason.

    Parameters
    ----------
    judgement : str
        One of the answers of the criterion, as the framework lists them.
    basis : str
        What it rests on: ``findings`` of the rule, a ``documented`` problem that the rule names,
        or ``judgement`` of those who judged, no evidence being included.
    reason : str
        At least a sentence; figures only as references such as ``{findings[0].value}``.

    Examples
    --------
    >>> Criterion(judgement="yes", basis="judgement",
    ...     reason="Nobody has counted it, and everybody asked says so.").judgement
    'yes'
    """

    judgement: str
    basis: Literal["findings", "documented", "judgement"]
    reason: str

    @field_validator("judgement", mode="before")
    @classmethod
    def _yes_and_no_are_words(cls, judgement: object) -> object:
        return (
            {True: "yes", False: "no"}.get(judgement, judgement)
            if (isinstance(judgement, bool))
            else judgement
        )

    @model_validator(mode="after")
    def _reason_fits_basis(self) -> Criterion:
        _is_prose(self.reason)
        if (self.basis == "findings") != bool(references_in(self.reason)):
            raise ValueError("a reason refers to a finding where its basis is 'findings', only")
        return self


class DomainJudgement(Record):
    """A domain of certainty in which people see more than the machine does.

    Examples
    --------
    >>> DomainJudgement(domain="indirectness", change=-1,
    ...     reason="The programme is support of associations and no purchase.").change
    -1
    """

    domain: Domain = Field(description="Domain of certainty that people rate down.")
    change: Literal[-1, -2] = Field(description="Grades by which certainty falls: -1 or -2.")
    reason: str = Field(description="Why, in a sentence.")

    @field_validator("reason")
    @classmethod
    def _reason_is_prose(cls, reason: str) -> str:
        return _is_prose(reason)


class Study(Record):
    """A study of effects or cost that a judgement rests on.

    Examples
    --------
    >>> Study(title="A trial", address="https://example.org", flag="seen").flag
    'seen'
    """

    title: str = Field(description="Author, year and title of the study.")
    address: str = Field(description="Where it can be found.")
    flag: Literal["seen", "partly_seen", "from_memory"] = Field(description="How far it was seen.")


class Conclusion(Record):
    """What follows from the judgements, and what to watch.

    Parameters
    ----------
    strength : str
        ``strong`` or ``conditional``.
    direction : str
        ``for``, ``either`` or ``against`` the option.
    because : str
        The justification.
    subgroups : str
        For whom the recommendation differs.
    implementation : str
        How it can be carried out.
    monitoring : str
        What must be measured once it is carried out.
    research : str
        What is not known and should be studied.
    discordant_because : str
        Why a strong recommendation is made although its effects were not studied.

    Examples
    --------
    >>> read_judgements()["make_social_order_routine"].conclusion.strength
    'conditional'
    """

    strength: Literal["strong", "conditional"]
    direction: Literal["for", "either", "against"]
    because: str
    subgroups: str
    implementation: str
    monitoring: str
    research: str
    discordant_because: str = ""

    @field_validator("because", "subgroups", "implementation", "monitoring", "research")
    @classmethod
    def _each_is_prose(cls, text: str) -> str:
        return _is_prose(text)


class Judgement(Record):
    """The Evidence-to-Decision record of one rule.

    Parameters
    ----------
    id : str
        Of the rule; the file name.
    comparison : str
        What stays if the option is not taken.
    outcomes : str
        What matters to people in this decision.
    judged_by : str
        Who judged; ``authors`` as long as no panel has met.
    judged_on : str
        Year and month of the judgement, ``YYYY-MM``.
    stated_certainty : str
        The grade of the findings that the judgements took for granted; ``hromady check`` holds
        it against the computed one.
    domains : tuple of DomainJudgement
        What people saw beyond the machine's triggers.
    criteria : mapping of str to Criterion
        Every criterion of the framework, in its order.
    studies : tuple of Study
        Studies of effects or cost; empty as long as none are included.
    conclusion : Conclusion
        What follows.

    Source
    ------
    Criteria and answers: GRADE Evidence to Decision frameworks (Alonso-Coello et al. 2016, BMJ
    353:i2016 and i2089) in their form for health systems (Moberg et al. 2018, Health Research
    Policy and Systems 16:45). A strong recommendation on low certainty needs a reason of its
    own: GRADE handbook; Andrews et al. 2013.

    Examples
    --------
    >>> read_judgements()["make_social_order_routine"].judged_by
    'authors'
    """

    id: str
    comparison: str = Field(min_length=20)
    outcomes: str = Field(min_length=20)
    judged_by: Literal["authors"]
    judged_on: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    stated_certainty: StatedLevel
    domains: tuple[DomainJudgement, ...] = ()
    criteria: dict[str, Criterion]
    studies: tuple[Study, ...] = ()
    conclusion: Conclusion

    @field_validator("criteria")
    @classmethod
    def _official_answers(cls, criteria: dict[str, Criterion]) -> dict[str, Criterion]:
        if list(criteria) != list(CRITERIA):
            raise ValueError(f"needed, in this order: {', '.join(CRITERIA)}")
        for name, criterion in criteria.items():
            if criterion.judgement not in CRITERIA[name]:
                raise ValueError(f"'{name}' takes one of: {', '.join(CRITERIA[name])}")
        return criteria

    @model_validator(mode="after")
    def _no_studies_no_certainty(self) -> Judgement:
        answers = {name: self.criteria[name].judgement for name in _STUDIED}
        if not self.studies and set(answers.values()) != {"no_included_studies"}:
            raise ValueError("without studies, effects, cost and their ratio stay unstudied")
        is_sure = answers["certainty_of_effects"] in ("moderate", "high")
        discordant = self.conclusion.strength == "strong" and not is_sure
        if discordant != bool(self.conclusion.discordant_because):
            raise ValueError("strong on low certainty, and only that, needs 'discordant_because'")
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that may refer to findings."""
        parts = self.conclusion
        return (
            *(each.reason for each in self.criteria.values()),
            *(each.reason for each in self.domains),
            *(parts.because, parts.subgroups, parts.implementation),
            *(parts.monitoring, parts.research),
        )


def read_judgements() -> dict[str, Judgement]:
    """Read the Evidence-to-Decision record of every rule.

    Returns
    -------
    dict of str to Judgement
        By the id of the rule, sorted.

    Raises
    ------
    DeclarationError
        A record is not as it must be: with file, line and key.

    Examples
    --------
    >>> len(read_judgements()) >= 15
    True
    """
    folder = paths.data_folder() / "judgements"
    files = sorted(file for file in folder.glob("*.yml") if file.stem != "grading")
    if not files:
        raise DeclarationError("A folder of declarations is empty.", where=str(folder))
    return {file.stem: read_record(file, Judgement) for file in files}


def reason_of(text: str, verdict: Verdict, *, words: Words) -> str:
    """Fill the figures of a reason; where there are none, leave out what rests on them.

    Parameters
    ----------
    text : str
        A reason, perhaps with references.
    verdict : Verdict
        Whose findings are meant.
    words : Words
        The reader's language.

    Returns
    -------
    str
        Without evidence, the sentences with figures are replaced by one that says so.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> nothing = SimpleNamespace(state="too_little_evidence")
    >>> reason_of("It is {findings[0].value} of all. It matters.", nothing,
    ...     words=read_words("en"))
    'It matters. The figures for this reason are not here.'
    """
    line = one_line(words.of(text))
    if not references_in(line):
        return line
    if verdict.state != "too_little_evidence":
        return filled_with_figures(text, verdict, words=words)
    kept = [part for part in re.split(r"(?<=[.]) ", line) if not references_in(part)]
    return " ".join([*kept, words.say("decisions.figures_missing")])


def conclusion_state(verdict: Verdict, judgement: Judgement) -> str:
    """Say whether the conclusion of a record may be given on this evidence.

    Parameters
    ----------
    verdict : Verdict
        The rule weighed.
    judgement : Judgement
        Its record.

    Returns
    -------
    str
        ``given``; ``synthetic`` where the answers were made up; ``no_evidence`` where there is
        too little; ``contradicted`` where it speaks for what the evidence does not bear out, or
        against what it does.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> made_up = SimpleNamespace(is_synthetic=True, state="holds")
    >>> conclusion_state(made_up, read_judgements()["make_social_order_routine"])
    'synthetic'
    """
    if verdict.is_synthetic:
        return "synthetic"
    if verdict.state == "too_little_evidence":
        return "no_evidence"
    denied = "for" if verdict.state == "not_supported" else "against"
    return "contradicted" if judgement.conclusion.direction == denied else "given"
