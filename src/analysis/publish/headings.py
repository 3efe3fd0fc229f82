"""What a page is headed by: its hromada, its service, its recommendation or its package.

Titles in menus belong to ``editions``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import advise, drafts, places
from analysis.language import Words
from analysis.memory import remembered
from analysis.publish.editions import read_editions

__all__ = ["heading_of", "title_of"]


def title_of(notebook: str, *, words: Words) -> str:
    """Return the title of a page that no edition declares: that of its notebook.

    Parameters
    ----------
    notebook : str
        File name without ``.ipynb``.
    words : Words
        Of the page.

    Returns
    -------
    str
        In English from the file's name; else what its first edition is called, without what it
        is about.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> title_of("04_hromada_profile", words=read_words("pl"))
    'Profil'
    """
    named = notebook[3:].replace("_", " ").capitalize()
    if words.id == "en":
        return named
    titles = (each.title for each in read_editions().values() if each.notebook == notebook)
    return words.of(next(titles, named)).partition(":")[0]


def heading_of(parameters: Mapping[str, object], *, words: Words) -> str:
    """Return what a page is headed by beside its notebook's title.

    Parameters
    ----------
    parameters : mapping of str to value
        Of the page.
    words : Words
        Of the page.

    Returns
    -------
    str
        A page about one hromada, recommendation or package is headed by it; empty for others.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> heading_of({"hromada": "UA46060250000025047"}, words=read_words("pl"))
    'Hromada miejska Lwów'
    """
    if "recommendation" in parameters:
        return words.of(advise.read_rule(str(parameters["recommendation"])).title)
    if "recommendations" in parameters:
        addressee = str(parameters.get("addressee", "parliament"))
        record = drafts.read_package_for(addressee, str(parameters["recommendations"]))
        return record.title_in(words.id)
    if "hromada" not in parameters:
        return ""
    place = _place(str(parameters["hromada"]), words.id)
    if "service" not in parameters:
        return _capital(place)
    service = places.read_services()[str(parameters["service"])].name[words.id]
    return f"{_capital(service)}, {place}"


def _place(hromada: str, language: str) -> str:
    full, name, centre = _names(language)[places.hromada_code_of(hromada)]
    # In Ukrainian the name tells the centre; in Polish it does where it is that of the centre.
    if language == "uk" or pd.isna(centre) or name == centre:
        return full
    return f"{centre}: {full}"


@remembered
def _names(language: str) -> dict[str, tuple[str, str, str | None]]:
    """Return of each unit its full name, its name, and that of its centre."""
    register = places.read_register()
    columns = ("hromada_code", *(f"{each}_{language}" for each in ("full_name", "name", "centre")))
    rows = zip(*(register[each].tolist() for each in columns), strict=True)
    return {str(code): (str(full), name, centre) for code, full, name, centre in rows}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
