"""What ``wave.yml`` declares: who asked whom, when, on what terms, and how to read it.

Anything that can be declared about a wave stands there and not in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record, read_yaml
from analysis.errors import DeclarationError, ParameterError
from analysis.survey.amounts import NumberRules
from analysis.survey.bounds import CheckBounds
from analysis.survey.dialects import DialectName
from analysis.survey.dictionary import DeclaredQuestion
from analysis.survey.follows import Follows
from analysis.survey.reconciliation import Reconciliation
from analysis.survey.retention import Retention, refuse_overdue
from analysis.survey.sampling import HromadaDraw, Sampling
from analysis.survey.texts import Texts
from analysis.survey.twin_plans import TwinPlan

__all__ = [
    "Fieldwork",
    "MissingWords",
    "Retention",
    "Terms",
    "Texts",
    "WaveRecord",
    "read_wave_ids",
    "read_wave_record",
]

Level = Literal["hromada", "respondent", "expert"]
READERS: Mapping[str, str] = {
    "hromada": "read_wave",
    "respondent": "read_respondents",
    "expert": "read_experts",
}
#: Words that other things of a page already go by.
RESERVED = frozenset({"type", "hromada_code", "count", "status"})
KINDS_OF_HROMADAS: Mapping[str, str] = {
    "census": "census",
    "purposive": "purposive",
    "volunteer": "open_call",
}


class Fieldwork(Record):
    """First and last day of the survey (ISO dates), and the year that the answers are about.

    Parameters
    ----------
    start : str
        First day of the survey, ``YYYY-MM-DD``.
    end : str
        Last day of the survey, ``YYYY-MM-DD``.
    reference_year : int
        Year that the answers are about.
    """

    start: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    end: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    reference_year: int


class MissingWords(Record):
    """Answers as typed that mean that there is none, by kind; compared without case.

    Parameters
    ----------
    dont_know : list of str
        Answers as typed that mean that the respondent does not know.
    refused : list of str
        Answers as typed that mean that the respondent does not want to say.
    not_applicable : list of str
        Answers as typed that mean that the question does not apply.
    blank : list of str
        Marks that mean an empty cell (``-``).
    """

    dont_know: list[str]
    refused: list[str]
    not_applicable: list[str]
    blank: list[str]


class Terms(Record):
    """The terms on which the answers were given and may be used.

    Parameters
    ----------
    consent : Texts
        What respondents agreed to, in each language.
    purpose : Texts
        What the answers may be used for, in each language.
    retention : Retention
        How long raw answers are kept, and until which day.
    publication : Texts
        What may be published, in each language.
    public : bool
        Whether the wave may appear on a public site.
    """

    consent: Texts
    purpose: Texts
    retention: Retention
    publication: Texts
    public: bool


class WaveRecord(Record):
    """The declaration of one survey wave.

    Parameters
    ----------
    id : str
        Name of the wave's folder; never written in the file.
    title : Texts
        Title of the wave in each language; a synthetic wave says so here.
    synthetic : bool
        True where no respondent gave the answers.
    design : {"purposive", "probability", "census", "open_call"}
        How the hromadas came in; only "probability" allows inference to all of them.
    design_note : Texts
        How they were chosen, in words.
    made_by : Texts
        Who made the wave.
    fieldwork : Fieldwork
        Days of the survey, and the year that it asks about.
    form : str
        File with the XLSForm beside ``wave.yml``; empty where ``questions`` declares them.
    questions : dict of str to DeclaredQuestion
        In the place of a form: each question by its id.
    responses : str
        File with the responses beside ``wave.yml``.
    sheet : str
        Sheet with the responses; empty takes the one with the most questions of the form.
    dialect : {"auto", "kobo", "odk", "google", "plain"}
        Tool that exported the responses; "auto" sees it by their headings.
    mapping : dict of str to str or None
        Heading of the responses to question, ``question/choice`` or ``_id``, ``_uuid``,
        ``_submission_time``; None leaves the column aside.
    key_question : str
        Question whose answer names the hromada.
    oblast_question : str or None
        Question whose answer names its oblast.
    role_question : str or None
        Question on the role of the respondent.
    role_order : list of str
        Roles, the one that counts first first.
    private_questions : list of str
        Questions whose answers never leave the wave's files.
    not_private : dict of str to str
        Questions that look private by name or label, or are free text, and are not, with the
        reason of each; their values are still looked at one by one.
    numbers : NumberRules
        How numbers are written in the answers.
    missing_words : MissingWords
        Answers as typed that mean that there is none.
    terms : Terms
        Consent, purpose, retention, publication.
    level : {"hromada", "respondent", "expert"}
        What one row of the answers is; a wave of respondents is read by ``read_respondents``, a
        round of an expert panel by ``read_experts``: its key question asks for the expert's code.
    sampling : Sampling or None
        How the respondents were drawn; a wave of hromadas needs none beside ``design``.
    drawn : HromadaDraw or None
        How the hromadas were drawn; needed for the design "probability", and only there.
    checks : CheckBounds
        Beyond what an answer is suspected.
    reconcile : Reconciliation
        How several respondents of one hromada become one answer.
    follows : Follows or None
        The wave that this one repeats.
    background : dict of str to str
        By what answers of persons are compared: sex, age or a word of one's own, to the question
        with the choices; without it the questions sex and age_group, where they were asked.
    twin : TwinPlan
        How a synthetic twin of the wave is made.

    Examples
    --------
    >>> record = read_wave_record("demo")
    >>> record.synthetic, record.design, record.level
    (True, 'purposive', 'hromada')
    """

    id: str = ""
    title: Texts
    synthetic: bool
    design: Literal["purposive", "probability", "census", "open_call"]
    design_note: Texts
    made_by: Texts
    fieldwork: Fieldwork
    form: str = ""
    questions: dict[str, DeclaredQuestion] = {}
    responses: str
    sheet: str = ""
    dialect: DialectName = "auto"
    mapping: dict[str, str | None] = {}
    key_question: str
    oblast_question: str | None
    role_question: str | None
    role_order: list[str]
    private_questions: list[str]
    not_private: dict[str, str] = {}
    numbers: NumberRules
    missing_words: MissingWords
    terms: Terms
    level: Level = "hromada"
    sampling: Sampling | None = None
    drawn: HromadaDraw | None = None
    checks: CheckBounds = CheckBounds()
    reconcile: Reconciliation = Reconciliation()
    follows: Follows | None = None
    background: dict[str, str] = {}
    twin: TwinPlan = TwinPlan()

    @model_validator(mode="after")
    def _says_what_is_private_once(self) -> WaveRecord:
        both = sorted(set(self.private_questions) & set(self.not_private))
        if both:
            raise ValueError(f"declared private and not private: {', '.join(both)}")
        bare = [name for name, reason in self.not_private.items() if not reason.strip()]
        if bare:
            raise ValueError(f"'not_private' needs a reason for each: {', '.join(bare)}")
        return self

    @model_validator(mode="after")
    def _compares_persons_by_words(self) -> WaveRecord:
        if self.background and self.level != "respondent":
            raise ValueError("'background' belongs to a wave of the level 'respondent'")
        wrong = [key for key in self.background if not key.isidentifier() or key in RESERVED]
        if wrong:
            raise ValueError(
                f"'background' takes plain words, and neither of {', '.join(sorted(RESERVED))}: "
                f"{', '.join(wrong)}"
            )
        return self

    @model_validator(mode="after")
    def _has_a_form_or_a_dictionary(self) -> WaveRecord:
        if bool(self.form) == bool(self.questions):
            raise ValueError(
                "a wave needs the key 'form' (an XLSForm beside wave.yml), or without one the key "
                "'questions', and not both"
            )
        return self

    @model_validator(mode="after")
    def _samples_as_its_level_does(self) -> WaveRecord:
        if self.level == "respondent":
            if self.sampling is None:
                raise ValueError("a wave of the level 'respondent' needs the key 'sampling'")
            return self
        if self.level == "expert" and (self.design != "purposive" or self.sampling):
            raise ValueError(
                "a wave of the level 'expert' has the design 'purposive' and no key 'sampling': "
                "experts are chosen for what they know, never drawn by lot"
            )
        if (self.design == "probability") != (self.drawn is not None):
            raise ValueError(
                "the design 'probability', and no other, needs the key 'drawn': from which "
                "hromadas, and inside which strata, was drawn by lot"
            )
        kind = self.sampling.kind if self.sampling else None
        if kind is not None and KINDS_OF_HROMADAS.get(kind) != self.design:
            raise ValueError(
                f"'sampling' says '{kind}' and 'design' says '{self.design}'; a wave of the level "
                "'hromada' takes the kinds census, purposive and volunteer (design open_call)"
            )
        return self


def read_wave_ids(level: Level | None = "hromada") -> tuple[str, ...]:
    """Return the ids of the waves, the names of their folders.

    Parameters
    ----------
    level : {"hromada", "respondent", "expert"} or None
        Waves with one answer a hromada, a respondent or an expert, or all.

    Returns
    -------
    tuple of str
        Sorted. A wave whose declaration cannot be read counts as one of hromadas, so that its
        fault is met by whoever reads it.

    Examples
    --------
    >>> "demo" in read_wave_ids(), "residents" in read_wave_ids("respondent")
    (True, True)
    """
    folders = sorted(file.parent for file in (paths.data_folder() / "waves").glob("*/wave.yml"))
    return tuple(
        folder.name for folder in folders if level is None or _read_level(folder.name) == level
    )


def _read_level(wave_id: str) -> str:
    try:
        content = read_yaml(paths.data_folder() / "waves" / wave_id / "wave.yml")
    except DeclarationError:
        return "hromada"
    level = content.get("level") if isinstance(content, dict) else None
    return str(level) if level in READERS else "hromada"


def read_wave_record(wave_id: str, *, level: Level | None = None) -> WaveRecord:
    """Read what a wave declares about itself.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.
    level : {"hromada", "respondent", "expert"} or None
        Level that the reader is made for; None takes any.

    Returns
    -------
    WaveRecord

    Raises
    ------
    ParameterError
        There is no such wave, or it is of another level.
    DeclarationError
        ``wave.yml`` is not as it must be.
    DataError
        Asked for by a reader of answers (``level`` is given), when ``delete_after`` has passed and
        the raw answers are still there.

    Examples
    --------
    >>> read_wave_record("dmeo")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is no wave 'dmeo'. Needed: one of: ...
    """
    if wave_id not in read_wave_ids(level=None):
        raise ParameterError(
            f"There is no wave '{wave_id}'.", needed=f"one of: {', '.join(read_wave_ids(level))}"
        )
    record = read_record(paths.data_folder() / "waves" / wave_id / "wave.yml", WaveRecord)
    if level is not None and record.level != level:
        raise ParameterError(
            f"The wave '{wave_id}' has one row a {record.level}.",
            needed=f"a wave with one row a {level}: {', '.join(read_wave_ids(level)) or 'none'}",
            hint=f"Read it with {READERS[record.level]}.",
        )
    known = record.model_copy(update={"id": wave_id})
    if level is not None:
        refuse_overdue(known.terms.retention, wave_id=wave_id, responses=known.responses)
    return known
