"""The part of the one door for samples: ``hromady sample``.

Only talking with a person at a terminal belongs here; the work is that of ``sampling``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from analysis.sampling import BalancedSample

__all__ = ["sample"]


@click.command()
@click.argument("sample_id", default="pilot", metavar="[ID]")
@click.option("--size", type=int, help="Hromadas to draw; else the declared size.")
@click.option("--seed", required=True, help="The public number that decides.")
@click.option("--keep-all", is_flag=True, help="Leave nobody out for hostilities or occupation.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the sample, its list and its checks as CSV to this folder.",
)
def sample(
    sample_id: str, *, size: int | None, seed: str, keep_all: bool, folder: Path | None
) -> None:
    """Draw a balanced sample of hromadas of the whole country by lot.

    \b
      hromady sample --size 39 --seed 2026
      hromady sample --size 20 --seed 2026 --out FOLDER
      hromady sample --seed 2026 --keep-all      without the open data on hostilities

    ID is a declaration of data/samples: regions, who is left out and why, what a reserve must be
    like. The same list, size and seed give the same sample. Prints each drawn hromada with its
    reserve, then how it was drawn, in plain words.
    """
    from analysis import sampling as room
    from analysis.language import read_words

    frame = room.read_sample_frame(room.read_sample_rules(sample_id), excluding=not keep_all)
    drawn = room.draw_balanced_sample(frame, size=size, seed=seed)
    table = room.balance_table(drawn)
    told = room.explain_sample(
        drawn, read_words("en"), balance=table, spread=room.spatial_balance(drawn)
    )
    _told_units(drawn)
    for each in told:
        click.echo(f"\n{each}")
    if folder is not None:
        room.write_sample(
            drawn, folder, tables={"balance": table}, explanation="\n\n".join(told) + "\n"
        )
        click.echo(f"\nWritten: {folder}")


def _told_units(drawn: BalancedSample) -> None:
    for code, row in drawn.units.iterrows():
        place = f"{row['name_en']}, {row['oblast_en']}"
        reserve = "no reserve" if row["reserve_code"] is None else row["reserve_name_en"]
        click.echo(f"{code}  {row['stratum']:<18} {place:<48} reserve: {reserve}")
