"""The published reports, as declared in ``notebooks/editions.yml``.

Which notebook is run with which parameters for which page stands here; running and
exporting do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from analysis import paths
from analysis.declared import Record, read_yaml
from analysis.errors import DeclarationError

__all__ = ["Edition", "Occasion", "read_editions"]


@dataclass(frozen=True)
class Occasion:
    """When a site is made, and after which.

    Parameters
    ----------
    day : str
        Day of the documents for lawmakers, ``YYYY-MM-DD``; without one the site has none.
    since : pathlib.Path or None
        Folder of the edition before, or its ``results.json``: what changed is said.

    Examples
    --------
    >>> Occasion(day="2026-12-01").since is None
    True
    """

    day: str = ""
    since: Path | None = None


class Edition(Record):
    """One published report.

    Parameters
    ----------
    id : str
        Name of the page, also of its file.
    notebook : str
        File name of the notebook without ``.ipynb``.
    title : str
        Short title for menus and cards.
    summary : str
        One sentence: which question the page answers.
    parameters : dict
        What differs from the notebook's defaults.
    follows : tuple of str
        Parameters that take the language of the page, as documents do that exist in each.
    in_menu : bool
        Whether the page stands in the main menu.
    part : str
        Heading of the first page under which it stands: ``hromadas``, ``survey``, ``law`` or
        ``contracting``.

    Examples
    --------
    >>> read_editions()["who_answered"].notebook
    '01_who_answered'
    """

    id: str
    notebook: str
    title: str
    summary: str
    parameters: dict[str, str | int | float | bool] = {}
    follows: tuple[str, ...] = ()
    in_menu: bool = True
    part: Literal["hromadas", "survey", "law", "contracting"] = "hromadas"

    def parameters_in(self, language: str) -> dict[str, str | int | float | bool]:
        """Return the parameters of this report in a language; English is every default.

        Parameters
        ----------
        language : str
            ``en``, ``uk`` or ``pl``.

        Returns
        -------
        dict

        Examples
        --------
        >>> edition = Edition(id="a", notebook="16_handbook", title="", summary="",
        ...     follows=("documents",))
        >>> edition.parameters_in("en"), edition.parameters_in("pl")
        ({'documents': 'en'}, {'language': 'pl', 'documents': 'pl'})
        """
        spoken = {} if language == "en" else {"language": language}
        return {**self.parameters, **spoken, **dict.fromkeys(self.follows, language)}


def read_editions() -> dict[str, Edition]:
    """Read every published report, in the order of the menu.

    Returns
    -------
    dict of str to Edition

    Raises
    ------
    DeclarationError
        ``notebooks/editions.yml`` is missing, empty, or has an entry of another form.

    Examples
    --------
    >>> len(read_editions()) > 5
    True
    """
    file = paths.notebooks_folder() / "editions.yml"
    content = read_yaml(file)
    if not isinstance(content, dict) or not content:
        raise DeclarationError("No report is declared.", where=str(file))
    try:
        return {key: Edition(id=key, **entry) for key, entry in content.items()}
    except (ValidationError, TypeError) as problem:
        raise DeclarationError(
            "A report is declared in another form.", where=str(file), found=str(problem)
        ) from problem
