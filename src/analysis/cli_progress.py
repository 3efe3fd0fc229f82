"""What commands share that run notebooks: the choice of the engine, the bar of progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["ENGINE", "engine_here", "steps", "with_progress"]

T = TypeVar("T")

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


def engine_here(wanted: str) -> Any:
    """Take the engine that runs here, and say once where it is not the one that was wanted."""
    from analysis import publish

    here = publish.engine_here("kernel" if wanted == "kernel" else "forked")
    if here != wanted:
        click.secho("No forked engine on this system: each notebook gets a kernel.", err=True)
    return here


def with_progress(title: str, total: int, work: Callable[[Callable[[str], None]], T]) -> T:
    """Do work beside a bar that tells how much is done and how long the rest will take."""
    from tqdm import tqdm

    with tqdm(total=total, desc=title, unit=" reports", disable=None) as bar:
        return work(steps(bar))
