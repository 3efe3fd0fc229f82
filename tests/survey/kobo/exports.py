"""Writes the three exports beside it: ``python -m tests.survey.kobo.exports``.

A survey of hromadas on day care, one of residents on home care, one of NGO that provide services:
as KoboToolbox exports them to a workbook (headings with the path of groups, labels in Ukrainian or
names, several choices as columns of 0 and 1, a sheet for each repeat group, technical columns
behind), and with what people really type. Every person, number and address is invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.survey.workbooks import write_sheets

HERE = Path(__file__).parent
LABEL = "label::Українська (uk)"
ROLES = {"department": "Відділ соціального захисту", "head": "Голова громади", "ngo": "ГО"}
YES_NO = {"yes": "Так", "no": "Ні"}
BARRIERS = {"money": "Бракує коштів", "staff": "Бракує працівників", "rooms": "Немає приміщення"}
HELP = {"family": "Рідні", "worker": "Соціальний робітник", "nobody": "Ніхто"}


class Question(NamedTuple):
    """One question: its kind, name, label, group, and the repeat that it stands in."""

    kind: str
    name: str
    label: str
    group: str = ""
    repeat: str = ""


class Export(NamedTuple):
    """One survey: its form, and what people typed, one row a response."""

    name: str
    title: str
    questions: Sequence[Question]
    lists: dict[str, dict[str, str]]
    rows: Sequence[Sequence[str]]
    repeated: Sequence[tuple[int, Sequence[str]]]
    has_labels: bool


PLACES = (
    *("Львівська", "Шацька", "Верховинська", "Великовисківська", "Полтавська", "Миргородська"),
    *("Вінницька", "Хмільницька", "Луцька", "Ковельська", "Черкаська", "Уманська"),
)
OBLASTS = (
    *("Львівська", "Волинська", "Івано-Франківська", "Кіровоградська", "Полтавська", "Полтавська"),
    *("Вінницька", "Вінницька", "Волинська", "Волинська", "Черкаська", "Черкаська"),
)
DAY_CARE = Export(
    "day_care",
    "Денний догляд у громадах",
    (
        Question("text", "hromada", "Назва громади", "who"),
        Question("text", "oblast", "Область", "who"),
        Question("select_one roles", "role", "Ваша посада", "who"),
        Question("text", "contact_phone", "Контактний телефон", "who"),
        Question("integer", "clients", "Скільки людей отримали денний догляд?", "work"),
        Question("integer", "budget_uah", "Видатки на денний догляд, грн", "work"),
        Question("select_one yes_no", "has_queue", "Чи є черга?", "work"),
        Question("select_multiple barriers", "barriers", "Що заважає?", "work"),
        Question("text", "centre", "Назва центру", "work", "centres"),
        Question("integer", "seats", "Скільки місць?", "work", "centres"),
        Question("text", "wishes", "Що змінили б у законі?", "work"),
    ),
    {"roles": ROLES, "yes_no": YES_NO, "barriers": BARRIERS},
    [
        (
            place,
            oblast,
            "department",
            f"067 000 01 {number:02}",
            ("близько 20", "1 200", "34", "немає даних", "57", "61")[number % 6],
            ("1,2 млн", "850 тис", "640000", "не знаю", "910 000", "1 050 000 грн")[number % 6],
            ("yes", "no")[number % 2],
            ("money", "money staff", "rooms", "")[number % 4],
            ("", "Дозволити договір на три роки")[number % 2],
        )
        for number, (place, oblast) in enumerate(zip(PLACES, OBLASTS, strict=True))
    ]
    + [
        *[("тест", "тест", "head", "", "1", "1", "no", "", "")],
        *[("Шацька", "Волинська", "head", "0670000199", "1 150", "900 тис", "no", "money", "")],
        *[("Шацка", "Волинь", "ngo", "", "тел. 067 000 01 98", "", "yes", "staff", "")],
        *[
            (
                "Луцька",
                "Волинська",
                "department",
                "067 000 01 08",
                "34",
                "640000",
                "yes",
                "money",
                "",
            )
        ],
    ],
    [(1, ("Дім світла", "25")), (1, ("Затишок, вул. Миру, 12", "12")), (3, ("Надія", "n/a"))],
    has_labels=True,
)
HOME_CARE = Export(
    "home_care",
    "Догляд вдома: опитування мешканців",
    (
        Question("text", "hromada", "Назва вашої громади", "place"),
        Question("text", "first_name", "Ваше ім’я", "place"),
        Question("integer", "age", "Скільки вам років?", "person"),
        Question("select_one help", "who_helps", "Хто вам допомагає?", "person"),
        Question("integer", "hours", "Скільки годин на тиждень?", "person"),
        Question("select_one yes_no", "applied", "Чи зверталися по догляд вдома?", "person"),
        Question("text", "story", "Що ще важливо?", "person"),
        Question("text", "member_name", "Ім’я", "", "members"),
        Question("select_one yes_no", "member_needs", "Чи потребує догляду?", "", "members"),
    ),
    {"help": HELP, "yes_no": YES_NO},
    [
        (
            PLACES[number % 5],
            ("Ганна", "Остап", "Марія", "Степан")[number % 4],
            str(60 + number % 31),
            ("family", "worker", "nobody")[number % 3],
            ("8", "приблизно 10", "", "14", "20 год")[number % 5],
            ("yes", "no")[number % 2],
            ("", "Сусідка Марія Вигадана з вул. Миру, 7 не встає")[number % 9 == 0],
        )
        for number in range(40)
    ]
    + [("Львівська", "Ганна", "170", "family", "8", "yes", "")],
    [(1, ("Ганна Вигадана", "yes")), (2, ("Остап", "no")), (2, ("067 000 01 97", "yes"))],
    has_labels=False,
)
PROVIDERS = Export(
    "providers",
    "Громадські організації, які надають послуги",
    (
        Question("text", "hromada", "Громада, у якій працюєте", "about"),
        Question("text", "oblast", "Область", "about"),
        Question("text", "organisation_email", "Електронна пошта", "about"),
        Question("select_one yes_no", "has_contract", "Чи маєте договір із громадою?", "deal"),
        Question("integer", "contract_months", "На скільки місяців?", "deal"),
        Question("decimal", "contract_uah", "Сума договору, грн", "deal"),
        Question("select_multiple barriers", "obstacles", "Що заважає?", "deal"),
        Question("text", "service", "Назва послуги", "", "services"),
        Question("integer", "clients", "Скільки отримувачів?", "", "services"),
    ),
    {"yes_no": YES_NO, "barriers": BARRIERS},
    [
        (
            place,
            oblast,
            f"office{number}@example.org",
            ("yes", "no")[number % 2],
            ("12", "", "6-12", "")[number % 4],
            ("250 тис", "", "480 000,50", "")[number % 4],
            ("money", "staff rooms", "")[number % 3],
        )
        for number, (place, oblast) in enumerate(zip(PLACES, OBLASTS, strict=True))
    ],
    [(1, ("Догляд вдома", "40")), (3, ("Консультування", "120"))],
    has_labels=True,
)
EXPORTS = (DAY_CARE, HOME_CARE, PROVIDERS)
BEHIND = (
    *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"),
    *("_submitted_by", "__version__", "_tags", "_index"),
)


def write_export(export: Export, folder: Path) -> tuple[Path, Path]:
    """Write form and responses of one survey, the same bytes every time."""
    form = write_sheets(folder / f"{export.name}_form.xlsx", form_sheets(export))
    book = {"survey": [response(export, place) for place in range(len(export.rows))]}
    repeat = next(question.repeat for question in export.questions if question.repeat)
    book[repeat] = [member(export, number) for number in range(len(export.repeated))]
    return form, write_sheets(folder / f"{export.name}_responses.xlsx", book)


def form_sheets(export: Export) -> dict[str, list[dict[str, object]]]:
    """Sheets of the XLSForm, with its groups and its repeat."""
    rows: list[dict[str, object]] = [
        {"type": kind, "name": kind, LABEL: ""} for kind in ("start", "end")
    ]
    opened: list[tuple[str, str]] = []
    for question in export.questions:
        wanted = [("group", question.group)] if question.group else []
        wanted += [("repeat", question.repeat)] if question.repeat else []
        while opened and opened != wanted[: len(opened)]:
            rows.append({"type": f"end_{opened.pop()[0]}", "name": "", LABEL: ""})
        for kind, name in wanted[len(opened) :]:
            rows.append({"type": f"begin_{kind}", "name": name, LABEL: name})
            opened.append((kind, name))
        rows.append({"type": question.kind, "name": question.name, LABEL: question.label})
    rows += [{"type": f"end_{kind}", "name": "", LABEL: ""} for kind, _ in reversed(opened)]
    choices: list[dict[str, object]] = [
        {"list_name": name, "name": choice, LABEL: label}
        for name, listed in export.lists.items()
        for choice, label in listed.items()
    ]
    settings: list[dict[str, object]] = [{"form_title": export.title, "form_id": export.name}]
    return {"survey": rows, "choices": choices, "settings": settings}


def response(export: Export, place: int) -> dict[str, object]:
    """One row of the main sheet."""
    day = f"2026-0{4 + place // 28}-{place % 28 + 1:02}"
    line: dict[str, object] = {
        "start": f"{day}T09:00:00.000+03:00",
        "end": f"{day}T09:{21 + place % 17}:00.000+03:00",
    }
    asked = [question for question in export.questions if not question.repeat]
    for question, text in zip(asked, export.rows[place], strict=True):
        line |= cells(export, question, text)
    line |= {
        "_id": str(700_000 + place),
        "_uuid": f"{place:08x}-0000-4000-8000-000000000000",
        "_submission_time": f"{day}T07:30:{place % 60:02}",
        "_status": "submitted_via_web",
        "_submitted_by": "",
        "__version__": "vQ1",
        "_index": str(place + 1),
    }
    return {name: line.get(name, "") for name in (*(k for k in line if k not in BEHIND), *BEHIND)}


def cells(export: Export, question: Question, text: str) -> dict[str, object]:
    """One answer under its headings; of several choices one column each beside."""
    is_listed = question.kind.startswith("select_")
    listed = export.lists[question.kind.split()[-1]] if is_listed else {}
    heading = question.label if export.has_labels else question.name
    heading = f"{question.group}/{heading}" if question.group else heading
    spoken = listed if export.has_labels else {name: name for name in listed}
    chosen = text.split() if is_listed else []
    line: dict[str, object] = {
        heading: " ".join(spoken[name] for name in chosen) if is_listed else text
    }
    if question.kind.startswith("select_multiple"):
        line |= {
            f"{heading}/{label}": str(int(name in chosen)) if text else ""
            for name, label in spoken.items()
        }
    return line


def member(export: Export, number: int) -> dict[str, object]:
    """One row of the sheet of the repeat group."""
    parent, texts = export.repeated[number]
    asked = [question for question in export.questions if question.repeat]
    line: dict[str, object] = {}
    for question, text in zip(asked, texts, strict=True):
        line |= cells(export, question._replace(group=""), text)
    return {
        **line,
        "_index": str(number + 1),
        "_parent_table_name": "survey",
        "_parent_index": str(parent),
        "_submission__id": str(700_000 + parent - 1),
    }


if __name__ == "__main__":
    for each in EXPORTS:
        write_export(each, HERE)
