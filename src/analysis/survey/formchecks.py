"""The verdict of pyxform, the reference implementation, on a questionnaire.

What is not well in a form that pyxform accepts is named in ``formlint``; what it means is read in
``forms``.
"""

from __future__ import annotations

from pathlib import Path

from analysis.survey.conversion import read_converted

__all__ = ["check_form"]


def check_form(path: Path) -> tuple[str, ...]:
    """Have pyxform convert a form, as a data collection server would.

    Parameters
    ----------
    path : pathlib.Path
        An ``.xlsx`` or ``.xls`` file.

    Returns
    -------
    tuple of str
        pyxform's warnings; empty for a form without fault.

    Raises
    ------
    DataError
        pyxform refuses the form; its reason is repeated, with sheet, row and column.

    Examples
    --------
    >>> from analysis import paths
    >>> check_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    ()
    """
    return read_converted(path).warnings
