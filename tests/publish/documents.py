"""Documents for tests of files and pages: of every kind of block, invented, no law in force."""

from __future__ import annotations

from analysis import law
from analysis.drafts import Document, Figure, Heading, Items, Paragraph, Span, Table, cell_of_runs
from analysis.publish import ActEdition, Evidence, quotes_of

EVIDENCE = Evidence(
    package_id="sample",
    date="2026-11-30",
    acts=(ActEdition(id="sample_law", edition="2026-01-01", sha256="0" * 64),),
    declarations={"data/drafts/sample.yml": "1" * 64},
    commit="abc1234567",
)
FIGURES = (
    Figure("rules/sample/0/value", 0.1234, "share", "12,3\u00a0%", 0.101, 0.148, 412, "sample",
           "2026-06", "probability", ("residents",), True),
    Figure("rules/sample/0/base", 1438, "count", "1\u00a0438", base=1438, rule_id="sample",
           date="2024", design="census", source_ids=("budgets",)),
    Figure("constants/sample/years", 3, "count", "три", design="declared"),
)  # fmt: skip


def span(key: int) -> Span:
    return Span(FIGURES[key].printed, "figure", FIGURES[key].key)


def note(**changes: object) -> Document:
    """An explanatory note with every kind of block but a revised table."""
    blocks = (
        Heading(1, "Пояснювальна записка до проекту Закону України про вигадане"),
        Heading(2, "1. Обґрунтування необхідності прийняття акта"),
        Paragraph(
            (Span("Із "), span(1), Span(" громад, що мали бюджет у 2024 році, послугу надають "),
             span(0), Span(". Це "), Span("менше", "strong"), Span(", ніж "),
             Span("передбачає", "emphasis"), Span(" ст. 5 вигаданого Закону № 12 від 3 травня "
             "2019 року, і тому строк пропонується подовжити до "), span(2),
             Span(" років. " + "Речення для довжини абзацу, яке нічого не означає. " * 4))
        ),
        Paragraph((Span("Даних про ціну немає: їх не збирали.", "missing"),)),
        Heading(3, "Завдання"),
        Items(((Span("перше завдання;"),), (Span("друге завдання у м. Києві;"),),
               (Span("третє завдання."),)), ordered=True),
        Items(((Span("перше без числа;"),), (Span("друге без числа."),))),
        Items(((Span("знову перше;"),), (Span("знову друге."),)), ordered=True),
        Table(
            "Таблиця 1. Кількість громад за типом",
            ("Тип громади", "Громад", "Частка, %"),
            tuple(
                (((Span(name),),), ((Span(count),),), ((Span(share),),))
                for name, count, share in (("міська", "409", "28,4"), ("селищна", "433", "30,1"),
                                           ("сільська", "596", "41,5"))
            ),
            (0.5, 0.25, 0.25),
        ),
        Paragraph((Span("Джерело: відкриті бюджети."),), "note"),
        Paragraph((Span("Народний депутат України"),), "signature"),
        Paragraph((Span("Ім’я та прізвище"),), "blank"),
        Paragraph((), "blank"),
    )  # fmt: skip
    given = {
        "id": "explanatory_note", "kind": "explanatory_note", "language": "uk",
        "title": "Пояснювальна записка", "blocks": blocks, "figures": FIGURES,
        "warnings": ((Span("Частина відповідей вигадана для показу."),),
                     (Span("Два факти наведено з пам’яті й не звірено з текстом акта."),)),
        "is_synthetic": True,
    }  # fmt: skip
    return Document(**{**given, **changes})


LINES = (
    "1. Вигадана послуга надається строком на один рік.",
    "2. Вигаданий перелік:",
    "1) перше;",
    "2) друге.",
    "3. Вигаданий порядок затверджує вигаданий орган.",
)
ACT = law.ActText(
    "sample_law", "ua_budget_code", "2026-01-01", "0" * 64,
    (law.Unit("article", "5", ("Стаття 5. Вигадана назва",), LINES),),
)  # fmt: skip
_PLACE = {"act": "ua_budget_code", "edition": "2026-01-01", "article": "5"}
OPERATIONS = (
    law.ReplaceWords(**_PLACE, part="1", words="один рік", by="три роки"),
    law.Insert(**_PLACE, part="2", point="3", text="3) третє, якого не було."),
    law.Repeal(**_PLACE, part="3"),
    law.Insert(**_PLACE, part="4", text="4. Нова частина.\nЇї другий абзац."),
)
ROWS = law.comparative_rows(ACT, OPERATIONS)


def comparison(rows: tuple[law.ComparisonRow, ...] = ROWS) -> Document:
    """A comparative table: in force, proposed."""
    body = tuple(
        (tuple((Span(line),) for line in row.left.split("\n")), cell_of_runs(row.runs))
        for row in rows
    )
    table = Table(
        "", ("Зміст положення чинного акта", "Зміст відповідного положення проекту акта"),
        body, (0.5, 0.5),
    )  # fmt: skip
    return Document(
        "comparative_table", "comparative_table", "uk", "Порівняльна таблиця",
        (Heading(1, "Порівняльна таблиця до проекту Закону України про вигадане"), table),
        is_landscape=True,
    )  # fmt: skip


def compared() -> Evidence:
    """The evidence of the comparative table, its quotes among it."""
    return EVIDENCE.model_copy(update={"quotes": quotes_of(ACT, ROWS)})


def bill() -> Document:
    """A bill."""
    lines = law.amending_lines_of_acts([(ACT, OPERATIONS)])
    blocks = (
        Paragraph((Span("Проект"),), "right"),
        Paragraph((Span("вноситься народними депутатами України", "emphasis"),), "right"),
        Paragraph((), "blank"),
        Heading(1, "ЗАКОН УКРАЇНИ\nПро внесення вигаданих змін"),
        Paragraph((Span("Верховна Рада України "), Span("постановляє:", "strong")), "enacting"),
        Paragraph((Span(f"I. {lines[0]}"),), "amendment"),
        *(Paragraph((Span(line),), "amendment") for line in lines[1:]),
        Paragraph((Span("II. Цей Закон набирає чинності з дня, наступного за днем його "
                        "опублікування."),), "amendment"),
        Paragraph((Span("Голова Верховної Ради України"),), "signature"),
    )  # fmt: skip
    return Document("bill", "bill", "uk", "Про внесення вигаданих змін", blocks)
