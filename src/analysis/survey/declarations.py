"""What ``wave.yml`` declares: who asked whom, when, on what terms, and how to read it.

Anything that can be declared about a wave stands there and not in code.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import ParameterError
from analysis.survey.amounts import NumberRules

__all__ = [
    "Fieldwork",
    "MissingWords",
    "Terms",
    "Texts",
    "WaveRecord",
    "read_wave_ids",
    "read_wave_record",
]


class Texts(Record):
    """One text in English, Ukrainian and Polish."""

    en: str
    uk: str
    pl: str

    def __getitem__(self, language: str) -> str:
        """Return the text in a language: ``en``, ``uk`` or ``pl``."""
        return {"en": self.en, "uk": self.uk, "pl": self.pl}[language]


class Fieldwork(Record):
    """First and last day of the survey (ISO dates), and the year that the answers are about."""

    start: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    end: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    reference_year: int


class MissingWords(Record):
    """Answers as typed that mean that there is none, by kind; compared without case."""

    dont_know: list[str]
    refused: list[str]
    not_applicable: list[str]
    blank: list[str]


class Terms(Record):
    """The terms on which the answers were given and may be used."""

    consent: Texts
    purpose: Texts
    retention: Texts
    publication: Texts
    public: bool


class WaveRecord(Record):
    """The declaration of one survey wave.

    Parameters
    ----------
    title : Texts
        A synthetic wave says so here.
    synthetic : bool
        True where no respondent gave the answers.
    design : {"purposive", "probability", "census", "open_call"}
        How the hromadas came in; only "probability" allows inference to all of them.
    design_note : Texts
        How they were chosen, in words.
    made_by : Texts
        Who made the wave.
    fieldwork : Fieldwork
        When.
    form, responses, sheet : str
        The files beside ``wave.yml``, and the sheet with the responses.
    key_question : str
        Question whose answer names the hromada.
    oblast_question : str or None
        Question whose answer names its oblast.
    role_question : str or None
        Question on the role of the respondent.
    role_order : list of str
        Roles, the one that counts first first.
    private_questions : list of str
        Never leave the wave's files.
    numbers, missing_words
        How numbers and missing answers are written.
    terms : Terms
        Consent, purpose, retention, publication.

    Examples
    --------
    >>> record = read_wave_record("demo")
    >>> record.synthetic, record.design
    (True, 'purposive')
    """

    id: str = ""
    title: Texts
    synthetic: bool
    design: Literal["purposive", "probability", "census", "open_call"]
    design_note: Texts
    made_by: Texts
    fieldwork: Fieldwork
    form: str
    responses: str
    sheet: str
    key_question: str
    oblast_question: str | None
    role_question: str | None
    role_order: list[str]
    private_questions: list[str]
    numbers: NumberRules
    missing_words: MissingWords
    terms: Terms


def read_wave_ids() -> tuple[str, ...]:
    """Return the ids of the waves, the names of their folders.

    Returns
    -------
    tuple of str
        Sorted.

    Examples
    --------
    >>> "demo" in read_wave_ids()
    True
    """
    folder = paths.data_folder() / "waves"
    return tuple(sorted(file.parent.name for file in folder.glob("*/wave.yml")))


def read_wave_record(wave_id: str) -> WaveRecord:
    """Read what a wave declares about itself.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    WaveRecord

    Raises
    ------
    ParameterError
        There is no such wave.
    DeclarationError
        ``wave.yml`` is not as it must be.

    Examples
    --------
    >>> read_wave_record("dmeo")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is no wave 'dmeo'. Needed: one of: ...
    """
    if wave_id not in read_wave_ids():
        raise ParameterError(
            f"There is no wave '{wave_id}'.", needed=f"one of: {', '.join(read_wave_ids())}"
        )
    record = read_record(paths.data_folder() / "waves" / wave_id / "wave.yml", WaveRecord)
    return record.model_copy(update={"id": wave_id})
