"""What a sample of hromadas declares before it is drawn: parts of the country, who is left out.

A file of ``data/samples`` is such a declaration. Drawing belongs to ``samples``, the list from
which it is drawn to ``frames``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.errors import ParameterError

__all__ = [
    "Exclusion",
    "Region",
    "SampleRules",
    "SampleVariable",
    "read_sample_rules",
    "read_samples",
    "sample_faults",
]

Reason = Annotated[str, Field(min_length=20)]
REASONED = {"size", "at_least", "regions", "variables", "largest_difference"}


class Region(Record):
    """A part of the country: its name, and its oblasts by the names of the register.

    Parameters
    ----------
    name : str
        Name of the region for readers.
    oblasts : tuple of str
        Its oblasts, by the names of the register.
    """

    name: str
    oblasts: tuple[str, ...] = Field(min_length=1)


class Exclusion(Record):
    """Who is left out of the list: those whose input has one of these values.

    Parameters
    ----------
    key : str
        Id of the exclusion, lower case.
    input : str
        Of the open data.
    is_any_of : tuple of str or bool
        Values of that input.
    text : str
        What such a hromada is, in words.
    why : str
        Why it is left out.

    Examples
    --------
    >>> read_sample_rules("pilot").exclusions[0].key
    'occupied_before_2022'
    """

    key: str
    input: str
    is_any_of: tuple[str | bool, ...] = Field(min_length=1)
    text: str
    why: Reason


class SampleVariable(Record):
    """On what the sample is compared with the list, and a reserve with whom it replaces.

    Parameters
    ----------
    key : str
        Id of the variable, lower case.
    text : str
        What it is, in words.
    input : str
        Of the open data.
    of : str
        Another input of which it is taken as a share; empty for none.
    is_log : bool
        Compared by ratio, not by difference: for counts that differ by orders of magnitude.

    Examples
    --------
    >>> [each.key for each in read_sample_rules("pilot").variables][:2]
    ['residents', 'urban_residents']
    """

    key: str
    text: str
    input: str
    of: str = ""
    is_log: bool = False


class SampleRules(Record):
    """How a sample of hromadas is drawn.

    Parameters
    ----------
    id : str
        The file name.
    title : str
        Title of the sample.
    purpose : str
        What it is for.
    size : int
        Hromadas, where no other size is asked for.
    at_least : int
        Hromadas of each stratum: a region crossed with a type.
    regions : dict of str to Region
        Each oblast stands in exactly one.
    exclusions : tuple of Exclusion
        The first that holds is told as the reason.
    variables : tuple of SampleVariable
        For the table of balance and for the reserves.
    largest_difference : float
        In standard deviations of the list: beyond, a difference is marked.
    reasons : dict of str to str
        Why each of them.

    Examples
    --------
    >>> read_sample_rules("pilot").region_of["Львівська"]
    'west'
    """

    id: str
    title: str
    purpose: str
    size: int = Field(ge=1)
    at_least: int = Field(ge=0)
    regions: dict[str, Region] = Field(min_length=1)
    exclusions: tuple[Exclusion, ...] = ()
    variables: tuple[SampleVariable, ...] = Field(min_length=1)
    largest_difference: float = Field(gt=0)
    reasons: dict[str, Reason]

    @property
    def region_of(self) -> dict[str, str]:
        """Key of the region by name of the oblast."""
        return {oblast: key for key, each in self.regions.items() for oblast in each.oblasts}

    @model_validator(mode="after")
    def _names_each_once(self) -> SampleRules:
        oblasts = [oblast for each in self.regions.values() for oblast in each.oblasts]
        exclusions = [each.key for each in self.exclusions]
        variables = [each.key for each in self.variables]
        named = (("an oblast", oblasts), ("an exclusion", exclusions), ("a variable", variables))
        for what, keys in named:
            twice = sorted({each for each in keys if keys.count(each) > 1})
            if twice:
                raise ValueError(f"{what} stands twice: {', '.join(twice)}")
        if set(self.reasons) != REASONED:
            lacking = ", ".join(sorted(REASONED ^ set(self.reasons)))
            raise ValueError(f"'reasons' needs one for each: {lacking}")
        return self


def read_samples() -> dict[str, SampleRules]:
    """Read every declaration of a sample.

    Returns
    -------
    dict of str to SampleRules
        Sorted by id.

    Raises
    ------
    DeclarationError
        One is not as it must be: with file, line and key.

    Examples
    --------
    >>> list(read_samples())
    ['pilot']
    """
    return read_records(paths.data_folder() / "samples", SampleRules)


def read_sample_rules(sample_id: str) -> SampleRules:
    """Read one declaration of a sample.

    Parameters
    ----------
    sample_id : str
        Name of its file below ``data/samples``.

    Returns
    -------
    SampleRules

    Raises
    ------
    ParameterError
        There is no such sample.
    DeclarationError
        A declaration is not as it must be.

    Examples
    --------
    >>> read_sample_rules("pilot").size
    39
    """
    known = read_samples()
    if sample_id not in known:
        raise ParameterError(
            f"There is no sample '{sample_id}'.", needed=f"one of: {', '.join(known) or 'none'}"
        )
    return known[sample_id]


def sample_faults(
    rules: SampleRules, *, input_ids: Collection[str], oblasts: Collection[str]
) -> tuple[str, ...]:
    """Name what does not fit between a sample, the register and the open data.

    Parameters
    ----------
    rules : SampleRules
        As declared.
    input_ids : collection of str
        Every input that a source of open data gives.
    oblasts : collection of str
        Names of the register, in Ukrainian.

    Returns
    -------
    tuple of str
        One sentence a fault, without a full stop.

    Examples
    --------
    >>> rules = read_sample_rules("pilot")
    >>> sample_faults(rules, input_ids=["residents_count"], oblasts=rules.region_of)[0]
    "no source of open data gives the input 'displaced_persons_2023_count'"
    """
    asked = {each.input for each in rules.exclusions}
    asked |= {name for each in rules.variables for name in (each.input, each.of) if name}
    return (
        *(
            f"the oblast {each} stands in no region"
            for each in sorted(set(oblasts) - set(rules.region_of))
        ),
        *(
            f"'{each}' of a region is no oblast of the register"
            for each in sorted(set(rules.region_of) - set(oblasts))
        ),
        *(
            f"no source of open data gives the input '{each}'"
            for each in sorted(asked - set(input_ids))
        ),
    )
