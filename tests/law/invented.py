"""An invented act for tests: no law in force is typed here."""

from __future__ import annotations

from typing import Any

from analysis.law import ActText, Unit
from analysis.law.operations import AnyOperation, declared_operation

FIVE = Unit(
    "article",
    "5",
    ("Стаття 5. Громадська рада",),
    (
        "1. Рада складається з п’яти осіб.",
        "2. Рада:",
        "1) читає листи;",
        "2) пише відповіді:",
        "а) коротко;",
        "б) ясно;",
        "4) веде журнал.",
        "3. Строк ради - один рік. Після року рада збирається знову.",
    ),
)
SIX = Unit(
    "article",
    "6",
    ("Стаття 6. Журнал",),
    (
        "1. Журнал веде рада відповідно до пункту 4 частини другої статті 5 цього Закону.",
        "2. Журнал містить:",
        "день;",
        "лист;",
        "відповідь.",
        "3. Записи робляться за частиною другою цієї статті.",
    ),
)
ACT = ActText("law", "law", "2026-01-01", "0" * 64, (FIVE, SIX))


def operation(kind: str, **said: Any) -> AnyOperation:
    """Return an operation on the invented act."""
    where = {"act": "law", "edition": "2026-01-01"}
    return declared_operation({"operation": kind, **where, **said})
