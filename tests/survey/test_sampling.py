"""The declared sampling: what each kind needs, and what chance never chose gets no error."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis import survey
from analysis.survey.sampling import ALLOWED, NEEDED, Calibration, Sampling

WHO = {"en": "adults", "uk": "дорослі", "pl": "dorośli"}
COLUMNS = {
    "frame": "sample.csv",
    "strata": "hromada_code",
    "clusters": "point_id",
    "clusters_population": "points_count",
    "units_population": "adults_count",
    "units_drawn": "drawn_count",
    "weight": "own_weight",
}


def declared(kind: str, **keys: object) -> Sampling:
    return Sampling.model_validate({"kind": kind, "inference_to": WHO, **keys})


def test_each_kind_is_accepted_with_exactly_what_it_needs() -> None:
    for kind, needed in NEEDED.items():
        sampling = declared(kind, **{key: COLUMNS[key] for key in needed})
        assert sampling.kind == kind
        for key in needed:
            less = {name: COLUMNS[name] for name in needed if name != key}
            with pytest.raises(ValidationError, match=f"'{kind}' needs the key.*{key}"):
                declared(kind, **less)
    assert len(NEEDED) == len(ALLOWED) == 7


@pytest.mark.parametrize("kind", ["purposive", "volunteer"])
@pytest.mark.parametrize("key", sorted(COLUMNS))
def test_what_was_not_drawn_by_lot_takes_no_strata_and_no_weight(kind: str, key: str) -> None:
    with pytest.raises(ValidationError, match=f"takes no {key}: nothing was drawn by lot"):
        declared(kind, **{key: COLUMNS[key]})


def test_a_purposive_sample_cannot_be_calibrated() -> None:
    calibration = Calibration(method="rake", targets="t.csv", count="adults_count", by=["sex"])
    with pytest.raises(ValidationError, match="takes no calibration: nothing was drawn by lot"):
        declared("purposive", calibration=calibration.model_dump())


def test_a_stage_that_a_kind_does_not_have_is_refused() -> None:
    keys = {key: COLUMNS[key] for key in ("frame", "units_population", "clusters")}
    with pytest.raises(ValidationError, match="takes no clusters: the kind has no such stage"):
        declared("simple", **keys)


def test_an_unknown_kind_method_or_treatment_of_lonely_clusters_is_refused() -> None:
    with pytest.raises(ValidationError, match="kind"):
        declared("snowball")
    with pytest.raises(ValidationError, match="lonely"):
        declared("census", lonely="ignore")
    with pytest.raises(ValidationError, match="method"):
        Calibration.model_validate(
            {"method": "guess", "targets": "t.csv", "count": "n", "by": ["sex"]}
        )
    with pytest.raises(ValidationError, match="by"):
        Calibration(method="rake", targets="t.csv", count="n", by=[])


def test_only_a_lot_or_everybody_gives_each_person_a_known_chance() -> None:
    by_lot = {
        kind: declared(kind, **{key: COLUMNS[key] for key in needed}).is_drawn_by_lot
        for kind, needed in NEEDED.items()
    }
    assert [kind for kind, is_drawn in by_lot.items() if not is_drawn] == ["purposive", "volunteer"]


def test_the_demonstration_speaks_of_its_hromadas_and_never_of_ukraine() -> None:
    sampling = survey.read_wave_record("residents").sampling
    assert sampling is not None
    assert sampling.kind == "two_stage"
    assert sampling.columns == (
        "hromada_code",
        "point_id",
        "points_count",
        "adults_count",
        "drawn_count",
    )
    assert "not of Ukraine" in sampling.inference_to.en
    assert "не інших громад і не України" in sampling.inference_to.uk
    assert "nie innych hromad ani Ukrainy" in sampling.inference_to.pl
