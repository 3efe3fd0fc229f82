"""Figures that are set beside each other must show one and the same state of the hromadas.

Codes stay when hromadas are renamed or get other borders; what a figure counts does not. Which
source shows which edition is declared in ``places``; here it is asked of inputs.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.indicators.inputs import Inputs
from analysis.places import read_place_editions, require_one_edition

__all__ = ["require_one_edition_of"]

OPEN = "open"


def require_one_edition_of(names: Iterable[str], inputs: Inputs) -> str:
    """Return the edition of places of open data that are to be compared, or refuse.

    Parameters
    ----------
    names : iterable of str
        Ids of inputs. Questions of a wave, and inputs whose source is not told, are passed over:
        answers are keyed on the current codifier when they come in.
    inputs : Inputs
        With their origins.

    Returns
    -------
    str
        Id of the edition; empty where there is no open data among the inputs.

    Raises
    ------
    DataError
        The inputs show different editions: each source is named with its own.
    UnknownName
        No edition is declared for a source.

    Source
    ------
    ``data/hromadas/editions.yml``.

    Examples
    --------
    >>> import pandas as pd
    >>> origins = pd.DataFrame({"origin": "open", "origin_id": ["population", "budgets"]},
    ...     index=["residents_count", "income_own_2021_uah"])
    >>> inputs = Inputs(pd.DataFrame(), pd.DataFrame(), origins)
    >>> require_one_edition_of(origins.index, inputs)
    'open_data_2021_2024'
    """
    told = inputs.origins
    if not {"origin", "origin_id"} <= set(told.columns):
        return ""
    own = told[told.index.isin(list(names)) & told["origin"].eq(OPEN)]
    if own.empty:
        return ""
    declared = read_place_editions()
    return require_one_edition(
        {
            f"{source} ({', '.join(sorted(part.index))})": declared.edition_of(str(source))
            for source, part in own.groupby("origin_id", sort=True)
        }
    )
