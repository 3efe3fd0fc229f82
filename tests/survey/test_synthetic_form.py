"""From words to an XLSForm."""

from __future__ import annotations

from analysis import places, survey
from analysis.survey.synthetic_form import form_rows
from analysis.survey.synthetic_plans import read_resident_plan


def rows() -> dict[str, list[dict[str, object]]]:
    services = places.read_services().items()
    names = {service_id: service.short_name.model_dump() for service_id, service in services}
    return form_rows(survey.read_synthetic_plan("demo").questionnaire, names)


def test_no_placeholder_is_left_in_a_name_label_or_condition() -> None:
    cells = [str(value) for sheet in rows().values() for row in sheet for value in row.values()]
    assert len(cells) > 500
    assert [cell for cell in cells if "{name}" in cell or "{service}" in cell] == []


def test_every_row_of_a_sheet_has_the_same_columns() -> None:
    sheets = rows()
    widths = {name: {tuple(row) for row in sheet} for name, sheet in sheets.items()}
    assert list(sheets) == ["survey", "choices", "settings"]
    assert all(len(keys) == 1 for keys in widths.values())


def test_every_count_is_constrained_and_explained_in_three_languages() -> None:
    counts = [row for row in rows()["survey"] if row["type"] == "integer"]
    assert len(counts) == 31
    for row in counts:
        assert row["constraint"]
        assert all(
            row[f"constraint_message::{language}"]
            for language in ("English (en)", "Українська (uk)", "Polski (pl)")
        )


def test_a_list_of_the_catalogue_begins_with_its_services() -> None:
    names = {"mediation": {"en": "mediation", "uk": "медіація", "pl": "mediacja"}}
    sheets = form_rows(read_resident_plan("residents").questionnaire, names)
    listed = [row["name"] for row in sheets["choices"] if row["list_name"] == "service"]
    assert listed == ["mediation", "none"]


def test_the_form_opens_in_ukrainian() -> None:
    assert rows()["settings"][0]["default_language"] == "Українська (uk)"
