"""The case of the pencil as a Case, with ranges around its figures."""

from __future__ import annotations

from dataclasses import replace

from analysis.contracting.cases import Case, read_case
from analysis.contracting.quantities import Quantity, read_quantity_kinds

from .rural_care import RURAL

UNCERTAIN = {
    "ngo_price_uah_per_unit": (110.0, 230.0),
    "wage_month_uah": (8_000.0, 12_000.0),
    "travel_share": (0.15, 0.35),
    "expected_users": (8.0, 18.0),
}


def rural_case(*left_out: str, basis: str = "assumption", **more: float) -> Case:
    """Return the case with all quantities but some, the uncertain ones on one basis."""
    kinds = read_quantity_kinds()
    quantities = {}
    for key, central in {**RURAL, **more}.items():
        low, high = UNCERTAIN.get(key, (central, central))
        uncertain = key in UNCERTAIN
        quantities[key] = Quantity(
            key,
            low,
            central,
            high,
            unit=kinds[key].unit,
            basis=basis if uncertain else "declared",  # type: ignore[arg-type]
            because="Of the pencil.",
            distribution=kinds[key].distribution if uncertain else "sure",
        )
    known = {key: each for key, each in quantities.items() if key not in left_out}
    return replace(read_case("UA35060110000056063", "home_care"), quantities=known)
