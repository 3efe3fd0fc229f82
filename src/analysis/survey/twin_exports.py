"""What surrounds the answers of a twin: other hromadas, invented persons, Kobo's export.

The answers themselves are drawn in ``twin_draws``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from analysis import places
from analysis.survey.cleaning import Cleaned
from analysis.survey.declarations import WaveRecord
from analysis.survey.forms import ANSWERED_KINDS, Form
from analysis.survey.respondents import resolve_hromadas

__all__ = ["draw_places", "exported_rows", "invented_answers"]

STYLES = ("{name}", "{name} громада", "{name} ТГ", "{lower} громада")
TRIAL = "Тест"
FIRST_ID = 900_001
TOLD = ("question_id", "label_uk", "label_en")
OTHER = "Вигадана відповідь {number}"
INVENTED: Mapping[str, str] = {
    "mail": "vyhadana.osoba{number}@example.org",
    "пошт": "vyhadana.osoba{number}@example.org",
    "phone": "+380 00 000 {high:02d} {low:02d}",
    "тел": "+380 00 000 {high:02d} {low:02d}",
    "telefon": "+380 00 000 {high:02d} {low:02d}",
    "name": "Вигадана Особа {number}",
    "піб": "Вигадана Особа {number}",
    "ім'я": "Вигадана Особа {number}",
    "прізвищ": "Вигадана Особа {number}",
}


def draw_places(
    clean: Cleaned, record: WaveRecord, *, order: Sequence[int], random: Random
) -> list[dict[str, str]]:
    """Return what each response of the twin says about its hromada and oblast.

    Parameters
    ----------
    clean : Cleaned
        The original.
    record : WaveRecord
        Names the questions.
    order : sequence of int
        Response of the original (from 0) in whose place each response of the twin stands.
    random : random.Random
        Source of chance.

    Returns
    -------
    list of dict
        Answers to the key question and to that on the oblast. A hromada becomes another one of
        the same oblast and type, by name, where the key is text and one row is a hromada; a
        text that names no certain hromada becomes "Тест". Else the answers of the original are
        handed on in another order: they say where was asked, not who.

    Examples
    --------
    >>> from analysis.survey.cleaning import read_cleaned
    >>> from analysis.survey.declarations import read_wave_record
    >>> record = read_wave_record("demo")
    >>> drawn = draw_places(read_cleaned(record), record, order=[0, 1], random=Random(1))
    >>> sorted(drawn[0])
    ['hromada', 'oblast']
    """
    table, form = clean.raw.table, clean.form
    named = [name for name in (record.key_question, record.oblast_question) if name]
    kinds = form.questions.set_index("question_id")["kind"]
    if record.level != "hromada" or kinds[record.key_question] != "text":
        lines = table[named].to_dict("records")
        return [{str(key): str(text) for key, text in lines[at].items()} for at in order]
    codes, _ = resolve_hromadas(clean.raw, record)
    others = _others(sorted(set(codes)), random)
    found = [codes.get(row, "") for row in table.index]
    lines = places.read_register().set_index("hromada_code")[["name_uk", "oblast_uk"]]
    names = lines.to_dict("index")
    drawn = [others.get(found[at], "") for at in order]
    return [_written_place(code, names, record=record, random=random) for code in drawn]


def _others(codes: Sequence[str], random: Random) -> dict[str, str]:
    """Give each hromada another one of its oblast and type that was not asked."""
    register = places.read_register().set_index("hromada_code")
    taken, others = set(codes), dict[str, str]()
    for code in codes:
        own = register.loc[code]
        near = register[register["type"] == own["type"]] if own["type"] else register
        near = near[~near.index.isin(taken)]
        close = near[near["oblast_code"] == own["oblast_code"]]
        free = list(close.index if len(close) else near.index)
        if free:
            others[code] = random.choice(free)
            taken.add(others[code])
    return others


def _written_place(
    code: str, names: Mapping[str, Mapping[str, str]], *, record: WaveRecord, random: Random
) -> dict[str, str]:
    above = record.oblast_question
    if not code:
        return {record.key_question: TRIAL, **({above: ""} if above else {})}
    name, oblast = str(names[code]["name_uk"]), str(names[code]["oblast_uk"])
    text = random.choice(STYLES).format(name=name, lower=name.lower())
    match = places.find_hromada(text, oblast=oblast if above else None)
    text = text if match.code == code else code
    return {record.key_question: text, **({above: oblast} if above else {})}


def invented_answers(
    clean: Cleaned, record: WaveRecord, *, count: int, random: Random
) -> list[dict[str, str]]:
    """Return invented answers to the private questions and to those answered in free text.

    Parameters
    ----------
    clean : Cleaned
        The original; only how many answered each question is taken from it.
    record : WaveRecord
        Names the private questions.
    count : int
        Responses of the twin.
    random : random.Random
        Source of chance.

    Returns
    -------
    list of dict of str to str
        Visibly invented: addresses at example.org, a telephone prefix that nobody has.

    Examples
    --------
    >>> from analysis.survey.cleaning import read_cleaned
    >>> from analysis.survey.declarations import read_wave_record
    >>> record = read_wave_record("demo")
    >>> rows = invented_answers(read_cleaned(record), record, count=7, random=Random(1))
    >>> rows[6]["respondent_email"]
    'vyhadana.osoba7@example.org'
    """
    form, table = clean.form, clean.raw.table
    needed = {record.key_question, record.oblast_question}
    plans: list[tuple[str, str, float]] = []
    for line in form.questions.to_dict("records"):
        name = str(line["question_id"])
        is_meant = line["kind"] == "text" or name in record.private_questions
        if name in needed or name not in table.columns or not is_meant:
            continue
        told = " ".join(str(line.get(key) or "") for key in TOLD).casefold()
        text = next((form_of for word, form_of in INVENTED.items() if word in told), OTHER)
        plans.append((name, text, float((table[name] != "").mean())))
    rows = []
    for number in range(1, count + 1):
        parts = {"number": number, "high": number // 100, "low": number % 100}
        rows.append(
            {
                name: text.format(**parts) if random.random() < share else ""
                for name, text, share in plans
            }
        )
    return rows


def exported_rows(
    answers: Sequence[Mapping[str, str]], form: Form, *, record: WaveRecord
) -> list[dict[str, object]]:
    """Return responses as Kobo exports them.

    Parameters
    ----------
    answers : sequence of mapping of str to str
        Answers by question, as typed, one mapping a response.
    form : Form
        Order of the questions, and the options of each select_multiple.
    record : WaveRecord
        Days of the survey.

    Returns
    -------
    list of dict of str to object
        Headings are question names; a select_multiple has a 0/1 column an option too.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> from analysis.survey.cleaning import read_cleaned
    >>> record = read_wave_record("demo")
    >>> row, = exported_rows([{"hromada": "A"}], read_cleaned(record).form, record=record)
    >>> row["hromada"], row["_id"]
    ('A', 900001)
    """
    outside = form.questions[form.questions["repeat"] == ""]
    lines = [
        (
            str(line["question_id"]),
            str(line["kind"]),
            form.choices_of(str(line["list_name"])) if line["kind"] == "select_multiple" else (),
        )
        for line in outside.to_dict("records")
        if line["kind"] in ANSWERED_KINDS
    ]
    first = datetime.fromisoformat(record.fieldwork.start) + timedelta(hours=9)
    days = max(1, (datetime.fromisoformat(record.fieldwork.end) - first).days + 1)
    rows = []
    for number, texts in enumerate(answers):
        begun = first + timedelta(days=number % days, minutes=7 * (number // days) % 480)
        row: dict[str, object] = {"start": begun.isoformat()}
        row["end"] = (begun + timedelta(minutes=18 + number % 40)).isoformat()
        for name, kind, options in lines:
            text = texts.get(name, "")
            row[name] = int(text) if kind == "integer" and text.isdecimal() else text or None
            for option in options:
                row[f"{name}/{option}"] = int(option in text.split()) if text else None
        uuid = UUID(int=Random(f"{record.id}/{number}").getrandbits(128), version=4)
        sent = (begun + timedelta(minutes=60 + number % 11)).isoformat()
        rows.append(row | {"_id": FIRST_ID + number, "_uuid": str(uuid), "_submission_time": sent})
    return rows
