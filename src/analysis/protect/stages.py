"""Publication rules by stage: read, explained, and never laxer from stage to stage."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.errors import DeclarationError
from analysis.translations import rendered

__all__ = ["PublicationRules", "read_publication_rules"]

# +1: a larger value is stricter; -1: a smaller value is stricter.
_STRICTER: Mapping[str, int] = {
    "minimum_base": 1,
    "caution_base": 1,
    "minimum_effective_n": 1,
    "caution_effective_n": 1,
    "maximum_relative_standard_error": -1,
    "caution_relative_standard_error": -1,
    "maximum_half_width": -1,
    "caution_half_width": -1,
    "narrow_half_width": -1,
    "maximum_relative_width": -1,
    "caution_degrees_of_freedom": 1,
    "maximum_missing_share": -1,
    "caution_missing_share": -1,
    "cell_threshold": 1,
    "zeros_published": -1,
    "dominance_contributors": 1,
    "dominance_percent": -1,
    "p_percent": 1,
    "rounding_base": 1,
    "minimum_k": 1,
    "minimum_l": 1,
}
# A figure that needs caution is not yet one that is withheld.
_SOFTER: Mapping[str, str] = {
    "caution_base": "minimum_base",
    "caution_effective_n": "minimum_effective_n",
    "caution_relative_standard_error": "maximum_relative_standard_error",
    "caution_half_width": "maximum_half_width",
    "caution_missing_share": "maximum_missing_share",
}


class PublicationRules(Record):
    """What may be shown at one stage.

    Parameters
    ----------
    id : str
        The stage: ``respondents``, ``partners`` or ``public``.
    order : int
        Stages are passed in this order, and none is laxer than the one before.
    title : dict of str to str
        Name of the stage in each language.
    seen_by : dict of str to str
        Who sees it, in each language.
    watermark : dict of str to str
        What each page of a draft says, in each language; empty at the public stage.
    minimum_base : int
        Unweighted answers under which a figure is withheld.
    caution_base : int
        Unweighted answers under which a figure is marked.
    minimum_effective_n : float
        Effective sample size under which a figure is withheld.
    caution_effective_n : float
        Effective sample size under which a figure is marked.
    maximum_relative_standard_error : float
        Standard error over estimate, as a share, above which a figure is withheld; not for shares.
    caution_relative_standard_error : float
        Standard error over estimate, as a share, above which a figure is marked; not for shares.
    maximum_half_width : float
        Half the width of the interval of a share from which on it is withheld.
    caution_half_width : float
        Half the width of the interval of a share from which on it is marked.
    narrow_half_width : float
        Half width up to which the interval of a small share is never too wide.
    maximum_relative_width : float
        Width of the interval over the share above which a share is withheld, where it is not
        narrow.
    caution_degrees_of_freedom : float
        Degrees of freedom under which a figure needs caution.
    maximum_missing_share : float
        Share of missing answers among all asked above which a figure is withheld.
    caution_missing_share : float
        Share of missing answers among all asked above which a figure is marked.
    cell_threshold : int
        Counts from 1 to one less are small.
    zeros_published : bool
        False: a count of 0 is small as well.
    dominance_contributors : int
        Number of largest contributors of a sum that are looked at.
    dominance_percent : float
        Per cent of a sum that they may hold at most.
    p_percent : float
        A sum is sensitive when the second largest contributor can estimate the largest to within
        this many per cent.
    rounding_base : int
        Counts are rounded to multiples of it where rounding is used.
    minimum_k : int
        Least number of records that share a combination of keys in a table of records.
    minimum_l : int
        Least number of different sensitive answers in such a combination.
    reasons : mapping of str to str
        Why each bound is where it is.

    Source
    ------
    ``data/publication/*.yml``; the practice that each bound follows is cited in its reason.

    Examples
    --------
    >>> read_publication_rules()["public"].cell_threshold
    5
    """

    id: str
    order: int = Field(ge=1)
    title: dict[str, str]
    seen_by: dict[str, str]
    watermark: dict[str, str]
    minimum_base: int = Field(ge=1)
    caution_base: int = Field(ge=1)
    minimum_effective_n: float = Field(ge=1)
    caution_effective_n: float = Field(ge=1)
    maximum_relative_standard_error: float = Field(gt=0)
    caution_relative_standard_error: float = Field(gt=0)
    maximum_half_width: float = Field(gt=0, le=0.5)
    caution_half_width: float = Field(gt=0, le=0.5)
    narrow_half_width: float = Field(ge=0, le=0.5)
    maximum_relative_width: float = Field(gt=0)
    caution_degrees_of_freedom: float = Field(ge=1)
    maximum_missing_share: float = Field(gt=0, le=1)
    caution_missing_share: float = Field(gt=0, le=1)
    cell_threshold: int = Field(ge=2)
    zeros_published: bool
    dominance_contributors: int = Field(ge=1)
    dominance_percent: float = Field(gt=0, le=100)
    p_percent: float = Field(gt=0)
    rounding_base: int = Field(ge=1)
    minimum_k: int = Field(ge=2)
    minimum_l: int = Field(ge=1)
    reasons: dict[str, str]

    def title_in(self, language: str) -> str:
        """Return the title in a language; in one that was added later its translation."""
        return self.title.get(language) or rendered(self.title["en"], language)

    def watermark_in(self, language: str) -> str:
        """Return the watermark in a language, empty where the stage has none."""
        return self.watermark.get(language) or rendered(self.watermark["en"], language)

    @model_validator(mode="after")
    def _each_bound_has_its_reason(self) -> PublicationRules:
        without = [name for name in _STRICTER if not self.reasons.get(name, "").strip()]
        unknown = [name for name in self.reasons if name not in _STRICTER]
        if without or unknown:
            raise ValueError(f"reasons missing for {without}; reasons of no bound: {unknown}")
        for texts in (self.title, self.seen_by, self.watermark):
            if set(texts) != {"en", "uk", "pl"}:
                raise ValueError("title, seen_by and watermark need en, uk and pl")
        return self

    @model_validator(mode="after")
    def _caution_comes_before_withholding(self) -> PublicationRules:
        wrong = [
            f"{soft} stands beyond {hard}"
            for soft, hard in _SOFTER.items()
            if (getattr(self, soft) - getattr(self, hard)) * _STRICTER[soft] < 0
        ]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self


def read_publication_rules() -> dict[str, PublicationRules]:
    """Read the rules of every stage, in the order in which a report passes them.

    Returns
    -------
    dict of str to PublicationRules
        ``respondents``, ``partners``, ``public``.

    Raises
    ------
    DeclarationError
        A file is not as it must be, two stages have one order, or a stage is laxer than the one
        before it.

    Source
    ------
    ``data/publication/*.yml``.

    Examples
    --------
    >>> list(read_publication_rules())
    ['respondents', 'partners', 'public']
    """
    folder = paths.data_folder() / "publication"
    stages = sorted(read_records(folder, PublicationRules).values(), key=lambda each: each.order)
    faults = [fault for before, after in pairwise(stages) for fault in _laxer(before, after)]
    if faults:
        raise DeclarationError(
            "A later stage of publication is laxer than the one before.",
            needed="bounds that stay or grow stricter from stage to stage",
            found="; ".join(faults),
            where=str(folder),
        )
    return {stage.id: stage for stage in stages}


def _laxer(before: PublicationRules, after: PublicationRules) -> list[str]:
    same = [f"'{before.id}' and '{after.id}' have one order"] if before.order == after.order else []
    return same + [
        f"'{after.id}' has {name} {getattr(after, name)}, '{before.id}' {getattr(before, name)}"
        for name, sign in _STRICTER.items()
        if (getattr(after, name) - getattr(before, name)) * sign < 0
    ]
