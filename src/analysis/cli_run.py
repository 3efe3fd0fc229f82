"""The command that runs one notebook: one page, or a page for every hromada."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from analysis.cli_progress import ENGINE, engine_here, with_progress
from analysis.errors import ParameterError, RunError

if TYPE_CHECKING:
    from analysis.execution import Cluster
    from analysis.publish import RunPlan

__all__ = ["run"]

TOLD = 20
ALONE = {"single_file": "--all and --single-file", "is_pdf": "--all and --pdf"}


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("notebook")
@ENGINE
@click.option("--all", "is_batch", is_flag=True, help="A page for every hromada.")
@click.option("--languages", default="en", show_default=True, help="Of a batch: en,uk,pl.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 256),
              help="How many pages of a batch are made at once.")  # fmt: skip
@click.option("--resume/--force", default=True,
              help="Leave out pages that are there and unchanged, or make them.")  # fmt: skip
@click.option("--keep-going", is_flag=True, help="Make the other pages where one fails.")
@click.option("--dry-run", is_flag=True, help="List what a batch would make, and why.")
@click.option("--scheduler", default="", metavar="ADDRESS",
              help="Make a batch on a Dask cluster: tls://HOST:PORT, tcp://HOST:PORT.")  # fmt: skip
@click.option("--tls-ca", default="", metavar="FILE", help="Of tls://: who signed certificates.")
@click.option("--tls-cert", default="", metavar="FILE", help="Of tls://: the own certificate.")
@click.option("--tls-key", default="", metavar="FILE", help="Of tls://: the key of it.")
@click.option("--insecure-tcp", is_flag=True,
              help="Let tcp:// leave this machine: who is on the way reads the data.")  # fmt: skip
@click.option("--single-file", is_flag=True,
              help="Write the page as one file that loads no other, to be sent.")  # fmt: skip
@click.option("--pdf", "is_pdf", is_flag=True,
              help="Print the page to a PDF, by the Chromium that is installed.")  # fmt: skip
@click.option("--site-address", default="", help="Where the links of a single file lead.")
@click.pass_context
def run(ctx: click.Context, notebook: str, **asked: Any) -> None:
    """Run one NOTEBOOK and write its page below build/pages.

    Every parameter that the notebook declares is an option of the same name:

    \b
      hromady run 04 --hromada UA46060250000025047
      hromady run 04 --hromada Lviv --language en
      hromady run 04 --hromada Lviv --single-file --pdf
      hromady run 04 --all --languages uk,pl,en --jobs 2
      papermill --help-notebook notebooks/04_hromada_profile.ipynb    explains them

    With --all: a page for every hromada in every language, in a folder of its own. What has not
    changed is not made again, and a run that was ended goes on where it stopped.

    With --scheduler the pages are made by the workers of a Dask cluster, and are the same: see
    docs/cluster.md.
    """
    from analysis import publish

    given = _options(ctx.args)
    alone = [name for name in ("single_file", "is_pdf") if asked[name]]
    if asked["is_batch"] and alone:
        raise ParameterError("A batch makes pages that share their files.", found=ALONE[alone[0]])
    if asked["is_batch"]:
        _run_batch(notebook, given, asked)
        return
    if asked["scheduler"]:
        raise ParameterError("A cluster makes a batch.", needed="--all", found="--scheduler alone")
    page = with_progress(
        "running",
        1,
        lambda report: publish.publish_page(
            notebook, given, engine=engine_here(asked["engine"]), report=report
        ),
    )
    if asked["is_pdf"]:
        click.echo(str(publish.write_pdf(page)))
    if asked["single_file"]:
        page = publish.write_single_file(page, address=asked["site_address"])
    click.echo(str(page))


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


def _run_batch(notebook: str, given: dict[str, str], asked: dict[str, Any]) -> None:
    from analysis import publish

    languages = [each.strip() for each in asked["languages"].split(",") if each.strip()]
    cluster = _cluster(asked)
    plan = publish.plan_run(notebook, given, languages=languages, force=not asked["resume"])
    if asked["dry_run"]:
        _tell_plan(plan)
        return

    def work(report: Callable[[str], None]) -> publish.RunResult:
        if cluster:
            return publish.run_plan_on_cluster(
                plan, cluster=cluster, keep_going=asked["keep_going"], report=report
            )
        return publish.run_plan(
            plan, jobs=asked["jobs"], keep_going=asked["keep_going"], report=report
        )

    result = with_progress("pages", len(plan.due), work)
    click.echo(f"{result.made:,} made, {result.unchanged:,} unchanged: {result.folder}")
    if result.failed:
        raise _failed(result.failed)


def _cluster(asked: dict[str, Any]) -> Cluster | None:
    """Take the cluster that was asked for, refused before anything is read where it may not be."""
    from analysis.execution import Cluster, checked_cluster

    files = {name: asked[name] for name in ("tls_ca", "tls_cert", "tls_key")}
    if not asked["scheduler"]:
        if any(files.values()) or asked["insecure_tcp"]:
            raise ParameterError("What protects a cluster needs one.", needed="--scheduler ADDRESS")
        return None
    return checked_cluster(Cluster(asked["scheduler"], is_insecure=asked["insecure_tcp"], **files))


def _tell_plan(plan: RunPlan) -> None:
    for page in plan.due:
        click.echo(f"{page.reason:<8}  {page.path}")
    why = Counter(page.reason or "unchanged" for page in plan.pages)
    click.echo(", ".join(f"{count:,} {reason}" for reason, count in why.items()))


def _failed(failed: Sequence[object]) -> RunError:
    told = [str(each) for each in failed[:TOLD]]
    more = [f"and {len(failed) - TOLD:,} more"] if len(failed) > TOLD else []
    return RunError(
        f"{len(failed):,} page(s) could not be made.",
        found="\n  ".join(["", *told, *more]),
        hint="Mend the cause and run the same command: only what is missing is made.",
    )
