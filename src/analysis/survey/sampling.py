"""How the respondents of a wave came in, as ``wave.yml`` declares it under ``sampling``.

A sample that was not drawn by lot carries no strata and no weights, so that nobody can compute
a sampling interval from it. How weights follow from a declaration is read in ``stages``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from analysis.declared import Record
from analysis.survey.texts import Texts

__all__ = ["Calibration", "HromadaDraw", "Sampling"]

NOT_DRAWN = ("purposive", "volunteer")
DRAWN = ("frame", "weight", "calibration", "units_drawn")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "census": (),
    "simple": ("frame", "units_population"),
    "stratified": ("frame", "strata", "units_population"),
    "clustered": ("frame", "clusters", "clusters_population"),
    "two_stage": ("frame", "clusters", "clusters_population", "units_population"),
    "purposive": (),
    "volunteer": (),
}
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "census": (),
    "simple": DRAWN,
    "stratified": DRAWN,
    "clustered": (*DRAWN, "strata"),
    "two_stage": (*DRAWN, "strata"),
    "purposive": (),
    "volunteer": (),
}


class Calibration(Record):
    """Known totals to which the weights are brought.

    Parameters
    ----------
    method : {"rake", "poststratify", "linear"}
        Raking adjusts each margin of ``by`` in turn, poststratification the cells of all of them.
    targets : str
        File beside ``wave.yml`` with the totals: the columns of ``by``, and ``count``.
    count : str
        Column of that file with the number of people.
    by : list of str
        Questions, or columns of the sampling frame.

    Examples
    --------
    >>> Calibration(method="rake", targets="targets.csv", count="adults_count", by=["sex"]).by
    ['sex']
    """

    method: Literal["rake", "poststratify", "linear"]
    targets: str
    count: str
    by: list[str] = Field(min_length=1)


class HromadaDraw(Record):
    """How the hromadas of a wave were drawn by lot, each with one answer.

    Parameters
    ----------
    strata : {"", "type", "oblast_code"}
        Column of the register inside which was drawn; empty for a simple draw from all.
    oblasts : tuple of str
        Codes of the oblasts whose hromadas could be drawn; empty for the whole country.
    lonely : {"fail", "remove", "certainty", "adjust", "average"}
        What becomes of a stratum with a single hromada.

    Examples
    --------
    >>> HromadaDraw(strata="type").oblasts
    ()
    """

    strata: Literal["", "type", "oblast_code"] = ""
    oblasts: tuple[str, ...] = ()
    lonely: Literal["fail", "remove", "certainty", "adjust", "average"] = "fail"


class Sampling(Record):
    """The sampling design of a wave; a name of a column is one of the file ``frame``.

    Parameters
    ----------
    kind : str
        census, simple, stratified, clustered, two_stage; purposive or volunteer when nothing was
        drawn by lot.
    frame : str or None
        File beside ``wave.yml``: one row a drawn cluster, or a hromada where there are no
        clusters.
    strata : str or None
        Column with the stratum, inside which was drawn.
    clusters : str or None
        Column with the cluster drawn first; the answer to the key question is one of them.
    clusters_population : str or None
        Column with the number of clusters in the stratum.
    units_population : str or None
        Column with the number of people from whom the last stage drew.
    units_drawn : str or None
        Column with the number of people drawn, those who did not answer included; None counts
        those who answered.
    weight : str or None
        Column with a weight that stands in the place of the one from the stages.
    calibration : Calibration or None
        Known totals.
    lonely : {"fail", "remove", "certainty", "adjust", "average"}
        What becomes of a stratum with a single cluster, in the words of R's ``survey``.
    inference_to : Texts
        The people about whom the sample allows a statement.

    Examples
    --------
    >>> who = Texts(en="those who answered", uk="ті, хто відповів", pl="osoby, które odpowiedziały")
    >>> Sampling(kind="volunteer", inference_to=who).is_drawn_by_lot
    False
    """

    kind: Literal[
        "census", "simple", "stratified", "clustered", "two_stage", "purposive", "volunteer"
    ]
    frame: str | None = None
    strata: str | None = None
    clusters: str | None = None
    clusters_population: str | None = None
    units_population: str | None = None
    units_drawn: str | None = None
    weight: str | None = None
    calibration: Calibration | None = None
    lonely: Literal["fail", "remove", "certainty", "adjust", "average"] = "fail"
    inference_to: Texts

    @property
    def is_drawn_by_lot(self) -> bool:
        """True where every person of the population had a known chance to be asked."""
        return self.kind not in NOT_DRAWN

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the frame that the design names, each once."""
        named = (
            self.strata,
            self.clusters,
            self.clusters_population,
            self.units_population,
            self.units_drawn,
            self.weight,
        )
        return tuple(dict.fromkeys(name for name in named if name))

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Sampling:
        keys = (*DRAWN, "strata", "clusters", "clusters_population", "units_population")
        given = {key for key in keys if getattr(self, key) is not None}
        needed = set(NEEDED[self.kind])
        if needed - given:
            raise ValueError(
                f"the kind '{self.kind}' needs the key(s) {', '.join(sorted(needed - given))}"
            )
        surplus = sorted(given - needed - set(ALLOWED[self.kind]))
        if surplus:
            why = (
                "nothing was drawn by lot, so strata and weights would lend it an error that "
                "it does not have"
                if self.kind in NOT_DRAWN
                else "the kind has no such stage"
            )
            raise ValueError(f"the kind '{self.kind}' takes no {', '.join(surplus)}: {why}")
        return self
