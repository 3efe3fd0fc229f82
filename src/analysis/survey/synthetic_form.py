"""The synthetic wave's questionnaire, from words to the rows of an XLSForm."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.declared import Record

__all__ = ["Questionnaire", "form_rows"]

LANGUAGE_NAMES = {"en": "English (en)", "uk": "Українська (uk)", "pl": "Polski (pl)"}
Labels = dict[str, str]
Row = dict[str, object]


class QuestionWords(Record):
    """One question: kind as in an XLSForm, words in three languages, conditions.

    Parameters
    ----------
    kind : str
        Kind of question as in an XLSForm.
    label : dict of str to str
        The question in each language.
    hint : dict of str to str, optional
        A hint below it.
    required : bool
        Whether it must be answered.
    relevant : str
        Condition under which it is asked.
    constraint : str
        Condition that an answer must meet.
    message : dict of str to str, optional
        What is said where it does not.
    """

    kind: str
    label: Labels
    hint: Labels | None = None
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    message: Labels | None = None


class GroupWords(Record):
    """A group of questions; one ``for_each_service`` repeats its questions for each service.

    Parameters
    ----------
    label : dict of str to str
        Heading of the group.
    for_each_service : bool
        Whether its questions are repeated for each service.
    questions : dict of str to QuestionWords
        Name to each question.
    """

    label: Labels
    for_each_service: bool = False
    questions: dict[str, QuestionWords]


class Questionnaire(Record):
    """The whole questionnaire in words.

    ``catalogue_lists`` are lists of choices that begin with the services of the catalogue; what
    they declare comes after those.

    Parameters
    ----------
    form_id : str
        Id of the form.
    version : str
        Version of the form.
    title : dict of str to str
        Title of the form.
    notice : dict of str to str
        What is said at its head.
    group_suffix : dict of str to str
        Words added to each heading of a group.
    negative_message : dict of str to str
        What is said where a number is negative.
    lists : dict of str to dict of str to dict of str to str
        Name of a list to its choices.
    groups : dict of str to GroupWords
        Id to each group of questions.
    catalogue_lists : dict of str to dict of str to dict of str to str
        Choices that come after the services of the catalogue.
    """

    form_id: str
    version: str
    title: Labels
    notice: Labels
    group_suffix: Labels
    negative_message: Labels
    lists: dict[str, dict[str, Labels]]
    groups: dict[str, GroupWords]
    catalogue_lists: dict[str, dict[str, Labels]] = {}


def form_rows(questionnaire: Questionnaire, services: Mapping[str, Labels]) -> dict[str, list[Row]]:
    """Return the rows of the three sheets of an XLSForm.

    Parameters
    ----------
    questionnaire : Questionnaire
        In words.
    services : mapping of str to dict
        Short names in three languages by service id.

    Returns
    -------
    dict of str to list of dict
        Sheets ``survey``, ``choices`` and ``settings``.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_synthetic_plan
    >>> names = {"mediation": {"en": "mediation", "uk": "медіація", "pl": "mediacja"}}
    >>> rows = form_rows(read_synthetic_plan("demo").questionnaire, names)
    >>> [row["name"] for row in rows["survey"] if "mediation" in str(row["name"])]
    ['provider_mediation', 'recipients_mediation_count']
    """
    survey = [
        _row("start", "start"),
        _row("end", "end"),
        _row("note", "notice", label=questionnaire.notice),
    ]
    for name, group in questionnaire.groups.items():
        label = {
            code: f"{text} ({questionnaire.group_suffix[code]})"
            for code, text in group.label.items()
        }
        survey.append(_row("begin_group", name, label=label))
        survey += _questions(questionnaire, group, services=services)
        survey.append(_row("end_group", ""))
    catalogue = {
        name: {**services, **others} for name, others in questionnaire.catalogue_lists.items()
    }
    lists = questionnaire.lists | catalogue
    choices: list[Row] = [
        {"list_name": list_name, "name": choice, **_columns("label", label)}
        for list_name, options in lists.items()
        for choice, label in options.items()
    ]
    settings: Row = {
        "form_title": " / ".join(questionnaire.title.values()),
        "form_id": questionnaire.form_id,
        "version": questionnaire.version,
        "default_language": LANGUAGE_NAMES["uk"],
    }
    return {"survey": survey, "choices": choices, "settings": [settings]}


def _questions(
    questionnaire: Questionnaire, group: GroupWords, *, services: Mapping[str, Labels]
) -> list[Row]:
    if not group.for_each_service:
        return [
            _question(questionnaire, name, words=words) for name, words in group.questions.items()
        ]
    rows = []
    for service_id, names in services.items():
        for name, words in group.questions.items():
            label = {
                code: text.replace("{name}", names[code]) for code, text in words.label.items()
            }
            filled = words.model_copy(
                update={"label": label, "relevant": words.relevant.replace("{service}", service_id)}
            )
            rows.append(
                _question(questionnaire, name.replace("{service}", service_id), words=filled)
            )
    return rows


def _question(questionnaire: Questionnaire, name: str, *, words: QuestionWords) -> Row:
    is_count = words.kind == "integer"
    row = _row(
        words.kind,
        name,
        label=words.label,
        hint=words.hint,
        message=words.message or (questionnaire.negative_message if is_count else None),
    )
    return row | {
        "required": "yes" if words.required else None,
        "relevant": words.relevant or None,
        "constraint": words.constraint or (". >= 0" if is_count else None),
    }


def _row(
    kind: str,
    name: str,
    *,
    label: Labels | None = None,
    hint: Labels | None = None,
    message: Labels | None = None,
) -> Row:
    return {
        "type": kind,
        "name": name or None,
        **_columns("label", label),
        **_columns("hint", hint),
        "required": None,
        "relevant": None,
        "constraint": None,
        **_columns("constraint_message", message),
    }


def _columns(heading: str, texts: Labels | None) -> Row:
    return {
        f"{heading}::{language}": (texts or {}).get(code)
        for code, language in LANGUAGE_NAMES.items()
    }
