"""Personal data wherever they stand: addresses, numbers, positions, identifiers, names.

Forms that have a check digit are checked; names are told by first names and patronymics.
What counts persons does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from analysis import places, survey
from analysis.release.exhibits import Exhibits, Grid, Passage, Point
from analysis.release.findings import Disclosure, masked
from analysis.release.names import allowed_contacts, names_in, parted_names
from analysis.release.numbers import bank_accounts, personal_numbers
from analysis.release.rules import ReleaseRules
from analysis.release.words import is_heading, number_in

__all__ = ["personal_columns", "personal_positions", "personal_texts"]

KIND = "personal data"
CELLS = ("cell", "row heading")
CHECKED = "a personal number with a valid check digit"
FINE_DECIMALS = 3
"""Three decimals of a degree are about a hundred metres."""
UKRAINE_AND_POLAND = ((44.0, 55.0), (14.0, 40.5))
MAIL = re.compile(
    r"[\w.+-]{1,64}(?:@|\s@\s|\s?(?:\(at\)|\[at\]|\(собака\)|\[собака\])\s?)[\w-]{1,63}"
    r"(?:(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)[\w-]{2,63}){0,4}"
    r"(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)[^\W\d_]{2,24}(?![\w(])",
    re.IGNORECASE,
)
TELEPHONES = re.compile(
    r"(?<![\w.,])(?:\+\s?\d(?:[\s().-]{0,2}\d){8,13}"
    r"|\(?(?:38)?[\s(-]{0,2}0\d{2}\)?(?:[\s()-]{0,2}\d){7}"
    r"|(?:00|8)[\s-]?(?:380|48)(?:[\s()-]{0,2}\d){9}|380\d{9}"
    r"|\d{3}-\d{3}-\d{2}-\d{2}|\d{3}-\d{3}-\d{3}"
    r"|(?:тел|моб|tel|phone|kom|mob)\w{0,8}\.?\s?(?:number|номер)?:?\s*\d(?:[\s()-]{0,2}\d){5,12})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
POSITION = re.compile(
    r"(?<![\d.])-?\d{1,2}[.,]\d{4,}\s*[°NnПп]?\s*[,;/ |]\s*-?\d{1,3}[.,]\d{4,}(?![\d.])"
    r"|\d{1,2}°\s?\d{1,2}['′]\s?\d{1,2}(?:[.,]\d+)?[\"″]?\s?[NnПп]"
)
SUBMISSION = re.compile(
    r"uuid:[0-9a-f]{8}-?[0-9a-f]{4}|collect:[A-Za-z0-9]{8,}|ee\.kobotoolbox\.org:\w{8,}"
    r"|(?:device\s?id|_?submitted_by|subscriber\s?id|imei|sim\s?serial|instance\s?id)[\"']?\s*[:=]\s*"
    r"[\"']?(?!null|none|undefined|function)[\w:.-]{4,}",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"(?:паспорт|passport|paszport|dow[oó]d\w*)\W{0,3}(?:серії|серія|no\.?|nr\.?|№)?\s*"
    r"[A-ZА-ЯІЇЄҐ]{2,3}\s?(?:№\s?)?\d{6}(?!\d)",
    re.IGNORECASE,
)
HOME = re.compile(
    r"(?:(?:вул|просп|пров|бул|ul|al)\.|вулиц\w+|street|st\.|avenue)[^\d.;]{0,40},?\s*(?:буд\.\s*)?"
    r"\d{1,4}\w?\s*[,/]?\s*(?:кв|apt|flat|m|lok)\.?\s*\d{1,4}(?!\d)",
    re.IGNORECASE,
)
BARE_UUID = re.compile(
    r"(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![\w-])",
    re.I,
)
ACCOUNT = re.compile(
    r"(?:t\.me|telegram\.me|wa\.me|vk\.com|ok\.ru|facebook\.com|fb\.com|instagram\.com"
    r"|linkedin\.com/in|viber://\w+\?\w+=|tiktok\.com)/?@?(?!sharer|share|plugins|tr\?|dialog)[\w.%+-]{3,}"
    r"|(?<![\w@/.-])@[a-z]\w{3,}(?![\w.@/-]|\s*[{(])",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"(?:born|birth|d\.?o\.?b\.?|народ(?:же|и)\w+|нар\.|д\.\s?н\.|urodz\w+|ur\.)[^\d\n]{0,25}"
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2}\s[^\W\d]{3,10}\s(?:19|20)\d\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\s*(?:р\.?\s?н\.|року народження|r\.\s?ur\.)",
    re.IGNORECASE,
)


def _mail(text: str) -> Iterator[str]:
    lowered = text.lower()
    marks = ("@", "(at)", "[at]", "собака")
    if any(mark in lowered for mark in marks):
        for mark in re.finditer(r"@|\(at\)|\[at\]|собака", text, re.IGNORECASE):
            piece = text[max(0, mark.start() - 70) : mark.end() + 120]
            yield from (found[0] for found in MAIL.finditer(piece))


def _telephones(text: str) -> Iterator[str]:
    yield from (found[0] for found in TELEPHONES.finditer(text))


def _matching(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    return lambda text: (found[0] for found in pattern.finditer(text))


_FORMS: tuple[tuple[str, Callable[[str], Iterator[str]]], ...] = (
    ("an e-mail address", _mail),
    ("a telephone number", _telephones),
    ("a position more exact than a hundred metres", _matching(POSITION)),
    ("an identifier of a device or a submission", _matching(SUBMISSION)),
    ("an account of a person", _matching(ACCOUNT)),
    ("a date of birth", _matching(BIRTH)),
    ("a number of a passport", _matching(PAPERS)),
    ("a home address", _matching(HOME)),
    (CHECKED, personal_numbers),
    ("a bank account with valid check digits", bank_accounts),
    ("a person's name", names_in),
)
QUIET = re.compile(
    r"[\d@:=]|[A-ZА-ЯІЇЄҐ].*[A-ZА-ЯІЇЄҐ]|uuid|\bid\b|[(\[](?:at|собака)[)\]]|t\.me|\.com/",
    re.DOTALL,
)
CODE_ROLES = ("source",)


@lru_cache(maxsize=262144)
def _found_in(text: str) -> tuple[tuple[str, str], ...]:
    if len(text) < 5 or not QUIET.search(text):
        return ()
    allowed = allowed_contacts()
    found: list[tuple[str, str]] = []
    for why, form in _FORMS:
        own = [each for each in form(text) if each.strip() not in allowed]
        found += [(why, each) for each in dict.fromkeys(own)][:20]
    return tuple(found)


def personal_texts(exhibits: Exhibits) -> Iterator[Disclosure]:
    """Return what looks like data of a person in any text.

    Parameters
    ----------
    exhibits : Exhibits
        Of a file.

    Yields
    ------
    Disclosure
    """
    for passage in exhibits.texts():
        for why, found in _found_in(passage.text):
            if why == CHECKED and passage.text.isdigit() and passage.role in CELLS:
                continue  # Numbers of a column are judged together, below.
            if found.startswith("@") and passage.role in ("comment", "source"):
                continue
            yield _disclosure(passage, why, found)
        if passage.role in (*CELLS, "string"):
            for found in BARE_UUID.findall(passage.text):
                yield _disclosure(passage, "an identifier of a submission", found)


def _disclosure(passage: Passage, why: str, found: str) -> Disclosure:
    return Disclosure(KIND, passage.file, passage.place, why, masked(found))


def personal_columns(grids: Iterable[Grid]) -> Iterator[Disclosure]:
    """Return columns that hold persons or devices by their heading, and numbers by their form.

    Parameters
    ----------
    grids : iterable of Grid
        Tables of a file.

    Yields
    ------
    Disclosure
    """
    for grid in grids:
        for j, heading in enumerate(grid.columns):
            cells = [row[j] for row in grid.rows if j < len(row) and row[j] not in (None, "")]
            if is_heading(str(heading), "private_headings") and len(cells) and not _counted(cells):
                place = f"{grid.place}, column {j + 1}"
                yield Disclosure(KIND, grid.file, place, "a column of personal data", "")
            yield from _personal_numbers(grid, j)
        for i, j, name in parted_names(grid):
            why = "a person's name in two cells"
            yield Disclosure(KIND, grid.file, grid.cell_place(i, j), why, masked(name))
        yield from _position_columns(grid)


def _counted(cells: list[object]) -> bool:
    """Small numbers and yes or no under "telephone" tell how many have one."""
    numbers = [number_in(cell) for cell in cells]
    return all(each is not None and each.value < 100_000 for each in numbers)


def _personal_numbers(grid: Grid, column: int) -> Iterator[Disclosure]:
    cells = [(i, _digits(row[column])) for i, row in enumerate(grid.rows) if column < len(row)]
    long = [(i, digits) for i, digits in cells if 9 <= len(digits) <= 16]
    good = [(i, digits) for i, digits in long if survey.is_personal_number(digits)]
    phones = [(i, digits) for i, digits in long if re.fullmatch(r"380\d{9}|48\d{9}", digits)]
    for i, digits in [*(good if 2 * len(good) >= len(long) else []), *phones]:
        why = "a personal number or telephone number"
        yield Disclosure(KIND, grid.file, grid.cell_place(i, column), why, masked(digits))


def _digits(cell: object) -> str:
    if isinstance(cell, str):
        return cell if cell.isdigit() and cell.isascii() else ""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 1e8 <= abs(cell) < 1e17:
        return ""
    return str(int(cell)) if float(cell).is_integer() else ""


def _position_columns(grid: Grid) -> Iterator[Disclosure]:
    fine: list[list[int]] = [[], []]
    for j in range(max((len(row) for row in grid.rows), default=0)):
        numbers = [number_in(row[j]) for row in grid.rows if j < len(row)]
        shown = [each for each in numbers if each is not None]
        exact = [each for each in shown if each.decimals > FINE_DECIMALS]
        if not shown or len(exact) * 2 < len(shown):
            continue
        for side, (low, high) in enumerate(UKRAINE_AND_POLAND):
            if all(low <= each.value <= high for each in shown):
                fine[side].append(j)
    pairs = [(a, b) for a in fine[0] for b in fine[1] if abs(a - b) == 1]
    for a, b in pairs[:1]:
        for i, row in enumerate(grid.rows):
            north, east = (number_in(row[j]) if j < len(row) else None for j in (a, b))
            if north and east and not _is_public(north.value, east.value):
                place, why = grid.cell_place(i, a), "a position more exact than a hundred metres"
                yield Disclosure(KIND, grid.file, place, why, "••.••••, ••.••••")


@lru_cache(maxsize=1)
def _public_points() -> frozenset[tuple[float, float]]:
    points = places.read_points().dropna(subset=["lat", "lon"])
    pairs = zip(points["lat"].tolist(), points["lon"].tolist(), strict=True)
    return frozenset((round(a, 3), round(b, 3)) for a, b in pairs)


def _is_public(north: float, east: float) -> bool:
    return (round(north, 3), round(east, 3)) in _public_points()


def personal_positions(points: Iterable[Point], rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return points that are more exact than the centre of a hromada needs.

    Parameters
    ----------
    points : iterable of Point
        Marks of figures and maps.
    rules : ReleaseRules
        Bounds of the release.

    Yields
    ------
    Disclosure
    """
    del rules
    for point in points:
        numbers = [number_in(point.lat), number_in(point.lon)]
        fine = all(each is not None and each.decimals > FINE_DECIMALS for each in numbers)
        if fine and not _is_public(point.lat, point.lon):
            why = "a position more exact than a hundred metres, of no public place"
            yield Disclosure(KIND, point.file, point.place, why, "••.••••, ••.••••")
