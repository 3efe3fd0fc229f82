"""Back from a score to the data it stands on: step 10, as tables that a page can show.

Scores are told with the members that made them. Places are not told here: a place without its
uncertainty is no finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import UnknownName

if TYPE_CHECKING:
    from analysis.composite.pipeline import Composite

__all__ = ["score_table", "unpack_score"]


def score_table(composite: Composite) -> pd.DataFrame:
    """List the score of every unit in every indicator and part.

    Parameters
    ----------
    composite : Composite
        An index that was built.

    Returns
    -------
    pandas.DataFrame, one row a unit and indicator or part
        hromada_code, id, within, level (1: indicators), score (missing where there is none).

    Examples
    --------
    >>> from analysis.composite import build_index, read_index
    >>> index = read_index("capacity")
    >>> values = pd.DataFrame(np.random.default_rng(1).random((20, len(index.indicators))),
    ...     [f"UA{n:017d}" for n in range(20)], [each.id for each in index.indicators])
    >>> table = score_table(build_index(index, values))
    >>> len(table), table.columns.tolist()
    (400, ['hromada_code', 'id', 'within', 'level', 'score'])
    """
    both = composite.normalised.join(composite.scores)
    long = both.rename_axis("hromada_code").reset_index()
    table = long.melt(id_vars="hromada_code", var_name="id", value_name="score")
    told = composite.weights[["id", "within", "level"]]
    columns = ["hromada_code", "id", "within", "level", "score"]
    return table.merge(told, on="id", how="left", validate="many_to_one")[columns]


def unpack_score(composite: Composite, code: str) -> pd.DataFrame:
    """Unpack the score of one unit down to the values that it stands on.

    Parameters
    ----------
    composite : Composite
        An index that was built.
    code : str
        Code of the unit.

    Returns
    -------
    pandas.DataFrame, one row an indicator or part, indicators first
        id, within, level, value (in the unit of the indicator; missing for parts), is_imputed,
        treated (whether treatment of outliers changed the value), score, median_score (of all
        units), weight_share (within the part, of the members that are there), contribution
        (weight share times score, which adds up to the score of the part where the part is an
        arithmetic mean; missing where it is not).

    Raises
    ------
    UnknownName
        No such unit.

    Examples
    --------
    >>> from analysis.composite import build_index, read_index
    >>> index = read_index("capacity")
    >>> values = pd.DataFrame(np.random.default_rng(1).random((20, len(index.indicators))),
    ...     [f"UA{n:017d}" for n in range(20)], [each.id for each in index.indicators])
    >>> built = build_index(index, values)
    >>> rows = unpack_score(built, "UA00000000000000003")
    >>> parts = rows[rows["within"] == "capacity"]
    >>> bool(np.isclose(parts["contribution"].sum(), built.index_scores["UA00000000000000003"]))
    True
    """
    if code not in composite.scores.index:
        raise UnknownName(
            "No such unit in the index.", needed="a code of its population", found=code
        )
    both = composite.normalised.join(composite.scores)
    rows = composite.weights[["id", "within", "level"]].copy()
    rows["value"] = rows["id"].map(composite.imputed.loc[code])
    rows["is_imputed"] = rows["id"].map(composite.is_imputed.loc[code]).eq(True)
    moved = composite.treated.loc[code].ne(composite.imputed.loc[code])
    rows["treated"] = rows["id"].map(moved & composite.imputed.loc[code].notna()).eq(True)
    rows["score"] = rows["id"].map(both.loc[code])
    rows["median_score"] = rows["id"].map(both.median())
    there = composite.weights["weight"].where(rows["score"].notna())
    rows["weight_share"] = there / there.groupby(rows["within"]).transform("sum")
    joined_by = {
        part.id: composite.use.aggregation.method_at(part.height)
        for part in composite.index.components
    }
    arithmetic = rows["within"].map(joined_by).eq("arithmetic")
    rows["contribution"] = (rows["weight_share"] * rows["score"]).where(arithmetic, np.nan)
    return rows
