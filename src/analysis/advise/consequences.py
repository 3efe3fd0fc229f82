"""What a recommendation would take and bring: cost, time, success, and who would be against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from analysis.advise.statistics import STATISTICS
from analysis.declared import Record
from analysis.indicators import Indicator

__all__ = ["Cost", "Objection", "Success", "Time", "success_faults"]

Reason = Annotated[str, Field(min_length=40)]
_OF_TWO_GROUPS = ("ratio_of_medians", "quartile_ratio")
_FALLS_WITH_VALUES = ("share_at_most", "share_below_median_of_all")
_BETTER = {
    ("higher", False): "up",
    ("higher", True): "down",
    ("lower", False): "down",
    ("lower", True): "up",
}


class Cost(Record):
    """What the recommendation would cost and who would pay, roughly.

    Parameters
    ----------
    class_ : str
        ``class`` in the file: ``none``, ``low`` (working time and forms), ``middle`` (posts or a
        programme) or ``high`` (a transfer or institutions everywhere).
    payer : str
        ``state``, ``oblast``, ``hromada`` or ``shared``.
    reason : str
        Why this class.

    Examples
    --------
    >>> from analysis.advise import read_rules
    >>> read_rules()["make_social_order_routine"].cost.class_
    'low'
    """

    model_config = ConfigDict(populate_by_name=True)

    class_: Literal["none", "low", "middle", "high"] = Field(alias="class")
    payer: Literal["state", "oblast", "hromada", "shared"]
    reason: Reason


class Time(Record):
    """How long it takes until the recommendation can be seen in practice.

    Parameters
    ----------
    class_ : str
        ``class`` in the file: ``months``, ``one_budget_year`` or ``several_years``.
    reason : str
        Why this class.

    Examples
    --------
    >>> from analysis.advise import read_rules
    >>> read_rules()["make_social_order_routine"].time.class_
    'one_budget_year'
    """

    model_config = ConfigDict(populate_by_name=True)

    class_: Literal["months", "one_budget_year", "several_years"] = Field(alias="class")
    reason: Reason


class Success(Record):
    """By which figure one would see that the recommendation worked.

    Parameters
    ----------
    indicator : str
        Id of a passport, of hromadas or of persons; empty where none measures it.
    statistic : str
        One of :data:`STATISTICS`, or what the passport of persons estimates; empty without an
        indicator.
    direction : str
        ``up`` or ``down``.
    statement : str
        What would be seen; without an indicator what would have to be measured.

    Examples
    --------
    >>> from analysis.advise import read_rules
    >>> read_rules()["make_social_order_routine"].success.indicator
    'has_social_order'
    """

    indicator: str = ""
    statistic: str = ""
    direction: Literal["up", "down"]
    statement: Reason

    @model_validator(mode="after")
    def _statistic_belongs_to_an_indicator(self) -> Success:
        if bool(self.indicator) != bool(self.statistic):
            raise ValueError("an indicator needs a 'statistic', and a statistic an indicator")
        return self


class Objection(Record):
    """Who would be against the recommendation, and why.

    Parameters
    ----------
    who : str
        A kind of actor, never a person.
    why : str
        Their reason, as they would give it.

    Examples
    --------
    >>> from analysis.advise import read_rules
    >>> len(read_rules()["make_social_order_routine"].against) >= 1
    True
    """

    who: str = Field(min_length=5)
    why: Reason


def success_faults(success: Success, passports: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Hold what is said of success against the passports; one sentence a fault."""
    if not success.indicator:
        return ()
    passport = passports.get(success.indicator)
    if passport is None:
        return (f"'success' names the indicator '{success.indicator}', which is not declared",)
    allowed = tuple(STATISTICS) if passport.level == "hromada" else (passport.estimate,)
    if success.statistic not in allowed:
        return (f"'success' asks for '{success.statistic}'; needed one of: {', '.join(allowed)}",)
    better = _BETTER.get((passport.better, success.statistic in _FALLS_WITH_VALUES))
    if success.statistic in _OF_TWO_GROUPS or better in (None, success.direction):
        return ()
    return (
        f"'success' wants {success.statistic} of '{success.indicator}' to go "
        f"{success.direction}, and by its passport {better} is better",
    )
