"""What a register of questions declares: its terms, its target, its files, what belongs together.

A folder of ``data/questions`` with a ``register.yml`` is a register. What hromadas asked stands in
its workbooks and is read in ``questions``.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis import advise, law, paths, places
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError, ParameterError
from analysis.survey import Texts
from analysis.translations import rendered

__all__ = [
    "Heading",
    "Named",
    "Outcome",
    "QuestionRecord",
    "Settled",
    "Target",
    "Topic",
    "read_register_ids",
    "read_register_record",
    "read_topics",
]

Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Reason = Annotated[str, Field(min_length=20)]


class Named(Record):
    """A name in Ukrainian and English; in Polish where somebody gave it.

    Parameters
    ----------
    uk : str
        The name in Ukrainian.
    en : str
        The name in English.
    pl : str
        The name in Polish; may be empty.

    Examples
    --------
    >>> Named(uk="Тема", en="Topic")["pl"]
    'Topic'
    """

    uk: str
    en: str
    pl: str = ""

    def __getitem__(self, language: str) -> str:
        """Return the name in a language, in English where it has none in that one."""
        own = {"en": self.en, "uk": self.uk, "pl": self.pl}
        return own.get(language) or rendered(self.en, language)


class Topic(Record):
    """What a question may be about, and what that touches.

    Parameters
    ----------
    label : Named
        As in the form.
    services : tuple of str
        Ids of ``data/services`` that the topic is about.
    acts : tuple of str
        Ids of ``data/law/acts.yml`` that the topic is about.
    rules : tuple of str
        Ids of ``data/recommendations`` that the topic is about.

    Examples
    --------
    >>> read_topics()["home_care"].services
    ('home_care',)
    """

    label: Named
    services: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Outcome(Record):
    """What a reply led to.

    Parameters
    ----------
    kind : {"rule", "guidance"}
        A recommendation rule that was made or changed, or guidance for all hromadas.
    rule : str
        Its id; only for the kind "rule".
    date : str
        Day (``YYYY-MM-DD``) of the outcome.
    how : Named
        What became of it, in a sentence.
    """

    kind: Literal["rule", "guidance"]
    rule: str = ""
    date: Day
    how: Named

    @model_validator(mode="after")
    def _names_its_rule(self) -> Outcome:
        if (self.kind == "rule") != bool(self.rule):
            raise ValueError("the kind 'rule', and no other, names a 'rule'")
        return self


class Heading(Record):
    """Questions that ask the same thing, under one heading.

    Parameters
    ----------
    heading : Named
        The thing asked, in a few words of the register's keeper.
    same_as : tuple of str
        Numbers of the questions.
    because : str
        Why they ask the same; needed where there are several.
    led_to : tuple of Outcome
        What the replies led to.
    """

    heading: Named
    same_as: tuple[str, ...] = Field(min_length=1)
    because: str = ""
    led_to: tuple[Outcome, ...] = ()

    @model_validator(mode="after")
    def _says_why(self) -> Heading:
        if len(self.same_as) > 1 and len(self.because) < 20:
            raise ValueError("several questions under one heading need 'because'")
        return self


class Target(Record):
    """Within how many days a reply is wanted, and why: a choice, no period of a law.

    Parameters
    ----------
    days : int
        Days within which a reply is wanted.
    because : str
        Why that many; a choice, no period of a law.

    Examples
    --------
    >>> read_register_record("demo").target.days
    30
    """

    days: int = Field(ge=1)
    because: Reason


class Settled(Record):
    """A fault in the files that a person has seen, and why it stays.

    Parameters
    ----------
    file : str
        File beside ``register.yml`` in which the fault stands.
    row : int
        Row of the file, from 2 (1 holds the headings).
    column : str
        Column of the file.
    kind : str
        Kind of the fault.
    why : str
        Why it stays.
    """

    file: str
    row: int = Field(ge=2)
    column: str
    kind: str
    why: Reason


class RegisterTerms(Record):
    """On which terms questions and replies are given and may be shown.

    Parameters
    ----------
    consent : Texts
        What those who ask agreed to, in each language.
    publication : Texts
        What may be shown, in each language.
    retention : Texts
        How long it is kept, in each language.
    public : bool
        Whether questions and replies may appear on a public site.
    """

    consent: Texts
    publication: Texts
    retention: Texts
    public: bool


class QuestionRecord(Record):
    """The declaration of one register of questions.

    Parameters
    ----------
    id : str
        Name of its folder.
    title : Texts
        Title of the register in each language.
    made_by : Texts
        Who keeps it.
    who_asks : Texts
        Whose questions can come in.
    synthetic : bool
        True where nobody asked and nobody replied.
    language : str
        Language of the questions and replies.
    edition : str
        Day up to which the register is known.
    target : Target
        Within how many days a reply is wanted.
    questions : tuple of str
        Exports with questions beside ``register.yml``, in the order in which they came.
    replies : tuple of str
        Exports with replies beside ``register.yml``, in the order in which they came.
    terms : RegisterTerms
        Consent, publication, retention.
    headings : dict of str to Heading
        What belongs together, and what the replies led to.
    settled : tuple of Settled
        Faults that somebody has looked at.

    Examples
    --------
    >>> record = read_register_record("demo")
    >>> record.synthetic, record.edition
    (True, '2026-11-02')
    """

    id: str = ""
    title: Texts
    made_by: Texts
    who_asks: Texts
    synthetic: bool
    language: Literal["uk", "en", "pl"]
    edition: Day
    target: Target
    questions: tuple[str, ...] = Field(min_length=1)
    replies: tuple[str, ...] = ()
    terms: RegisterTerms
    headings: dict[str, Heading] = {}
    settled: tuple[Settled, ...] = ()

    @model_validator(mode="after")
    def _puts_no_question_under_two_headings(self) -> QuestionRecord:
        counts = Counter(each for heading in self.headings.values() for each in heading.same_as)
        twice = sorted(each for each, count in counts.items() if count > 1)
        if twice:
            raise ValueError(f"under two headings: {', '.join(twice)}")
        return self


class _Topics(Record):
    """The topics of questions to the ministry.

    Parameters
    ----------
    topics : dict of str to Topic
        Id to each topic.
    """

    topics: dict[str, Topic] = Field(min_length=1)


def read_topics() -> dict[str, Topic]:
    """Read what a question may be about.

    Returns
    -------
    dict of str to Topic
        In the order of the form.

    Raises
    ------
    DeclarationError
        A topic names a service, act or rule that is not declared.

    Examples
    --------
    >>> list(read_topics())[:2]
    ['contracts', 'funding']
    """
    topics = read_record(paths.data_folder() / "questions" / "topics.yml", _Topics).topics
    known = {
        "services": set(places.read_services()),
        "acts": set(law.read_acts()),
        "rules": set(advise.read_rules()),
    }
    for key, topic in topics.items():
        for kind, declared in known.items():
            for unknown in sorted(set(getattr(topic, kind)) - declared):
                raise DeclarationError(
                    f"A topic of questions names what is not declared among the {kind}.",
                    found=unknown,
                    where=f"data/questions/topics.yml, key 'topics.{key}.{kind}'",
                )
    return topics


def read_register_ids() -> tuple[str, ...]:
    """Return the ids of the registers of questions, the names of their folders.

    Returns
    -------
    tuple of str
        Sorted.

    Examples
    --------
    >>> "demo" in read_register_ids()
    True
    """
    files = (paths.data_folder() / "questions").glob("*/register.yml")
    return tuple(sorted(file.parent.name for file in files))


def read_register_record(register_id: str) -> QuestionRecord:
    """Read what a register of questions declares about itself.

    Parameters
    ----------
    register_id : str
        Name of its folder below ``data/questions``.

    Returns
    -------
    QuestionRecord

    Raises
    ------
    ParameterError
        There is no such register.
    DeclarationError
        ``register.yml`` is not as it must be, or a heading names a rule that is not declared.

    Examples
    --------
    >>> read_register_record("dmeo")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is no register of questions 'dmeo'. Needed: one of: demo.
    """
    if register_id not in read_register_ids():
        raise ParameterError(
            f"There is no register of questions '{register_id}'.",
            needed=f"one of: {', '.join(read_register_ids()) or 'none yet'}",
        )
    file = paths.data_folder() / "questions" / register_id / "register.yml"
    record = read_record(file, QuestionRecord).model_copy(update={"id": register_id})
    rules = advise.read_rules()
    for key, heading in record.headings.items():
        for outcome in heading.led_to:
            if outcome.rule and outcome.rule not in rules:
                raise DeclarationError(
                    "A heading names a rule that is not declared.",
                    needed=f"one of: {', '.join(rules)}",
                    found=outcome.rule,
                    where=f"data/questions/{register_id}/register.yml, key 'headings.{key}.led_to'",
                )
    return record
