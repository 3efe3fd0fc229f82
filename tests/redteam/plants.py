"""Disclosures as a careless colleague or somebody curious would leave them: 12 kinds by 20.

Each plant is a file or two beside a clean site, drawn by a fixed seed, with what must be
said of it. All persons, numbers and addresses are made up.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import carriers
from .carriers import Write, figure_carriers, table_carriers, text_carriers
from .clean import WORDS, clean_page

EACH = 20
LANGUAGES = ("en", "uk", "pl")
OBLASTS = {
    "en": ("Rivne", "Poltava", "Kherson", "Zakarpattia"),
    "uk": ("Рівненська", "Полтавська", "Херсонська", "Закарпатська"),
    "pl": ("Rówieński", "Połtawski", "Chersoński", "Zakarpacki"),
}


@dataclass
class Plant:
    """One disclosure.

    Parameters
    ----------
    id : str
        Kind and number.
    disclosure : str
        Kind that the check must name.
    writes : list of (suffix, Write)
        Files to write; the suffix parts several files of one plant.
    language : str
        Of the page.
    place : str
        Part of the place that the check must name.
    """

    id: str
    disclosure: str
    writes: list[tuple[str, Write]]
    language: str
    place: str = ""
    files: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write the plant below a site."""
        for suffix, write in self.writes:
            target = folder / self.language / f"{self.id}{suffix}"
            name = write(target, clean_page(self.language))
            self.files.append(f"{self.language}/{name}")


def _texts(
    kind: str, disclosure: str, said: dict[str, tuple[str, ...]], chance: random.Random
) -> Iterator[Plant]:
    """Twenty texts, each in another place of a file."""
    names = list(text_carriers("x"))
    chosen = chance.sample(names, EACH)
    for number, name in enumerate(chosen):
        language = LANGUAGES[number % 3]
        text = said[language][number // 3 % len(said[language])]
        write = text_carriers(text)[name]
        place = "" if name in ("file",) else name
        yield Plant(f"{kind}-{number:02}", disclosure, [("", write)], language, place)


SMALL_WORDS = {
    "en": (
        "In Rivne 3 respondents lost their carer.",
        "Only two elderly residents asked for shelter.",
        "Recipients of shelter in Poltava: 4",
        "Share of women: 33.3% (n = 3)",
        "Poltava, men: 2 of 9 respondents, 1 person refused",
        "there were 4 displaced persons among them",
        "3 people (out of 118) live alone",
    ),
    "uk": (
        "У Рівненській області 3 респонденти втратили догляд.",
        "Лише двоє людей похилого віку просили притулку.",
        "Отримувачів притулку: 4",
        "Частка жінок: 33,3 % (n = 3)",
        "відмовилися 2 особи",
        "з них 4 внутрішньо переміщені особи",
        "Мешканців, які живуть самі: 3",
    ),
    "pl": (
        "W obwodzie rówieńskim 3 respondentów straciło opiekę.",
        "Tylko dwie starsze osoby prosiły o schronienie.",
        "Liczba odbiorców schronienia: 4",
        "Odsetek kobiet: 33,3% (n = 3)",
        "odmówiły 2 osoby",
        "w tym 4 osoby przesiedlone",
        "Mieszkańców żyjących samotnie: 3",
    ),
}
NAMES = {
    "en": (
        "Olena Kovalenko",
        "Petrenko Mykola",
        "John Whitfield",
        "Ms Iryna Bondarchuk said so",
        "Vasyl Tkachuk (head of household)",
        "Natalia Romaniuk",
        "interview with Taras Hnatiuk",
    ),
    "uk": (
        "Олена Коваленко",
        "Петренко Микола Іванович",
        "зі слів Оксани Бондарчук",
        "Ткачук В. П.",
        "Марія Степанівна",
        "розмова з Тарасом Гнатюком",
        "Гриценко Юлія",
    ),
    "pl": (
        "Anna Wiśniewska",
        "Kowalczyk Jan",
        "rozmowa: Małgorzata Zielińska",
        "Piotr Nowak",
        "Pani Ewa Dąbrowska",
        "Tomasz Wójcik",
        "Krystyna Mazur",
    ),
}
CONTACTS = {
    "en": (
        "write to o.kovalenko.1961@mail.example",
        "+380 67 123 45 67",
        "t.me/olena_k_rivne",
        "phone 044 123 45 67",
        "o.kovalenko (at) mail.example",
        "facebook.com/olena.k.77",
        "+44 7700 900123",
    ),
    "uk": (
        "пишіть: petro_t@пошта.example",
        "(050) 123-45-67",
        "телефон 0671234567",
        "instagram.com/mykola_rv",
        "тел. 12-34-56",
        "380671234567",
        "telegram: @mykola_rv",
    ),
    "pl": (
        "e-mail: anna.w@poczta.example",
        "+48 601 234 567",
        "tel. 601 234 567",
        "601-234-567",
        "linkedin.com/in/annaw",
        "kom. 601234567",
        "anna.w [at] poczta.example",
    ),
}
NUMBERS = {
    "en": (
        "uuid:1b4e28ba-2fa1-11d2-883f-b9a761bde3fb",
        "deviceid: collect:Xa8kQ29dLmP",
        "_submitted_by: enumerator07",
        "born on 12.03.1961",
        "card 4111 1111 1111 1111",
        "date of birth: 1961-03-12",
        "IMEI: 490154203237518",
    ),
    "uk": (
        "РНОКПП 2233412349",
        "рахунок UA213223130000026007233566001",
        "д.н. 12.03.1961",
        "12.03.1961 р.н.",
        "uuid:7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "дата народження 12.03.1961",
        "картка 5555555555554444",
    ),
    "pl": (
        "PESEL 44051401359",
        "ur. 14.05.1944",
        "konto PL61 1090 1014 0000 0712 1981 2874",
        "PESEL: 02070803628",
        "urodzona 14 maja 1944",
        "deviceid=android-9f8e7d6c",
        "1944-05-14, urodziny: 14.05.1944",
    ),
}
POSITIONS = (
    "50.61873, 26.25134",
    "50,61873; 26,25134",
    "lat 49.58827 / 34.55142 lon",
    "48.62080 22.28788",
    "N 50.61873° , 26.25134°",
    "50°37'12\" N 26°15'05\" E",
    "49.58827|34.55142",
)


def _number_of(chance: random.Random, low: int = 21, high: int = 97) -> int:
    return chance.randint(low, high)


def _counted(
    language: str, chance: random.Random, small: Any = None
) -> tuple[list[str], list[list[Any]]]:
    """A table of respondents by oblast with one cell that a caller chooses."""
    words = WORDS[language]
    rows: list[list[Any]] = [
        [name, _number_of(chance), _number_of(chance)] for name in OBLASTS[language]
    ]
    if small is not None:
        rows[chance.randrange(4)][chance.randint(1, 2)] = small
    return [words["columns"][0], words["columns"][1], words["columns"][2]], rows


def _titled(language: str, number: int) -> str:
    service = {"en": "shelter", "uk": "притулок", "pl": "schronienie"}[language]
    who = {
        "en": "Respondents who asked for {}, by sex, {}",
        "uk": "Респонденти, які просили {}, за статтю, {}",
        "pl": "Respondenci, którzy prosili o {}, według płci, {}",
    }
    return who[language].format(service, 2000 + number)


def small_cells(chance: random.Random) -> Iterator[Plant]:
    """A count of 1 to 4 in a table of any file."""
    shown = (3, "2", 1, "4 (2.1%)", "3 of 41", 2, 4)
    names = list(table_carriers(["a"], [["b"]], "c"))
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        columns, rows = _counted(language, chance, shown[number % len(shown)])
        name = names[number % len(names)]
        write = table_carriers(columns, rows, _titled(language, number))[name]
        yield Plant(f"cell-{number:02}", "small cell", [("", write)], language, "row")


def small_words(chance: random.Random) -> Iterator[Plant]:
    """A small count in a sentence, a label, an alternative text."""
    yield from _texts("words", "small cell", SMALL_WORDS, chance)


def _figures(language: str, chance: random.Random) -> list[tuple[dict[str, Any], str]]:
    """Figures with a small count of persons somewhere, and where."""
    names = list(OBLASTS[language])
    unit, title = WORDS[language]["unit"], _titled(language, 0)
    values = [_number_of(chance), _number_of(chance), 3, _number_of(chance)]
    layout = {"title": {"text": title}}
    axis = {**layout, "yaxis": {"title": {"text": unit}}}
    total = sum(values)
    plain = {"type": "bar", "x": names, "y": [0.3, 0.4, 0.2, 0.1]}
    return [
        ({"data": [{"type": "bar", "x": names, "y": values}], "layout": axis}, "values"),
        (
            {
                "data": [{"type": "bar", "x": names, "y": carriers.typed(values, "i2")}],
                "layout": axis,
            },
            "values",
        ),
        (
            {
                "data": [{"type": "bar", "orientation": "h", "y": names, "x": values}],
                "layout": layout,
            },
            "values",
        ),
        (
            {
                "data": [
                    {
                        **plain,
                        "hovertext": [
                            f"{n}: {v} {unit}" for n, v in zip(names, values, strict=True)
                        ],
                    }
                ],
                "layout": {},
            },
            "hovertext",
        ),
        (
            {
                "data": [
                    {
                        **plain,
                        "customdata": [[n, v] for n, v in zip(names, values, strict=True)],
                        "hovertemplate": f"%{{customdata[0]}}<br>{unit}: %{{customdata[1]}}",
                    }
                ],
                "layout": {},
            },
            "hover",
        ),
        (
            {
                "data": [
                    {
                        **plain,
                        "customdata": [[v] for v in values],
                        "hovertemplate": f"%{{x}}: %{{customdata[0]}} {unit}",
                    }
                ],
                "layout": {},
            },
            "hover",
        ),
        (
            {"data": [{"type": "pie", "labels": names, "values": values}], "layout": layout},
            "values",
        ),
        (
            {
                "data": [
                    {
                        "type": "sunburst",
                        "labels": ["*", *names],
                        "parents": ["", *["*"] * 4],
                        "values": [total, *values],
                        "branchvalues": "total",
                    }
                ],
                "layout": layout,
            },
            "values",
        ),
        (
            {
                "data": [
                    {
                        "type": "treemap",
                        "labels": names,
                        "parents": [""] * 4,
                        "values": carriers.typed(values, "i4"),
                    }
                ],
                "layout": layout,
            },
            "values",
        ),
        (
            {
                "data": [
                    {
                        "type": "heatmap",
                        "x": ["18–39", "40+"],
                        "y": names,
                        "z": [[v, 31] for v in values],
                    }
                ],
                "layout": layout,
            },
            "values",
        ),
        (
            {
                "data": [
                    {
                        "type": "choropleth",
                        "locations": names,
                        "z": values,
                        "colorbar": {"title": {"text": unit}},
                    }
                ],
                "layout": {},
            },
            "values",
        ),
        (
            {
                "data": [
                    {
                        "type": "sankey",
                        "node": {"label": [*names, "x"]},
                        "link": {"source": [0, 1, 2, 3], "target": [4] * 4, "value": values},
                    }
                ],
                "layout": layout,
            },
            "flows",
        ),
        ({"data": [{**plain, "text": [f"n = {v}" for v in values]}], "layout": layout}, "text"),
        (
            {
                "data": [plain],
                "layout": {"annotations": [{"text": f"<b>{names[2]}</b>: 3 {unit}"}]},
            },
            "annotations",
        ),
        (
            {
                "data": [plain],
                "layout": {"meta": {"alternative": f"{names[0]}: 44; {names[2]}: 3 {unit}."}},
            },
            "alternative",
        ),
        (
            {
                "data": [plain],
                "layout": {
                    "meta": {
                        "caption": title,
                        "unit": unit,
                        "table": {
                            "columns": ["", unit],
                            "rows": [[n, v] for n, v in zip(names, values, strict=True)],
                        },
                    }
                },
            },
            "table",
        ),
        (
            {
                "data": [
                    {
                        "type": "scatter",
                        "mode": "markers+text",
                        "x": names,
                        "y": values,
                        "name": unit,
                    }
                ],
                "layout": {},
            },
            "values",
        ),
        ({"data": [{**plain, "name": f"2 {unit}"}], "layout": {}}, "name"),
        (
            {
                "data": [
                    {
                        "type": "table",
                        "header": {"values": ["", unit]},
                        "cells": {"values": [names, values]},
                    }
                ],
                "layout": {},
            },
            "table",
        ),
        (
            {
                "data": [plain],
                "layout": {},
                "frames": [
                    {"name": "2", "data": [{"type": "bar", "x": names, "y": values, "name": unit}]}
                ],
            },
            "values",
        ),
    ]


def small_figures(chance: random.Random) -> Iterator[Plant]:
    """A small count among the numbers and words of a figure."""
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        figure, place = _figures(language, chance)[number]
        ways = figure_carriers(figure)
        whole = [
            name
            for name in ways
            if "frames" not in figure or name in ("drawing", "json", "notebook")
        ]
        write = ways[whole[number % len(whole)]]
        yield Plant(f"figure-{number:02}", "small cell", [("", write)], language, place)


def _margin_tables(language: str, chance: random.Random) -> list[tuple[list[str], list[list[Any]]]]:
    """Tables whose withheld cells follow from their margins."""
    words = WORDS[language]
    names, held, total = OBLASTS[language], words["withheld"], words["total"]
    a = [[_number_of(chance), _number_of(chance)] for _ in names]
    columns = [*words["columns"][:3], total]
    full = [[n, *pair, sum(pair)] for n, pair in zip(names, a, strict=True)]
    bottom = [total, *(sum(p[j] for p in a) for j in (0, 1)), sum(map(sum, a))]
    one = [list(row) for row in full]
    one[1][2] = held
    pair = [list(row) for row in full]
    pair[2] = [names[2], held, held, 4]
    dash = [list(row) for row in full]
    dash[0] = [names[0], a[0][0], "—", a[0][0] + 3]
    single = [[n, p[0]] for n, p in zip(names, a, strict=True)]
    less = [[n, p[0]] for n, p in zip(names, a, strict=True)]
    bounded = [list(row) for row in full]
    bounded[3] = [names[3], "<5", "<5", 8]
    two = [list(row) for row in full]
    two[0][1] = two[0][2] = two[1][1] = two[1][2] = held
    two[0][3], two[1][3] = 3, 40
    sexes = ("women", "men", total)
    long = [
        [n, sex, held if (i, j) == (1, 0) else v]
        for i, (n, p) in enumerate(zip(names, a, strict=True))
        for j, (sex, v) in enumerate(zip(sexes, (*p, sum(p)), strict=True))
    ]
    counted = [columns[0], words["unit"].capitalize()]
    return [
        (columns, [*one, bottom]),
        (columns, [*pair, [total, "…", "…", "…"]]),
        (columns, dash),
        (counted, [*single[:3], [names[3], held], [total, sum(r[1] for r in single[:3]) + 2]]),
        (counted, [*less, [total, sum(r[1] for r in less) + 3]]),
        (columns, bounded),
        (columns, two),
        ([columns[0], "sex", words["unit"]], long),
        (counted, [[total, sum(r[1] for r in single[:3]) + 4], *single[:3], [names[3], "*"]]),
        (columns, [*one[:1], [names[1], held, *one[1][2:]] if False else one[1], *one[2:]]),
    ]


def recoverable_tables(chance: random.Random) -> Iterator[Plant]:
    """A withheld cell that the margins of its own table give away."""
    names = list(table_carriers(["a"], [["b"]], "c"))
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        columns, rows = _margin_tables(language, chance)[number % 10]
        name = names[(number * 5) % len(names)]
        write = table_carriers(columns, rows, _titled(language, 30 + number))[name]
        yield Plant(f"margins-{number:02}", "recoverable value", [("", write)], language, "row")


def _copies(language: str, chance: random.Random, number: int) -> list[tuple[str, Write]]:
    """A table with withheld cells, and a file of another kind that shows what it withholds."""
    other = LANGUAGES[(number + 1) % 3] if number % 2 else language
    columns, rows = _counted(language, chance)
    held = [list(row) for row in rows]
    held[1][1] = held[2][2] = WORDS[language]["withheld"]
    there = [[OBLASTS[other][i], *row[1:]] for i, row in enumerate(rows)]
    heads = list(WORDS[other]["columns"][:3])
    names = ("table", "sheet 'Table'", "tab", "word/document.xml", "figure", "cell shown", "zipped")
    shown = table_carriers(heads, there, _titled(other, 60 + number))[names[number % 7]]
    hidden = table_carriers(columns, held, _titled(language, 60 + number))["table"]
    return [("-a", hidden), ("-b", shown)]


def _elsewhere(language: str, chance: random.Random, number: int) -> list[tuple[str, Write]]:
    """Rows without their total, and the totals on another page."""
    columns, rows = _counted(language, chance)
    sums = [[row[0], row[1] + row[2]] for row in rows]
    held = [list(row) for row in rows]
    held[1][2] = WORDS[language]["withheld"]
    first = table_carriers(columns, held, _titled(language, 60 + number))["table"]
    heading = [columns[0], WORDS[language]["unit"].capitalize()]
    second = table_carriers(heading, sums, WORDS[language]["unit"].capitalize())["title row"]
    return [("-a", first), ("-b", second)]


TOTALS = {
    "en": ("{} respondents answered in {}.", "{} respondents answered in {}, without Crimea."),
    "uk": (
        "У {1} році відповіли {0} респондентів.",
        "У {1} році відповіли {0} респондентів, без Криму.",
    ),
    "pl": (
        "W {1} roku odpowiedziało {0} respondentów.",
        "W {1} roku odpowiedziało {0} respondentów, z wyjątkiem Krymu.",
    ),
}


def _totals(language: str, chance: random.Random, number: int) -> list[tuple[str, Write]]:
    """A number of persons, and the same number without a few of them."""
    count = 3_000 + 97 * number
    whole, part = TOTALS[language]
    names = ("<p>", "attribute alt", "cell words", "word/document.xml paragraph 1", "line 1")
    first = text_carriers(whole.format(count, 1950 + number))["<p>"]
    second = text_carriers(part.format(count - chance.randint(1, 4), 1950 + number))
    return [("-a", first), ("-b", second[names[number % 5]])]


def _versions(language: str, chance: random.Random, number: int) -> list[tuple[str, Write]]:
    """One table twice, of which one leaves a few persons out."""
    columns, rows = _counted(language, chance)
    fewer = [list(row) for row in rows]
    fewer[2][1] -= chance.randint(1, 4)
    caption = _titled(language, 60 + number)
    first = table_carriers(columns, rows, caption)["table"]
    second = table_carriers(columns, fewer, caption)["sheet 'Table'" if number % 2 else "table"]
    return [("-a", first), ("-b", second)]


def recoverable_across(chance: random.Random) -> Iterator[Plant]:
    """What one page withholds and two pages together tell."""
    ways = (_copies, _totals, _elsewhere, _versions)
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        writes = ways[number % 4](language, chance, number)
        yield Plant(f"across-{number:02}", "recoverable value", writes, language)


def left_in_figures(chance: random.Random) -> Iterator[Plant]:
    """A figure whose table withholds a value that its numbers still hold; shares of a tiny base."""
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        make = (_left_in_figure, _tiny_base)[number % 2]
        disclosure, write, place = make(language, chance, number)
        yield Plant(f"left-{number:02}", disclosure, [("", write)], language, place)


def _left_in_figure(language: str, chance: random.Random, number: int) -> tuple[str, Write, str]:
    names, held = OBLASTS[language], WORDS[language]["withheld"]
    values = [round(chance.uniform(11, 88), 1) for _ in names]
    table_rows = [[n, f"{v}%"] for n, v in zip(names, values, strict=True)]
    table_rows[2] = [names[2], held]
    columns = [WORDS[language]["columns"][0], WORDS[language]["shares"][1]]
    traces = (
        {"type": "bar", "x": list(names), "y": values},
        {"type": "bar", "orientation": "h", "y": list(names), "x": carriers.typed(values)},
        {"type": "scatter", "mode": "markers", "x": values, "y": list(names)},
        {"type": "pie", "labels": list(names), "values": values},
        {"type": "bar", "x": list(names), "y": [None] * 4, "customdata": values},
    )
    figure: dict[str, Any] = {"data": [traces[number // 2 % 5]], "layout": {}}
    if number % 4:
        figure["layout"]["meta"] = {"table": {"columns": columns, "rows": table_rows}}
        body = carriers.drawing(figure, "figure-left")
    else:
        body = carriers.drawing(figure, "figure-left", carriers.html_table(columns, table_rows))
    return "recoverable value", carriers._page_with(body), "figure"


def _tiny_base(language: str, chance: random.Random, number: int) -> tuple[str, Write, str]:
    names, columns = OBLASTS[language], list(WORDS[language]["shares"])
    bases = [chance.randint(31, 90) for _ in names]
    parts = [max(1, base // chance.randint(3, 5)) for base in bases]
    if number % 4 == 1:
        bases[1], parts[1] = 3, 1
    else:
        parts[2] = 2
    rows = [
        [n, f"{100 * k / base:.1f}%", base] for n, k, base in zip(names, parts, bases, strict=True)
    ]
    carrier = list(table_carriers(columns, rows, ""))[number % 10]
    return "small cell", table_carriers(columns, rows, columns[1])[carrier], "row"


def names_of_people(chance: random.Random) -> Iterator[Plant]:
    """A person's name."""
    yield from _texts("name", "personal data", NAMES, chance)


def contacts_of_people(chance: random.Random) -> Iterator[Plant]:
    """An address, a telephone number, an account."""
    yield from _texts("contact", "personal data", CONTACTS, chance)


def numbers_of_people(chance: random.Random) -> Iterator[Plant]:
    """Identifiers of submissions and devices, tax numbers, cards, births."""
    yield from _texts("number", "personal data", NUMBERS, chance)


def positions_of_people(chance: random.Random) -> Iterator[Plant]:
    """Where somebody lives: in words, in a map, in columns."""
    lat = [round(chance.uniform(47, 51), 5) + 3e-6 for _ in range(6)]
    lon = [round(chance.uniform(24, 36), 5) + 3e-6 for _ in range(6)]
    pairs = [list(pair) for pair in zip(lat, lon, strict=True)]
    bars = {"type": "bar", "x": list("abcdef"), "y": [40] * 6}
    figures = [
        {"type": "scattergeo", "lat": lat, "lon": lon},
        {"type": "scattergeo", "lat": carriers.typed(lat), "lon": carriers.typed(lon)},
        {"type": "scattermap", "lat": lat, "lon": lon, "mode": "markers"},
        {
            "type": "scattermapbox",
            "lat": carriers.typed(lat, "f4"),
            "lon": carriers.typed(lon, "f4"),
        },
        {"type": "densitymap", "lat": lat, "lon": lon},
        {**bars, "customdata": pairs},
        {
            **bars,
            "customdata": [[*pair, "x"] for pair in pairs],
            "hovertemplate": "%{customdata[2]}",
        },
        {**bars, "hovertext": [f"{a}, {b}" for a, b in pairs]},
    ]
    writes: list[tuple[Write, str]] = []
    for number, trace in enumerate(figures):
        ways = figure_carriers({"data": [trace], "layout": {}})
        writes.append((ways[list(ways)[number % len(ways)]], ""))
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [b, a]}}
        for a, b in pairs
    ]
    collection = carriers.json.dumps({"type": "FeatureCollection", "features": features})
    columns, rows = ["note", "lat", "lon"], [["x", a, b] for a, b in pairs]
    writes += [
        (carriers._file_with(".geojson", collection), "feature"),
        (carriers._file_with(".js", f"var points = {collection};"), "feature"),
        (carriers._file_with(".csv", carriers.delimited(columns, rows)), "row"),
        (carriers._file_with(".parquet", carriers.parquet(columns, rows)), "row"),
        (carriers._file_with(".xlsx", carriers.workbook({"Map": [columns, *rows]})), "sheet"),
    ]
    kinds = list(text_carriers("x"))
    for number, text in enumerate(POSITIONS):
        name = kinds[number * 4 % len(kinds)]
        writes.append((text_carriers(text)[name], name))
    for number, (write, place) in enumerate(writes[:EACH]):
        language = LANGUAGES[number % 3]
        yield Plant(f"position-{number:02}", "personal data", [("", write)], language, place)


EACH_DOT = {
    "en": "Each dot is one respondent.",
    "uk": "Кожна точка – один респондент.",
    "pl": "Każda kropka to jeden respondent.",
}


def records_in_figures(chance: random.Random) -> Iterator[Plant]:
    """Raw values of persons in a figure."""
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        ages = [chance.randint(18, 90) for _ in range(140)]
        waits = [chance.randint(0, 200) for _ in range(140)]
        unit = WORDS[language]["unit"]
        titled = {"title": {"text": _titled(language, number)}}
        noted = {"title": {"text": EACH_DOT[language]}}
        based = {"meta": {"base": WORDS[language]["base"].replace("271", "140")}}
        figures: list[dict[str, Any]] = [
            {"data": [{"type": "box", "y": waits}], "layout": titled},
            {
                "data": [{"type": "violin", "y": carriers.typed(waits, "i2"), "points": "all"}],
                "layout": titled,
            },
            {"data": [{"type": "histogram", "x": ages}], "layout": titled},
            {
                "data": [{"type": "scatter", "mode": "markers", "x": ages, "y": waits}],
                "layout": noted,
            },
            {
                "data": [{"type": "box", "y": [waits], "q1": [20], "median": [60], "q3": [90]}],
                "layout": titled,
            },
            {
                "data": [
                    {
                        "type": "scattergl",
                        "mode": "markers",
                        "x": carriers.typed(ages, "i1"),
                        "y": waits,
                    }
                ],
                "layout": based,
            },
            {"data": [{"type": "histogram2d", "x": ages, "y": waits}], "layout": titled},
            {
                "data": [
                    {
                        "type": "splom",
                        "dimensions": [
                            {"label": "a", "values": ages},
                            {"label": "b", "values": waits},
                        ],
                    }
                ],
                "layout": titled,
            },
            {
                "data": [
                    {"type": "parcoords", "dimensions": [{"values": ages}, {"values": waits}]}
                ],
                "layout": titled,
            },
            {
                "data": [
                    {
                        "type": "box",
                        "x": waits,
                        "y": [unit] * 140,
                        "boxpoints": "all",
                        "orientation": "h",
                    }
                ],
                "layout": {},
            },
        ]
        ways = figure_carriers(figures[number % 10])
        write = ways[list(ways)[number % len(ways)]]
        yield Plant(f"marks-{number:02}", "microdata", [("", write)], language, "trace")


HEADINGS = {
    "en": ("respondent_id", "Sex", "Age", "Disability", "waiting_days"),
    "uk": ("Респондент", "Стать", "Вік", "Інвалідність", "Днів очікування"),
    "pl": ("Nr ankiety", "Płeć", "Wiek", "Niepełnosprawność", "Dni oczekiwania"),
}


def records_in_downloads(chance: random.Random) -> Iterator[Plant]:
    """One row a respondent, with a key or only with traits."""
    for number in range(EACH):
        language = LANGUAGES[number % 3]
        columns = list(HEADINGS[language])
        rows = [
            [
                400 + k,
                chance.choice("wm"),
                chance.randint(18, 90),
                chance.choice(("yes", "no")),
                chance.randint(0, 200),
            ]
            for k in range(60)
        ]
        if number % 2:
            columns, rows = columns[1:], [row[1:] for row in rows]
        json = carriers.json.dumps(carriers.records(columns, rows), ensure_ascii=False)
        extra: dict[str, Write] = {
            "parquet": carriers._file_with(".parquet", carriers.parquet(columns, rows)),
            "json": carriers._file_with(".json", json),
            "js": carriers._file_with(".js", f"window.data = {json};"),
            "island": carriers._page_with(f'<script type="application/json">{json}</script>'),
            "lines": carriers._file_with(
                ".jsonl", "\n".join(carriers.json.dumps(r) for r in carriers.records(columns, rows))
            ),
            "uri": carriers._page_with(
                '<a download="x" href="data:text/csv;base64,'
                + carriers.base64.b64encode(carriers.delimited(columns, rows)).decode()
                + '">x</a>'
            ),
            "gz": carriers._file_with(
                ".csv.gz", carriers.gzip.compress(carriers.delimited(columns, rows))
            ),
            "semicolons": carriers._file_with(".csv", carriers.delimited(columns, rows, ";")),
        }
        ways = {**extra, **table_carriers(columns, rows, "")}
        ways.pop("figure")
        write = ways[list(ways)[number % len(ways)]]
        yield Plant(f"rows-{number:02}", "microdata", [("", write)], language)


KINDS: tuple[Callable[[random.Random], Iterator[Plant]], ...] = (
    small_cells,
    small_words,
    small_figures,
    recoverable_tables,
    recoverable_across,
    left_in_figures,
    names_of_people,
    contacts_of_people,
    numbers_of_people,
    positions_of_people,
    records_in_figures,
    records_in_downloads,
)


def every_plant(seed: int = 20261124) -> list[Plant]:
    """Return every plant, the same ones for a seed."""
    return [plant for kind in KINDS for plant in kind(random.Random(f"{seed} {kind.__name__}"))]
