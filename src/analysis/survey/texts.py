"""One text in the three languages of a declaration.

Words of the reports do not belong here; they stand in ``data/language``.
"""

from __future__ import annotations

from analysis.declared import Record

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
        """Return the text in a language: ``en``, ``uk`` or ``pl``."""
        return {"en": self.en, "uk": self.uk, "pl": self.pl}[language]
