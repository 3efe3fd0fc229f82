"""What an index depends on: which choice moves it, and what holds whatever is chosen.

Two questions that a critic asks first are answered before they are asked. A claim that breaks is
shown with the choice under which it breaks; it is never left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.composite import Assessment, Index, Multiverse, index_results
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.composites import choice_words, names_of_members
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import group_name
from analysis.draw.results import results_of_index
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Passage, Table
from analysis.draw.unfetched import told_when_unbuilt
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["draw_sensitivity", "index_subject", "say_claims", "show_claims"]

OVERALL = "mean_place_shift"
LOW_EDGES = (0.001, 0.1, 0.5, 0.9, 0.999)
"""Never; in under a tenth; under half; under nine in ten; nearly always; in every combination.

The first and the last are apart where there are no more than a thousand combinations."""


def index_subject(index: Index, *, words: Words, part: str = "", source: str = "") -> Subject:
    """Return an index, or a part of it, as the subject of a picture.

    Parameters
    ----------
    index : Index
        As declared.
    words : Words
        The reader's language.
    part : str, optional
        A part of the index, or ``lowest_quarter``.
    source : str, optional
        Titles of the data as declared, one after another with ``; ``.

    Returns
    -------
    Subject

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> index_subject(read_index("capacity"), words=read_words("en"), part="voice").name
    'Ways of listening'
    """
    names = {each.id: words.of(each.name) for each in index.components}
    source = "; ".join(words.of(title) for title in source.split("; "))
    behind = (f"index/{index.id}",)
    if part == "lowest_quarter":
        name = words.say("index.lowest_quarter", name=words.of(index.name))
        return Subject(
            name,
            "share",
            source=source,
            class_edges=LOW_EDGES,
            behind=behind,
            made="map_index",
        )
    name = names[part or index.framework.id]
    return Subject(name, "index", better="higher", source=source, origin="index", behind=behind)


@told_when_unbuilt
def draw_sensitivity(assessment: Assessment, *, subject: Subject, words: Words) -> Figure:
    """Draw which choice of method moves the places of hromadas, alone and with others.

    Parameters
    ----------
    assessment : Assessment
        Of an index, with its sensitivity.
    subject : Subject
        What the index is.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A row a choice: a circle for the share of variance it explains alone, a diamond for the
        share in which it takes part, each with its interval.

    Source
    ------
    Saisana, Saltelli and Tarantola (2005), JRSS A 168; shares of variance by SALib.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> draw_sensitivity(Assessment(read_index("capacity")), words=read_words("en"),
    ...     subject=Subject("Capacity", "index")).is_gap
    True
    """
    table = assessment.sensitivity
    rows = table[table["result"].eq(OVERALL)].sort_values(
        "total_order", ascending=False, kind="stable", ignore_index=True
    )
    labels = [choice_words(name, words=words) for name in rows["choice"]]
    bounds = rows[["first_lower", "first_upper", "total_lower", "total_upper"]].astype(float)
    low, high = min(0.0, bounds.min().min()), max(1.0, bounds.max().max())
    layout = {
        "xaxis": value_axis(
            "share", (low - 0.04, high + 0.04), words=words, title=words.say("index.axis_variance")
        ),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "height": row_height(labels) + 140,
        **legend_above(50),
    }
    traces = [
        _shares(rows, "first", labels=labels, words=words),
        _shares(rows, "total", labels=labels, words=words),
    ]
    note = replace(
        _sensitivity_note(rows, labels, subject=subject, words=words),
        results=results_of_index(
            index_results(assessment, "sensitivity"), is_synthetic=assessment.is_synthetic
        ),
    )
    return figure_of(traces, layout, note=note, words=words)


def _shares(rows: pd.DataFrame, order: str, *, labels: list[str], words: Words) -> dict[str, Any]:
    values = rows[f"{order}_order"].astype(float)
    offset, symbol, colour = STYLE[order]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": values.tolist(),
        "y": [place + offset for place in range(len(rows))],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (rows[f"{order}_upper"] - values).tolist(),
            "arrayminus": (values - rows[f"{order}_lower"]).tolist(),
            "color": colour,
            "thickness": 2,
            "width": 5,
        },
        "marker": {"color": colour, "size": 11, "symbol": symbol},
        "text": [words.number(value, "share") for value in values],
        "customdata": labels,
        "name": words.say(f"index.order_{order}"),
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
        "cliponaxis": False,
    }


STYLE = {
    "first": (-0.13, "circle-open", palette.NEUTRAL),
    "total": (0.13, "diamond", palette.STANDARD),
}


def _sensitivity_note(
    rows: pd.DataFrame, labels: list[str], *, subject: Subject, words: Words
) -> Note:
    cells = [
        [label, *(_with_bounds(row, order, words) for order in STYLE)]
        for label, row in zip(labels, rows.to_dict("records"), strict=True)
    ]
    said = "; ".join(
        words.say("index.row_sensitivity", name=name, first=first, total=total)
        for name, first, total in cells
    )
    computed = words.count(rows["computed_count"].max())
    return Note(
        kind="bars",
        made="index_sensitivity",
        about=subject.about,
        caption=words.say("index.caption_sensitivity", name=subject.titled(words)),
        alternative=words.say("index.alternative_sensitivity", rows=said),
        unit=words.unit_name("share"),
        base=words.say("index.base_sensitivity", count=computed),
        source=subject.sourced(words),
        is_synthetic=False,
        is_approximate=False,
        columns=[
            words.say("index.heading_choice"),
            *(words.say(f"index.order_{order}") for order in STYLE),
        ],
        rows=cells,
    )


def _with_bounds(row: Mapping[Any, Any], order: str, words: Words) -> str:
    return words.say(
        "index.with_interval",
        value=words.number(row[f"{order}_order"], "share"),
        lower=words.number(row[f"{order}_lower"], "share"),
        upper=words.number(row[f"{order}_upper"], "share"),
    )


@told_when_unbuilt
def show_claims(
    assessment: Assessment, passports: Mapping[str, Indicator], *, words: Words
) -> Table:
    """Show of each declared claim in how many defensible indexes it holds, and where it breaks.

    Parameters
    ----------
    assessment : Assessment
        Of an index, with its multiverse.
    passports : mapping of str to Indicator
        By id, for the names.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        A row a claim, those that always hold first.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> show_claims(Assessment(read_index("capacity")), {}, words=read_words("en")).is_gap
    True
    """
    multiverse = _multiverse(assessment)
    names = names_of_members(assessment.index, passports, words=words)
    found = multiverse.findings.sort_values("holds_share", ascending=False, kind="stable")
    rows = [
        (
            Cell(_claim(row["subjects"], words)),
            Cell(words.say(f"index.survives_{row['survives']}")),
            Cell(words.figure(row["holds_share"], "share")),
            Cell(_where_it_breaks(multiverse, row["finding_id"], names, words=words)),
        )
        for row in found.to_dict("records")
    ]
    keys = ("claim", "survives", "holds_share", "breaks")
    headings = tuple((words.say(f"index.heading_{key}"), key == "holds_share") for key in keys)
    note = words.say(
        "index.note_claims",
        possible=words.count(multiverse.possible_count),
        all=words.count(multiverse.combinations_count),
    )
    caption = words.say("index.caption_claims", name=words.of(assessment.index.name))
    results = results_of_index(
        index_results(assessment, "claims"), is_synthetic=assessment.is_synthetic
    )
    return Table(caption, headings, rows, note, results=results)


def _multiverse(assessment: Assessment) -> Multiverse:
    assert assessment.multiverse is not None, "assess_index computes it with the index"
    return assessment.multiverse


def _claim(subjects: tuple[str, str], words: Words) -> str:
    group, than = (group_name(pd.Series({"peer_group": each}), words) for each in subjects)
    return words.say("index.claim_median_lower", group=group, than=than)


def _where_it_breaks(
    multiverse: Multiverse, finding: str, names: Mapping[str, str], *, words: Words
) -> str:
    """The choice under which the claim holds least often, and how often there."""
    own = multiverse.conditions[multiverse.conditions["finding_id"].eq(finding)]
    own = own[own["holds_share"].lt(1) & own["combinations_count"].gt(0)]
    if own.empty:
        return words.say("index.breaks_nowhere")
    worst = own.sort_values("holds_share", kind="stable").iloc[0]
    factor = str(worst["factor"])
    return words.say(
        "index.breaks_with",
        factor=words.say(f"index.factor_{factor}"),
        label=_label(factor, str(worst["label"]), names, words=words),
        share=words.number(worst["holds_share"], "share"),
    )


def _label(factor: str, label: str, names: Mapping[str, str], *, words: Words) -> str:
    """Write the label of a choice in words; parameters are left to the declaration."""
    methods = label.split("(")[0].split("+")
    if factor != "without":
        return ", ".join(words.say(f"index.{factor}_{method}") for method in methods)
    if methods == ["nothing"]:
        return words.say("index.without_nothing")
    return ", ".join(names.get(method, method) for method in methods)


@told_when_unbuilt
def say_claims(assessment: Assessment, *, words: Words) -> Passage:
    """Say how many of the declared claims survive every defensible method, and which do not.

    Parameters
    ----------
    assessment : Assessment
        Of an index, with its multiverse.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> say_claims(Assessment(read_index("capacity")), words=read_words("en")).is_gap
    True
    """
    multiverse = _multiverse(assessment)
    found = multiverse.findings
    always = found[found["survives"].eq("all")]
    facts = {
        "possible": words.count(multiverse.possible_count),
        "claims": words.count(len(found)),
        "always": words.count(len(always)),
        "which": "; ".join(_claim(each, words) for each in always["subjects"])
        or words.say("index.none_of_them"),
    }
    plain = words.say("index.say_claims", **facts)
    return Passage(
        plain,
        plain,
        headline=words.say("index.headline_claims", **facts),
        certainty=words.say("index.certainty_claims", **facts),
        results=results_of_index(
            index_results(assessment, "claims"), is_synthetic=assessment.is_synthetic
        ),
    )
