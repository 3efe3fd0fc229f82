"""The reports of a demonstration contract, made from a declared seed: nobody delivered anything.

The hromadas are real; everything said of the contract is invented. Whether reports are as they must
be is looked at in ``reports``, for these as for any others.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import ParameterError
from analysis.monitoring.actions import ACTION_COLUMNS, PlannedAction
from analysis.monitoring.commissioning import COMMISSIONING_COLUMNS
from analysis.monitoring.contracts import Contract, Month, contract_folder, read_contract
from analysis.monitoring.measures import read_monitoring
from analysis.monitoring.reports import REPORT_COLUMNS

__all__ = ["SyntheticContract", "write_synthetic_contract"]

SOURCE = """\
title: "{name} of a demonstration contract (synthetic, nobody delivered anything)"
producer: the authors of this project
address: src/analysis/monitoring/synthetic_contracts.py
date_published: "2026-11-30"
date_accessed: "2026-11-30"
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
sha256: {digest}
what_we_changed: >-
  Made by `python -m analysis.monitoring` from contract.yml and synthetic.yml.
public: true
"""
FIXED = 0.8
"""Part of the cost that goes on whatever is delivered: wages, rent."""


class Drift(Record):
    """What changes from a month on: factors of what was agreed before.

    Parameters
    ----------
    from_month : str
        Month (``YYYY-MM``) from which on it drifts.
    units : float
        Factor of the units of service that were agreed.
    users : float
        Factor of the users who were agreed.
    items : float
        Factor of the share of items met, at most 1.
    voices : float
        Factor of the share of favourable answers, at most 1.
    """

    from_month: Month
    units: float = Field(gt=0)
    users: float = Field(gt=0)
    items: float = Field(gt=0, le=1)
    voices: float = Field(gt=0, le=1)


class PlannedYear(Record):
    """One row of ``commissioning.csv`` as a demonstration declares it.

    Parameters
    ----------
    year : str
        Calendar year.
    contests_count : int
        Number of contests of the year.
    contests_annulled_count : int
        Number of them that were annulled.
    offers_count : int
        Number of offers.
    lots_offered : int
        Number of lots that were announced.
    lots_funded : int
        Number of lots that were funded.
    contractors_count : int
        Number of contractors.
    contractors_listed : int
        Number of them that stand in the register of providers.
    ngo_spending_uah : int
        Spending on non-governmental providers, UAH.
    current_spending_uah : int
        Current spending of the hromada, UAH.
    """

    year: str
    contests_count: int
    contests_annulled_count: int
    offers_count: int
    lots_offered: int
    lots_funded: int
    contractors_count: int
    contractors_listed: int
    ngo_spending_uah: int
    current_spending_uah: int


class SyntheticContract(Record):
    """From what the reports of a demonstration are made: ``synthetic.yml``.

    Parameters
    ----------
    seed : int
        Of every draw.
    last_reported : str
        Last month with a report, ``YYYY-MM``.
    missing : tuple of str
        Months without a report.
    examined_until : str
        Month; money transferred later has not been examined.
    refused_share : float
        Of the money of an examined month, on average.
    months_between_checks : int
        Every which month the items of the standard are checked.
    voices_per_month : int
        People asked.
    drift : Drift or None
        None where the contract is kept.
    actions : tuple of PlannedAction
        Corrective actions that somebody opened.
    commissioning : tuple of PlannedYear
        What the hromada did as one that commissions; a file only where it is told.
    """

    seed: int
    last_reported: Month
    missing: tuple[Month, ...] = ()
    examined_until: Month
    refused_share: float = Field(ge=0, lt=1)
    months_between_checks: int = Field(ge=1)
    voices_per_month: int = Field(ge=0)
    drift: Drift | None = None
    actions: tuple[PlannedAction, ...] = ()
    commissioning: tuple[PlannedYear, ...] = ()


def write_synthetic_contract(contract_id: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Make the tables of a synthetic contract.

    Parameters
    ----------
    contract_id : str
        A contract whose folder holds ``synthetic.yml``.
    folder : pathlib.Path, optional
        Where to write; without it the contract's own folder.

    Returns
    -------
    tuple of pathlib.Path
        ``reports.csv``, ``actions.csv`` and, where the plan tells it, ``commissioning.csv``; the
        same plan gives the same bytes. Each gets its ``.source.yml``.

    Raises
    ------
    ParameterError
        The contract is not declared as synthetic.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [file.name for file in write_synthetic_contract("home_care_steady", Path(folder))]
    ['reports.csv', 'actions.csv', 'commissioning.csv']
    """
    contract = read_contract(contract_id)
    if not contract.is_synthetic:
        raise ParameterError(
            "Only a contract that is declared synthetic is made from a plan.",
            needed="is_synthetic: true",
            where=f"data/contracts/{contract_id}/contract.yml",
        )
    own = contract_folder(contract_id)
    plan = read_record(own / "synthetic.yml", SyntheticContract)
    monitoring = read_monitoring()
    sizes = {key: each.variation for key, each in monitoring.measures.items() if each.variation}
    expected = {
        key: contract.agreed_value(key, monitoring.measures[key]) or 0.0
        for key in ("standard_items_met", "users_voice")
    }
    coefficients = {key: each.coefficient for key, each in sizes.items()}
    tables = {
        "reports.csv": _reports(contract, plan, (coefficients, expected)),
        "actions.csv": pd.DataFrame(
            [each.model_dump() for each in plan.actions], columns=list(ACTION_COLUMNS)
        ),
    }
    if plan.commissioning:
        years = [each.model_dump() for each in plan.commissioning]
        tables["commissioning.csv"] = pd.DataFrame(years, columns=list(COMMISSIONING_COLUMNS))
    return tuple(_write_table((folder or own) / name, table) for name, table in tables.items())


def _reports(
    contract: Contract, plan: SyntheticContract, ordinary: tuple[dict[str, float], dict[str, float]]
) -> pd.DataFrame:
    coefficients, expected = ordinary
    random = np.random.default_rng(plan.seed)
    rows = [
        _month(contract, plan, number=number, random=random, ordinary=(coefficients, expected))
        for number, month in enumerate(contract.months)
        if month <= plan.last_reported
    ]
    table = pd.DataFrame(rows, columns=list(REPORT_COLUMNS))
    return table[~table["month"].isin(plan.missing)]


def _month(
    contract: Contract,
    plan: SyntheticContract,
    *,
    number: int,
    random: np.random.Generator,
    ordinary: tuple[dict[str, float], dict[str, float]],
) -> dict[str, object]:
    """One report; all months draw alike, so that one that is missing changes no other."""
    coefficients, expected = ordinary
    agreed, month = contract.agreed, contract.months[number]
    drift = plan.drift if plan.drift and month >= plan.drift.from_month else None
    size, moved = coefficients, random.standard_normal(4)
    units = (drift.units if drift else 1) * (1 + size["degree_of_performance"] * moved[0])
    users = (drift.users if drift else 1) * (1 + size["users_reached"] * moved[1])
    helped = max(0.0, 1 + size["in_kind_input"] * moved[2])
    spent = agreed.cost_per_month_uah * (FIXED + (1 - FIXED) * units) * (1 + 0.02 * moved[3])
    is_checked = (number + 1) % plan.months_between_checks == 0
    checked = agreed.standard_items if is_checked else 0
    items = expected["standard_items_met"] * (drift.items if drift else 1)
    voices = expected["users_voice"] * (drift.voices if drift else 1)
    met = random.binomial(agreed.standard_items, items)
    positive = random.binomial(plan.voices_per_month, voices)
    refused = plan.refused_share * 2 * random.random()
    transferred = agreed.public_money_per_quarter_uah / 3
    shown = min(transferred, spent) * (1 - refused)
    return {
        "month": month,
        "delivered_units": round(agreed.units_per_month * units),
        "users_count": round(agreed.users_per_month * users),
        "cost_uah": round(spent),
        "money_transferred_uah": round(transferred),
        "money_accepted_uah": str(round(shown)) if month <= plan.examined_until else "",
        "items_checked": checked,
        "items_met": int(met) if checked else 0,
        "voices_asked": plan.voices_per_month,
        "voices_positive": int(positive),
        "volunteer_hours": round(agreed.volunteer_hours_per_month * helped),
    }


def _write_table(file: Path, table: pd.DataFrame) -> Path:
    content = table.to_csv(index=False, lineterminator="\n").encode("utf-8")
    paths.write_bytes(file, content)
    source = SOURCE.format(name=file.name, digest=hashlib.sha256(content).hexdigest())
    paths.write_text(file.with_name(f"{file.name}.source.yml"), source)
    return file
