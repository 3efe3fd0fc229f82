"""Where neighbours are alike, on a map and in words, with how much of it may be chance.

Nothing is tested here: what stands out is decided in ``compare``. A hromada that was not tested
says why, and none is called a cluster by its colour alone.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.compare import Autocorrelation, LocalAutocorrelation
from analysis.draw import palette
from analysis.draw.figures import Figure
from analysis.draw.kinds import Kind, Kinds, draw_kinds
from analysis.draw.mapviews import country_view
from analysis.draw.mapwords import count_of
from analysis.draw.results import results_of_values
from analysis.draw.sentences import literal
from analysis.draw.subjects import Ground, Subject
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words

__all__ = ["draw_clusters", "say_autocorrelation", "say_clusters"]

RATE = 0.05
_COLOURS = {
    "high_high": "#3d4a96",
    "low_low": "#fdf0b4",
    "high_low": palette.SEQUENCE[3],
    "low_high": palette.SEQUENCE[1],
    "alike": "#3d4a96",
    "unlike": "#fdf0b4",
    "hot": "#3d4a96",
    "cold": "#fdf0b4",
    "not_significant": "#c9d3d8",
}
_OUTSIDE = ("no_neighbour", "equal_values", "equal_neighbourhoods", "too_few_areas", "no_area")


def draw_clusters(
    found: LocalAutocorrelation, ground: Ground, *, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw which hromadas stand out together with their neighbours.

    Parameters
    ----------
    found : LocalAutocorrelation
        As ``compare.local_autocorrelation`` returns it.
    ground : Ground
        Register, areas and outlines.
    subject : Subject
        What was tested.
    words : Words
        The reader's language.

    Returns
    -------
    Figure or Passage
        A false discovery rate of one in twenty decides what stands out. Where nothing was
        fetched, the passage that says so.

    Examples
    --------
    >>> from analysis import compare, places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> weights = compare.spatial_weights(ground.areas.frame.set_index("hromada_code"), kind="rook")
    >>> oblasts = ground.register.set_index("hromada_code")["oblast_code"]
    >>> values = oblasts.reindex(weights.ids).str.startswith("UA46").astype(float)
    >>> found = compare.local_autocorrelation(values, weights, permutations_count=99)
    >>> figure = draw_clusters(found, ground, subject=Subject("In Lviv oblast", "is_true"),
    ...                        words=read_words("en"))
    >>> figure.meta["kind"]
    'map'
    """
    return _clusters_drawn(_states(found), found, ground=ground, subject=subject, words=words)


@told_when_unfetched
def _clusters_drawn(
    states: pd.DataFrame,
    found: LocalAutocorrelation,
    *,
    ground: Ground,
    subject: Subject,
    words: Words,
) -> Figure | Passage:
    known = ground.register.loc[ground.register["kind"].eq("hromada"), "hromada_code"]
    table = states[["kind"]].reindex(known)
    table["kind"] = table["kind"].where(table["kind"].notna(), "no_area")
    present = [name for name in (*_COLOURS, *_OUTSIDE) if table["kind"].eq(name).any()]
    kinds = [
        Kind(name, words.say(f"space.cluster_{name}"), colour=_COLOURS.get(name, "#dcdcdc"))
        for name in present
    ]
    kinds.append(Kind("missing_value", words.say("space.cluster_missing_value"), gap="no_data"))
    kinds.append(Kind("not_covered", words.say("draw.status_not_covered"), gap="not_covered"))
    name = words.say("space.clusters_name", name=subject.titled(words))
    caption = words.say(
        "space.clusters_caption",
        name=name,
        permutations=words.count(found.permutations_count),
        rate=words.number(RATE, "share"),
    )
    whole = Kinds(
        made="map_clusters",
        every=kinds,
        name=name,
        caption=caption,
        unit=words.say("space.clusters_unit"),
        base=[each for each in present if each in _COLOURS],
    )
    return draw_kinds(table, country_view(ground), kinds=whole, subject=subject, words=words)


def _states(found: LocalAutocorrelation) -> pd.DataFrame:
    """Kind of each area: where it stands out, else why not; and whether anything is known."""
    clusters = found.clusters(rate=RATE)
    kind = clusters.mask(clusters.eq("not_tested"), found.table["reason"])
    nothing = bool(kind.eq("missing_value").all())
    return pd.DataFrame({"kind": kind, "status": "not_fetched" if nothing else "measured"})


def say_clusters(found: LocalAutocorrelation, *, subject: Subject, words: Words) -> Passage:
    """Say how many hromadas stand out together with their neighbours, and how sure this is.

    Parameters
    ----------
    found : LocalAutocorrelation
        As ``compare.local_autocorrelation`` returns it.
    subject : Subject
        What was tested.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"p_adjusted": [0.01, 0.2], "kind": "hot", "reason": ""})
    >>> print(say_clusters(LocalAutocorrelation(table, "getis_ord", 999, 1),
    ...     subject=Subject("Spending", "uah"), words=read_words("en")).plain[:40])
    Spending: beyond what chance gives, 1 hr
    """
    return _said(_states(found), found, subject=subject, words=words)


@told_when_unfetched
def _said(
    states: pd.DataFrame, found: LocalAutocorrelation, *, subject: Subject, words: Words
) -> Passage:
    counts = states["kind"].value_counts()
    apart = [name for name in _COLOURS if name in counts and name != "not_significant"]
    told = "; ".join(_counted(name, int(counts[name]), words) for name in apart)
    some = count_of(words, "hromadas", int(counts[apart].sum())) if apart else ""
    name = subject.titled(words)
    key = "space.clusters_some" if apart else "space.clusters_none"
    sentence = words.say(key, name=name, hromadas=some, kinds=told)
    tested = int(found.table["reason"].eq("").sum())
    missed = [each for each in ("missing_value", *_OUTSIDE) if each in counts]
    untested = "; ".join(_counted(each, int(counts[each]), words) for each in missed)
    rate = words.number(RATE, "share")
    base = words.say(
        "space.clusters_tested",
        hromadas=count_of(words, "hromadas", tested),
        rate=rate,
        untested=untested or words.count(0),
    )
    short = words.say(
        "space.clusters_short", measure=words.say(f"space.measure_{found.measure}"), rate=rate
    )
    figures = {f"cluster_{kind}_count": float(counts[kind]) for kind in apart}
    results = results_of_values(
        {**figures, "cluster_tested_count": float(tested)}, domain="all", subject=subject
    )
    caution = words.of(subject.caution.strip())
    said = _passage(sentence, base, caution, short=short, subject=subject)
    return replace(said, results=results)


def _counted(name: str, count: int, words: Words) -> str:
    label = words.say(f"space.cluster_{name}")
    return words.say("space.kinds_count", label=label, count=words.count(count))


def say_autocorrelation(found: Autocorrelation, *, subject: Subject, words: Words) -> Passage:
    """Say whether neighbours are alike in the whole country.

    Parameters
    ----------
    found : Autocorrelation
        Moran's I as ``compare.moran_i`` returns it.
    subject : Subject
        What was tested.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        One that is not below one in twenty is called no more than chance.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> found = Autocorrelation(40, "", 0.3, -0.02, p_randomisation=0.0004)
    >>> print(say_autocorrelation(found, subject=Subject("Spending", "uah"),
    ...                           words=read_words("en")).plain)
    Spending: neighbouring hromadas are more alike than chance gives (Moran's I 0.30, ...
    """
    name = subject.titled(words)
    if found.reason:
        text = words.say("space.not_tested", name=name, reason=found.reason)
        return Passage(literal(text), text, is_synthetic=subject.is_synthetic, is_gap=True)
    is_above = found.statistic > found.expectation
    sure = found.p_randomisation < RATE
    key = ("space.alike" if is_above else "space.unlike") if sure else "space.not_alike"
    p = words.plain(found.p_randomisation, 3)
    text = words.say(
        key,
        name=name,
        value=words.plain(found.statistic, 2),
        expected=words.plain(found.expectation, 2),
        p=words.say("space.p_below") if found.p_randomisation < 0.001 else p,
    )
    return Passage(literal(text), text, is_synthetic=subject.is_synthetic)


def _passage(sentence: str, *more: str, short: str, subject: Subject) -> Passage:
    rest = " ".join(part for part in more if part)
    return Passage(
        f"**{literal(sentence)}** {literal(rest)}",
        f"{sentence} {rest}",
        is_synthetic=subject.is_synthetic,
        headline=sentence,
        certainty=short,
    )
