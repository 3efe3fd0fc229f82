"""How an act is named to a reader: a Ukrainian law by its printed title, a Polish by its own."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.advise import Act, PolishAct
from analysis.language import Words
from analysis.law import address_said

__all__ = ["act_named", "place_named", "polish_act_named", "polish_place_named"]

LEVELS = ("article", "part", "point", "subpoint")


def act_named(act_id: str, acts: Mapping[str, Act], *, words: Words) -> str:
    """Name a Ukrainian act.

    Parameters
    ----------
    act_id : str
        Key of the act.
    acts : mapping of str to Act
        As :func:`analysis.advise.read_acts` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    str
        In English where a language has no title of it.

    Examples
    --------
    >>> from analysis.advise import read_acts
    >>> from analysis.language import read_words
    >>> act_named("ua_law_2671_viii", read_acts(), words=read_words("en"))
    'Law on social services'
    """
    act = acts[act_id]
    title = str(getattr(act, f"title_{words.id}", "") or words.of(act.title_en))
    return words.say("reports.act_law", title=title) if act_id.startswith("ua_law_") else title


def place_named(place: object, *, words: Words) -> str:
    """Name a place inside an act.

    Parameters
    ----------
    place : object
        With ``article``, ``part``, ``point`` and ``subpoint``, empty where not named.
    words : Words
        The reader's language.

    Returns
    -------
    str
        Empty where the whole act is meant.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.law import Address
    >>> place_named(Address(article="90", part="1"), words=read_words("en"))
    'Art. 90, part 1'
    """
    numbers = {level: getattr(place, level) for level in LEVELS}
    return words.say("reports.place_joined").join(
        words.say(f"reports.{level}", **{level: number})
        for level, number in numbers.items()
        if number
    )


def polish_act_named(act: PolishAct, *, words: Words) -> str:
    """Name a Polish act or model.

    Parameters
    ----------
    act : PolishAct
        Of the crosswalk.
    words : Words
        The reader's language.

    Returns
    -------
    str
        Its own title for Polish readers, else our translation.
    """
    return act.title_pl if words.id == "pl" else words.of(act.title_en)


def polish_place_named(article: str, *, words: Words) -> str:
    """Name places in a Polish act, without the word for an article.

    Parameters
    ----------
    article : str
        As the crosswalk declares it: ``7(2)``, ``8-14``.
    words : Words
        The reader's language.

    Returns
    -------
    str
        A span of articles with an en dash; Polish articles have no index after a hyphen.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> polish_place_named("8-14, 16", words=read_words("en"))
    '8–14, 16'
    """
    return address_said(article.replace("-", "–"), words)
