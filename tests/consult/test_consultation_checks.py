"""A consultation speaks of what is there, inside its days, and says nothing private."""

from __future__ import annotations

import pytest

from analysis import advise, drafts, paths
from analysis.consult.comments import ANSWERS, Consultation, read_consultation
from analysis.consult.consultation_checks import consultation_faults


@pytest.fixture
def consultation() -> Consultation:
    return read_consultation("social_order_reform")


def project_files() -> set[str]:
    root = paths.root()
    return {file.relative_to(root).as_posix() for file in (root / "data").rglob("*.yml")}


def test_the_demonstration_fits_what_it_speaks_of(consultation: Consultation) -> None:
    assert consultation.is_synthetic
    found = consultation_faults(
        consultation,
        rule_ids=advise.read_rules(),
        package_ids=drafts.read_packages(),
        files=project_files(),
    )
    assert found == ()
    assert {each.answer for each in consultation.comments} == set(ANSWERS)


def test_unknown_ids_files_days_and_private_texts_are_named(consultation: Consultation) -> None:
    comments = list(consultation.comments)
    comments[0] = comments[0].model_copy(
        update={
            "received": "2026-12-01",
            "answered": "2026-12-02",
            "comment": "Please call +380 67 123 45 67.",
        }
    )
    changed = consultation.model_copy(update={"comments": tuple(comments)})
    found = "; ".join(consultation_faults(changed, rule_ids=(), package_ids=(), files=()))
    assert "C01: there is no recommendation 'allow_multi_year_contracts'" in found
    assert "C06: there is no package 'social_order_reform'" in found
    assert "C01: there is no file 'data/recommendations" in found
    assert "C01: came on 2026-12-01, outside of the days" in found
    assert "C01: was answered after 'as_of'" in found
    assert "C01: a text seems to hold something private (telephone number)" in found
    assert "RT2: there is no recommendation 'share_services_between_hromadas'" in found
