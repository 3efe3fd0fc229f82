"""A recommendation rule: what ``data/recommendations/<id>.yml`` must say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from analysis import paths
from analysis.advise.consequences import Cost, Objection, Success, Time, success_faults
from analysis.advise.statistics import STATISTICS
from analysis.declared import Record, read_records
from analysis.errors import UnknownName
from analysis.indicators import Indicator, Provision
from analysis.memory import remembered

__all__ = ["Condition", "Filter", "Needs", "Rule", "When", "read_rule", "read_rules", "rule_faults"]

ProblemId = Annotated[str, Field(pattern=r"^PR(0[1-9]|[123][0-9]|40)$")]


class Filter(Record):
    """Which hromadas a condition looks at.

    Parameters
    ----------
    type : tuple of str
        Any of ``urban``, ``settlement``, ``rural``; empty means all.
    indicator : str
        Only hromadas whose value of this indicator is within the bounds; empty means all.
    at_least : float, optional
        Lower bound, included, in the unit of the indicator.
    at_most : float, optional
        Upper bound, included, in the unit of the indicator.

    Examples
    --------
    >>> Filter(type=("rural",)).indicator
    ''
    """

    type: tuple[Literal["urban", "settlement", "rural"], ...] = ()
    indicator: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _bounds_belong_to_an_indicator(self) -> Filter:
        has_bound = self.at_least is not None or self.at_most is not None
        if bool(self.indicator) != has_bound:
            raise ValueError("an indicator needs 'at_least' or 'at_most', and they need it")
        return self


class Condition(Record):
    """One statistic of one indicator against one threshold, which is a policy choice.

    Parameters
    ----------
    indicator : str
        Id of the indicator whose statistic is compared.
    statistic : str
        Id of the statistic, one of those of the room ``advise`` (``median``, ``share_true``, ...).
    cut : float, optional
        Bound of the statistics ``share_at_least`` and ``share_at_most``.
    among : Filter
        The hromadas over which the statistic is taken; empty means all that were measured.
    against : Filter
        The hromadas that those of ``among`` are set against, for a statistic that compares two
        groups.
    at_least : float, optional
        Threshold, included, in the unit of the statistic; exactly one of at_least and at_most.
    at_most : float, optional
        Threshold, included, in the unit of the statistic; exactly one of at_least and at_most.
    threshold_reason : str
        Why this threshold.

    Examples
    --------
    >>> Condition(indicator="has_social_order", statistic="share_true", at_most=0.25,
    ...     threshold_reason="One in four.").threshold
    0.25
    """

    indicator: str
    statistic: str
    cut: float | None = None
    among: Filter = Filter()
    against: Filter = Filter()
    at_least: float | None = None
    at_most: float | None = None
    threshold_reason: str = Field(min_length=10)

    @field_validator("statistic")
    @classmethod
    def _statistic_exists(cls, statistic: str) -> str:
        if statistic not in STATISTICS:
            raise ValueError(f"no such statistic; needed one of: {', '.join(STATISTICS)}")
        return statistic

    @model_validator(mode="after")
    def _complete(self) -> Condition:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("exactly one of 'at_least' and 'at_most' is needed")
        if ("cut" in STATISTICS[self.statistic].takes) != (self.cut is not None):
            raise ValueError("'cut' belongs to share_at_least and share_at_most, and only there")
        if self.statistic == "ratio_of_medians" and self.against == Filter():
            raise ValueError(f"the statistic '{self.statistic}' needs 'against'")
        return self

    @property
    def indicator_ids(self) -> tuple[str, ...]:
        """The indicator and those of its filters."""
        named = (self.indicator, self.among.indicator, self.against.indicator)
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def comparison(self) -> Literal["at_least", "at_most"]:
        """On which side of the threshold the condition is met."""
        return "at_most" if self.at_least is None else "at_least"

    @property
    def threshold(self) -> float:
        """The threshold, in the unit of the statistic."""
        return float(self.at_most if self.at_least is None else self.at_least)  # type: ignore[arg-type]


class When(Record):
    """The conditions of a rule: all of them, or any of them.

    Parameters
    ----------
    all : tuple of Condition
        Conditions that must all be met; give either ``all`` or ``any``.
    any : tuple of Condition
        Conditions of which one must be met; give either ``all`` or ``any``.

    Examples
    --------
    >>> len(read_rules()["compensate_duties_of_poor_hromadas"].when.conditions)
    2
    """

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _exactly_one(self) -> When:
        if bool(self.all) == bool(self.any):
            raise ValueError("exactly one of 'all' and 'any' is needed, with conditions")
        return self

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions, in declared order."""
        return self.all or self.any


class Needs(Record):
    """How many measured hromadas each condition needs before the rule says anything.

    Parameters
    ----------
    hromadas_at_least : int
        Least number of measured hromadas, 1 or more.

    Examples
    --------
    >>> Needs(hromadas_at_least=20).hromadas_at_least
    20
    """

    hromadas_at_least: int = Field(ge=1)


class Rule(Record):
    """One recommendation as declared.

    Parameters
    ----------
    id : str
        The file name.
    title : str
        The recommendation in one line.
    maturity : str
        ``judged`` once its Evidence-to-Decision record and its entry in the crosswalk are written;
        ``proposed`` before: the page says so, and no document is drafted from it.
    problem : tuple of str
        Ids of documented problems (``PR01`` to ``PR40``).
    stage : str
        Of the way from need to service: ``plan``, ``fund``, ``commission``, ``provide``,
        ``cooperate``, ``monitor``.
    addressee : str
        Who can act.
    when : When
        The conditions under which the evidence speaks for the change.
    needs : Needs
        How much evidence there must be before the rule says anything.
    provisions : tuple of Provision
        Places in acts that the recommendation touches; ids only.
    direction : str
        Our own proposal in plain English; never the wording of a law in force.
    because : str
        Why, as a template: figures stand in it only as references like
        ``{findings[0].value}``.
    counter_evidence : str
        What speaks against the conclusion.
    cost : Cost
        What the change costs, and whom.
    time : Time
        How long the change takes.
    success : Success
        How one would see, with which indicator and when, that the change worked.
    against : tuple of Objection
        Who would be against it.

    Examples
    --------
    >>> read_rules()["ensure_each_basic_service"].addressee
    'parliament'
    """

    id: str
    title: str
    maturity: Literal["judged", "proposed"] = "judged"
    problem: tuple[ProblemId, ...] = Field(min_length=1)
    stage: Literal["plan", "fund", "commission", "provide", "cooperate", "monitor"]
    addressee: Literal["parliament", "cabinet", "ministry", "oblast", "hromada"]
    when: When
    needs: Needs
    provisions: tuple[Provision, ...] = Field(min_length=1)
    direction: str
    because: str
    counter_evidence: str
    cost: Cost
    time: Time
    success: Success
    against: tuple[Objection, ...] = Field(min_length=1)

    @property
    def indicator_ids(self) -> tuple[str, ...]:
        """Every indicator that the conditions and their filters name, each once."""
        conditions = self.when.conditions
        return tuple(dict.fromkeys(name for each in conditions for name in each.indicator_ids))

    @property
    def is_proposed(self) -> bool:
        """Whether nobody has judged it yet."""
        return self.maturity == "proposed"


@remembered
def read_rules() -> dict[str, Rule]:
    """Read every rule of ``data/recommendations``.

    Returns
    -------
    dict of str to Rule
        Sorted by id.

    Raises
    ------
    DeclarationError
        A rule is not as it must be: with file, line and key.

    Examples
    --------
    >>> len(read_rules()) >= 10
    True
    """
    return read_records(paths.data_folder() / "recommendations", Rule)


def read_rule(rule_id: str) -> Rule:
    """Read one rule of ``data/recommendations``.

    Parameters
    ----------
    rule_id : str
        Its file name without ``.yml``.

    Returns
    -------
    Rule

    Raises
    ------
    UnknownName
        There is no such rule: with the nearest ones.

    Examples
    --------
    >>> read_rule("ensure_each_basic_service").addressee
    'parliament'
    """
    rules = read_rules()
    if rule_id not in rules:
        raise UnknownName(
            f"No recommendation is called '{rule_id}'.",
            nearest=get_close_matches(rule_id, rules, n=3),
            where="data/recommendations",
        )
    return rules[rule_id]


def rule_faults(
    rule: Rule, passports: Mapping[str, Indicator], *, act_ids: Collection[str]
) -> tuple[str, ...]:
    """Hold what a rule refers to against what is declared elsewhere.

    Parameters
    ----------
    rule : Rule
        As declared.
    passports : mapping of str to Indicator
        Every passport, of hromadas and of persons.
    act_ids : collection of str
        The ids of ``data/law/acts.yml``.

    Returns
    -------
    tuple of str
        One sentence a fault; empty when there is none.

    Examples
    --------
    >>> rule_faults(read_rules()["make_social_order_routine"], {}, act_ids=())[0]
    "a condition names the indicator 'has_social_order', which no passport declares for hromadas"
    """
    of_hromadas = {key for key, each in passports.items() if each.level == "hromada"}
    faults = [
        f"a condition names the indicator '{name}', which no passport declares for hromadas"
        for name in rule.indicator_ids
        if name not in of_hromadas
    ]
    faults += [
        f"a provision names the act '{act}', which is not in data/law/acts.yml"
        for act in dict.fromkeys(each.act for each in rule.provisions)
        if act not in act_ids
    ]
    return (*faults, *success_faults(rule.success, passports))
