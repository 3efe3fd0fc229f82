"""How fast a large survey is taken in: read, checked, kept private, typed, written as Parquet.

A million responses to 60 questions as KoboToolbox exports them (every cell in quotation marks,
a column of marks for each option), with the dirt of real answers. Everything is made by a seeded
generator in a temporary folder. Beside it stands ``pandas.read_csv`` of the same file, which knows
nothing of questions. Each part runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import functools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from analysis import paths, places
from analysis.survey import answer_files, cleaning, suspicions
from analysis.survey.workbooks import write_sheets

RESPONSES, WAVE = 1_000_000, "large"
YES_NO = ("yes", "no", "dont_know", "refused")
AGREE = ("fully", "rather", "rather_not", "not_at_all", "dont_know")
BARRIERS = ("no_money", "no_staff", "no_providers", "too_far", "not_known", "other")
AGES = ("18_34", "35_59", "60_plus")
DIRT = ("2,4 тис.", "-", "не знаю", "приблизно 12", "12 осіб", "більше 5", "1 200", "10-12")
DATES = ("02.03.2026", "2 березня 2026 р.", "2026-03-02", "05.04.2026")
PRIVATE = ("дзвоніть 067 000 00 01", "desk@example.org", "пані Оксана", "вул. Миру, 12")
SERVED = [f"used_{number}" for number in range(1, 15)]
AGREED = [f"agrees_{number}" for number in range(1, 9)]
MULTIPLE = [f"barriers_{number}" for number in range(1, 7)]
COUNTED = [f"count_{number}" for number in range(1, 13)]
PAID = [f"paid_{number}_uah" for number in range(1, 7)]
DATED = [f"day_{number}" for number in range(1, 4)]
TOLD = ["settlement", "service_point"]


def questions() -> Iterator[dict[str, str]]:
    """The rows of the form: 60 questions."""

    def asked(kind: str, name: str, **further: str) -> dict[str, str]:
        named = {"type": kind, "name": name, "label::English (en)": name.replace("_", " ")}
        return {**named, "relevant": "", "constraint": ""} | further

    yield from (asked("text", name) for name in ("hromada", "oblast"))
    yield asked("select_one sex", "sex")
    yield asked("integer", "age", constraint=". >= 18 and . <= 120")
    yield asked("select_one age_group", "age_group")
    yield asked("date", "interview_day")
    yield from (asked("text", name) for name in ("respondent_name", "respondent_phone", "comment"))
    yield from (asked("select_one yes_no", name) for name in SERVED)
    yield from (asked("select_one agree", name) for name in AGREED)
    yield from (asked("select_multiple barrier", name) for name in MULTIPLE)
    yield from (asked("integer", name, constraint=". >= 0 and . <= 50000") for name in COUNTED)
    for number, name in enumerate(PAID, 1):
        yield asked("decimal", name, relevant=f"${{used_{number}}} = 'yes'")
    yield from (asked("date", name) for name in DATED)
    yield from (asked("text", name) for name in TOLD)


def write_wave(folder: Path, *, responses: int) -> None:
    """Write a project folder whose one large wave has so many responses."""
    data = folder / "data"
    shutil.copytree(paths.data_folder(), data, ignore=shutil.ignore_patterns("responses.*"))
    (folder / "notebooks").mkdir()
    wave = data / "waves" / WAVE
    wave.mkdir()
    lists = {"sex": ("female", "male"), "age_group": AGES, "yes_no": YES_NO, "agree": AGREE}
    choices = [
        {"list_name": list_name, "name": name, "label::English (en)": name.replace("_", " ")}
        for list_name, names in {**lists, "barrier": BARRIERS}.items()
        for name in names
    ]
    write_sheets(wave / "form.xlsx", {"survey": list(questions()), "choices": choices})
    register = places.read_register().reset_index(drop=True)
    frame = register[["hromada_code"]].assign(adults_count=20_000, drawn_count=20_000)
    frame.to_csv(wave / "sample.csv", index=False)
    declared = (paths.data_folder() / "waves" / "residents" / "wave.yml").read_text("utf-8")
    before, _, rest = declared.partition("\nform: ")
    rest = rest[rest.index("\nnumbers:") :]
    (wave / "wave.yml").write_text(f"{before}\n{DECLARED}{rest}", "utf-8")
    table = answers(register, responses)
    options = pa.csv.WriteOptions(delimiter=";", quoting_style="all_valid")
    pa.csv.write_csv(table, wave / "responses.csv", options)


DECLARED = f"""form: form.xlsx
responses: responses.csv
key_question: hromada
oblast_question: oblast
role_question: null
role_order: []
private_questions: [respondent_name, respondent_phone]
not_private:
  settlement: a list of places that the interviewer chose from
  service_point: the name of an institution
checks:
  batteries:
    agreement: [{", ".join(AGREED)}]
sampling:
  kind: stratified
  frame: sample.csv
  strata: hromada_code
  units_population: adults_count
  units_drawn: drawn_count
  inference_to: {{en: adults, uk: дорослі, pl: dorośli}}
"""


class Answers:
    """Columns of seeded answers."""

    def __init__(self, count: int) -> None:
        self.count, self.random = count, np.random.default_rng(11)

    def of(self, values: Sequence[str], shares: Sequence[float] | None = None) -> pa.Array:
        """Draw each answer from some."""
        codes = self.random.choice(len(values), self.count, p=shares).astype("int32")
        return pa.array(values, pa.large_string()).take(pa.array(codes))

    def dirty(self, values: pa.Array, dirt: Sequence[str], *, share: float) -> pa.Array:
        """Put dirt into a share of the cells, and leave as many blank."""
        kind = self.random.random(self.count)
        soiled = pc.if_else(pa.array(kind < share), self.of(dirt), values)
        return pc.if_else(pa.array(kind > 1 - share), pa.scalar("", pa.large_string()), soiled)

    def numbers(self, values: np.ndarray) -> pa.Array:
        """Write numbers as text."""
        return pa.array(values).cast(pa.large_string())


def answers(register: pd.DataFrame, count: int) -> pa.Table:
    """Every column of the export, in the words of the tool."""
    made = Answers(count)
    random, columns = made.random, dict[str, pa.Array]()
    minutes = random.integers(0, 30 * 24 * 60, count)
    start = np.datetime64("2026-05-06T08:00:00") + minutes.astype("timedelta64[m]")
    end = start + random.integers(240, 3_000, count).astype("timedelta64[s]")
    for name, moments in (("start", start), ("end", end)):
        columns[name] = pa.array(np.datetime_as_string(moments, unit="s"), pa.large_string())
    place = pa.array(random.integers(0, len(register), count))
    for name, column in (("hromada", "name_uk"), ("oblast", "oblast_uk")):
        columns[name] = pa.array(register[column].tolist(), pa.large_string()).take(place)
    columns["hromada"] = made.dirty(columns["hromada"], ["Львов", "Незнана"], share=0.0005)
    columns["sex"] = made.of(("female", "male"))
    columns["age"] = made.dirty(made.numbers(random.integers(18, 95, count)), DIRT, share=0.002)
    columns["age_group"] = made.of(AGES)
    columns["interview_day"] = made.of([f"2026-05-{day:02}" for day in range(6, 31)])
    columns["respondent_name"] = made.of(["Оксана Тестова", "Іван Зразок"])
    columns["respondent_phone"] = made.numbers(random.integers(10**8, 10**9, count))
    columns["comment"] = made.of([f"Потрібна допомога вдома {number}" for number in range(5_000)])
    for name in SERVED:
        columns[name] = made.of(YES_NO, (0.3, 0.6, 0.08, 0.02))
    for name in AGREED:
        columns[name] = made.of(AGREE)
    for name in MULTIPLE:
        columns |= marked(made, name)
    for name in COUNTED:
        drawn = made.numbers(random.negative_binomial(2, 0.1, count))
        columns[name] = made.dirty(drawn, DIRT, share=0.01)
    for number, name in enumerate(PAID, 1):
        drawn = made.numbers(np.round(random.lognormal(6, 1, count), 2))
        is_asked = pc.equal(columns[f"used_{number}"], "yes")
        is_wrong = pa.array(random.random(count) < 0.001)
        paid = pc.if_else(pc.or_(is_asked, is_wrong), drawn, pa.scalar("", pa.large_string()))
        columns[name] = made.dirty(paid, DIRT, share=0.001)
    days = [str(np.datetime64("2025-01-01") + day) for day in range(400)]
    for name in DATED:
        columns[name] = made.dirty(made.of(days), DATES, share=0.01)
    for name in TOLD:
        told = made.of([f"Заклад {number}" for number in range(20_000)])
        columns[name] = made.dirty(told, PRIVATE, share=0.0005)
    return pa.table(columns | around(made))


def marked(made: Answers, name: str) -> dict[str, pa.Array]:
    """A select_multiple in one column and as marks, as the tool exports both."""
    chosen = made.random.random((made.count, len(BARRIERS))) < 0.3
    codes = chosen @ (1 << np.arange(len(BARRIERS)))
    texts = [
        " ".join(choice for place, choice in enumerate(BARRIERS) if code >> place & 1)
        for code in range(1 << len(BARRIERS))
    ]
    marks = {
        f"{name}/{choice}": made.numbers(chosen[:, place].astype("int8"))
        for place, choice in enumerate(BARRIERS)
    }
    return {name: pa.array(texts, pa.large_string()).take(pa.array(codes)), **marks}


def around(made: Answers) -> dict[str, pa.Array]:
    """What the tool adds to the answers."""
    digits = made.random.bytes(16 * made.count).hex()
    uuids = [
        f"{own[:8]}-{own[8:12]}-4{own[13:16]}-a{own[17:20]}-{own[20:]}"
        for own in (digits[place : place + 32] for place in range(0, len(digits), 32))
    ]
    row = np.arange(1, made.count + 1)
    sent = np.datetime64("2026-05-06T09:00:00") + made.random.permutation(row).astype("m8[s]") * 2
    return {
        "__version__": made.of(["vAbCdEf"]),
        "_id": made.numbers(row + 300_000_000),
        "_uuid": pa.array(uuids, pa.large_string()),
        "_submission_time": pa.array(np.datetime_as_string(sent, unit="s"), pa.large_string()),
        "_validation_status": made.of([""]),
        "_status": made.of(["submitted_via_web"]),
        "_submitted_by": made.of(["desk"]),
        "_index": made.numbers(row),
    }


STEPS: Mapping[str, tuple[ModuleType, str]] = {
    "form read": (cleaning, "read_questionnaire"),
    "responses read": (cleaning, "read_responses"),
    "doubled identifiers": (cleaning, "refuse_twice"),
    "private columns and values kept out": (cleaning, "keep_private_out"),
    "hromadas found": (suspicions, "_read_places"),
    "cells read": (suspicions, "read_values"),
    "checks": (answer_files, "suspected"),
    "table of respondents": (answer_files, "respondents_of"),
    "Parquet": (answer_files, "_parquet"),
}


def timed(step: str, work: Callable[..., Any], taken: dict[str, float]) -> Callable[..., Any]:
    """Add the seconds of each call to those of its step."""

    @functools.wraps(work)
    def run(*given: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            taken[step] = round(taken.get(step, 0) + time.perf_counter() - start, 2)

    return run


def take_in() -> dict[str, Any]:
    """The whole way of a wave, each step with its seconds."""
    taken: dict[str, float] = {}
    for step, (module, name) in STEPS.items():
        setattr(module, name, timed(step, getattr(module, name), taken))
    start = time.perf_counter()
    written = answer_files.write_answers(WAVE)
    whole = time.perf_counter() - start
    assert set(taken) == set(STEPS), taken
    assert written.rows_count > 0.98 * count_of_responses()
    return {
        "rows": written.rows_count,
        "columns": written.columns_count,
        "suspicions": written.suspicions_count,
        "seconds by step": taken,
        "seconds": round(whole, 1),
        "MB of Parquet": sum(file.stat().st_size for file in written.files) >> 20,
    }


def count_of_responses() -> int:
    """Lines of the file, the headings apart; the generator writes no line breaks in cells."""
    path = paths.data_folder() / "waves" / WAVE / "responses.csv"
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b"")) - 1


def plainly() -> dict[str, Any]:
    """The same file by pandas alone."""
    path = paths.data_folder() / "waves" / WAVE / "responses.csv"
    start = time.perf_counter()
    rows = len(pd.read_csv(path, sep=";", dtype="str", na_filter=False))
    return {
        "rows": rows,
        "seconds": round(time.perf_counter() - start, 1),
        "MB of the file": path.stat().st_size >> 20,
    }


PARTS: Mapping[str, Callable[[], dict[str, Any]]] = {"taken in": take_in, "pandas": plainly}


def measured(responses: int = RESPONSES) -> dict[str, Any]:
    """Every part in a process of its own, with its peak memory and its processor seconds."""
    found: dict[str, Any] = {"responses": responses, "questions": len(list(questions()))}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        write_wave(home, responses=responses)
        own = {"HROMADY_HOME": str(home), "HROMADY_BUILD": str(Path(folder) / "build")}
        for name in PARTS:
            done = subprocess.run(
                [sys.executable, __file__, name],
                env={**os.environ, **own},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            found[name] = json.loads(done.stdout)
    ratio = found["taken in"]["seconds"] / found["pandas"]["seconds"]
    return found | {"ratio, taken in / pandas.read_csv": round(ratio, 1)}


def alone(name: str) -> dict[str, Any]:
    """One part, with what this process took."""
    figures = PARTS[name]()
    used = resource.getrusage(resource.RUSAGE_SELF)
    return figures | {
        "seconds of processor": round(used.ru_utime + used.ru_stime, 1),
        "peak memory, MB": used.ru_maxrss // 1024,
    }


if __name__ == "__main__":
    known = sys.argv[1:2]
    figures = alone(known[0]) if known and known[0] in PARTS else measured(*map(int, known))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
