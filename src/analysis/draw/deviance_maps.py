"""Where those who stand out lie: a map of the four groups, none of which is more than another."""

from __future__ import annotations

from analysis.draw.deviance_tables import EVERY_GROUP
from analysis.draw.deviance_words import nothing_fetched
from analysis.draw.figures import Figure
from analysis.draw.kinds import Kind, Kinds, draw_kinds
from analysis.draw.mapviews import country_view
from analysis.draw.subjects import Ground, Subject
from analysis.draw.tables import Passage
from analysis.language import Words
from analysis.practices import Deviance

__all__ = ["draw_deviance_map"]

COLOURS = {
    "stands_out": "#3d4a96",
    "may_stand_out": "#5fb6b3",
    "not_told_apart": "#dcdcdc",
    "set_aside": "#fdf0b4",
}


def draw_deviance_map(
    deviance: Deviance, ground: Ground, *, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw the group of each hromada on the map of the country.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    ground : Ground
        Register, areas and outlines.
    subject : Subject
        Names the sources.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where the open data are missing

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> draw_deviance_map(Deviance(question_of(rules, "effort"), rules), ground,
    ...     subject=Subject("Spending", "uah_per_head"), words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "map", words)
    table = deviance.hromadas.set_index("hromada_code")[["group", "reason"]]
    table["kind"] = table["group"].mask(table["reason"].eq("no_data"), "no_data")
    kinds = [
        Kind(name, words.say(f"practices.group_{name}"), colour=COLOURS[name])
        for name in EVERY_GROUP
    ]
    kinds.append(Kind("no_data", words.say("practices.reason_no_data"), gap="no_data"))
    kinds.append(Kind("not_covered", words.say("draw.status_not_covered"), gap="not_covered"))
    name = words.of(deviance.question.name)
    whole = Kinds(
        made="map_deviance",
        about=[f"open/{each.indicator}" for each in deviance.question.measures],
        every=kinds,
        name=words.say("practices.map_name", name=name),
        caption=words.say("practices.map_caption", name=name),
        unit=words.say("practices.map_unit"),
        base=EVERY_GROUP[:3],
    )
    return draw_kinds(
        table[["kind"]], country_view(ground), kinds=whole, subject=subject, words=words
    )
