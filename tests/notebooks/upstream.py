"""The figures of a hromada, taken once more from the published files, and by other means.

Nothing of the project's own code is used here: only the csv module, openpyxl and arithmetic.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import openpyxl
import yaml

Values = dict[str, float]  # by code of the hromada; one that has no figure is not in it

RUNNING = ["3102", "3104", "3105", "3111", "3113", "3121", "3124", "3241"]
SERVICES = ["3104", "3105", "3121", "3124", "3160", "3241"]


class Upstream:
    """The published files of one folder, each read once."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.folder = folder
        self.register = [
            row
            for row in read_csv(project / "data" / "hromadas" / "register.csv")
            if row["kind"] == "hromada"
        ]
        self.rules = yaml.safe_load((project / "data/indexes/peer_groups.yml").read_text("utf-8"))
        self.whole = read_csv(folder / "kse_full_dataset.csv")
        self.residents = column(read_csv(folder / "kse_ua-pop-2022.csv"), "total_population_2022")
        self.budgets = read_csv(folder / "kse_hromada_budget_2020_2022.csv")
        self.programmes = [
            row
            for row in read_sheet(folder / "kse_hromada_expenses_2021_2022.xlsx", "Sheet 1")
            if str(row["year"]) == "2021"
        ]
        self.functions = read_sheet(folder / "kse_hromada_expenses_shares_2021.xlsx", "Sheet 1")

    def income(self, name: str, year: str = "2021") -> Values:
        """Income of a year; a budget without any transfer is no budget of a working hromada."""
        kept = [
            row
            for row in self.budgets
            if row["year"] == year and (number(row["income_transfert"]) or 0) > 0
        ]
        return column(kept, name)

    def programme(self, *names: str) -> Values:
        """Spending on programmes together."""
        parts = [column(self.programmes, f"prog_{name}") for name in names]
        return {code: sum(part[code] for part in parts) for code in common(parts)}

    def programmes_used(self) -> Values:
        """How many of the six service programmes have any spending."""
        parts = [column(self.programmes, f"prog_{name}") for name in SERVICES]
        return {code: float(sum(part[code] > 0 for part in parts)) for code in common(parts)}

    def spending(self, year: str) -> Values:
        """All spending of a year."""
        return column([row for row in self.functions if str(row["year"]) == year], "total_expense")

    def protection(self, year: str) -> Values:
        """Spending on social protection: the share that is published, of all spending."""
        rows = [row for row in self.functions if str(row["year"]) == year]
        share, total = column(rows, "func_1000_share"), column(rows, "total_expense")
        return {code: share[code] * total[code] for code in common([share, total])}

    def agreements(self) -> Values:
        """Active agreements between hromadas, without those occupied before 2022."""
        occupied = column(self.whole, "occipied_before_2022")
        found = column(
            read_csv(self.folder / "kse_partnerships-hromadas.csv"), "n_agreements_hromadas_active"
        )
        return {code: value for code, value in found.items() if occupied.get(code) != 1}

    def tools(self) -> Values:
        """Tools on the platform; a hromada that is not in the list has none."""
        found = column(read_csv(self.folder / "kse_edem-data.csv"), "edem_total")
        return {row["hromada_code"]: found.get(row["hromada_code"], 0.0) for row in self.register}

    def open_pages(self) -> Values:
        """Pages of an open hromada; a hromada that is not in the list has none."""
        found = column(read_csv(self.folder / "kse_edem-data.csv"), "edem_open_hromada")
        return {row["hromada_code"]: found.get(row["hromada_code"], 0.0) for row in self.register}

    def front(self) -> Values:
        """Whether a hromada stood in the list of territories of hostilities of 10 October 2022."""
        return column(read_csv(self.folder / "kse_minregion-war-status.csv"), "war_zone_10_10_2022")

    def youth_centres(self) -> Values:
        """Youth centres; a hromada that is not in the list has none."""
        found = column(
            read_csv(self.folder / "kse_community-competence-hromada.csv"), "Youth_centers"
        )
        return {row["hromada_code"]: found.get(row["hromada_code"], 0.0) for row in self.register}

    def travel(self) -> Values:
        """Minutes by car to the oblast centre."""
        return column(self.whole, "travel_time")

    def dependence(self) -> Values:
        """How far a budget depends on the base subsidy."""
        told = self._capacity("Рівень дотаційності бюджетів")
        return {code: value for code, cell in told.items() if (value := number(cell)) is not None}

    def low_capacity(self) -> Values:
        """Whether the level of financial capacity is one of the lowest two."""
        told = self._capacity("рівень спроможності")
        return {code: float(cell in ("критичний", "низький")) for code, cell in told.items()}

    def _capacity(self, name: str) -> dict[str, object]:
        """Published without codes: oblast and number of residents, and the name where two fit."""
        bearers = defaultdict(list)
        for row in self.register:
            residents = self.residents.get(row["hromada_code"])
            bearers[letters(row["oblast_uk"]), residents].append(row)
        found: dict[str, object] = {}
        for row in read_sheet(self.folder / "kse_fin_capacity_merged.xlsx", "Sheet1"):
            people = round(float(row["Чисельність наявного населення (на 2022)"]) * 1000)
            fits = bearers[letters(row["Область "]), float(people)]
            if len(fits) > 1:
                called = letters(row["Назва територіальної громади"])
                fits = [each for each in fits if letters(each["name_uk"]) == called]
            if len(fits) == 1 and row[name] is not None:
                found[fits[0]["hromada_code"]] = row[name]
        return found

    def equalisation(self, letter: str) -> Values:
        """A column of the calculation of subsidies for 2024, by the code of the budget."""
        codes = {row["budget_code"].lstrip("0"): row["hromada_code"] for row in self.budgets}
        respelt = {"457810000": "457800000", "1152810000": "1152800000", "1657010000": "1657000000"}
        place = "ABCDEFGHIJKL".index(letter)
        book = openpyxl.load_workbook(self.folder / "kse_B&R__2024.xlsx", read_only=True)
        found: Values = {}
        for name in ("Table 4", "Table 5"):
            book[name].reset_dimensions()
            for row in book[name].iter_rows(min_row=3, values_only=True):
                if row[1] in ("gmoz", "gmrz", "gs", "gsmt") and row[place] is not None:
                    budget = str(row[2]).lstrip("0")
                    found[codes[respelt.get(budget, budget)]] = float(row[place])
        book.close()
        return found

    def displaced(self) -> Values:
        """Displaced persons: published in thousands, rounded to hundreds."""
        return {code: round(value * 1000) for code, value in self.equalisation("F").items()}

    def peers(self, code: str) -> list[str]:
        """The other hromadas of the same type and size class."""
        own = next(row["type"] for row in self.register if row["hromada_code"] == code)
        same = [row["hromada_code"] for row in self.register if row["type"] == own]
        known = [each for each in same if each in self.residents]
        bounds = [size["from"] for size in self.rules["size_classes"]]
        while len(bounds) > 1:
            sizes = [0] * len(bounds)
            for each in known:
                sizes[self._class_of(each, bounds)] += 1
            small = min(range(len(bounds)), key=lambda place: (sizes[place], place))
            if sizes[small] >= self.rules["minimum_group"]:
                break
            beside = [place for place in (small - 1, small + 1) if 0 <= place < len(bounds)]
            partner = min(beside, key=lambda place: (sizes[place], place))
            bounds.pop(max(small, partner))
        mine = self._class_of(code, bounds)
        return [each for each in known if each != code and self._class_of(each, bounds) == mine]

    def _class_of(self, code: str, bounds: list[int]) -> int:
        return sum(self.residents[code] >= bound for bound in bounds) - 1


@lru_cache(maxsize=1)
def read_upstream(folder: Path, project: Path) -> Upstream:
    return Upstream(folder, project)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_sheet(path: Path, name: str) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(path, read_only=True)
    book[name].reset_dimensions()
    rows = book[name].iter_rows(values_only=True)
    heading = [str(cell) for cell in next(rows)]
    found = [dict(zip(heading, row, strict=False)) for row in rows]
    book.close()
    return found


def number(cell: object) -> float | None:
    return None if cell in (None, "", "NA") else float(str(cell))


def column(rows: Iterable[dict[str, str]] | Iterable[dict[str, object]], name: str) -> Values:
    found: Values = {}
    for row in rows:
        value, code = number(row[name]), str(row["hromada_code"])
        if value is not None and code.startswith("UA"):
            assert code not in found, f"two lines for {code}"
            found[code] = value
    return found


def common(parts: list[Values]) -> set[str]:
    return set.intersection(*(set(part) for part in parts))


def letters(text: object) -> str:
    return "".join(letter for letter in str(text).casefold() if letter.isalpha())


def divided(part: Values, whole: Values, factor: float = 1) -> Values:
    return {
        code: factor * part[code] / whole[code] for code in common([part, whole]) if whole[code] > 0
    }
