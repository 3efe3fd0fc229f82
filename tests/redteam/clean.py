"""A site in three languages that discloses nothing, with everything that looks as if it did.

Withheld cells that are well protected, small counts of hromadas, sizes of households, rules
that name small numbers, streets called after people, codes as long as telephone numbers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .carriers import (
    archive,
    delimited,
    document,
    drawing,
    html_table,
    notebook,
    page,
    paragraph,
    parquet,
    stock_plot,
    typed,
    word_table,
    workbook,
)

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "oblasts": ("Vinnytsia", "Lviv", "Odesa", "Sumy", "Volyn"),
        "columns": ("Oblast", "Women", "Men", "Total"),
        "total": "Total",
        "withheld": "withheld",
        "caption": "Respondents by oblast and sex, 2025",
        "hromadas": ("Oblast", "Hromadas with a value", "All hromadas"),
        "shares": ("Oblast", "Share, %", "Respondents"),
        "unit": "respondents",
        "base": "Base: 271 respondents.",
        "dots": "Spending on services, hromadas of the same group",
        "prose": (
            "Cells of 1 to 4 persons are withheld; groups with fewer than 3 respondents are not "
            "drawn at all. A household of 2 persons counts once. The office is at 3 Ivan Franko "
            "street, named after Taras Shevchenko, in Mykolaiv. Article 16, part 4. "
            "In 3 hromadas of 39 a day centre opened; 2 services moved. Budget: "
            "UAH 2,913,406,177. Code UA46060250000025047. UAH 3 per resident. "
            "Question 2: how many residents? Version 2.0.1, 2025-03-04, 12.8 %."
        ),
    },
    "uk": {
        "oblasts": ("Вінницька", "Львівська", "Одеська", "Сумська", "Волинська"),
        "columns": ("Область", "Жінки", "Чоловіки", "Разом"),
        "total": "Разом",
        "withheld": "приховано",
        "caption": "Респонденти за областю та статтю, 2025",
        "hromadas": ("Область", "Громад зі значенням", "Усього громад"),
        "shares": ("Область", "Частка, %", "Респондентів"),
        "unit": "респондентів",
        "base": "База: 271 респондент.",
        "dots": "Видатки на послуги, громади тієї самої групи",
        "prose": (
            "Клітинки від 1 до 4 осіб приховано; групи, де менше ніж 3 респонденти, не показано. "
            "Домогосподарство з 2 осіб рахується один раз. Адреса: вул. Івана Франка, 3, біля "
            "парку імені Тараса Шевченка. Стаття 16, частина 4. У 3 громадах з 39 відкрито центр; "
            "2 послуги перенесено. Бюджет: 2 913 406 177 грн. Код UA46060250000025047. "
            "3 грн на мешканця. 15 осіб на 1 000 мешканців."
        ),
    },
    "pl": {
        "oblasts": ("Winnicki", "Lwowski", "Odeski", "Sumski", "Wołyński"),
        "columns": ("Obwód", "Kobiety", "Mężczyźni", "Razem"),
        "total": "Razem",
        "withheld": "utajniono",
        "caption": "Respondenci według obwodu i płci, 2025",
        "hromadas": ("Obwód", "Liczba hromad z wartością", "Wszystkie hromady"),
        "shares": ("Obwód", "Odsetek, %", "Respondentów"),
        "unit": "respondentów",
        "base": "Podstawa: 271 respondentów.",
        "dots": "Wydatki na usługi, gminy tej samej grupy",
        "prose": (
            "Komórki od 1 do 4 osób utajniono; grup mniejszych, poniżej 3 respondentów, nie "
            "pokazano. Gospodarstwo domowe z 2 osób liczy się raz. Adres: ul. Jana Matejki 3, "
            "obok placu imienia Adama Mickiewicza. Artykuł 16, część 4. W 3 gminach z 39 "
            "otwarto ośrodek; przeniesiono 2 usługi. Budżet: 2 913 406 177 UAH. "
            "Kod UA46060250000025047. 3 UAH na mieszkańca."
        ),
    },
}
COUNTS: tuple[tuple[int | None, ...], ...] = (
    (41, 38, 79),
    (52, 47, 99),
    (33, 29, 62),
    (None, None, 14),
    (None, None, 17),
    (146, 125, 271),
)
"""The four withheld cells are 11, 3, 9 and 8; the margins leave each a span of 11 or more."""
HROMADAS = ((2, 63), (3, 73), (1, 91), (1, 51), (2, 54))
SHARES = ((41.8, 79), (36.4, 99), (29.0, 62))
PUBLIC_POINTS = ((49.8421, 24.0316), (50.4501, 30.5234))


def counts_table(language: str) -> tuple[list[str], list[list[Any]]]:
    """Return columns and rows of the table with withheld cells, in a language."""
    words = WORDS[language]
    names = [*words["oblasts"], words["total"]]
    rows = [
        [name, *(words["withheld"] if cell is None else cell for cell in cells)]
        for name, cells in zip(names, COUNTS, strict=True)
    ]
    return list(words["columns"]), rows


def clean_page(language: str) -> str:
    """Return the page of a language that plants are put into."""
    words = WORDS[language]
    columns, rows = counts_table(language)
    table = html_table(columns, rows, words["caption"])
    shown = [row for row in rows if isinstance(row[1], int) and row[0] != words["total"]]
    bars = {
        "data": [
            {
                "type": "bar",
                "name": columns[j],
                "x": [row[0] for row in shown],
                "y": [row[j] for row in shown],
                "hovertemplate": f"%{{x}}: %{{y}} {words['unit']}<extra></extra>",
            }
            for j in (1, 2)
        ],
        "layout": {
            "title": {"text": words["caption"]},
            "yaxis": {"title": {"text": words["unit"]}},
            "meta": {"caption": words["caption"], "unit": words["unit"], "base": words["base"]},
        },
    }
    dots = {
        "data": [
            {"type": "box", "name": words["dots"], "y": typed([k * 13.7 for k in range(60)])},
            {
                "type": "scattergeo",
                "lat": [49.842, 50.45],
                "lon": [24.032, 30.523],
                "mode": "markers",
            },
        ],
        "layout": {"title": {"text": words["dots"]}},
    }
    return page(
        language,
        words["caption"],
        f"<p>{words['prose']}</p>\n{drawing(bars, 'figure-bars', table)}\n"
        + html_table(words["hromadas"], _named(words, HROMADAS), words["hromadas"][1])
        + html_table(words["shares"], _named(words, SHARES), "")
        + stock_plot(dots, "figure-dots")
        + f'<p title="{words["base"]}">{words["base"]}</p>',
    )


def _named(words: dict[str, Any], rows: tuple[tuple[Any, ...], ...]) -> list[list[Any]]:
    names = words["oblasts"][: len(rows)]
    return [[name, *row] for name, row in zip(names, rows, strict=True)]


def write_clean_site(folder: Path) -> None:
    """Write the whole clean site: pages and downloads of each language, and shared assets."""
    for language, words in WORDS.items():
        below = folder / language
        (below / "data").mkdir(parents=True)
        (below / "index.html").write_text(clean_page(language), encoding="utf-8")
        columns, rows = counts_table(language)
        titled = [[words["caption"]], columns, *rows]
        body = paragraph(words["prose"]) + word_table([columns, *rows])
        codes = [[f"UA4606025000002{k:04d}"[:19].ljust(19, "0"), k % 4] for k in range(12)]
        files = {
            "table.csv": delimited(columns, rows),
            "tables.xlsx": workbook({"Table": titled}, comment=words["caption"]),
            "report.docx": document(body, comments=paragraph(words["caption"])),
            "hromadas.parquet": parquet(["hromada_code", "day_centres"], codes),
            "all.zip": archive({"table.csv": delimited(columns, rows, ";")}),
            "run.ipynb": notebook({"text/html": html_table(columns, rows)}).encode(),
            "areas.geojson": json.dumps(_areas()).encode(),
            "chart.svg": f"<svg><text>{words['base']}</text></svg>".encode(),
        }
        for name, content in files.items():
            (below / "data" / name).write_bytes(content)
    (folder / "site.js").write_text('var title = "Tables"; // draws them\n', encoding="utf-8")
    (folder / "site.css").write_text("p { color: #102030 } /* plain */\n", encoding="utf-8")


def _areas() -> dict[str, Any]:
    ring = [[24.03164, 49.84213], [24.13164, 49.84213], [24.13164, 49.94213], [24.03164, 49.84213]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features = [
        {"type": "Feature", "geometry": shape, "properties": {"code": "UA46060250000025047"}}
    ]
    return {"type": "FeatureCollection", "features": features}
