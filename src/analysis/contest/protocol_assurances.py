"""The part of the protocol on what the points rest on: reliability, tests, who carries the result.

What is computed stands in ``assurances``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.contest.assurances import Assurance, assurances_of, carriers_of
from analysis.contest.printing import Printer
from analysis.drafts import Block, Heading

__all__ = ["assurance_of"]


def assurance_of(printer: Printer) -> Iterator[Block]:
    """Yield, stage by stage, how far the points can be trusted; then who carries the result."""
    found = assurances_of(printer.decision)
    for stage in printer.decision.contest.stages:
        yield Heading(3, stage.title[printer.words.id])
        yield from _stage(found[str(stage.key)], f"assurance/{stage.key}", printer)
    yield _carriers(printer)


def _stage(found: Assurance, key: str, printer: Printer) -> Iterator[Block]:
    rows = found.agreement.reliability.set_index("totals")
    row = rows.loc["adjusted"]
    if pd.notna(row["mean"]) and pd.notna(row["reviews_needed"]):
        yield printer.paragraph(
            "reviewing_reliability",
            mean=printer.plain(row["mean"], f"{key}/mean"),
            single=printer.plain(row["single"], f"{key}/single"),
            needed=printer.count(row["reviews_needed"], f"{key}/needed"),
        )
    order = found.agreement.order
    if pd.notna(order.w):
        yield printer.paragraph(
            "reviewing_order",
            people=printer.count(order.experts_count, f"{key}/people"),
            items=printer.count(order.items_count, f"{key}/items"),
            w=printer.plain(order.w, f"{key}/w"),
        )
    else:
        yield printer.paragraph("reviewing_no_order")
    checks = ", ".join(printer.say(f"check_{each}") for each in found.doubtful)
    name = "reviewing_doubtful" if checks else "reviewing_checked"
    yield printer.paragraph(name, checks=checks)


def _carriers(printer: Printer) -> Block:
    rows = carriers_of(printer.decision)
    known = rows.dropna(subset=["changed_count"])
    counts = {
        "reviewers": known["kind"].eq("reviewer") & known["changed_count"].gt(0),
        "all_reviewers": rows["kind"].eq("reviewer"),
        "criteria": known["kind"].eq("criterion") & known["changed_count"].gt(0),
        "all_criteria": rows["kind"].eq("criterion"),
    }
    told = {
        name: printer.count(int(which.sum()), f"carriers/{name}") for name, which in counts.items()
    }
    most = printer.count(known["changed_count"].max(), "carriers/most")
    return printer.paragraph("carriers", **told, most=most)
