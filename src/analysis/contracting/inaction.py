"""What doing nothing costs: persons left without the service, and money only where it is declared.

Nothing here puts a price on a person: a figure in UAH stands only where a case declares one, with
its reason.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.contracting.unit_costs import Values
from analysis.errors import DataError

__all__ = ["Inaction", "inaction_cost"]

Numbers = npt.NDArray[np.float64]


class Inaction(NamedTuple):
    """Cost of doing nothing: ``persons`` without the service, their ``months``, ``uah`` or none."""

    persons: Numbers
    months: Numbers
    uah: Numbers | None


def inaction_cost(values: Values) -> Inaction:
    """Compute who is left without the service when nothing changes.

    Parameters
    ----------
    values : mapping of str to number or array
        need_persons, months; served_now_persons counts as zero where it is missing;
        harm_uah_per_person_month where it is declared.

    Returns
    -------
    Inaction
        Never below zero: those served beyond the need are no gain.

    Raises
    ------
    DataError
        need_persons or months is not known.

    Examples
    --------
    >>> done = inaction_cost({"need_persons": 100, "served_now_persons": 60, "months": 12})
    >>> float(done.persons), float(done.months), done.uah
    (40.0, 480.0, None)
    """
    lacking = [name for name in ("need_persons", "months") if name not in values]
    if lacking:
        raise DataError("Who is left without cannot be told.", needed=", ".join(lacking))
    need = np.asarray(values["need_persons"], dtype=float)
    served = np.asarray(values.get("served_now_persons", 0.0), dtype=float)
    persons = np.maximum(need - served, 0.0)
    months = persons * np.asarray(values["months"], dtype=float)
    harm = values.get("harm_uah_per_person_month")
    return Inaction(persons, months, None if harm is None else months * np.asarray(harm))
