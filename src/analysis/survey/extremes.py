"""Numbers far from those of all others, measured so that they cannot hide behind themselves.

An outlier may be true: Kyiv is one. A person says so; nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis import places
from analysis.errors import DeclarationError
from analysis.survey.bounds import CheckBounds
from analysis.survey.material import Looked, Material, Suspicion

__all__ = ["distances", "outliers"]

TYPE = "hromada_type"


def outliers(material: Material) -> Looked:
    """Suspect a number that stands far from the median of its group.

    Parameters
    ----------
    material : Material
        A wave, with the bounds ``outlier_distance``, ``outliers_by``, ``lopsided_from`` and
        ``outlier_numbers_at_least``.

    Returns
    -------
    Looked
        Counts the numbers judged.

    Raises
    ------
    DeclarationError
        ``outliers_by`` is neither a question nor ``hromada_type``.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> outliers(read_material("demo")).things > 500
    True
    """
    groups = _groups(material)
    kinds = material.form.questions.set_index("question_id")["kind"]
    count, found = 0, []
    for column in material.values.answers.columns:
        if kinds[column] not in ("integer", "decimal"):
            continue
        texts = material.values.answers[column]
        numbers = pd.to_numeric(texts[texts != ""]).astype("float64")
        for name, group, judged in _judged_together(numbers, groups, bounds=material.bounds):
            far, scale = distances(group, lopsided_from=material.bounds.lopsided_from)
            far = far[far.index.isin(judged)]
            count += len(far)
            found += _far(material, column, far=far, about=f"{name}{scale}")
    return Looked(count, found)


def _groups(material: Material) -> pd.Series:
    """Group of each row, empty where nothing is declared or known."""
    rows, by = material.values.answers.index, material.bounds.outliers_by
    if by is None:
        return pd.Series("", index=rows)
    if by == TYPE:
        register = places.read_register().set_index("hromada_code")["type"]
        return material.places.map(register).reindex(rows).fillna("").astype("str")
    if by not in material.values.answers.columns:
        raise DeclarationError(
            "The outliers are to be judged by a question that has no answers in the table.",
            needed=f"a question of the form, or {TYPE}",
            found=by,
            where=f"data/waves/{material.record.id}/wave.yml, key 'checks.outliers_by'",
        )
    return material.values.answers[by]


def _judged_together(
    numbers: pd.Series, groups: pd.Series, *, bounds: CheckBounds
) -> Iterator[tuple[str, pd.Series, pd.Index]]:
    """Each large group by itself, the rows of the small ones among all: numbers, rows judged."""
    own = groups[numbers.index]
    sizes = own.value_counts()
    large = [
        name for name in sizes.index if name and sizes[name] >= bounds.outlier_numbers_at_least
    ]
    for name in sorted(large):
        together = numbers[own == name]
        yield f" of {bounds.outliers_by} '{name}'", together, together.index
    rest = numbers.index[~own.isin(large)]
    if len(rest) and len(numbers) >= bounds.outlier_numbers_at_least:
        yield "", numbers, rest


def _far(material: Material, column: str, *, far: pd.Series, about: str) -> list[Suspicion]:
    beyond = far[far.abs() > material.bounds.outlier_distance]
    whys = [
        f"{abs(distance):.1f} robust standard deviations {'above' if distance > 0 else 'below'} "
        f"the median{about}"
        for distance in beyond
    ]
    return material.cells(
        column, check="outlier", about=pd.DataFrame({"why": whys}, index=beyond.index)
    )


def distances(numbers: pd.Series, *, lopsided_from: float) -> tuple[pd.Series, str]:
    """Return how far each number stands from the median, in robust standard deviations.

    Parameters
    ----------
    numbers : Series of float
        None missing.
    lopsided_from : float
        Octile skewness of the positive numbers from which they are judged on a
        logarithmic scale, if no number is negative. Zeros are not judged then.

    Returns
    -------
    distances : Series of float
        Modified z-scores: 0.6745 (x - median) / MAD; where more than half of the numbers are
        equal, (x - median) / (1.2533 mean absolute deviation); 0 where all are.
    scale : str
        What to add to the reason: empty, or that the scale is logarithmic.

    Source
    ------
    Iglewicz, B. and Hoaglin, D. (1993). How to Detect and Handle Outliers. Hinkley, D. (1975). On
    power transformations to symmetry. Biometrika 62, 101–111: skewness between quantiles.

    Examples
    --------
    >>> far, scale = distances(pd.Series([1.0, 2, 3, 4, 100]), lopsided_from=1)
    >>> far.round(2).tolist(), scale
    ([-1.35, -0.67, 0.0, 0.67, 65.43], '')
    """
    scale = ""
    positive = numbers[numbers > 0]
    if len(positive) and (numbers >= 0).all():
        lower, middle, upper = np.quantile(positive, [0.125, 0.5, 0.875])
        if upper > lower and (upper + lower - 2 * middle) / (upper - lower) >= lopsided_from:
            numbers, scale = np.log(positive), ", on a logarithmic scale"
    apart = numbers - numbers.median()
    spread = apart.abs().median() / 0.6745 or apart.abs().mean() * 1.2533
    return (apart / spread if spread else apart * 0.0), scale
