"""What a contest rests on: its own tables and the register, each with its provenance.

What the tables say is read in ``entries``.
"""

from __future__ import annotations

from analysis import paths
from analysis.contest.rules import contest_folder
from analysis.declared import Provenance, read_provenance
from analysis.errors import ParameterError

__all__ = ["read_contest_sources"]

REGISTER = "register.csv"


def read_contest_sources(contest_id: str) -> dict[str, Provenance]:
    """Read the provenance of every table of a contest, and of the register of hromadas.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.

    Returns
    -------
    dict of str to Provenance
        By name of the file, sorted; the register last.

    Raises
    ------
    ParameterError
        There is no such contest.
    DeclarationError
        A provenance is not as it must be.

    Examples
    --------
    >>> list(read_contest_sources("pilots"))
    ['applications.csv', 'residents.csv', 'reviewers.csv', 'scores.csv', 'register.csv']
    """
    folder = contest_folder(contest_id)
    if not folder.is_dir():
        raise ParameterError(f"There is no contest '{contest_id}'.", needed=str(folder))
    files = sorted(folder.glob("*.csv"))
    register = paths.data_folder() / "hromadas" / REGISTER
    return {file.name: read_provenance(file) for file in (*files, register)}
