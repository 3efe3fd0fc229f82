"""From a number back to its question: what was asked, of whom, from which files.

A key of a result is enough: the declarations know the rest. Values are not computed here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from analysis import paths, places, survey
from analysis.errors import ParameterError, UnknownName
from analysis.indicators.keys import ResultKey, read_result_key
from analysis.indicators.passports import Indicator, read_indicators

__all__ = ["Question", "Trace", "read_fingerprints", "read_trace"]

OPEN = "open"
LANGUAGES = ("en", "uk", "pl")


@dataclass(frozen=True)
class Question:
    """One input of an indicator, as it was asked or published.

    Parameters
    ----------
    input_id : str
        Question of the wave, or input of open data.
    wording : mapping of str to str
        By language; of open data the definition and the columns of the file, in English.
    origin : str
        Title of the wave or of the source.

    Examples
    --------
    >>> Question("staff", {"en": "How many posts?"}, "A survey").wording["en"]
    'How many posts?'
    """

    input_id: str
    wording: Mapping[str, str]
    origin: str


@dataclass(frozen=True)
class Trace:
    """What stands behind a number.

    Parameters
    ----------
    key : ResultKey
        Of the number.
    indicator : Indicator
        Its passport: definition, method, unit, how it misleads.
    questions : tuple of Question
        What it is computed from.
    weight : str
        How answers were weighted: the steps, or that each counts once.
    files : mapping of str to str
        Name of each file that was read to its sha256.
    is_synthetic : bool
        Whether answers were made up.

    Examples
    --------
    >>> trace = read_trace("residents/knows_where_to_ask/share/sex=female")
    >>> trace.questions[0].wording["en"]
    'If you needed a social service, would you know where to ask for it?'
    >>> trace.weight
    'two_stage; rake by hromada_code, sex, age_group'
    """

    key: ResultKey
    indicator: Indicator
    questions: tuple[Question, ...]
    weight: str
    files: Mapping[str, str]
    is_synthetic: bool


def read_trace(key: str) -> Trace:
    """Read what stands behind a number.

    Parameters
    ----------
    key : str
        As in the table of results.

    Returns
    -------
    Trace

    Raises
    ------
    ParameterError
        It is no key, or names a wave that is not here.
    UnknownName
        It names an indicator that is not declared.

    Examples
    --------
    >>> read_trace("demo/home_care_reach/median/all").is_synthetic
    True
    """
    parts = read_result_key(key)
    declared = read_indicators(level=None)
    if parts.indicator_id not in declared:
        raise UnknownName(
            "The key names an indicator that is not declared.", found=parts.indicator_id
        )
    indicator = declared[parts.indicator_id]
    if parts.origin == OPEN:
        return _read_open(parts, indicator)
    if parts.origin not in survey.read_wave_ids(level=None):
        raise ParameterError(
            "The key names a wave that is not here.",
            found=parts.origin,
            needed=f"{OPEN}, or one of: {', '.join(survey.read_wave_ids(None))}",
        )
    return _read_wave(parts, indicator)


def _read_wave(key: ResultKey, indicator: Indicator) -> Trace:
    record = survey.read_wave_record(key.origin)
    form = survey.read_questionnaire(record)
    sampling = record.sampling
    calibration = sampling.calibration if sampling else None
    steps: list[str] = [sampling.kind if sampling else record.design]
    steps += [f"{calibration.method} by {', '.join(calibration.by)}"] if calibration else []
    questions = tuple(
        Question(name, _wording(name, form), record.title["en"]) for name in indicator.input_ids
    )
    names = [record.form] if record.form else []
    names += [record.responses, "corrections.yml", "wave.yml"]
    names += [sampling.frame] if sampling and sampling.frame else []
    names += [calibration.targets] if calibration else []
    files = read_fingerprints(record.id, tuple(names))
    return Trace(key, indicator, questions, "; ".join(steps), files, record.synthetic)


def read_fingerprints(wave_id: str, names: tuple[str, ...]) -> dict[str, str]:
    """Read the sha256 of files of a wave.

    Parameters
    ----------
    wave_id : str
        Its folder.
    names : tuple of str
        Files; one that is not there is left out.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> len(read_fingerprints("demo", ("form.xlsx",))["form.xlsx"])
    64
    """
    folder = paths.data_folder() / "waves" / wave_id
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in names
        if (folder / name).is_file()
    }


def _wording(name: str, form: survey.Form) -> dict[str, str]:
    """Wording of a question; of an option of a question with several, both."""
    questions = form.questions.set_index("question_id")
    if name in questions.index:
        return {language: str(questions.at[name, f"label_{language}"]) for language in LANGUAGES}
    multiple = questions[questions["kind"].eq("select_multiple")]
    for parent, row in multiple.iterrows():
        options = form.choices[form.choices["list_name"].eq(row["list_name"])]
        own = options[f"{parent}_" + options["choice_id"] == name]
        if len(own):
            return {
                language: f"{row[f'label_{language}']} – {own.iloc[0][f'label_{language}']}"
                for language in LANGUAGES
            }
    return {}


def _read_open(key: ResultKey, indicator: Indicator) -> Trace:
    sources = places.read_sources()
    feeding = {entry.id: (source, entry) for source in sources.values() for entry in source.inputs}
    known = [feeding[name] for name in indicator.input_ids if name in feeding]
    questions = tuple(
        Question(entry.id, {"en": f"{entry.definition} ({', '.join(entry.columns)})"}, source.title)
        for source, entry in known
    )
    files = {source.address: source.sha256 for source, _ in known}
    return Trace(key, indicator, questions, "each hromada counts once", files, False)
