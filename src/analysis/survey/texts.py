"""One text in the three languages of a declaration.

Words of the reports do not belong here; they stand in ``data/language``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.declared import Record
from analysis.language import read_languages
from analysis.translations import rendered

__all__ = ["Texts"]


class Texts(Record):
    """One text in English, Ukrainian and Polish.

    Parameters
    ----------
    en : str
        The text in English.
    uk : str
        The text in Ukrainian.
    pl : str
        The text in Polish.

    Examples
    --------
    >>> Texts(en="adults", uk="дорослі", pl="dorośli")["uk"]
    'дорослі'
    """

    en: str
    uk: str
    pl: str

    def __getitem__(self, language: str) -> str:
        """Return the text; in a language that was added later its translation, or the English."""
        if language not in read_languages():
            raise KeyError(language)
        return str(getattr(self, language))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Speak a language that the declaration does not give itself."""
            if name in read_languages():
                return rendered(self.en, name)
            return super().__getattr__(name)
