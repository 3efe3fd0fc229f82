"""What is watched in a contract: eleven indicators, each with its bounds and their reasons.

The values of a contract are computed in ``quarters``; what chance alone may do to them is another
matter and stands with the limits.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey import Texts

__all__ = ["EarlyWarning", "Measure", "Monitoring", "read_monitoring"]

Flag = Literal["seen", "partly_seen", "memory", "our_judgement"]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
NAMED = (
    *("delivered_units", "agreed_units", "users_count", "agreed_users", "cost_uah"),
    *("agreed_cost_uah", "money_transferred_uah", "money_accepted_uah", "items_checked"),
    *("items_met", "voices_asked", "voices_positive", "volunteer_hours"),
    *("agreed_volunteer_hours", "offers_count", "contests_count", "ngo_spending_uah"),
    *("current_spending_uah", "contractors_listed", "contractors_count", "lots_funded"),
    *("lots_offered",),
)
"""Quantities of reports, of the contract and of the hromada from which a ratio may be made."""


class Basis(Record):
    """Where an indicator comes from: its id and provision in the fact sheet, and how far seen.

    Parameters
    ----------
    id : str
        IND1 to IND11.
    provision : str
        Address of the provision, or the practice; never its wording.
    source : str
        Key of the source in the fact sheet.
    flag : {"seen", "partly_seen", "memory", "our_judgement"}
        Of the basis.
    formula_flag : {"seen", "partly_seen", "memory", "our_judgement"}
        Of the formula, which is our reading.
    """

    id: str = Field(pattern=r"^IND\d{1,2}$")
    provision: str
    source: str
    flag: Flag
    formula_flag: Flag


class Bound(Record):
    """A bound that is a choice of policy, with its reason.

    Parameters
    ----------
    bound : float
        In the unit of the indicator, at least 0.
    because : Texts
        Why the bound lies there, in each language.
    """

    bound: float = Field(ge=0)
    because: Texts


class Variation(Record):
    """How much a month differs from another although nothing is wrong.

    Parameters
    ----------
    coefficient : float
        Standard deviation of months divided by their mean, above 0.
    because : Texts
        Why that much.
    """

    coefficient: float = Field(gt=0, lt=1)
    because: Texts


class Measure(Record):
    """One indicator of a contract or of a hromada that commissions.

    Parameters
    ----------
    name : Texts
        Its name in each language.
    why : Texts
        What it is for, in each language.
    how_it_misleads : Texts
        What it does not tell, in each language.
    basis : Basis
        Where it comes from.
    kind : {"count_ratio", "share", "money_ratio", "fact"}
        Delivered against agreed; a part of a whole that is counted; a ratio of costs; or something
        counted in full, which chance does not move.
    level : {"contract", "hromada"}
        Of what it speaks.
    better : {"higher", "lower"}
        Which side is good.
    numerator : str
        Name of the quantity above the line; the value is the ratio.
    denominator : str
        Name of the quantity below the line; the value is the ratio.
    agreed : float or None
        What is expected where the contract says nothing else; None where nothing is agreed.
    tolerated : Bound, optional
        Bound beyond which somebody asks; none where a figure is told and not judged.
    required : Bound, optional
        Bound beyond which somebody must act; none where a figure is told and not judged.
    variation : Variation or None
        Of count and money ratios.
    withhold_below : int or None
        A quarter with a smaller denominator has no value: privacy, and too little is known.
    is_watched : bool
        True where it has a value each month and counts in the early warning.

    Examples
    --------
    >>> measure = read_monitoring().measures["degree_of_performance"]
    >>> measure.basis.id, measure.numerator, measure.denominator
    ('IND1', 'delivered_units', 'agreed_units')
    >>> measure.required.bound < measure.tolerated.bound < measure.agreed
    True
    """

    name: Texts
    why: Texts
    how_it_misleads: Texts
    basis: Basis
    kind: Literal["count_ratio", "share", "money_ratio", "fact"]
    level: Literal["contract", "hromada"]
    better: Literal["higher", "lower"]
    numerator: str
    denominator: str
    agreed: float | None = Field(default=None, gt=0)
    tolerated: Bound | None = None
    required: Bound | None = None
    variation: Variation | None = None
    withhold_below: int | None = Field(default=None, ge=2)
    is_watched: bool = False

    @property
    def counts_to_one(self) -> bool:
        """Whether it counts things of one kind for each of another, and is no share."""
        return self.numerator == "offers_count"

    @model_validator(mode="after")
    def _is_made_of_known_quantities(self) -> Measure:
        for name in (self.numerator, self.denominator):
            if name not in NAMED:
                raise ValueError(f"'{name}' is no quantity; one of: {', '.join(NAMED)}")
        if self.is_watched and (self.agreed is None or self.level != "contract"):
            raise ValueError("what is watched each month needs 'agreed', and level 'contract'")
        if self.is_watched and (self.variation is None) != (self.kind == "share"):
            raise ValueError("a ratio that is watched needs 'variation', a share has none")
        return self

    @model_validator(mode="after")
    def _has_bounds_in_order(self) -> Measure:
        if (self.tolerated is None) != (self.required is None):
            raise ValueError("'tolerated' and 'required' stand together or not at all")
        if self.tolerated is None or self.required is None or self.agreed is None:
            return self
        order = [self.required.bound, self.tolerated.bound, self.agreed]
        if order != sorted(order, reverse=self.better == "lower"):
            raise ValueError(
                f"required {order[0]:g}, tolerated {order[1]:g}, agreed {order[2]:g}: must go from "
                "bad to good"
            )
        return self


class EarlyWarning(Record):
    """How early a drift must be seen, and how often chance may be mistaken for one.

    Parameters
    ----------
    chance : float
        Of any false alarm in a whole contract, all indicators together.
    reference : float
        Drift a month, in standard deviations, that does not yet count.
    within_months : int
        A drift is to be seen within so many months.
    power : float
        With this chance.
    because : Texts
        Why the chart is tuned so, in each language.
    """

    chance: float = Field(gt=0, lt=0.5)
    reference: float = Field(gt=0)
    within_months: int = Field(ge=1)
    power: float = Field(gt=0.5, lt=1)
    because: Texts


class Interval(Record):
    """Confidence of intervals, and why.

    Parameters
    ----------
    confidence : float
        Confidence of intervals, above 0.5 and below 1.
    because : Texts
        Why that confidence, in each language.
    """

    confidence: float = Field(gt=0.5, lt=1)
    because: Texts


class CorrectiveAction(Record):
    """Something that may be asked of a provider, and the measures that it answers.

    Parameters
    ----------
    name : Texts
        What may be asked of a provider, in each language.
    answers : tuple of str
        Keys of the measures that it answers.
    """

    name: Texts
    answers: tuple[Key, ...] = Field(min_length=1)


class Monitoring(Record):
    """How contracts are monitored: ``data/contracting/monitoring.yml``.

    Parameters
    ----------
    measures : dict of str to Measure
        By key, in the order of the fact sheet.
    early_warning : EarlyWarning
        When a drift is called one.
    interval : Interval
        How sure a light must be.
    actions : dict of str to CorrectiveAction
        What may be asked of a provider; no free words, which could name somebody.

    Examples
    --------
    >>> monitoring = read_monitoring()
    >>> len(monitoring.measures), len(monitoring.watched)
    (11, 6)
    """

    measures: dict[Key, Measure] = Field(min_length=1)
    early_warning: EarlyWarning
    interval: Interval
    actions: dict[Key, CorrectiveAction] = Field(min_length=1)

    @model_validator(mode="after")
    def _answers_what_is_measured(self) -> Monitoring:
        for key, action in self.actions.items():
            strange = sorted(set(action.answers) - set(self.measures))
            if strange:
                raise ValueError(f"the action '{key}' answers {', '.join(strange)}: not measured")
        return self

    @property
    def watched(self) -> tuple[str, ...]:
        """Keys of the measures that count in the early warning."""
        return tuple(key for key, each in self.measures.items() if each.is_watched)


def read_monitoring() -> Monitoring:
    """Read how contracts are monitored.

    Returns
    -------
    Monitoring

    Raises
    ------
    DeclarationError
        ``data/contracting/monitoring.yml`` is not as it must be: with line and key.

    Examples
    --------
    >>> list(read_monitoring().measures)[:2]
    ['degree_of_performance', 'users_reached']
    """
    return read_record(paths.data_folder() / "contracting" / "monitoring.yml", Monitoring)
