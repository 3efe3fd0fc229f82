"""What an early warning can see in time, and what it cannot: said before anybody relies on it.

A scheme that never errs on one side errs on the other. For each indicator of a contract the
smallest change that is seen in time is computed from the same laws as the limits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from analysis.errors import ParameterError
from analysis.monitoring.alarms import alarm_chance, normal_steps, score_steps
from analysis.monitoring.variation import MonthLaw

__all__ = ["FORMS", "Scheme", "seen_chance", "smallest_change", "smallest_drift"]

FORMS = ("step", "ramp")
"""A change at once, and one that grows evenly and is whole in the last month."""
FARTHEST = 10.0
"""Of a drift, in standard deviations; of a price, in times the agreed one."""


@dataclass(frozen=True)
class Scheme:
    """An early warning as it is used for one indicator.

    Parameters
    ----------
    limit : float
        Of the cumulative sum: see :func:`alarm_limit`.
    reference : float
        Taken off each month.
    within : int
        Months in which a change has to be seen.
    power : float
        How surely.

    Examples
    --------
    >>> Scheme(limit=4.13, reference=0.75, within=6, power=0.95).within
    6
    """

    limit: float
    reference: float
    within: int
    power: float


def _parts(form: str, within: int) -> list[float]:
    if form not in FORMS:
        raise ParameterError(
            f"No drift has the form '{form}'.", needed=f"one of: {', '.join(FORMS)}"
        )
    return [1.0 if form == "step" else (month + 1) / within for month in range(within)]


def smallest_drift(scheme: Scheme, *, form: str) -> float:
    """Compute the smallest drift that is seen in time, in standard deviations of a month.

    Parameters
    ----------
    scheme : Scheme
        Limit, reference, months and power.
    form : str
        ``step`` or ``ramp``; of a ramp the drift is that of its last month.

    Returns
    -------
    float
        Of normal scores, from a sum at 0, which of all beginnings sees a drift latest.

    Raises
    ------
    ParameterError
        The form is unknown.

    Examples
    --------
    >>> scheme = Scheme(limit=4.13, reference=0.75, within=6, power=0.95)
    >>> round(smallest_drift(scheme, form="step"), 2), round(smallest_drift(scheme, form="ramp"), 2)
    (2.06, 3.22)
    """
    parts = _parts(form, scheme.within)

    def lacking(drift: float) -> float:
        months = [normal_steps(drift * part) for part in parts]
        chance = alarm_chance(months, limit=scheme.limit, reference=scheme.reference)
        return chance - scheme.power

    return float(optimize.brentq(lacking, 0, FARTHEST, xtol=1e-5))


def seen_chance(law: MonthLaw, level: float, *, scheme: Scheme, better: str, form: str) -> float:
    """Compute how surely a change of an indicator's level is seen in time.

    Parameters
    ----------
    law : MonthLaw
        Of an ordinary month, at the agreed level.
    level : float
        To which the indicator goes.
    scheme : Scheme
        Limit, reference and months.
    better : str
        ``higher`` or ``lower``.
    form : str
        ``step`` or ``ramp``.

    Returns
    -------
    float
        Between 0 and 1, by the exact law of the scores.

    Raises
    ------
    ParameterError
        The form is unknown.

    Examples
    --------
    >>> law = MonthLaw("count_ratio", level=1, size=900, coefficient=0.06)
    >>> scheme = Scheme(limit=4.13, reference=0.75, within=6, power=0.95)
    >>> seen_chance(law, 0.85, scheme=scheme, better="higher", form="step") > 0.95
    True
    """
    parts = _parts(form, scheme.within)
    laws = [law.at(law.level + part * (level - law.level)) for part in parts]
    months = [score_steps(law, each, better=better) for each in laws]
    return alarm_chance(months, limit=scheme.limit, reference=scheme.reference)


def smallest_change(law: MonthLaw, *, scheme: Scheme, better: str, form: str) -> float:
    """Compute the level nearest to the agreed one whose coming is seen in time.

    Parameters
    ----------
    law : MonthLaw
        Of an ordinary month, at the agreed level.
    scheme : Scheme
        Limit, reference, months and power.
    better : str
        ``higher`` or ``lower``.
    form : str
        ``step`` or ``ramp``; of a ramp the level is that of its last month.

    Returns
    -------
    float
        In the unit of the indicator; missing where not even the worst level is seen surely.

    Raises
    ------
    ParameterError
        The form is unknown.

    Examples
    --------
    >>> law = MonthLaw("count_ratio", level=1, size=900, coefficient=0.06)
    >>> scheme = Scheme(limit=4.13, reference=0.75, within=6, power=0.95)
    >>> 0.85 < smallest_change(law, scheme=scheme, better="higher", form="step") < 0.9
    True
    """
    worst = 0.0 if better == "higher" else (1.0 if law.kind == "share" else FARTHEST * law.level)

    def lacking(level: float) -> float:
        chance = seen_chance(law, level, scheme=scheme, better=better, form=form)
        return chance - scheme.power

    if lacking(worst) < 0:
        return float(np.nan)
    return float(optimize.brentq(lacking, law.level, worst, xtol=1e-4))
