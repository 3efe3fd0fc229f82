"""Names of the place of a case, in each language that has its own."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import ParameterError
from analysis.places import read_register

__all__ = ["CasePlace", "read_case_place"]


@dataclass(frozen=True)
class CasePlace:
    """The hromada of a case: code, names, type (``urban``, ``settlement``, ``rural``), oblast.

    Examples
    --------
    >>> read_case_place("UA46060250000025047").oblast_en
    'Lviv oblast'
    """

    code: str
    name_en: str
    name_uk: str
    name_pl: str
    full_name_en: str
    full_name_uk: str
    full_name_pl: str
    type: str
    raion_uk: str
    raion_en: str
    raion_pl: str
    oblast_code: str
    oblast_uk: str
    oblast_en: str
    oblast_pl: str

    def named(self, column: str, language: str) -> str:
        """Return a name; in a language without names of its own it is the English one.

        Parameters
        ----------
        column : str
            ``name``, ``full_name``, ``raion`` or ``oblast``.
        language : str
            Code of a language.

        Returns
        -------
        str
        """
        return str(getattr(self, f"{column}_{language}", None) or getattr(self, f"{column}_en"))


def read_case_place(code: str) -> CasePlace:
    """Read the names of a hromada.

    Parameters
    ----------
    code : str
        KATOTTG code of a hromada.

    Returns
    -------
    CasePlace

    Raises
    ------
    ParameterError
        It is not the code of a hromada.

    Examples
    --------
    >>> read_case_place("UA46060250000025047").name_pl
    'Lwów'
    """
    register = read_register(kinds=("hromada",)).set_index("hromada_code")
    if code not in register.index:
        what = "Only a hromada can commission a service by this model."
        raise ParameterError(what, needed="one of the 1,469 hromadas", found=code)
    names = list(CasePlace.__dataclass_fields__)[1:]
    return CasePlace(code, **{name: str(register.at[code, name]) for name in names})
