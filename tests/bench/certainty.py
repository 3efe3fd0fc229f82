"""How fast estimates, replicates, suppression and the release check are, and how much they take.

Each part runs in a process of its own, so that its peak memory is its own. Beside the estimates
stands a bare grouped mean of pandas, which knows nothing of errors; beside them also R's survey
package, where Rscript and the package are there, on a smaller table of the same kind.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis import protect
from analysis.estimate import DesignPlan, design_of, mean, replicate_mean, replicates_of

PEOPLE, HROMADAS, POINTS = 1_000_000, 1_469, 30
R_SCRIPT = """
suppressMessages(library(survey))
rows <- read.csv(commandArgs(TRUE)[1])
design <- svydesign(id=~point, strata=~hromada, weights=~weight, data=rows)
start <- proc.time()[["elapsed"]]
found <- svyby(~days, ~hromada, design, svymean)
told <- c(proc.time()[["elapsed"]] - start, sum(found$days), sum(found$se))
cat(format(told, digits=15))
"""


def people(count: int, hromadas: int) -> pd.DataFrame:
    """Respondents in points in hromadas."""
    random = np.random.default_rng(7)
    hromada = np.sort(random.integers(0, hromadas, count))
    return pd.DataFrame(
        {
            "hromada": hromada,
            "point": hromada * POINTS + random.integers(0, POINTS, count),
            "weight": random.uniform(1, 3, count),
            "days": random.gamma(2, 10, count),
        }
    )


PLAN = DesignPlan(kind="clustered", strata=("hromada",), clusters=("point",), weights="weight")


def means() -> dict[str, Any]:
    """Weighted means with intervals of a million respondents in 1,469 domains."""
    rows = people(PEOPLE, HROMADAS)
    start = time.perf_counter()
    design = design_of(rows, PLAN)
    read = time.perf_counter()
    table = mean(design, rows["days"], by=rows["hromada"])
    done = time.perf_counter()
    product = rows["days"] * rows["weight"]
    bare = product.groupby(rows["hromada"]).sum() / rows.groupby("hromada")["weight"].sum()
    plain = time.perf_counter() - done
    assert len(table) == len(bare) == HROMADAS
    assert np.allclose(table["estimate"], bare)
    assert table["lower"].notna().all()
    return {
        "design, s": round(read - start, 3),
        "means with intervals, s": round(done - read, 3),
        "ratio, means with intervals / bare weighted means of pandas": round(
            (done - read) / plain, 1
        ),
    }


def bootstrap() -> dict[str, Any]:
    """A thousand replicates of 40 indicators in 1,469 hromadas, 60 respondents each."""
    random = np.random.default_rng(8)
    hromada = np.repeat(np.arange(HROMADAS), 60)
    values = pd.DataFrame(random.normal(size=(len(hromada), 40)))
    rows = pd.DataFrame({"hromada": hromada, "adults": 5_000})
    plan = DesignPlan(kind="stratified", strata=("hromada",), population=("adults",))
    start = time.perf_counter()
    replicates = replicates_of(design_of(rows, plan), method="bootstrap", count=1_000)
    table = replicate_mean(replicates, values, by=hromada)
    assert len(table) == 40 * HROMADAS
    return {
        "1,000 replicates, 40 indicators, 1,469 hromadas, s": round(time.perf_counter() - start, 2)
    }


def suppression() -> dict[str, Any]:
    """Counts of persons made safe: a small table exactly, a large one by the heuristic."""
    random, rules = np.random.default_rng(9), protect.read_publication_rules()["public"]
    found = {}
    for rows, columns, average in ((30, 10, 15), (HROMADAS, 5, 15)):
        table = pd.DataFrame(
            {
                "place": np.repeat(np.arange(rows).astype(str), columns),
                "age": np.tile(np.arange(columns).astype(str), rows),
                "count": random.poisson(average, rows * columns),
            }
        )
        start = time.perf_counter()
        shown = protect.protect_counts(table, rules=rules, by=["place", "age"])
        seconds = time.perf_counter() - start
        found[f"{rows:,} × {columns}, s"] = round(seconds, 2)
        found[f"{rows:,} × {columns}, withheld cells"] = int(shown["count"].isna().sum())
    return found


def against_r() -> dict[str, Any]:
    """The same means of the same rows by R's svyby, where it is there."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return {"R with its survey package": "not here"}
    rows = people(60_000, 60)
    start = time.perf_counter()
    table = mean(design_of(rows, PLAN), rows["days"], by=rows["hromada"])
    ours = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        file, script = Path(folder) / "rows.csv", Path(folder) / "means.R"
        rows.to_csv(file, index=False)
        script.write_text(R_SCRIPT, encoding="utf-8")
        done = subprocess.run([rscript, str(script), str(file)], capture_output=True, text=True)
    if done.returncode:
        return {"R with its survey package": "not here"}
    theirs, estimates, errors = (float(number) for number in done.stdout.split())
    assert np.isclose(estimates, table["estimate"].sum(), rtol=1e-9)
    assert np.isclose(errors, table["standard_error"].sum(), rtol=1e-9)
    return {
        "60,000 respondents, 60 domains, ours, s": round(ours, 3),
        "60,000 respondents, 60 domains, svyby, s": round(theirs, 2),
        "ratio, svyby / ours": round(theirs / ours, 1),
    }


PARTS = {
    "means": means,
    "bootstrap": bootstrap,
    "suppression": suppression,
    "against_r": against_r,
}


def measured() -> dict[str, Any]:
    """Every part in a process of its own, with its peak memory."""
    found = {}
    for name in PARTS:
        done = subprocess.run(
            [sys.executable, __file__, name], capture_output=True, text=True, check=True
        )
        found[name] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    figures = PARTS[sys.argv[1]]()
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
