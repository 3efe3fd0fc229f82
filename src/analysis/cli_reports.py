"""The commands that run notebooks: one report, the whole site, the outputs that are compared."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from analysis.errors import ParameterError

__all__ = ["publish", "record", "run", "steps"]

ENGINE = click.option(
    "--engine",
    type=click.Choice(["forked", "kernel"]),
    default="forked",
    show_default=True,
    help="Run notebooks in forked children of one process, or each in a kernel of its own.",
)


def steps(bar: Any) -> Callable[[str], None]:
    """Return what moves a bar of progress on by one step."""

    def step(name: str) -> None:
        bar.set_postfix_str(name)
        bar.update(1)

    return step


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("notebook")
@ENGINE
@click.pass_context
def run(ctx: click.Context, notebook: str, *, engine: str) -> None:
    """Run one NOTEBOOK and write its page below build/pages.

    Every parameter that the notebook declares is an option of the same name:

    \b
      hromady run 04 --hromada UA46060250000025047
      hromady run 04 --hromada Lviv --language en
      papermill --help-notebook notebooks/04_hromada_profile.ipynb    explains them
    """
    from analysis import publish

    page = _with_progress(
        "running",
        1,
        lambda report: publish.publish_page(
            notebook, _options(ctx.args), engine=_engine(engine), report=report
        ),
    )
    click.echo(str(page))


def _engine(wanted: str) -> Any:
    """Take the engine that runs here, and say once where it is not the one that was wanted."""
    from analysis.publish import engine_here

    here = engine_here("kernel" if wanted == "kernel" else "forked")
    if here != wanted:
        click.secho("No forked engine on this system: each notebook gets a kernel.", err=True)
    return here


def _options(words: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not (equals or rest):
            raise ParameterError(
                "A parameter is given as --name VALUE.", found=word, needed="--name VALUE"
            )
        given[name.replace("-", "_")] = value if equals else rest.pop(0)
    return given


@click.command()
@click.option(
    "--jobs",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many notebooks run at once.",
)
@click.option(
    "--stage",
    default="public",
    show_default=True,
    help="Who will see it: public; or respondents, partners: a draft with their rules and mark.",
)
@click.option(
    "--languages",
    default="",
    metavar="uk,pl,en",
    help="Languages of the site, the one at its root first; without it all that are complete.",
)
@ENGINE
def publish(jobs: int, stage: str, languages: str, *, engine: str) -> None:
    """Run every report of notebooks/editions.yml and write build/site/index.html.

    The site replaces the last one only when every page is done and nothing in it discloses
    what must not leave (see: hromady release). A draft is written to build/site-STAGE.
    """
    from datetime import date

    from analysis import publish as room
    from analysis.language import read_languages

    os.environ["HROMADY_ENGINE"] = _engine(engine)
    complete = [key for key, each in read_languages().items() if each.complete]
    spoken = [each.strip() for each in languages.split(",") if each.strip()] or complete
    total = len(room.read_editions()) * len(spoken)
    index = _with_progress(
        "reports",
        total,
        lambda report: room.publish_site(
            jobs=jobs,
            languages=spoken,
            stage=stage,
            day=date.today().isoformat(),
            report=report,
        ),
    )
    click.echo(f"{total} reports. Open {index}")


@click.command()
@click.argument("notebooks", nargs=-1)
def record(notebooks: tuple[str, ...]) -> None:
    """Record anew what the tests compare: run NOTEBOOKS (all without a name) with their
    defaults, keep the outputs of the cells tagged nbval-check-output, strip all others.
    With the word verdicts: record the state of each rule as published (see: hromady check).
    """
    from analysis import paths
    from analysis import publish as room

    if notebooks == ("verdicts",):
        click.echo(f"Verdicts recorded in {room.record_verdicts()}")
        return
    names = notebooks or [file.stem for file in sorted(paths.notebooks_folder().glob("*.ipynb"))]
    files = [room.notebook_path(name) for name in names]

    def work(report: Callable[[str], None]) -> Path:
        for file in files:
            room.write_references(file)
            report(file.stem)
        return paths.notebooks_folder()

    click.echo(f"{len(files)} recorded in {_with_progress('recording', len(files), work)}")


def _with_progress(title: str, total: int, work: Callable[[Callable[[str], None]], Path]) -> Path:
    from tqdm import tqdm

    with tqdm(total=total, desc=title, unit="report", disable=None) as bar:
        return work(steps(bar))
