"""The one door: ``hromady`` checks, lists, fetches, opens, runs and publishes.

Only talking with a person at a terminal belongs here: reading words, showing progress,
exit codes. Everything else is asked of a room.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from analysis.cli_consult import questions
from analysis.cli_contest import contest
from analysis.cli_contracting import contracting
from analysis.cli_desk import open_
from analysis.cli_diff import diff
from analysis.cli_drafts import draft, told_of_bill, verify
from analysis.cli_handbook import handbook
from analysis.cli_law import fetch_law, law, law_names, texts_in
from analysis.cli_manual import schemas
from analysis.cli_monitoring import monitor
from analysis.cli_new import new
from analysis.cli_progress import steps
from analysis.cli_reports import publish, record
from analysis.cli_run import run
from analysis.cli_sample import sample
from analysis.cli_study import study
from analysis.cli_translations import translations
from analysis.cli_waves import corrections, export, told_of_wave, twin
from analysis.errors import HromadyError, ParameterError

__all__ = ["main"]

CODES = """\b
Exit codes: 0 done; 1 refused; 2 a parameter is wrong; 3 a declaration is wrong;
4 data are not as declared; 5 a source is not fetched; 6 fetching failed;
7 a notebook stopped; 8 a result could not be written; 9 a site discloses what it
must not; 130 interrupted."""

#: Commands that run notebooks, and so load what would write into a home.
RUNNING = ("publish", "record", "run")


class _Group(click.Group):
    """Turn each clear refusal into its message and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HromadyError as problem:
            click.secho(f"hromady: {problem}", fg="red", err=True)
            ctx.exit(problem.exit_code)
        except KeyboardInterrupt:
            click.secho("hromady: interrupted; the last good result is untouched.", err=True)
            ctx.exit(130)


@click.group(cls=_Group, epilog=CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hromady")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Evidence for social services in Ukraine's hromadas.

    \b
    A first walk:
      hromady list              what is here: notebooks, waves, indicators, rules, sources
      hromady fetch             download the open data (verified, resumable)
      hromady run 04 --hromada Lviv
      hromady publish           write the whole site: build/site/index.html
    """
    from analysis import paths

    # What a reader set stays; otherwise nothing is left in anybody's home.
    if ctx.invoked_subcommand in RUNNING:
        for name, folder in paths.settings_folders().items():
            with suppress(OSError):  # Where nothing can be written, the command itself says so.
                Path(os.environ.setdefault(name, folder)).mkdir(parents=True, exist_ok=True)


main.add_command(draft)
main.add_command(verify)
main.add_command(contest)
main.add_command(contracting)
main.add_command(corrections)
main.add_command(handbook)
main.add_command(law)
main.add_command(monitor)
main.add_command(export)
main.add_command(new)
main.add_command(open_)
main.add_command(questions)
main.add_command(sample)
main.add_command(schemas)
main.add_command(study)
main.add_command(diff)
main.add_command(translations)
main.add_command(twin)
main.add_command(run)
main.add_command(publish)
main.add_command(record)


@main.command()
@click.argument("wave", required=False, metavar="[WAVE]")
@click.argument("package", required=False, metavar="[PACKAGE]")
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Day of the bill: today.")
@click.option("--wording", is_flag=True, help="Print the wording of each requirement as well.")
@click.option("--only", default="", metavar="WORD", help="Only kinds with this word: indicators.")
def check(wave: str | None, package: str | None, *, day: str, wording: bool, only: str) -> None:
    """Check every declaration, and what it refers to; or one WAVE through every check.

    With the words bill PACKAGE: whether the Rada would register that bill, requirement by
    requirement; exit code 1 where it would not.

    Reads all of data/ and the notebooks' parameters. Each fault is named with file, line
    and key. Of one wave it also says what is left to decide, what is not well in the form,
    what was found in the responses, and what changed since the wave that it follows.
    Places marked TO DECIDE are faults, also with --only. Nothing is changed.
    """
    from tqdm import tqdm

    from analysis import publish

    if wave == "bill":
        told_of_bill(package, day=day, with_wording=wording)
        return
    if package or day or wording:
        raise ParameterError("These belong to a bill.", needed="hromady check bill PACKAGE")
    if wave is not None:
        told_of_wave(wave)
        return

    with tqdm(desc="checking", unit=" kinds", disable=None, leave=False) as bar:
        report = publish.check_everything(told=steps(bar), kinds=publish.kinds_of_check(only))
    for kind, count in report.counts.items():
        click.echo(f"{count:6,}  {kind}")
    for note in report.notes:
        click.echo(f"not checked: {note}")
    for fault in report.faults:
        click.secho(f"fault: {fault}", fg="red", err=True)
    if report.faults:
        click.secho(f"{len(report.faults)} fault(s).", fg="red", err=True)
        sys.exit(3)
    click.echo("No fault.")


@main.command(name="list")
@click.argument("kind", required=False)
def list_(kind: str | None) -> None:
    """List what is here. KIND: notebooks, waves, indicators, rules, sources, services,
    hromadas; without it, one line a kind.
    """
    from analysis.listing import LISTS

    if kind is None:
        for name, read in LISTS.items():
            click.echo(f"{len(read()):6,}  {name}")
        return
    if kind not in LISTS:
        raise ParameterError(f"There is no kind '{kind}'.", needed=f"one of: {', '.join(LISTS)}")
    for key, text in LISTS[kind]().items():
        click.echo(f"{key:<44}  {text}")


@main.command()
@click.argument("sources", nargs=-1)
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    help="Take the files from this folder instead of the network.",
)
def fetch(sources: tuple[str, ...], folder: Path | None) -> None:
    """Fetch open data: all SOURCES, or those named (see: hromady list sources); or the law.

    The word law (or the id of one text below data/law/texts) fetches official texts of acts;
    without a name those are taken that lie in the folder given by --from.

    Each file is verified by its sha256 and only then put in place; a download that was
    cut goes on where it stopped; what was fetched before stays until the new file is good.
    """
    from tqdm import tqdm

    from analysis import places

    texts = law_names()
    asked = tuple(dict.fromkeys(id_ for name in sources for id_ in texts.get(name, ())))
    laws = asked if sources else texts_in(folder)
    if laws:
        fetch_law(laws, folder)
    if sources and not (sources := tuple(name for name in sources if name not in texts)):
        return
    declared = places.read_sources()
    for name in sources:
        if name not in declared:
            raise ParameterError(
                f"There is no source '{name}'.", needed=f"one of: {', '.join(declared)}, law"
            )
    wanted = list(sources) or list(declared)
    problems = [problem for name in wanted if (problem := _fetch_one(name, folder))]
    if problems:
        click.secho(f"{len(problems)} of {len(wanted)} source(s) failed.", fg="red", err=True)
        sys.exit(problems[0].exit_code)
    steps = (places.read_areas, places.read_oblast_outlines, places.read_open_data)
    for step in tqdm(steps, desc="reading what was fetched", unit="step", disable=None):
        step()
    values = places.read_open_data().values
    click.echo(
        f"{len(wanted)} source(s) in place; {values.shape[1]} inputs for {len(values):,} hromadas."
    )


def _fetch_one(name: str, folder: Path | None) -> HromadyError | None:
    from tqdm import tqdm

    from analysis import places

    with tqdm(desc=f"{name:<32}", unit="B", unit_scale=True, disable=None, leave=True) as bar:

        def report(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        try:
            places.fetch_source(name, folder=folder, report=report)
        except HromadyError as problem:
            click.secho(f"hromady: {name}: {problem}", fg="red", err=True)
            return problem
    return None


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--json",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report to this file as well.",
)
@click.option("--waves", is_flag=True, help="Look for private answers of this project's waves too.")
def release(folder: Path | None, target: Path | None, waves: bool) -> None:
    """Read the finished site in FOLDER (build/site) as a stranger would, before its release.

    Small counts of persons, withheld values that can be worked out, personal data and
    records of persons are named with file and place, never with the value. Every file is
    read: pages, hidden text, scripts, figures, tables, workbooks, documents, archives.
    Any folder of pages can be checked. Exit code 9 where anything was found.
    """
    import json

    from tqdm import tqdm

    from analysis import paths
    from analysis import release as room

    answers = room.read_private_answers() if waves else frozenset()
    with tqdm(desc="reading", unit=" files", disable=None, leave=False) as bar:
        report = room.check_release(
            folder or paths.build_folder() / "site",
            answers=answers,
            told=steps(bar),
        )
    for kind, count in sorted(report.counts.items()):
        click.echo(f"{count:8,}  {kind}")
    for each in report.disclosures:
        click.secho(str(each), fg="red", err=True)
    if target is not None:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        paths.write_text(target, text + "\n")
    if not report.is_clean:
        click.secho(f"{len(report.disclosures)} disclosure(s): do not release.", fg="red", err=True)
        sys.exit(9)
    click.echo("Nothing was found that must not leave.")


@main.command()
@click.argument("key")
def trace(key: str) -> None:
    """Tell what stands behind a number: KEY as in build/site/results.json.

    \b
      hromady trace residents/knows_where_to_ask/share/sex=female
      hromady trace demo/home_care_reach/median/all
      hromady trace index/capacity/score/hromada=UA46060250000025047
    """
    from analysis.listing import traced

    for label, text in traced(key):
        click.echo(f"{label:<16}  {text}".rstrip())
