"""The 21 target parameters of a contract, as declared: name, where it was taken from, who decides.

What fills a parameter in one case is found in ``parameter_values``; how the annex says it, in
``annexes``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey import Texts

__all__ = ["Parameter", "ParameterSource", "Parameters", "read_parameters"]

Flag = Literal["seen", "partly_seen", "from_memory", "our_judgement"]
COUNT = 21


class ParameterSource(Record):
    """Where a parameter was taken from; no act where it is our own.

    Parameters
    ----------
    act : str
        Id of the act in ``data/law/acts.yml``; empty where the parameter is our own.
    provision : str
        Place in the act, as printed.
    flag : str
        How far the fact was verified, or ``our_judgement``.

    Examples
    --------
    >>> ParameterSource(flag="our_judgement").act
    ''
    """

    act: str = ""
    provision: str = ""
    flag: Flag

    @model_validator(mode="after")
    def _is_honest(self) -> ParameterSource:
        if bool(self.act) == (self.flag == "our_judgement"):
            raise ValueError("a source names an act, or is our judgement")
        return self


class Parameter(Record):
    """One parameter.

    Parameters
    ----------
    part : str
        ``object``, ``volume``, ``money``, ``quality``, ``effect`` or ``running``.
    name : Texts
        As the annex calls it.
    source : ParameterSource
        Where it was taken from.
    decides : str
        Who settles what no declaration fills in: ``council``, ``executive`` committee,
        ``finance``, ``provider`` or ``both`` parties.

    Examples
    --------
    >>> read_parameters().parameters["user_fee"].decides
    'council'
    """

    part: Literal["object", "volume", "money", "quality", "effect", "running"]
    name: Texts
    source: ParameterSource
    decides: Literal["council", "executive", "finance", "provider", "both"]


class Parameters(Record):
    """All parameters, in the order of the annex, and why this list.

    Parameters
    ----------
    flag_of_use : str
        How far it was verified that contracts use this list.
    because : str
        Why this list.
    parameters : dict of str to Parameter
        Key to each of the 21 parameters, in the order of the annex.

    Examples
    --------
    >>> len(read_parameters().parameters)
    21
    """

    flag_of_use: Flag
    because: str
    parameters: dict[str, Parameter] = Field(min_length=COUNT, max_length=COUNT)


def read_parameters() -> Parameters:
    """Read the target parameters of a contract.

    Returns
    -------
    Parameters
        21 of them.

    Raises
    ------
    DeclarationError
        ``parameters.yml`` is not as it must be: with file, line and key.

    Examples
    --------
    >>> list(read_parameters().parameters)[:3]
    ['service_code', 'standard_ref', 'target_group']
    """
    return read_record(paths.data_folder() / "contracting" / "parameters.yml", Parameters)
