"""One small survey as each tool exports it: written by hand here, never by the code under test."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from analysis.survey.forms import Form, read_form
from analysis.survey.workbooks import write_sheets

Row = Mapping[str, str]
LABEL_EN, LABEL_UK = "label::English (en)", "label::Українська (uk)"
QUESTIONS = ("hromada", "role", "clients", "budget", "barriers", "opened")
GROUPS = {"hromada": "who", "role": "who"} | dict.fromkeys(QUESTIONS[2:], "work")
GROUP_LABELS = {"who": ("About you", "Про вас"), "work": ("Your work", "Ваша робота")}
LABELS = {
    "hromada": ("Hromada", "Назва громади"),
    "role": ("Your role", "Ваша роль"),
    "clients": ("Clients at home, persons", "Отримувачі послуги вдома, осіб"),
    "budget": ("Budget, mln UAH", "Кошти, млн грн"),
    "barriers": ("Barriers in law", "Перешкоди в законі"),
    "opened": ("Open since", "Коли відкрито"),
    "place_name": ("Name of the place", "Назва місця"),
    "beds": ("Beds", "Кількість ліжок"),
}
ROLES = {"head": ("Head", "Голова громади"), "ngo": ("NGO", "Громадська організація")}
BARRIERS = {
    "no_money": ("No money, or too little", "Немає коштів, або їх замало"),
    "no_staff": ("No staff", "Немає працівників"),
    "no_staff_now": ("No staff now", "Немає працівників зараз"),
}
CHOICES = {"role": ROLES, "barriers": BARRIERS}
KINDS = {
    "hromada": "text",
    "role": "select_one role",
    "clients": "integer",
    "budget": "decimal",
    "barriers": "select_multiple barriers",
    "opened": "date",
}
GIVEN = (
    ("Львівська", "head", "120", "2,4", "no_money no_staff", "2019-05-01"),
    ("Шацька; Волинь", "ngo", "1 200", "", "no_staff_now", "2020-11-30"),
    ('"Тест", =1+1', "", "", "0,25", "", ""),
)
ANSWERS = tuple(dict(zip(QUESTIONS, given, strict=True)) for given in GIVEN)
PLACES = ({"place_name": "Дім", "beds": "12"}, {"place_name": "Прихисток", "beds": "7"})


def small_form(folder: Path, *, with_repeat: bool = False) -> Form:
    """Write and read the form of the small survey."""
    rows: list[dict[str, str]] = []
    for group in ("who", "work"):
        labels = dict(zip((LABEL_EN, LABEL_UK), GROUP_LABELS[group], strict=True))
        rows.append({"type": "begin_group", "name": group} | labels)
        rows += [question_row(KINDS[name], name) for name in QUESTIONS if GROUPS[name] == group]
        if with_repeat and group == "work":
            rows.append({"type": "begin_repeat", "name": "place", LABEL_EN: "Place", LABEL_UK: "М"})
            rows += [question_row("text", "place_name"), question_row("integer", "beds")]
            rows.append({"type": "end_repeat", "name": "", LABEL_EN: "", LABEL_UK: ""})
        rows.append({"type": "end_group", "name": "", LABEL_EN: "", LABEL_UK: ""})
    choices = [
        {"list_name": name, "name": choice, LABEL_EN: english, LABEL_UK: ukrainian}
        for name, listed in CHOICES.items()
        for choice, (english, ukrainian) in listed.items()
    ]
    path = write_sheets(folder / "form.xlsx", {"survey": rows, "choices": choices})
    return read_form(path)


def question_row(kind: str, name: str) -> dict[str, str]:
    return {"type": kind, "name": name, LABEL_EN: LABELS[name][0], LABEL_UK: LABELS[name][1]}


def exported(
    answers: Iterable[Row],
    *,
    language: int | None = None,
    with_path: bool = False,
    selects: str = "one",
    sign: str = "/",
) -> list[dict[str, str]]:
    """Return answers under the headings of an export.

    ``language`` None writes names, 0 English and 1 Ukrainian labels; ``selects`` is "one" column,
    "marks" or "both"; ``sign`` stands between a question and its option.
    """
    return [
        {
            heading: text
            for name in QUESTIONS
            for heading, text in cells(
                name, answer[name], language=language, with_path=with_path, how=(selects, sign)
            )
        }
        for answer in answers
    ]


def cells(
    name: str, text: str, *, language: int | None, with_path: bool, how: tuple[str, str]
) -> list[tuple[str, str]]:
    heading = name if language is None else LABELS[name][language]
    if with_path:
        group = GROUPS[name]
        heading = f"{group if language is None else GROUP_LABELS[group][language]}/{heading}"
    listed = CHOICES.get(name, {})
    spoken = {
        choice: choice if language is None else texts[language] for choice, texts in listed.items()
    }
    written = " ".join(spoken[choice] for choice in text.split()) if listed else text
    selects, sign = how
    found = [(heading, written)]
    if name == "barriers" and selects != "one":
        marks = [
            (f"{heading}{sign}{label}", str(int(choice in text.split())) if text else "")
            for choice, label in spoken.items()
        ]
        found = marks if selects == "marks" else found + marks
    return found


def kobo(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Put Kobo's own columns around rows."""
    return [
        {"start": "2026-03-02T10:00:00", **row}
        | {
            "_id": str(900 + number),
            "_uuid": f"uuid-{number}",
            "_submission_time": f"2026-03-02T11:{number % 60:02}:00",
            "_index": str(number),
        }
        for number, row in enumerate(rows, 1)
    ]


def delimited(rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as delimited text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(rows[0])
    writer.writerows(row.values() for row in rows)
    return out.getvalue().encode(encoding)


def odk(rows: Sequence[Row], places: Sequence[Row] = ()) -> bytes:
    """Return rows as ODK Central's archive, with the places of the first response."""
    main = [
        {"SubmissionDate": f"2026-03-02T11:{number % 60:02}:00.000Z", **row}
        | {"KEY": f"uuid:{number}", "SubmitterName": "desk", "FormVersion": "1"}
        for number, row in enumerate(rows, 1)
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("survey.csv", delimited(main))
        if places:
            repeated = [
                place | {"PARENT_KEY": "uuid:1", "KEY": f"uuid:1/work/place[{number}]"}
                for number, place in enumerate(places, 1)
            ]
            archive.writestr("survey-place.csv", delimited(repeated))
        archive.writestr("media/photo.jpg", b"not read")
    return out.getvalue()


def ods(rows: Sequence[Row], *, extra: str = "", head: str = "") -> bytes:
    """Return rows as a spreadsheet of LibreOffice."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    body = "".join(
        "<table:table-row>" + "".join(ods_cell(text) for text in line) + "</table:table-row>"
        for line in lines
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {spaces}>'
        '<office:body><office:spreadsheet><table:table table:name="responses">'
        f"{body}{extra}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    paragraphs = "".join(
        f"<text:p>{escape(part).replace('  ', '<text:s text:c=' + chr(34) + '2' + chr(34) + '/>')}"
        "</text:p>"
        for part in text.split("\n")
    )
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
