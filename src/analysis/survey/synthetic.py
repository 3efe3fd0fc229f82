"""A synthetic wave: plausible answers that nobody gave, soiled as real answers are.

It exists so that the whole way from a form to a recommendation can be shown, tested and learned
without anybody's data. How real answers are read does not belong here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis import paths, places
from analysis.declared import Record, read_record
from analysis.survey.synthetic_answers import draw_answers
from analysis.survey.synthetic_dirt import Dirt, soil
from analysis.survey.synthetic_form import Questionnaire, form_rows
from analysis.survey.synthetic_margins import Margins
from analysis.survey.workbooks import write_sheets

__all__ = [
    "Sample",
    "SampledResponse",
    "SyntheticPlan",
    "read_synthetic_plan",
    "write_synthetic_wave",
]


SOURCE = """\
title: "{name} of the demonstration wave (synthetic, no respondent gave these answers)"
producer: the authors of this project
address: src/analysis/survey/synthetic.py
date_published: "2026-11-21"
date_accessed: "2026-11-21"
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
sha256: {digest}
what_we_changed: >-
  Made by `python -m analysis.survey` from questions.yml, sample.yml, margins.yml,
  dirt.yml and the catalogue of services; nothing in it comes from a real survey.
public: true
"""


class SampledResponse(Record):
    """One response to be made: hromada, rough size, role, and how the names are written."""

    code: str
    size: str
    role: str
    written: str
    oblast: str


class Sample(Record):
    """Which responses are made; ``size_classes`` gives residents from and to."""

    size_classes: dict[str, tuple[int, int]]
    responses: list[SampledResponse]


class SyntheticPlan(Record):
    """Everything that a synthetic wave is made from.

    Parameters
    ----------
    questionnaire : Questionnaire
        ``questions.yml``: the form in words.
    sample : Sample
        ``sample.yml``: which responses are made.
    margins : Margins
        ``margins.yml``: what the answers are drawn from, and why.
    dirt : Dirt
        ``dirt.yml``: how the answers are soiled.

    Examples
    --------
    >>> read_synthetic_plan("demo").margins.seed
    'hromady-demo-1'
    """

    questionnaire: Questionnaire
    sample: Sample
    margins: Margins
    dirt: Dirt


def read_synthetic_plan(wave_id: str) -> SyntheticPlan:
    """Read what a synthetic wave is made from.

    Parameters
    ----------
    wave_id : str
        Name of a folder below ``data/waves`` with ``questions.yml``, ``sample.yml``,
        ``margins.yml`` and ``dirt.yml``.

    Returns
    -------
    SyntheticPlan

    Raises
    ------
    DeclarationError
        One of the files is missing or not as it must be.

    Examples
    --------
    >>> plan = read_synthetic_plan("demo")
    >>> len({response.code for response in plan.sample.responses})
    39
    """
    folder = paths.data_folder() / "waves" / wave_id
    return SyntheticPlan(
        questionnaire=read_record(folder / "questions.yml", Questionnaire),
        sample=read_record(folder / "sample.yml", Sample),
        margins=read_record(folder / "margins.yml", Margins),
        dirt=read_record(folder / "dirt.yml", Dirt),
    )


def write_synthetic_wave(wave_id: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Make the form and the responses of a synthetic wave.

    Parameters
    ----------
    wave_id : str
        As in :func:`read_synthetic_plan`.
    folder : pathlib.Path or None
        Where to write; None writes into the wave's own folder.

    Returns
    -------
    tuple of pathlib.Path
        ``form.xlsx`` and ``responses.xlsx``; the same declarations give the same content.

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
    plan = read_synthetic_plan(wave_id)
    target = folder or paths.data_folder() / "waves" / wave_id
    types = places.read_register().set_index("hromada_code")["type"].to_dict()
    services = places.read_services().items()
    names = {service_id: service.short_name.model_dump() for service_id, service in services}
    form = form_rows(plan.questionnaire, names)
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
    workbooks = {"form.xlsx": form, "responses.xlsx": {"responses": rows}}
    return tuple(_write_with_source(target / name, sheets) for name, sheets in workbooks.items())


def _write_with_source(path: Path, sheets: Mapping[str, Sequence[Mapping[str, object]]]) -> Path:
    """Write a workbook, and beside it where it came from."""
    write_sheets(path, sheets)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    source = path.with_name(f"{path.name}.source.yml")
    paths.write_text(source, SOURCE.format(name=path.name, digest=digest))
    return path
