"""The pages of all reports of a site, exported by a few processes at once.

How one page is made belongs to ``exporter``, what stands around it to ``tongues``, the work of a
process to ``reportwork``.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.errors import OutputError
from analysis.execution import Preloaded, Series, preloaded, told_items
from analysis.memory import SWITCH
from analysis.publish import reportwork
from analysis.publish.batches import engine_here, run_settings
from analysis.publish.tongues import Tongue

__all__ = ["write_reports"]

Asked = dict[str, Any]


def write_reports(site: Path, tongues: Sequence[Tongue], *, jobs: int, executed: Path) -> None:
    """Write the page of every report in every language.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    tongues : sequence of Tongue
        All languages of the site.
    jobs : int
        How many processes are at work; where none can be forked, this one does it.
    executed : pathlib.Path
        Folder of the executed notebooks, each named by the address of its page.

    Raises
    ------
    OutputError
        A page could not be made or written.

    Examples
    --------
    >>> write_reports(Path("site"), [], jobs=1, executed=Path("runs"))
    """
    if not tongues:
        return
    pages = [
        {"language": each.words.id, "report": key, "executed": str(executed / f"{run.id}.ipynb")}
        for each in tongues
        for key, run in zip(each.editions, each.runs(), strict=True)
    ]
    given: Asked = {
        "site": str(site),
        "stage": tongues[0].rules.id,
        "languages": [each.words.id for each in tongues],
    }
    if engine_here() == "kernel":
        reportwork.write_exported(tell=_refuse_unwritten, **given, pages=pages)
        return
    lines = ["from analysis.publish import reportwork"]
    with preloaded(lines, settings={SWITCH: "1"}) as parent:
        parts = [pages[start::jobs] for start in range(jobs)]
        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(lambda part: _written(parent, given, part), parts))


def _written(parent: Preloaded, given: Asked, pages: list[Asked]) -> None:
    work = "analysis.publish.reportwork:write_exported"
    settings = run_settings()
    series = Series(work, given, pages, paths.notebooks_folder(), settings=settings)
    for page, news in told_items(parent, series):
        if "failed" in news:
            raise OutputError(
                "A page could not be made.", found=news["reason"], where=f"page {page['report']}"
            )
        _refuse_unwritten(news)


def _refuse_unwritten(news: Any) -> None:
    if "unwritten" in news:
        raise OutputError(**news["unwritten"])
