"""The part of the one door that makes skeletons: ``hromady new``.

Only talking with a person at a terminal belongs here; the work is that of the rooms ``scaffolds``
and ``survey``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from analysis.scaffolds import Scaffold

__all__ = ["new"]


@click.group()
def new() -> None:
    """Make something new: a valid skeleton with comments, whose open places are marked.

    \b
      hromady new wave ID --form FORM.xlsx --responses RESPONSES.xlsx --by WHO_ASKED
      hromady new indicator ID --of COLUMN_OR_QUESTION [--per COLUMN_OR_QUESTION]
      hromady new rule ID --indicator ID --statistic share_true --at-least 0.5
      hromady new judgement RULE
      hromady new source ID --file FILE.csv --address https://...
      hromady new notebook ID [--indicator ID] [--wave ID]
      hromady new contest ID --oblast NAME --seats 10
      hromady new practice ID
      hromady new language CODE

    Nothing is overwritten. TO DECIDE marks what a person must settle; `hromady check` names each
    such place with file, line and key, and `hromady publish` refuses as long as one is left.
    """


def told_of(made: Scaffold) -> None:
    """Say what was written, what is open in it, and what to do next.

    Parameters
    ----------
    made : Scaffold
        As a room returned it.
    """
    for file in made.files:
        click.echo(f"Written: {file}")
    if made.openings:
        click.echo(f"To decide ({len(made.openings)}):")
    for place in made.openings:
        line = f"line {place.line:>3}" if place.line else "cell    "
        click.echo(f"  [ ] {line}  {place.key:<28} {place.what}")
    click.echo("Then:")
    for number, step in enumerate(made.steps, start=1):
        click.echo(f"  {number}. {step}")


@new.command()
@click.argument("wave_id", metavar="ID")
@click.option("--form", required=True, type=click.Path(path_type=Path), help="The XLSForm.")
@click.option(
    "--responses",
    required=True,
    type=click.Path(path_type=Path),
    help="The export: .xlsx, .csv, .ods, or the .zip of ODK Central.",
)
@click.option("--by", default="", help="Who asked, for example an association.")
def wave(wave_id: str, *, form: Path, responses: Path, by: str) -> None:
    """Make the folder of a new survey wave: data/waves/ID.

    Copies both files and writes a wave.yml with the best guess of the key question, the roles,
    the private questions and the days of the survey. Every guess says why it was made; what a
    person must still decide is listed. Nothing is written when anything is refused.
    """
    from analysis import scaffolds

    told_of(scaffolds.write_new_wave(wave_id, form=form, responses=responses, by=by))


@new.command()
@click.argument("indicator_id", metavar="ID")
@click.option("--of", required=True, help="Column of open data, or question of a survey.")
@click.option("--per", default="", help="The column or question that it is divided by.")
def indicator(indicator_id: str, of: str, per: str) -> None:
    """Write the passport of a new indicator: data/indicators/ID.yml.

    Method, unit, date and inputs are taken from the column or question; where that leaves more
    than one way, a person decides. The name stands in data/open (inputs) or in the form of a
    survey; a name that does not exist is answered with the nearest.
    """
    from analysis import scaffolds

    told_of(scaffolds.write_new_indicator(indicator_id, of=of, per=per))


@new.command()
@click.argument("rule_id", metavar="ID")
@click.option("--indicator", required=True, help="The indicator that speaks for it.")
@click.option("--statistic", default="share_true", show_default=True, help="Of its values.")
@click.option("--at-least", type=float, help="The bound, included.")
@click.option("--at-most", type=float, help="The bound from the other side, included.")
@click.option("--cut", type=float, help="From where a value counts: share_at_least, _at_most.")
def rule(
    rule_id: str,
    indicator: str,
    statistic: str,
    **bounds: float | None,
) -> None:
    """Write a new recommendation rule with its situations.

    Writes data/recommendations/ID.yml and tests/situations/ID.yml (on the bound, just beyond it,
    too little evidence; computed from the bound). The rule is a proposal: it is weighed and
    published, its pages say that nobody has judged it, and no document is drafted from it.
    `hromady new judgement ID` writes what makes it a judged one.
    """
    from analysis import scaffolds

    bound = scaffolds.Bound(statistic, **bounds)
    told_of(scaffolds.write_new_rule(rule_id, indicator=indicator, bound=bound))


@new.command()
@click.argument("rule_id", metavar="RULE_ID")
def judgement(rule_id: str) -> None:
    """Write the record of judgements of a proposed rule, and its place beside Poland.

    Writes data/judgements/RULE_ID.yml, with the twelve criteria from evidence to decision, and an
    entry in data/crosswalk/poland.yml.
    """
    from datetime import date

    from analysis import scaffolds

    month = f"{date.today():%Y-%m}"
    told_of(scaffolds.write_new_judgement(rule_id, month=month))


@new.command()
@click.argument("name", metavar="ID")
@click.option("--indicator", default="services_provided", show_default=True, help="To begin with.")
@click.option("--wave", default="demo", show_default=True, help="The survey wave that it reads.")
def notebook(name: str, indicator: str, wave: str) -> None:
    """Write a new notebook that runs at once: notebooks/NN_ID.ipynb, NN being the next number.

    It keeps the rules of the house (typed parameters, prose around each call, provenance at the
    end) and gets its line in notebooks/editions.yml, which says what is published.
    """
    from analysis import scaffolds

    told_of(scaffolds.write_new_notebook(name, indicator=indicator, wave=wave))


@new.command()
@click.argument("language_id", metavar="CODE")
def language(language_id: str) -> None:
    """Write the skeleton of a new language, by its code in ISO 639: de, ro, cs.

    Its own name, its separators and months are those of Unicode CLDR; every English word stands
    as a comment and waits for a translator. What is missing is spoken in English, and nothing is
    published in a language that is not complete.
    """
    from analysis import scaffolds

    made = scaffolds.write_new_language(language_id)
    told_of(made._replace(files=(made.files[-1], f"data/language/{language_id}/*.yml")))


@new.command()
@click.argument("source_id", metavar="ID")
@click.option("--file", required=True, type=click.Path(path_type=Path), help="As you saved it.")
@click.option("--address", required=True, help="Where the file is published: https://...")
def source(source_id: str, file: Path, address: str) -> None:
    """Write the declaration of a new source of open data: data/open/ID.yml.

    Save the file first. Its fingerprint, size, form, key and the columns of numbers are read from
    it (.csv or .xlsx, headings in the first row); what only a person knows is marked. The file
    itself is never kept in the project.
    """
    from datetime import date

    from analysis import scaffolds

    found = scaffolds.FoundFile(file, address, f"{date.today():%Y-%m-%d}")
    told_of(scaffolds.write_new_source(source_id, found))


@new.command()
@click.argument("contest_id", metavar="ID")
@click.option("--oblast", "oblasts", multiple=True, help="Its hromadas may apply; may be repeated.")
@click.option("--seats", type=int, default=10, show_default=True, help="How many are chosen.")
@click.option("--sheets", is_flag=True, help="Once the rules are whole: the tables they ask for.")
def contest(contest_id: str, *, oblasts: tuple[str, ...], seats: int, sheets: bool) -> None:
    """Write the rules of a new contest: data/contests/ID/contest.yml.

    Every weight and bound is a choice with a reason in three languages; each is marked. With
    --sheets it writes the empty tables that the finished rules ask for.
    """
    from datetime import date

    from analysis import scaffolds

    day = f"{date.today():%Y-%m-%d}"
    if sheets:
        told_of(scaffolds.write_contest_sheets(contest_id, day=day))
        return
    if not oblasts:
        raise click.UsageError("Needed: --oblast NAME, once for each oblast.")
    told_of(scaffolds.write_new_contest(contest_id, oblasts=oblasts, seats=seats, day=day))


@new.command()
@click.argument("practice_id", metavar="ID")
def practice(practice_id: str) -> None:
    """Write the card of a new practice: data/practices/cards/ID.yml.

    A card says what is done and how far it is known that it helps; it names no person.
    """
    from analysis import scaffolds

    told_of(scaffolds.write_new_practice(practice_id))
