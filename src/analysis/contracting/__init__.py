"""The Social Service Contracting Model: which service, which mode, at what price, on what terms.

This room exists so that a hromada decides with open eyes whether to commission a social service:
what may be commissioned at all, which type and mode the declared rules lead to and what would
change that, what it costs with all uncertainty, and which papers carry it out. What does not
belong here: whether a contract is kept (`monitoring`), and how papers look (`draw`, `publish`).
"""

from analysis.contracting.answers import answered_case, declaration_of
from analysis.contracting.break_even import break_even_price, break_even_users
from analysis.contracting.cases import Case, CasePlace, read_case, read_case_ids
from analysis.contracting.comparisons import Terms, alternative_costs
from analysis.contracting.draws import Range, draw_quantities, values_of
from analysis.contracting.economics import Economics, Spread, economics_of
from analysis.contracting.effects import effects_of
from analysis.contracting.facts import Fact, FactQuestion, read_questions
from analysis.contracting.inaction import inaction_cost
from analysis.contracting.information import partial_information, perfect_information
from analysis.contracting.norms import read_norms
from analysis.contracting.pools import read_pool_users
from analysis.contracting.quantities import Quantity, QuantityKind, read_quantity_kinds
from analysis.contracting.standings import Standings, standings_of
from analysis.contracting.unit_costs import cost_steps, own_cost
from analysis.contracting.weighing import Weighing, read_weighing

__all__ = [
    "Case",
    "CasePlace",
    "Economics",
    "Fact",
    "FactQuestion",
    "Quantity",
    "QuantityKind",
    "Range",
    "Spread",
    "Standings",
    "Terms",
    "Weighing",
    "alternative_costs",
    "answered_case",
    "break_even_price",
    "break_even_users",
    "cost_steps",
    "declaration_of",
    "draw_quantities",
    "economics_of",
    "effects_of",
    "inaction_cost",
    "own_cost",
    "partial_information",
    "perfect_information",
    "read_case",
    "read_case_ids",
    "read_norms",
    "read_pool_users",
    "read_quantity_kinds",
    "read_questions",
    "read_weighing",
    "standings_of",
    "values_of",
]
