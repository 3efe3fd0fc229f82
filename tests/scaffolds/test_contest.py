"""A new contest: rules with every choice open, sheets that fit them, and a decision."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from analysis import contest, places, publish
from analysis.errors import ParameterError
from analysis.scaffolds import write_contest_sheets, write_new_contest

from .filling import fill

KINDS = ["contests", "files without a place left open"]
TEXT = (
    "{en: As agreed with everybody., uk: Як домовлено з усіма., pl: Jak uzgodniono ze wszystkimi.}"
)
TEXTS = ("title", "purpose", "who_may_apply", "text", "why", "source", "anchors.0", "anchors.5")
REASONS = (
    *("reasons.seats", "reasons.reserve", "reasons.formal", "reasons.oblasts"),
    *("reasons.size_classes", "reasons.weight", "reasons.scale", "reasons.scores_per_application"),
    *("reasons.replicates", "reasons.seed", "reasons.concentration", "reasons.surely_in"),
    "reasons.surely_out",
)
APPLICATIONS, REVIEWERS = 9, 6


def rules(home: Path) -> Path:
    """Write and settle the rules of a contest of Lviv oblast."""
    made = write_new_contest("grants", oblasts=("Lviv",), seats=3, day="2026-08-03")
    assert len(made.openings) > 40
    faults = publish.check_everything(kinds=KINDS).faults
    assert len(faults) == len(made.openings)
    assert "contest.yml, line 7, key 'title': TO DECIDE: its name" in faults[0]
    file = home / made.files[0]
    fill(file, dict.fromkeys((*TEXTS, *REASONS), TEXT))
    assert publish.check_everything(kinds=KINDS).faults == []
    return file.parent


def written(folder: Path, name: str, lines: list[str]) -> str:
    """Add rows to a sheet, and its new fingerprint to its source; return the fingerprint."""
    file, source = folder / name, folder / f"{name}.source.yml"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_text(file.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    source.write_text(source.read_text(encoding="utf-8").replace(before, digest), encoding="utf-8")
    fill(source, {"producer": "The association", "name": "none", "licence.address": "none"})
    return digest


def test_a_contest_is_led_from_its_rules_to_a_decision(home: Path) -> None:
    folder = rules(home)
    contest.write_seal("grants", sealed_on="2026-08-03")
    made = write_contest_sheets("grants", day="2026-08-03")
    sheets = {Path(name).name for name in made.files if name.endswith(".csv")}
    assert sheets == {"applications.csv", "residents.csv", "reviewers.csv", "scores.csv"}
    register = places.read_register(kinds=("hromada",))
    codes = register.loc[register["oblast_code"] == "UA46000000000026241", "hromada_code"]
    applied = [f"A{n:02d},{code},2026-08-20,yes" for n, code in enumerate(codes[:APPLICATIONS], 1)]
    residents = [f"{code},{9000 + 200 * place}" for place, code in enumerate(codes)]
    asked = [f"R{n:02d},hromada,review," for n in range(1, REVIEWERS + 1)]
    prints = {
        "applications.csv": written(folder, "applications.csv", applied),
        "residents.csv": written(folder, "residents.csv", residents),
        "reviewers.csv": written(folder, "reviewers.csv", asked),
    }
    points = [
        f"A{a:02d},R{(a + r) % REVIEWERS + 1:02d},review,{key},{(a + r + shift) % 6},2026-10-01"
        for a in range(1, APPLICATIONS + 1)
        for r in range(3)
        for shift, key in enumerate(("willingness_to_change", "services_identified"))
    ]
    written(folder, "scores.csv", points)
    told = "\n".join(f"  {name}: {digest}" for name, digest in prints.items())
    (folder / "scores.yml").write_text(
        f'opened_on: "2026-09-28"\nclosed_on: "2026-10-19"\nfingerprints:\n{told}\nnote: {TEXT}\n',
        encoding="utf-8",
    )
    (folder / "lots.yml").write_text(
        f'seed: "41.2345|44.5678|10.1234"\npublished_on: "2026-10-26"\nwhere: {TEXT}\n',
        encoding="utf-8",
    )
    assert publish.check_everything(kinds=KINDS).faults == []
    decision = contest.read_decision("grants")
    assert len(decision.chosen) == 3


def test_what_cannot_be_is_refused(home: Path) -> None:
    for given, told in (
        ({"oblasts": ("Lvov",)}, "No oblast.*Lviv oblast"),
        ({"seats": 0}, "chooses somebody"),
    ):
        values = {"oblasts": ("Львівська",), "seats": 2, "day": "2026-08-03", **given}
        with pytest.raises(ParameterError, match=told):
            write_new_contest("grants", **values)  # type: ignore[arg-type]
    with pytest.raises(ParameterError, match="nearest valid id is: small_grants"):
        write_new_contest("small grants", oblasts=("Lviv",), seats=2, day="2026-08-03")
    with pytest.raises(ParameterError, match="There is no contest 'grants'"):
        write_contest_sheets("grants", day="2026-08-03")
    assert not (home / "data" / "contests" / "grants").exists()
