"""One hromada in words and tables, and the groups it belongs to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.draw.groups import group_name, written_span
from analysis.draw.headings import columns_of
from analysis.draw.peer_results import results_of_profile
from analysis.draw.subjects import rows_by_code
from analysis.draw.tables import Passage, Table, show_table
from analysis.errors import UnknownName
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["say_place", "show_answers", "show_groups", "show_profile"]


def say_place(register: pd.DataFrame, hromada_code: str, *, words: Words) -> Passage:
    """Say which hromada this is.

    Parameters
    ----------
    register : DataFrame
        As :func:`analysis.places.read_register` returns it.
    hromada_code : str
        Its code.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    UnknownName
        The register has no such code.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> register = places.read_register()
    >>> print(say_place(register, "UA46060250000025047", words=read_words("en")).plain[:44])
    Lvivska urban hromada (Львівська міська тери
    """
    rows = rows_by_code(register)
    if hromada_code not in rows.index:
        raise UnknownName(f"The register has no '{hromada_code}'.")
    row = rows.loc[hromada_code]
    told = {
        "name": row[f"full_name_{words.id}"],
        "also": row["name_en"] if words.id == "uk" else row["full_name_uk"],
        "code": hromada_code,
        "raion": row[f"raion_{words.id}"],
        "oblast": row[words.say("draw.column_oblast")],
        "centre": row[f"centre_{words.id}"],
        "settlements": words.count(row["settlements_count"]),
    }
    key = "reports.place_without_type" if pd.isna(row["type"]) else "reports.place"
    said = _spoken(words.say(key, **told))
    if words.id == "uk":
        return said
    marked = f'<span lang="uk">{told["also"]}</span>'
    return replace(said, markdown=said.markdown.replace(told["also"], marked))


def show_groups(groups: pd.DataFrame, *, words: Words) -> Table:
    """Show the peer groups with their number of hromadas.

    Parameters
    ----------
    groups : DataFrame
        As :func:`analysis.compare.peer_groups` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> groups = pd.DataFrame({"peer_group": ["rural"], "type": ["rural"], "basis": ["type_only"],
    ...     "residents_from": [None], "hromadas_in_group": [628]})
    >>> show_groups(groups, words=read_words("en")).rows[0][1].text
    '628'
    """
    once = groups.drop_duplicates("peer_group").sort_values(["type", "residents_from"])
    shown = pd.DataFrame(
        {
            "group": [group_name(row, words) for _, row in once.iterrows()],
            "hromadas_in_group": once["hromadas_in_group"].to_numpy(),
            "basis": [words.say(f"reports.basis.{basis}") for basis in once["basis"]],
        }
    )
    caption = words.say("reports.caption_groups")
    return show_table(shown, caption=caption, columns=columns_of(shown, words=words), words=words)


def show_profile(
    placed: pd.DataFrame, passports: Mapping[str, Indicator], *, words: Words
) -> Table | Passage:
    """Show each value of a hromada beside the middle half of its peers.

    Parameters
    ----------
    placed : DataFrame
        As :func:`analysis.compare.compare_with_peers` returns it.
    passports : mapping of str to Indicator
        Give name and unit.
    words : Words
        The reader's language.

    Returns
    -------
    Table, or Passage where there is nothing to compare

    Examples
    --------
    >>> from analysis.language import read_words
    >>> show_profile(pd.DataFrame(), {}, words=read_words("en")).plain[:29]
    'Open data were not downloaded'
    """
    if placed.empty:
        return _spoken(words.say("reports.no_open_data"))
    themed = sorted(placed.to_dict("records"), key=lambda row: _order(row, passports, words))
    shown = pd.DataFrame(
        [
            {
                "name": words.of(passports[row["indicator_id"]].name),
                "value": _own_value(row, passports, words),
                **_beside_peers(row, passports[row["indicator_id"]].unit, words),
            }
            for row in themed
        ]
    )
    caption = words.say("reports.caption_profile")
    table = show_table(shown, caption=caption, columns=columns_of(shown, words=words), words=words)
    told = [results_of_profile(row, passports[str(row["indicator_id"])]) for row in themed]
    return replace(table, results=tuple(result for each in told for result in each))


def _order(
    row: Mapping[Hashable, Any], passports: Mapping[str, Indicator], words: Words
) -> tuple[str, tuple[int, ...]]:
    passport = passports[row["indicator_id"]]
    return passport.theme, words.order(words.of(passport.name))


def _own_value(
    row: Mapping[Hashable, Any], passports: Mapping[str, Indicator], words: Words
) -> str:
    if row["status"] != "measured":
        return words.say(f"draw.status_{row['status']}")
    return words.number(row["value"], passports[row["indicator_id"]].unit)


def _beside_peers(row: Mapping[Hashable, Any], unit: str, words: Words) -> dict[str, object]:
    """Middle half of the peers; for a yes or no how many of them say yes."""
    if unit == "is_true":
        is_known = row["position"] not in ("no_value", "too_few_peers")
        equal = row["share_of_peers_equal"]
        yes = equal if row["value"] else 1 - equal
        return {
            "median": words.say("reports.share_yes", share=words.number(yes, "share"))
            if is_known
            else words.say("language.no_value"),
            "middle_half": "–",
            "peers_count": row["peers_count"],
            "position": words.say("reports.position.same_as", share=words.number(equal, "share"))
            if is_known
            else words.say(f"reports.position.{row['position']}"),
        }
    return {
        "median": words.number(row["peer_median"], unit),
        "middle_half": written_span(
            row["lower_quartile"], row["upper_quartile"], unit, words=words
        ),
        "peers_count": row["peers_count"],
        "position": words.say(f"reports.position.{row['position']}"),
    }


def show_answers(
    mine: pd.DataFrame,
    summary: pd.DataFrame,
    *,
    passports: Mapping[str, Indicator],
    words: Words,
) -> Table | Passage:
    """Show what a hromada answered beside the median of all that answered.

    Parameters
    ----------
    mine : DataFrame
        As :func:`analysis.indicators.measure_all`, of one hromada.
    summary : DataFrame
        As :func:`analysis.indicators.summarise` of the same indicators.
    passports : mapping of str to Indicator
        Give name and unit.
    words : Words
        The reader's language.

    Returns
    -------
    Table, or Passage where the hromada was not surveyed

    Examples
    --------
    >>> from analysis.language import read_words
    >>> mine = pd.DataFrame({"indicator_id": ["a"], "value": [None], "status": ["not_surveyed"]})
    >>> show_answers(mine, pd.DataFrame(), passports={}, words=read_words("en")).plain
    'This hromada did not take part in the survey.'
    """
    if mine.empty or mine["status"].eq("not_surveyed").all():
        return _spoken(words.say("reports.not_in_survey"))
    medians = summary.set_index("indicator_id")
    shown = pd.DataFrame(
        [
            {
                "name": words.of(passports[row["indicator_id"]].name),
                "value": _own_value(row, passports, words),
                "survey_median": _typical(
                    medians.loc[row["indicator_id"]], passports[row["indicator_id"]].unit, words
                ),
                "hromadas_count": medians.loc[row["indicator_id"], "hromadas_count"],
            }
            for row in sorted(
                mine.to_dict("records"), key=lambda row: _order(row, passports, words)
            )
        ]
    )
    caption = words.say("reports.caption_answers")
    note = words.say("reports.synthetic") if mine["is_synthetic"].any() else ""
    columns = columns_of(shown, words=words)
    return show_table(shown, caption=caption, columns=columns, words=words, note=note)


def _typical(summary: pd.Series, unit: str, words: Words) -> str:
    if unit != "is_true":
        return words.number(summary["median"], unit)
    return words.say("reports.share_yes", share=words.number(summary["share_true"], "share"))


def _spoken(markdown: str, *, is_synthetic: bool = False) -> Passage:
    return Passage(markdown, markdown.replace("**", "").replace("`", ""), is_synthetic)
