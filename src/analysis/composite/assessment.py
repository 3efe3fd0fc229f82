"""An index with everything a reader must know before believing it, in one call.

Scores alone are half of an answer: with them come the ranges of places, the choices that are to
blame for them, the multiverse of all defensible indexes, and what survives in it. Where the open
data were not fetched there is a frame and no score, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from analysis.composite.allocations import PanelPoints, read_panel_points
from analysis.composite.declarations import Index
from analysis.composite.defensible import defensible_choices
from analysis.composite.estimates import IndexInputs, index_values
from analysis.composite.links import link_index
from analysis.composite.multiverse import Finding, Multiverse, median_lower, multiverse_of
from analysis.composite.pipeline import Composite, build_index
from analysis.composite.sensitivity import MEAN_SHIFT, choice_sensitivity
from analysis.composite.steps import Reason, StepStatus, with_step
from analysis.composite.uncertainty import PlaceUncertainty, place_uncertainty
from analysis.errors import DataError
from analysis.indicators import Inputs, measure, read_indicators
from analysis.memory import remembered
from analysis.places import read_sources

__all__ = ["Assessment", "assess_index", "index_table"]

GROUPINGS = ("type", "peer_group")
SURE = 0.95
WIDE = 0.5
"""Share of all places: where half of the units have a wider range, the step is flagged."""


@dataclass(frozen=True)
class Assessment:
    """An index that was built and put to every test.

    Parameters
    ----------
    index : Index
        As declared.
    composite : Composite or None
        With all ten steps judged; None where the open data are not here.
    links : pandas.DataFrame
        As :func:`link_index` returns it.
    places : PlaceUncertainty or None
        Ranges of places when choices are drawn at random.
    sensitivity : pandas.DataFrame
        As :func:`choice_sensitivity` returns it.
    multiverse : Multiverse or None
        Every combination of choices, and what the declared claims come to.
    codes : tuple of str
        Hromadas that have no score because the index was not built.
    sources : tuple of str
        Titles of the sources that the index rests on, fetched or not; as far as they are told.
    panel : PanelPoints or None
        Points of a panel of real experts that took part in every test.
    is_synthetic : bool
        Whether a value rests on answers that were made up.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> Assessment(read_index("capacity")).is_built
    False
    """

    index: Index
    composite: Composite | None = None
    links: pd.DataFrame = field(default_factory=pd.DataFrame)
    places: PlaceUncertainty | None = None
    sensitivity: pd.DataFrame = field(default_factory=pd.DataFrame)
    multiverse: Multiverse | None = None
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    panel: PanelPoints | None = None
    is_synthetic: bool = False

    @property
    def is_built(self) -> bool:
        """Whether the data were there."""
        return self.composite is not None

    @property
    def built(self) -> Composite:
        """The index that was built, or a refusal that says what to do."""
        if self.composite is None:
            raise DataError(
                f"The index '{self.index.id}' was not built.",
                needed="the open data of its indicators",
                hint="hromady fetch",
            )
        return self.composite


@remembered
def assess_index(
    index: Index,
    measured: Inputs | IndexInputs,
    *,
    groups: pd.DataFrame,
    replicates: int,
    seed: int,
) -> Assessment:
    """Build an index, judge its ten steps, and try every defensible choice.

    Parameters
    ----------
    index : Index
        As declared.
    measured : Inputs or IndexInputs
        Open data; with them, where there are some, indicators that are estimates.
    groups : pandas.DataFrame
        hromada_code, type, peer_group: as :func:`analysis.compare.peer_groups` returns them.
    replicates : int
        Random combinations for the ranges of places; the base of the sensitivity is the greatest
        power of two that is not above a quarter of them (at least 16).
    seed : int
        At least 1.

    Returns
    -------
    Assessment
        Not built where an open-data source of the population or of an indicator is not here.
        A panel that the index declares takes part, unless it is synthetic.

    Raises
    ------
    DataError
        The data are here and cannot be used: see :func:`build_index`.
    ParameterError
        Replicates or seed are too small.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.indicators import inputs_of
    >>> assess_index(read_index("capacity"), inputs_of(), groups=pd.DataFrame(),
    ...     replicates=100, seed=1).is_built
    False
    """
    given = measured if isinstance(measured, IndexInputs) else IndexInputs(measured, {})
    sources = _titles(index, given.inputs)
    if _lacking(index, given.inputs):
        codes = tuple(groups["hromada_code"]) if "hromada_code" in groups else ()
        return Assessment(index, codes=codes, sources=sources)
    by_code, told = groups.set_index("hromada_code"), index_values(index, given)
    built = build_index(
        index, told.values, groups=by_code["peer_group"], standard_errors=told.standard_errors
    )
    linked, links = link_index(built, _others(index, given.inputs, units=built.values.index))
    panel = read_panel_points(index)
    panel = None if panel is None or panel.is_synthetic else panel
    space = defensible_choices(built, panel)
    places = place_uncertainty(space, replicates=replicates, seed=seed)
    base = max(16, 1 << (max(replicates // 4, 1).bit_length() - 1))
    sensitivity = choice_sensitivity(space, base=base, seed=seed)
    return Assessment(
        index,
        with_step(linked, _judged(places, sensitivity)),
        links,
        places,
        sensitivity,
        multiverse_of(space, _findings(index, by_code)),
        sources=sources,
        panel=panel,
        is_synthetic=told.is_synthetic,
    )


def index_table(assessment: Assessment, part: str = "") -> pd.DataFrame:
    """Return the scores as any indicator is returned, so that they are drawn like one.

    Parameters
    ----------
    assessment : Assessment
        Of an index.
    part : str, optional
        A part of the index, or ``lowest_quarter``: the share of all defensible combinations in
        which a hromada is in the lowest quarter. Else the whole index.

    Returns
    -------
    pandas.DataFrame, one row a hromada of the population
        hromada_code, indicator_id (of the part), value, base (missing), status (``measured``,
        ``no_data``; ``not_fetched`` for all where the index was not built), design
        (``census``; ``probability`` where a value is an estimate), is_synthetic.

    Raises
    ------
    DataError
        No such part.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> index_table(Assessment(read_index("capacity"), codes=("UA1",)))["status"].tolist()
    ['not_fetched']
    """
    name = part or assessment.index.framework.id
    if assessment.composite is None or assessment.multiverse is None:
        none = pd.Series(float("nan"), index=list(assessment.codes), dtype=float)
        return _as_measured(none, name, assessment).assign(status="not_fetched")
    if name == "lowest_quarter":
        units = assessment.multiverse.units.set_index("hromada_code")
        return _as_measured(units["lowest_quarter_share"], name, assessment)
    if name not in assessment.composite.scores:
        raise DataError(
            f"The index '{assessment.index.id}' has no part '{name}'.",
            needed=", ".join(["lowest_quarter", *assessment.composite.scores.columns]),
        )
    return _as_measured(assessment.composite.scores[name], name, assessment)


def _as_measured(values: pd.Series, name: str, assessment: Assessment) -> pd.DataFrame:
    built = assessment.composite
    is_sampled = built is not None and built.standard_errors is not None
    return pd.DataFrame(
        {
            "hromada_code": values.index.astype(str),
            "indicator_id": name,
            "value": values.to_numpy(dtype=float),
            "base": float("nan"),
            "status": ["measured" if known else "no_data" for known in values.notna()],
            "design": "probability" if is_sampled else "census",
            "is_synthetic": assessment.is_synthetic,
        }
    )


def _lacking(index: Index, inputs: Inputs) -> list[str]:
    """Inputs of the population, the indicators and the links that nobody brought."""
    passports = read_indicators()
    told = [*(each.id for each in index.indicators), *(each.id for each in index.links)]
    needed = {name for each in told if each in passports for name in passports[each].input_ids}
    return sorted(({index.population.has} | needed) - set(inputs.values.columns))


def _titles(index: Index, inputs: Inputs) -> tuple[str, ...]:
    """Titles of the sources of the indicators, each once, in the order of the index."""
    passports, sources = read_indicators(), read_sources()
    known = [passports[each.id] for each in index.indicators if each.id in passports]
    used = [name for passport in known for name in passport.input_ids]
    ids = dict.fromkeys(inputs.declared_by[name] for name in used if name in inputs.declared_by)
    return tuple(sources[each].title for each in ids)


def _others(index: Index, inputs: Inputs, *, units: pd.Index) -> pd.DataFrame:
    passports = read_indicators()
    columns = {
        link.id: measure(passports[link.id], inputs).set_index("hromada_code")["value"]
        for link in index.links
    }
    return pd.DataFrame(columns).reindex(units)


def _findings(index: Index, by_code: pd.DataFrame) -> list[Finding]:
    return [
        median_lower(by_code[claim.by].dropna(), group=claim.group, than=claim.than)
        for claim in index.claims
    ]


def _judged(places: PlaceUncertainty, sensitivity: pd.DataFrame) -> StepStatus:
    """Step 8: impossible combinations, wide ranges, and whether one choice decides it all."""
    known = places.units.dropna(subset=["place_lower"])
    width = ((known["place_upper"] - known["place_lower"] + 1) / len(known)).median()
    tried = places.replicates_count + int(places.impossible["replicates_count"].sum())
    shift = sensitivity[sensitivity["result"].eq(MEAN_SHIFT)].dropna(subset=["first_order"])
    reasons = []
    if len(places.impossible):
        figures = {"found": 1 - places.replicates_count / tried}
        reasons.append(Reason("composite.impossible_share", "", figures))
    if width > WIDE:
        reasons.append(Reason("composite.ranges_wide", "", {"found": width, "bound": WIDE}))
    for row in shift.to_dict("records"):
        if row["first_order"] > WIDE:
            figures = {"found": row["first_order"], "bound": WIDE}
            reasons.append(Reason("composite.choice_decides", row["choice"], figures))
    return StepStatus("uncertainty", "warned" if reasons else "passed", 2 + len(shift), (*reasons,))
