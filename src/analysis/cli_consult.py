"""The part of the one door for those who were asked: ``hromady questions``.

Only talking with a person at a terminal belongs here; the work is that of the room ``consult``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import ParameterError

if TYPE_CHECKING:
    from analysis.consult import QuestionRegister

__all__ = ["questions"]

SAID = {"open": "no reply", "in_work": "in work", "forwarded": "forwarded"}


@click.command()
@click.argument("register_id", required=False, metavar="[ID]")
@click.option("--as-of", default="", metavar="DAY", help="As it stood on that day (YYYY-MM-DD).")
@click.option(
    "--form",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write both forms (question and reply) to this folder instead.",
)
def questions(register_id: str | None, as_of: str, folder: Path | None) -> None:
    """Tell which questions of hromadas to the ministry are open in the register ID.

    \b
      hromady questions                      the registers
      hromady questions demo                 what is open, the oldest first
      hromady questions demo --form FOLDER   XLSForms for KoboToolbox or ODK

    Days are counted to the edition of the register, or to the day given. The forms get the
    hromadas, topics, services and acts of today as choices.
    """
    from analysis import consult

    if register_id is None:
        if as_of or folder:
            raise ParameterError(
                "Which register?", needed=f"one of: {', '.join(consult.read_register_ids())}"
            )
        for name in consult.read_register_ids():
            _told_in_a_line(consult.read_questions(name))
        return
    register = consult.read_questions(register_id, as_of=as_of)
    if folder is not None:
        for file in consult.write_question_forms(folder):
            click.echo(f"Written: {file}")
        return
    _told_open(register)


def _told_in_a_line(register: QuestionRegister) -> None:
    from analysis import consult

    summary = consult.summary_of_questions(consult.question_table(register))
    counts = f"{summary.questions_count:,} questions, {summary.open_count:,} open"
    click.echo(f"{register.record.id:<20}  {counts:<32}  {register.record.title.en}")


def _told_open(register: QuestionRegister) -> None:
    from analysis import consult, places

    names = places.read_register().set_index("hromada_code")["full_name_en"].to_dict()
    headings, topics = register.record.headings, consult.read_topics()
    table = consult.question_table(register)
    target = register.record.target.days
    click.echo(register.record.title.en)
    for row in table[table["status"] != "answered"].to_dict("records"):
        heading = headings.get(row["heading"])
        thing = heading.heading.en if heading else topics[row["topic"]].label.en
        who = names.get(row["hromada_code"], row["hromada_code"])
        days = f"{row['open_days']:>5,} days{' (late)' if row['open_days'] > target else ''}"
        said = f"{row['question_id']:<12}  {SAID[row['status']]:<10}"
        click.echo(f"{days:<18}  {said}  {who}: {thing}")
    summary = consult.summary_of_questions(table)
    click.echo(
        f"{summary.open_count:,} of {summary.questions_count:,} questions open on "
        f"{register.as_of}; {summary.overdue_count:,} longer than {target} days."
    )
    if register.faults:
        left = len(register.unsettled)
        said = f"{left} that nobody has looked at: hromady check" if left else "all looked at"
        click.echo(f"{len(register.faults)} fault(s) in the workbooks, {said}.")
