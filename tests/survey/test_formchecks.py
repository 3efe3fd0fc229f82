"""pyxform, the reference implementation, has the last word on a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from analysis import paths
from analysis.errors import DataError
from analysis.survey.formchecks import check_form


def test_pyxform_converts_the_demonstration_form_without_a_warning() -> None:
    assert check_form(paths.data_folder() / "waves" / "demo" / "form.xlsx") == ()


def test_the_converted_form_holds_all_three_languages() -> None:
    path = paths.data_folder() / "waves" / "demo" / "form.xlsx"
    xform = convert(str(path), warnings=[]).xform
    assert xform.count("<translation ") == 3
    assert "Хто надає мешканцям громади" in xform
    assert "Kto świadczy mieszkańcom hromady" in xform


def test_what_pyxform_refuses_is_refused_with_its_reason(small_form: Callable[..., Path]) -> None:
    path = small_form([{"type": "select_one none", "name": "a", "label::English (en)": "A"}])
    with pytest.raises(DataError, match=r"pyxform refuses.*form\.xlsx"):
        check_form(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(b"PK damaged")
    with pytest.raises(DataError, match="pyxform refuses"):
        check_form(tmp_path / "form.xlsx")
