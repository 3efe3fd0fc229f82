"""Which method an index uses at each step, which others could be defended, where it is flagged."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator

from analysis.composite.aggregation import METHODS as AGGREGATIONS
from analysis.composite.imputation import IMPUTATIONS
from analysis.composite.normalisation import METHODS as NORMALISATIONS
from analysis.composite.treatment import TREATMENTS
from analysis.declared import Record

__all__ = ["AggregationChoice", "Alternatives", "AuditBounds", "Choice", "Steps"]

WEIGHTINGS = ("equal", "declared", "budget_allocation", "pca_squared", "pca_loadings")
Parameter = float | dict[str, float]
METHODS_OF_STEPS: dict[str, tuple[str, ...]] = {
    "imputation": tuple(IMPUTATIONS),
    "treatment": tuple(TREATMENTS),
    "normalisation": tuple(NORMALISATIONS),
    "weights": WEIGHTINGS,
}


def _check_method(method: str, known: tuple[str, ...], step: str) -> None:
    if method not in known:
        raise ValueError(f"{step}: no such method '{method}'; needed one of: {', '.join(known)}")


class Choice(Record):
    """A method with its parameters, and why it was chosen.

    Parameters
    ----------
    method : str
        One of those of its step.
    parameters : dict of str to float or dict
        What the method takes: one number, or one for each indicator by its id.
    reason : str
        Why this method was chosen.

    Examples
    --------
    >>> Choice(method="min_max", parameters={"lower": 1, "upper": 100}, reason="").method
    'min_max'
    """

    method: str
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    reason: str = ""


class AggregationChoice(Record):
    """How parts are joined, level by level.

    Parameters
    ----------
    methods : tuple of str
        From the pillars upward, one a level; a single one serves every level.
    availability : float
        Least share of the members that must be there for a score.
    power : float, optional
        Of the generalised mean.
    reason : str
        Why parts are joined so.

    Examples
    --------
    >>> AggregationChoice(methods=("arithmetic",), availability=0.66).methods
    ('arithmetic',)
    """

    methods: tuple[str, ...] = Field(min_length=1)
    availability: float = Field(ge=0, le=1)
    power: float | None = None
    reason: str = ""

    @field_validator("methods")
    @classmethod
    def _methods_exist(cls, methods: tuple[str, ...]) -> tuple[str, ...]:
        for method in methods:
            _check_method(method, tuple(AGGREGATIONS), "aggregation")
        return methods

    @model_validator(mode="after")
    def _power_of_the_generalised_mean(self) -> AggregationChoice:
        if ("generalised" in self.methods) == (self.power is None):
            raise ValueError("a power belongs to the generalised mean, and only to it")
        return self

    def method_at(self, height: int) -> str:
        """Name the method of a level.

        Parameters
        ----------
        height : int
            1 for the pillars.

        Returns
        -------
        str
        """
        return self.methods[0] if len(self.methods) == 1 else self.methods[height - 1]


class Steps(Record):
    """The methods of an index, one choice a step.

    Parameters
    ----------
    imputation : Choice
        How missing values are filled, or not.
    treatment : Choice
        How extreme values are treated.
    normalisation : Choice
        How indicators are brought to one scale.
    weights : Choice
        How parts are weighted.
    aggregation : AggregationChoice
        How parts are joined to the index.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> read_index("capacity").use.aggregation.methods
    ('arithmetic',)
    """

    imputation: Choice
    treatment: Choice
    normalisation: Choice
    weights: Choice
    aggregation: AggregationChoice

    @model_validator(mode="after")
    def _methods_exist(self) -> Steps:
        for step, known in METHODS_OF_STEPS.items():
            _check_method(getattr(self, step).method, known, step)
        return self


class Alternatives(Record):
    """Choices that could be defended as well, step by step; for the multiverse.

    Parameters
    ----------
    imputation : tuple of Choice
        Other ways to fill missing values.
    treatment : tuple of Choice
        Other ways to treat extreme values.
    normalisation : tuple of Choice
        Other scales.
    weights : tuple of Choice
        Other weights.
    aggregation : tuple of AggregationChoice
        Other ways to join parts.
    without : tuple of tuple of str
        Indicators that are left out together, each set tried once.
    """

    imputation: tuple[Choice, ...] = ()
    treatment: tuple[Choice, ...] = ()
    normalisation: tuple[Choice, ...] = ()
    weights: tuple[Choice, ...] = ()
    aggregation: tuple[AggregationChoice, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()

    @model_validator(mode="after")
    def _methods_exist(self) -> Alternatives:
        for step, known in METHODS_OF_STEPS.items():
            for choice in getattr(self, step):
                _check_method(choice.method, known, step)
        return self


class AuditBounds(Record):
    """Where a step is flagged, where data are refused.

    Parameters
    ----------
    missing_at_most : float
        Share of units without a value above which an indicator is refused.
    missing_noted_from : float
        Share of missing cells of an indicator above which it is flagged.
    imputed_noted_from : float
        Share of filled cells of an indicator above which it is flagged.
    equal_at_most : float
        Share of units with one and the same value above which an indicator is flagged.
    correlation_above : float
        Absolute correlation above which two indicators of a pillar say the same.
    correlation_below : float
        Correlation under which two indicators of a pillar work against each other.
    alpha_at_least : float
        Cronbach's alpha of a pillar.
    first_component_at_least : float
        Share of the variance of a pillar that its first principal component explains.
    effect_at_least : float
        Effective weight, as a multiple of the nominal one, below which a weight is flagged.
    effect_at_most : float
        Effective weight, as a multiple of the nominal one, above which a weight is flagged.
    reason : str
        Why these bounds.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> read_index("capacity").audit.correlation_above
    0.92
    """

    missing_at_most: float = Field(ge=0, lt=1)
    missing_noted_from: float = Field(ge=0, le=1)
    imputed_noted_from: float = Field(ge=0, le=1)
    equal_at_most: float = Field(gt=0, le=1)
    correlation_above: float = Field(gt=0, le=1)
    correlation_below: float = Field(ge=-1, lt=1)
    alpha_at_least: float
    first_component_at_least: float = Field(ge=0, le=1)
    effect_at_least: float = Field(ge=0)
    effect_at_most: float = Field(gt=0)
    reason: str = Field(min_length=1)
