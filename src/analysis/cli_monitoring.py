"""The part of the one door for contracts: ``hromady monitor``.

Only talking with a person at a terminal belongs here; the work is that of ``monitoring`` and
``publish``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import ParameterError

if TYPE_CHECKING:
    from analysis.monitoring import Account

__all__ = ["monitor"]

KNOWN = {".docx", ".html", ""}
COLOURS = {"red": "red", "amber": "yellow", "green": "green"}


@click.command()
@click.argument("contract_id", required=False, metavar="[ID]")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the quarterly note and the letter to the provider to this folder.",
)
@click.option(
    "--form",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the form in which a provider reports: an XLSForm.",
)
@click.option(
    "--responses",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take over the monthly reports of an export of the form.",
)
@click.option("--results", is_flag=True, help="Write the results of all contracts for indicators.")
def monitor(
    contract_id: str | None,
    *,
    folder: Path | None,
    form: Path | None,
    responses: Path | None,
    results: bool,
) -> None:
    """Tell how the contract ID stands, and write its quarterly note and letter.

    \b
      hromady monitor                                the contracts of data/contracts
      hromady monitor day_care_drift                 lights, money, what to mend
      hromady monitor day_care_drift --out FOLDER    Word files and pages
      hromady monitor day_care_drift --form F.xlsx   the form of the monthly report
      hromady monitor ID --responses EXPORT.xlsx     the reports that came in by the form
      hromady monitor --results                      data/contracts/results.csv

    The same reports give the same files. Exit code 1 where a light is red or an action overdue.
    """
    from analysis import monitoring as room

    if results:
        click.echo(f"Written: {room.write_contract_results()}")
    if contract_id is None:
        for name in () if results else room.read_contract_ids():
            click.echo(f"{name:<20}  {room.read_contract(name).title.en}")
        return
    if responses is not None:
        click.echo(f"Written: {room.write_reports(contract_id, responses)}")
    account = room.read_account(contract_id)
    is_bad = _told(account)
    if form is not None:
        click.echo(f"Written: {room.write_report_form(account.watch.reports.contract, form)}")
    if folder is not None:
        _write(account, folder)
    if is_bad:
        sys.exit(1)


def _told(account: Account) -> bool:
    from analysis import monitoring as room

    words = room.read_monitoring_words("en")
    watch = account.watch
    click.echo(f"{watch.reports.contract.title.en}, {watch.latest_quarter}")
    for row in watch.latest.to_dict("records"):
        name = watch.monitoring.measures[row["measure"]].name.en
        light = words.say(f"monitoring_papers.light_{row['light']}")
        value = words.number(row["value"], "share")
        text = f"{light:<8}  {name:<36} {value:>9}"
        click.secho(text, fg=COLOURS.get(row["light"]))
    for month in watch.reports.missing:
        click.secho(f"No report for {month}.", fg="red")
    back = float(account.due_back["to_return_uah"].sum())
    if back:
        click.echo(f"To return: {words.number(back, 'uah')}.")
    for row in account.running.to_dict("records"):
        told = words.say(f"monitoring_papers.state_{row['state']}")
        click.echo(f"{row['action_id']} {row['what']}, due {row['due_on']}: {told}")
    for row in account.proposals.to_dict("records"):
        click.echo(f"Proposed: {row['measure']}, mended by {row['due_on']}")
    is_overdue = (account.actions["state"] == "overdue").any()
    return bool((watch.latest["light"] == "red").any() or is_overdue)


def _write(account: Account, folder: Path) -> None:
    from analysis import publish

    if folder.is_dir():
        others = [file.name for file in sorted(folder.iterdir()) if file.suffix not in KNOWN]
        if others:
            raise ParameterError(
                "The folder holds other things than documents and would be replaced as a whole.",
                found=", ".join(others[:5]),
                where=str(folder),
                hint="Name a folder that is empty or not there yet.",
            )
    click.echo(f"Open {publish.write_monitoring(account, folder)}")
