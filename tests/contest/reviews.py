"""Reviews as the tests of the contest need them: simulated, stored, and what R made of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.contest.criteria import Stage
from analysis.survey import Texts

KEYS = ["application_id", "reviewer_id"]


def reviews(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Return a table of totals from rows of application, reviewer, total."""
    return pd.DataFrame(rows, columns=[*KEYS, "total"])


def stored(name: str) -> tuple[pd.DataFrame, pd.Series]:
    """Return stored reviews, and what R says of them by (name, id)."""
    folder = Path(__file__).parent
    told = pd.read_csv(folder / f"reviews_{name}_of_r.csv", keep_default_na=False)
    return (
        pd.read_csv(folder / f"reviews_{name}.csv"),
        told.set_index(["name", "id"])["value"].astype(float),
    )


def simulated(
    seed: int,
    severities: dict[str, float],
    *,
    applications: int = 46,
    each: int = 4,
    error: float = 0.1,
) -> pd.DataFrame:
    """Return totals of applications given by lot to ``each`` of the reviewers."""
    chance = np.random.default_rng(seed)
    merit = chance.normal(0.6, 0.12, applications)
    rows = [
        (f"A{number:02d}", reviewer, merit[number] - severities[reviewer])
        for number in range(applications)
        for reviewer in chance.choice(list(severities), each, replace=False)
    ]
    table = reviews(*rows)
    return table.assign(total=table["total"] + chance.normal(0, error, len(table)))


def twelve(**severities: float) -> dict[str, float]:
    """Return twelve reviewers as severe as each other, but those named."""
    return {f"R{number:02d}": 0.0 for number in range(1, 13)} | severities


def stage_of(
    weights: dict[str, float], *, key: str = "review", weight: float = 1, highest: int = 5
) -> Stage:
    """Return a stage with these criteria, on a scale from 0."""
    text = Texts(en="a text", uk="текст", pl="tekst")
    criteria = [
        {"key": name, "text": text, "weight": own, "why": text, "anchors": {0: text, highest: text}}
        for name, own in weights.items()
    ]
    return Stage.model_validate(
        {
            "key": key,
            "title": text,
            "weight": weight,
            "lowest": 0,
            "highest": highest,
            "scores_per_application": 2,
            "criteria": criteria,
            "reasons": dict.fromkeys(("weight", "scale", "scores_per_application"), text),
        }
    )


def scores_of(*rows: tuple[str, str, str, float | None], stage: str = "review") -> pd.DataFrame:
    """Return points from rows of application, reviewer, criterion, score."""
    table = pd.DataFrame(rows, columns=[*KEYS, "criterion", "score"])
    return table.assign(stage=stage)


def contest_of(
    seed: int, *, applications: int = 20, each: int = 4, error: float = 0.8
) -> tuple[pd.DataFrame, tuple[Stage, Stage]]:
    """Return points of two stages (the upper half is interviewed), and the stages."""
    chance = np.random.default_rng(seed)
    stages = (
        stage_of({"change": 0.5, "service": 0.3, "partner": 0.2}, weight=0.6),
        stage_of({"will": 0.6, "plan": 0.4}, key="interview", weight=0.4),
    )
    merit = chance.uniform(1, 4, applications)
    upper = np.argsort(-merit)[: applications // 2]
    rows = []
    for stage, who, people in (
        (stages[0], range(applications), [f"R{number:02d}" for number in range(1, 9)]),
        (stages[1], sorted(upper), ["R11", "R12", "R13", "R14"]),
    ):
        harsh = dict(zip(people, chance.normal(0, 0.4, len(people)), strict=True))
        for number in who:
            for reviewer in chance.choice(people, min(each, len(people)), replace=False):
                level = merit[number] - harsh[reviewer] + chance.normal(0, error)
                for criterion in stage.weights:
                    point = np.clip(np.rint(level + chance.normal(0, 0.5)), 0, 5)
                    rows.append((f"A{number:02d}", reviewer, criterion, point, stage.key))
    return pd.DataFrame(rows, columns=[*KEYS, "criterion", "score", "stage"]), stages


def highest(totals: pd.DataFrame, *, seats: int) -> pd.DataFrame:
    """Choose so many of the highest totals in each row; the earlier id of equal ones."""
    ranks = totals.round(9).rank(axis=1, ascending=False, method="first")
    return ranks.le(seats)
