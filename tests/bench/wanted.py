"""What was wanted, beside what was measured: one row a figure, with yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Result = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """A bound of one figure, and where the figure stands among those measured."""

    name: str
    part: str
    way: tuple[str, ...]
    bound: float
    side: Literal["at most", "at least"] = "at most"

    def met(self, value: float) -> bool:
        """Tell whether the figure keeps its bound."""
        return value <= self.bound if self.side == "at most" else value >= self.bound


WANTED = (
    Wanted("one report in a batch / papermill and nbconvert", "batches",
           ("ratio, papermill and jupyter nbconvert / a page once warm",), 100, "at least"),
    Wanted("seconds of processor a report in a batch", "batches",
           ("seconds of processor a page, once warm",), 0.13),
    Wanted("one report in a batch / bare functions", "batches",
           ("ratio, processor of a page once warm / bare functions",), 8),
    Wanted("MB of the preloaded process", "batches",
           ("MB of memory", "preloaded process, PSS"), 400),
    Wanted("MB private to a child", "batches", ("MB of memory", "child, private"), 60),
    Wanted("kB gzipped of a page of a batch", "batches", ("kB gzipped a page", "median"), 10),
    Wanted("seconds for 4,407 pages", "whole", ("seconds of wall time",), 360),
    Wanted("time a page, 4,407 / 39", "whole", ("ratio, time a page, all / 39 hromadas",), 1.1),
    Wanted("seconds of an unchanged second run", "whole", ("second run, seconds",), 5),
    Wanted("pages made of 4,407", "whole", ("pages there",), 4407, "at least"),
    Wanted("pages opened in a browser", "whole", ("opened in a browser", "pages opened"), 200,
           "at least"),
    Wanted("pages opened that have a fault", "whole",
           ("opened in a browser", "pages with a fault"), 0),
    Wanted("seconds of nbval on all notebooks", "notebooks", ("seconds",), 60),
    Wanted("seconds of an unchanged second run of the site", "site",
           ("second run of the whole site", "median"), 5),
    Wanted("seconds of hromady --help", "startup", ("hromady --help", "median"), 0.3),
    Wanted("seconds of hromady list", "startup", ("hromady list", "median"), 1.0),
    *(
        Wanted(f"{kind}: {name}", "pages", (kind, name), bound)
        for kind in ("home", "map", "profile")
        for name, bound in (
            ("first content, s, processor slowed 4 times", 1.0),
            ("interactive, s, processor slowed 4 times", 2.0),
        )
    ),
    Wanted("profile: kB gzipped of its own", "pages", ("profile", "kB gzipped of its own"), 60),
    Wanted("kB gzipped of the assets of a site", "pages",
           ("kB gzipped of all shared assets",), 700),
    *(
        Wanted(f"Lighthouse, {kind}: {name}", "lighthouse", (kind, name), 95, "at least")
        for kind in ("home", "map", "profile")
        for name in ("performance", "accessibility", "best-practices")
    ),
)  # fmt: skip


def compared(figures: Mapping[str, Any]) -> list[Result]:
    """Return each bound with its figure; a part that was not run says so."""
    return list(_compared(figures))


def _compared(figures: Mapping[str, Any]) -> Iterator[Result]:
    for each in WANTED:
        told: Any = figures.get(each.part)
        for step in each.way:
            told = told.get(step) if isinstance(told, Mapping) else None
        is_known = isinstance(told, int | float)
        yield {
            "what": each.name,
            "wanted": f"{each.side} {each.bound:g}",
            "measured": told if is_known else "not measured",
            "met": ("yes" if each.met(told) else "no") if is_known else "–",
        }
