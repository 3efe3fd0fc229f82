"""A person at the keyboard: each open place gets its value, and the mark goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.scaffolds import open_places_in


def fill(file: Path, values: Mapping[str, str]) -> int:
    """Settle every open place of a file.

    ``values`` holds, by the end of the key's path, what is written; a key that is not named keeps
    its guess, which must then be free of the mark. Returns how many places were settled.
    """
    text = file.read_text(encoding="utf-8")
    lines, places = text.splitlines(), open_places_in(text, file.name)
    for place in places:
        wanted = [value for key, value in values.items() if f".{place.key}".endswith(f".{key}")]
        line = lines[place.line - 1]
        kept = line.partition("  # TO DECIDE")[0]
        if wanted:
            head = kept[: kept.index(place.key.rpartition(".")[2])]
            kept = f"{head}{place.key.rpartition('.')[2]}: {wanted[-1]}"
        lines[place.line - 1] = kept
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    left = open_places_in(file.read_text(encoding="utf-8"), file.name)
    assert left == [], f"nobody settled {left[0]}"
    return len(places)
