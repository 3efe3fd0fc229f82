"""Every number on the profile of three hromadas, computed once more from the published files."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from analysis import paths

from .upstream import RUNNING, Upstream, Values, divided, read_upstream

HROMADAS = {
    "profile_lviv": "UA46060250000025047",
    "profile_verkhovyna": "UA26020030000088465",
    "profile_velyka_vyska": "UA35060110000056063",
}


class Row(NamedTuple):
    """A row of the page: how its figure is made, how it is shown, digits after the point."""

    values: Callable[[Upstream], Values]
    form: str
    digits: int
    factor: float = 1


def per_resident(*programmes: str) -> Row:
    return Row(
        lambda files: divided(files.programme(*programmes), files.residents),
        "UAH # per resident",
        0,
    )


def yes_or_no(values: Callable[[Upstream], Values]) -> Row:
    return Row(
        lambda files: {code: value > 0 for code, value in values(files).items()}, "yes or no", 1
    )


def is_above_zero(programme: str) -> Row:
    return yes_or_no(lambda files: files.programme(programme))


def share(part: Callable[[Upstream], Values], whole: Callable[[Upstream], Values]) -> Row:
    return Row(lambda files: divided(part(files), whole(files)), "#%", 1, 100)


def income(name: str) -> Callable[[Upstream], Values]:
    return lambda files: files.income(name)


ROWS = {
    "No service programme at all, 2021": Row(
        lambda files: {code: n == 0 for code, n in files.programmes_used().items()}, "yes or no", 1
    ),
    "Service programmes with any spending, 2021": Row(Upstream.programmes_used, "#", 0),
    "Compensation to individuals who give care (programme 3160) per resident, 2021": per_resident(
        "3160"
    ),
    "Programme 3104 (care at the place of residence) per resident, 2021": per_resident("3104"),
    "Programme 3241 (other institutions of social protection) per resident, 2021": per_resident(
        "3241"
    ),
    "Spending on a centre of social services (programme 3121), 2021": is_above_zero("3121"),
    "Dependence of the budget on the base subsidy": Row(Upstream.dependence, "#%", 1, 100),
    "Own income in all income, 2021": share(income("income_own"), income("income_total")),
    "Own income per resident, 2021": Row(
        lambda files: divided(files.income("income_own"), files.residents), "UAH # per resident", 0
    ),
    "Running social services in all spending, 2021": share(
        lambda files: files.programme(*RUNNING), lambda files: files.spending("2021")
    ),
    "Social protection in all spending, 2021": share(
        lambda files: files.protection("2021"), lambda files: files.spending("2021")
    ),
    "Spending on running social services per resident, 2021": per_resident(*RUNNING),
    "Spending on social protection per resident, 2021": Row(
        lambda files: divided(files.protection("2021"), files.residents), "UAH # per resident", 0
    ),
    "Spending on social protection per resident, 2022": Row(
        lambda files: divided(files.protection("2022"), files.residents), "UAH # per resident", 0
    ),
    "Tax capacity index, 2024": Row(lambda files: files.equalisation("J"), "#", 2),
    "Transfers in all income, 2021": share(income("income_transfert"), income("income_total")),
    "Active agreements with other hromadas, 2022": Row(Upstream.agreements, "#", 0),
    "Any active agreement with another hromada, 2022": Row(
        lambda files: {code: n > 0 for code, n in files.agreements().items()}, "yes or no", 1
    ),
    "Support to NGOs of veterans and of persons with disabilities (programme 3192), 2021": (
        is_above_zero("3192")
    ),
    "Displaced persons per 1,000 residents, 2023": Row(
        lambda files: divided(files.displaced(), files.residents, 1000), "# per 1,000", 1
    ),
    "Driving time to the oblast centre": Row(Upstream.travel, "# minutes", 1),
    "Tools of e-participation found, 2022": Row(Upstream.tools, "#", 0),
    "Fee to an association of local governments (programme 7680), 2021": is_above_zero("7680"),
    "Youth centres found, 2021": Row(Upstream.youth_centres, "#", 0),
    "Residents, 2022": Row(lambda files: files.residents, "#", 0),
    "Own income of 2022 against 2021": Row(
        lambda files: divided(files.income("income_own", "2022"), files.income("income_own")),
        "#",
        2,
    ),
    "Low or critical financial capacity": yes_or_no(Upstream.low_capacity),
    "In the list of territories of hostilities or occupation, October 2022": yes_or_no(
        Upstream.front
    ),
    "Page of an open hromada found, 2022": yes_or_no(Upstream.open_pages),
    "Spending on shelters for survivors of violence (programme 3124), 2021": is_above_zero("3124"),
    "Spending on rehabilitation of persons with disabilities (programme 3105), 2021": (
        is_above_zero("3105")
    ),
    "Spending on measures of child protection (programme 3112), 2021": is_above_zero("3112"),
    "Support to NGOs (programme 3192) in spending on social protection, 2021": share(
        lambda files: files.programme("3192"), lambda files: files.protection("2021")
    ),
}


class Tables(HTMLParser):
    """Every table of a page: caption, then rows of the texts of their cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[list[str]]]] = []
        self._caption, self._rows, self._text = "", [], None

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag == "table":
            self._caption, self._rows = "", []
        if tag == "tr":
            self._rows.append([])
        if tag in ("caption", "th", "td"):
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self._caption, self._text = str(self._text).strip(), None
        if tag in ("th", "td"):
            self._rows[-1].append(str(self._text).strip())
            self._text = None
        if tag == "table":
            self.found.append((self._caption, self._rows[1:]))


def tables_of(page: Path) -> dict[str, list[list[str]]]:
    reader = Tables()
    reader.feed(page.read_text(encoding="utf-8"))
    return dict(reader.found)


def shows(text: str, row: Row, *values: float) -> bool:
    """Whether a cell shows these values, to the digits that it shows, in the declared form."""
    digits = rf"\.\d{{{row.digits}}}" if row.digits else ""
    if "minutes" in row.form:  # a whole number of minutes is written as one
        digits = f"(?:{digits})?"
    # a typical count may lie between two whole numbers and is then written with one digit more
    half = r"(?:\.5)?" if row.form == "#" and row.digits == 0 else ""
    one = rf"(−?\d{{1,3}}(?:,\d{{3}})*{digits}{half})"
    wanted = re.escape(row.form).replace(r"\#", " to ".join([one] * len(values)))
    found = re.fullmatch(wanted, text)
    if found is None:
        return False
    told = [float(part.replace(",", "").replace("−", "-")) for part in found.groups()]
    within = 0.5 * 10**-row.digits + 1e-9
    return all(
        abs(shown - value * row.factor) <= within for shown, value in zip(told, values, strict=True)
    )


def position(value: float, lower: float, upper: float) -> str:
    if value < lower:
        return "lower"
    return "higher" if value > upper else "within the middle half"


def differences(cells: list[str], row: Row, value: float, peers: list[float]) -> list[str]:
    """Name every cell of a row that does not show what the files say."""
    _, own, median, middle, count, where = cells
    if row.form == "yes or no":
        yes = statistics.fmean(peers)
        percent = Row(row.values, "yes: #%", 1, 100)
        same = Row(row.values, "same as #% of the peers", 1, 100)
        checks = {
            "value": own == ("yes" if value else "no"),
            "median": shows(median, percent, yes),
            "middle half": middle == "–",
            "position": shows(where, same, yes if value else 1 - yes),
        }
    else:
        lower, middling, upper = statistics.quantiles(peers, n=4, method="inclusive")
        checks = {
            "value": shows(own, row, value),
            "median": shows(median, row, middling),
            "middle half": shows(middle, row, lower, upper),
            "position": where == position(value, lower, upper),
        }
    checks["peers"] = count == f"{len(peers):,}"
    return [f"{cells}: {name}" for name, is_right in checks.items() if not is_right]


@pytest.fixture
def files(reference: Path) -> Upstream:
    return read_upstream(reference / "data" / "upstream", paths.root())


@pytest.mark.parametrize(("page", "code"), HROMADAS.items())
def test_every_number_beside_the_peers_is_that_of_the_published_files(
    fetched_site: Path, files: Upstream, page: str, code: str
) -> None:
    shown = tables_of(fetched_site / f"{page}.html")["This hromada and its peers"]
    others, wrong = files.peers(code), []
    assert len(others) >= 19
    assert sorted(cells[0] for cells in shown) == sorted(ROWS), "a row has no second computation"
    for cells in shown:
        values = ROWS[cells[0]].values(files)
        peers = [float(values[each]) for each in others if each in values]
        wrong += differences(cells, ROWS[cells[0]], float(values[code]), peers)
    assert wrong == []


@pytest.mark.parametrize(("page", "code"), HROMADAS.items())
def test_the_numbers_below_the_picture_are_those_of_the_published_files(
    fetched_site: Path, files: Upstream, page: str, code: str
) -> None:
    name = "Spending on running social services per resident, 2021"
    row, values = ROWS[name], ROWS[name].values(files)
    tables = tables_of(fetched_site / f"{page}.html")
    below = next(rows for caption, rows in tables.items() if caption.startswith(f"Table: {name}"))
    told = [values[code]]
    told += statistics.quantiles(
        [values[e] for e in files.peers(code) if e in values], n=4, method="inclusive"
    )
    assert len(below) == len(told) == 4
    assert [
        cells for cells, value in zip(below, told, strict=True) if not shows(cells[1], row, value)
    ] == []


def test_a_number_that_is_wrong_in_its_last_digit_is_found(files: Upstream) -> None:
    row = ROWS["Own income in all income, 2021"]
    cells = ["", "66.8%", "50.0%", "25.0 to 75.0%", "3", "within the middle half"]
    peers = [0.0, 0.5, 1.0]
    assert differences(cells, row, 0.668, peers) == []
    for place, changed in enumerate(["66.9%", "50.1%", "25.0 to 75.1%", "4", "lower"], start=1):
        spoilt = [*cells[:place], changed, *cells[place + 1 :]]
        assert len(differences(spoilt, row, 0.668, peers)) == 1
