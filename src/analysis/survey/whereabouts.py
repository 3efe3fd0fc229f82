"""Where a person lives or stood: street with house, flat, coordinates in any notation.

A street without a house is a place and no address. Names of hromadas do not belong here.
"""

from __future__ import annotations

import re

__all__ = ["ADDRESS", "POSITION", "has_address", "has_position"]

_STREET = (
    r"вул|вулиц\w{1,3}|ул|улиц\w{1,3}|просп|проспект\w{0,2}|пр|пр-т|пров|провул\w+|пер|переул\w+|бул|бульв"
    r"|бульвар\w{0,2}|б-р|пл|площ[аіу]|площад\w|майдан\w{0,2}|узвіз|шосе|шоссе|наб|набережн\w+|мікрорайон\w{0,2}"
    r"|микрорайон\w{0,2}|мкр|м-н|ж/м|алея|аллея|проїзд|проезд|тупик"
    r"|ul|ulic\w{1,3}|al|alej\w{1,3}|os|osiedl\w{1,2}|plac(?:u|em)?|rynek|rynku|skwer\w{0,2}|bulwar\w{0,2}"
    r"|vul|vulytsia|prosp|prov|bulv"
)
_WORD = r"[^\W\d_][\w'’.«»\"-]*"
_HOUSE_WORD = r"(?:буд(?:ин\w+)?|дом|дім|д|б|№|house|bldg|building|no|nr|h)"
_FLAT_WORD = r"(?:кв|квартир\w+|flat|apt|apartment|lok|mieszk\w*|m|кім|к)"
_HOUSE = r"\d{1,4}\s?(?:-?[а-яіїєґa-z](?![^\W\d_]))?(?:[/-]\d{1,3}[а-яa-z]?)?"
_COUNTED = (
    r"(?:домогосп|ос[іо]б|людей|людин|сім|семей|семь|родин|будин|квартир|хат|двор|діт|хвил|годин|рок|рік|р\b|раз|км|метр"
    r"|м\b|м2|кв\.?\s?м|га\b|%|тис|млн|грн|год|лет|дом[оа]в|человек|детей|минут|час|rodzin|os[óo]b|ludzi"
    r"|dom[óo]w|mieszka[nń]|lat\b|minut|godzin|metr|zł|people|persons|households|families|houses|minutes|years"
    r"|flats|march|may|берез|трав|вер|січ|лист|лип|черв|серп|груд|жовт|лют|квіт|мая|марта|maja|listopada)"
)
ADDRESS = re.compile(
    rf"(?<![^\W_])(?:{_STREET})(?:\.\s?|\s)(?:\d{{1,2}}(?:-\w{{1,3}})?\s(?={_WORD}))?"
    rf"[«\"]?{_WORD}(?:[\s.-]{{1,2}}{_WORD}){{0,3}}?[»\"]?\s?[,.]?\s?(?:{_HOUSE_WORD}\.?\s?)?"
    rf"(?<!\d){_HOUSE}(?!\d|[.,]\d|\s?-?{_COUNTED})"
    rf"|(?<!\w)\d{{1,4}}[A-Z]?,?\s(?-i:(?:[A-Z][\w'-]+\s){{1,3}})(?:street|st|avenue|ave|road|rd|lane|ln|square|sq|drive"
    rf"|boulevard|blvd|str)(?!\w)"
    rf"|(?-i:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)\s(?:street|st|str|avenue|ave|road|lane|square|blvd)\.?,?\s"
    rf"(?:{_HOUSE_WORD}\.?\s?)?{_HOUSE}(?!\d|\s?-?{_COUNTED})"
    rf"|(?<!\w)(?-i:[А-ЯІЇЄҐA-ZŁŚŻ])[\w'’-]+\s\d{{1,4}}\w?\s?,?\s?{_FLAT_WORD}\.?\s?\d{{1,4}}(?!\d)"
    rf"|(?<!\w)(?:буд|дом|дім|будинок|house)\.?\s?\d{{1,4}}\w?\s?,?\s?(?:кв|квартира|flat|apt)\.?\s?\d{{1,4}}(?!\d)"
    rf"|(?<!\w)(?-i:[А-ЯІЇЄҐA-ZŁŚŻ])[\w'’-]+,?\s(?:буд|дім|дом|д)\.\s?\d{{1,4}}(?!\d)"
    rf"|(?<!\w)(?:с|смт|с-ще|хут|село|селище|пос|wieś|village)\.?\s(?-i:[А-ЯІЇЄҐA-Z])[\w'’-]+,?\s"
    rf"(?:буд|дім|дом|хата|д|nr|house)\.?\s?\d{{1,4}}(?!\d)"
    rf"|(?<!\d)\d{{2}}-\d{{3}}\s(?-i:[A-ZŁŚŻ])\w+[\s\w,.-]{{1,40}}?\s\d{{1,4}}\w?(?:/\d+)?(?!\w)",
    re.IGNORECASE,
)

_DEGREES = r"-?\d{1,3}[.,]\d{3,}"
_SIDE = r"(?:[NSEWПпСсДд](?![^\W\d_])|(?:пн|пд|сх|зх|с|ю|в|з)\.?\s?[шд]\.?)"
_PAIR = re.compile(
    rf"(?<![\d.,])({_SIDE})?\s?({_DEGREES})\s?°?\s?({_SIDE})?[^\w\n-]{{1,3}}({_SIDE})?\s?({_DEGREES})(?![.,]?\d)"
)
_SEXAGESIMAL = r"\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?'"
POSITION = re.compile(
    rf"{_SEXAGESIMAL}|(?<![\w+])[23456789CFGHJMPQRVWX]{{4,8}}\+[23456789CFGHJMPQRVWX]{{2,3}}(?!\w)"
    rf"|(?i:(?<!\w)(?:lat|lon|lng|latitude|longitude|широт\w*|довгот\w*|долгот\w*|szer|dł|długość|szerokość)\W{{0,4}}"
    rf"(?:geogr\w*\W{{0,3}})?{_DEGREES}|(?<!\w)geo:\s?-?\d)",
)
_GEOPOINT = re.compile(
    r"(?<![\d.,-])(-?\d{1,2}\.\d{2,}) (-?\d{1,3}\.\d{2,}) -?\d{1,4}(?:\.\d+)?"
    r" \d{1,4}(?:\.\d+)?(?![.,]?\d)"
)
"""As form software writes it: latitude, longitude, height and accuracy."""
_COARSE = re.compile(r"\W{0,2}(\d{2}[.,]\d{2,})\s?(?:[;/|]|,\s|\s)\s?(\d{2}[.,]\d{2,})\W{0,2}")
"""A whole answer of two numbers that may be a latitude and a longitude."""
HERE = ((44.0, 55.0), (14.0, 41.0))
"""Latitudes and longitudes of Ukraine and Poland."""


def has_address(text: str) -> bool:
    """Return whether a text holds a street with a house, or a house with a flat.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool
        The public address of an institution is an address as well.

    Examples
    --------
    >>> [has_address(text) for text in ("вул. Миру, 12", "вул. Миру", "вул. 8 Березня")]
    [True, False, False]
    """
    return ADDRESS.search(text) is not None


def has_position(text: str) -> bool:
    """Return whether a text holds coordinates: decimal, degrees and minutes, or a plus code.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool
        Two numbers count with three decimals inside Ukraine and Poland, with four elsewhere;
        with two decimals where they are the whole answer, or have height and accuracy beside them.

    Examples
    --------
    >>> has_position("50.4501, 30.5234"), has_position("1.25, 2.50"), has_position("9G4362HJ+2P")
    (True, False, True)
    >>> has_position("50.45 30.52 0 0"), has_position("50.45;30.52"), has_position("12,50; 13,70")
    (True, True, False)
    """
    if POSITION.search(text):
        return True
    coarse = [_COARSE.fullmatch(text), *_GEOPOINT.finditer(text)]
    if any(found and _is_here(found[1], found[2]) for found in coarse):
        return True
    return any(_is_pair(found) for found in _PAIR.finditer(text))


def _is_pair(found: re.Match[str]) -> bool:
    sides = bool(found[1] or found[3] or found[4])
    first, second = (float(found[place].replace(",", ".")) for place in (2, 5))
    low, high = sorted((first, second))
    here = _is_here(found[2], found[5])
    parts = [re.split("[.,]", found[place])[1] for place in (2, 5)]
    fine = all(len(part) >= 4 and not re.fullmatch(r"(?:19|20)\d\d", part) for part in parts)
    large = max(abs(low), abs(high)) > 1 and any(number % 1 for number in (first, second))
    return abs(low) <= 180 and abs(high) <= 180 and (here or sides or (fine and large))


def _is_here(one: str, other: str) -> bool:
    """Whether two numbers are latitude and longitude, in either order, of a place HERE."""
    first, second = (float(text.replace(",", ".")) for text in (one, other))
    (south, north), (west, east) = HERE
    return (south <= first <= north and west <= second <= east) or (
        south <= second <= north and west <= first <= east
    )
