"""A table as a ministry would publish it: a line for each hromada, semicolons, decimal commas."""

from __future__ import annotations

from pathlib import Path

from analysis import places


def write_libraries(file: Path) -> dict[str, int]:
    """Write invented counts of libraries; return them by code."""
    codes = places.read_register(kinds=("hromada",))["hromada_code"]
    counts = {str(code): place % 9 for place, code in enumerate(codes)}
    lines = [
        f"{code};Громада;{count};{count / 7:.2f}".replace(".", ",")
        for code, count in counts.items()
    ]
    file.write_text("\n".join(["Код;Назва;Libraries;Area, km", *lines]) + "\n", encoding="cp1251")
    return counts
