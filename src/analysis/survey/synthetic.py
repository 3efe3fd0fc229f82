"""A synthetic wave: plausible answers that nobody gave, soiled as real answers are.

It exists so that the whole way from a form to a recommendation can be shown, tested and learned
without anybody's data. How real answers are read does not belong here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis import paths, places
from analysis.survey.declarations import read_wave_record
from analysis.survey.synthetic_answers import draw_answers
from analysis.survey.synthetic_dirt import soil
from analysis.survey.synthetic_experts import expert_answers, questionnaire_of, read_expert_plan
from analysis.survey.synthetic_form import form_rows
from analysis.survey.synthetic_plans import read_resident_plan, read_synthetic_plan
from analysis.survey.synthetic_sample import draw_sample
from analysis.survey.workbooks import write_sheets

__all__ = ["write_synthetic_wave"]

Rows = Sequence[Mapping[str, object]]
SOURCE = """\
title: "{name} of the {wave} (synthetic, no respondent gave these answers)"
producer: the authors of this project
address: src/analysis/survey/synthetic.py
date_published: "{date}"
date_accessed: "{date}"
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
sha256: {digest}
what_we_changed: >-
  Made by `python -m analysis.survey` from {made_from}; nothing in it comes from a real survey.
public: true
"""
FILES = "questions.yml, sample.yml, margins.yml,\n  dirt.yml and the catalogue of services"
MADE: Mapping[str, Mapping[str, str]] = {
    "hromada": {"wave": "demonstration wave", "date": "2026-11-21", "made_from": FILES},
    "respondent": {
        "wave": "demonstration wave of residents",
        "date": "2026-11-24",
        "made_from": FILES,
    },
    "expert": {
        "wave": "demonstration panel of experts",
        "date": "2026-11-29",
        "made_from": "questions.yml, margins.yml\n  and dirt.yml",
    },
}


def write_synthetic_wave(wave_id: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Make the files of a synthetic wave.

    Parameters
    ----------
    wave_id : str
        As in :func:`read_synthetic_plan`, :func:`read_resident_plan` or
        :func:`read_expert_plan`.
    folder : pathlib.Path or None
        Where to write; None writes into the wave's own folder.

    Returns
    -------
    tuple of pathlib.Path
        ``form.xlsx`` and ``responses.xlsx``, for residents ``sample.csv`` and ``targets.csv`` too;
        the same declarations give the same content.

    Raises
    ------
    OutputError
        A file could not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_synthetic_wave("demo", Path(folder))]
    ['form.xlsx', 'responses.xlsx']
    """
    target = folder or paths.data_folder() / "waves" / wave_id
    level = read_wave_record(wave_id).level
    files = []
    for name, sheets in MAKERS[level](wave_id).items():
        path = target / name
        if path.suffix == ".xlsx":
            write_sheets(path, sheets)
        else:
            _write_table(path, next(iter(sheets.values())))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        source = SOURCE.format(name=name, digest=digest, **MADE[level])
        paths.write_text(path.with_name(f"{name}.source.yml"), source)
        files.append(path)
    return tuple(files)


def _names_of_services() -> dict[str, dict[str, str]]:
    services = places.read_services().items()
    return {service_id: service.short_name.model_dump() for service_id, service in services}


def _wave_of_hromadas(wave_id: str) -> dict[str, Mapping[str, Rows]]:
    plan = read_synthetic_plan(wave_id)
    types = places.read_register().set_index("hromada_code")["type"].to_dict()
    form = form_rows(plan.questionnaire, _names_of_services())
    clean = [
        {
            "code": response.code,
            "role": response.role,
            "written": response.written,
            "oblast": response.oblast,
            **draw_answers(
                plan.margins,
                response.code,
                role=response.role,
                hromada_type=types[response.code],
                size=plan.sample.size_classes[response.size],
            ),
        }
        for response in plan.sample.responses
    ]
    rows = soil(clean, form, dirt=plan.dirt, seed=plan.margins.seed)
    return {"form.xlsx": form, "responses.xlsx": {"responses": rows}}


def _wave_of_residents(wave_id: str) -> dict[str, Mapping[str, Rows]]:
    plan = read_resident_plan(wave_id)
    types = places.read_register().set_index("hromada_code")["type"].to_dict()
    form = form_rows(plan.questionnaire, _names_of_services())
    drawn = draw_sample(plan, read_synthetic_plan(plan.sample.hromadas_of), types=types, form=form)
    rows = soil(drawn.answers, form, dirt=plan.dirt, seed=plan.margins.seed)
    return {
        "form.xlsx": form,
        "responses.xlsx": {"responses": rows},
        "sample.csv": {"sample": drawn.points},
        "targets.csv": {"targets": drawn.targets},
    }


def _wave_of_experts(wave_id: str) -> dict[str, Mapping[str, Rows]]:
    plan = read_expert_plan(wave_id)
    form = form_rows(questionnaire_of(plan), {})
    rows = soil(expert_answers(plan), form, dirt=plan.dirt, seed=plan.margins.seed)
    return {"form.xlsx": form, "responses.xlsx": {"responses": rows}}


MAKERS: Mapping[str, Callable[[str], dict[str, Mapping[str, Rows]]]] = {
    "hromada": _wave_of_hromadas,
    "respondent": _wave_of_residents,
    "expert": _wave_of_experts,
}


def _write_table(path: Path, rows: Rows) -> Path:
    return paths.write_text(path, pd.DataFrame(rows).to_csv(index=False, lineterminator="\n"))
