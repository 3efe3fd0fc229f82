"""Waves that no report names: a site is made without a word of them."""

from __future__ import annotations

from analysis import survey
from analysis.errors import HromadyError
from analysis.publish.editions import read_editions
from analysis.publish.parameters import notebook_path, read_parameters

__all__ = ["read_unreported_waves"]


def read_unreported_waves() -> tuple[str, ...]:
    """Return the waves that may be public and that no report of the site names.

    Returns
    -------
    tuple of str
        Ids of waves of hromadas and of respondents; a round of experts belongs to its panel.

    Raises
    ------
    DeclarationError, ParameterError
        ``notebooks/editions.yml`` is faulty, or names a notebook that is not there.

    Examples
    --------
    >>> read_unreported_waves()
    ()
    """
    named: set[str] = set()
    for edition in read_editions().values():
        declared = read_parameters(notebook_path(edition.notebook))
        if "wave" in declared:
            named.add(str(edition.parameters.get("wave", declared["wave"].default)))
    return tuple(each for each in survey.read_wave_ids(level=None) if _may(each, named))


def _may(wave_id: str, named: set[str]) -> bool:
    """A wave that cannot be read is told where waves are checked."""
    try:
        record = survey.read_wave_record(wave_id)
    except HromadyError:
        return False
    return record.terms.public and record.level != "expert" and wave_id not in named
