"""The Social Service Contracting Model: which service, which mode, at what price, on what terms.

This room exists so that a hromada decides with open eyes whether to commission a social service:
what may be commissioned at all, which type and mode the declared rules lead to and what would
change that, what it costs with all uncertainty, and which papers carry it out. What does not
belong here: whether a contract is kept (`monitoring`), and how papers look (`draw`, `publish`).
"""

from analysis.contracting.annexes import annex_of, printed_sentences
from analysis.contracting.answer_grids import AnswerGrid, answer_grid
from analysis.contracting.answers import declaration_of
from analysis.contracting.break_even import break_even_price, break_even_users
from analysis.contracting.calendars import (
    Calendar,
    Milestone,
    calendar_of,
    decision_deadline,
    polish_calendar,
)
from analysis.contracting.case_places import CasePlace
from analysis.contracting.cases import Case, read_case, read_case_ids
from analysis.contracting.choosing import Caution, Choice, PathStep, Turn, answered, choose_mode
from analysis.contracting.commissions import Commission, commission_of
from analysis.contracting.comparisons import Terms, alternative_costs
from analysis.contracting.contracting_checks import read_contracting_faults, read_declarations
from analysis.contracting.counterparts import counterpart_of
from analysis.contracting.draws import Range, draw_quantities, values_of
from analysis.contracting.economics import Economics, Spread, economics_of
from analysis.contracting.effects import effect_told, effects_of
from analysis.contracting.evidence import Evidence, Gap, read_evidence
from analysis.contracting.facts import Fact, FactQuestion, Measured, read_questions
from analysis.contracting.frames import frame_of
from analysis.contracting.inaction import inaction_cost
from analysis.contracting.information import partial_information, perfect_information
from analysis.contracting.keyed_figures import answer_figures, parameter_figures
from analysis.contracting.looking import Found, Looking, read_looking
from analysis.contracting.mode_rules import Condition, ModeRule, ModeRules, read_mode_rules
from analysis.contracting.modes import (
    CommissioningType,
    Mode,
    Stages,
    mode_of_id,
    read_modes,
    read_stages,
    read_types,
)
from analysis.contracting.needs import Needs, read_needs
from analysis.contracting.norms import read_norms
from analysis.contracting.other_terms import costs_under_other_terms
from analysis.contracting.paper_forms import conflict_of, score_sheet_of
from analysis.contracting.paper_printing import read_paper_words
from analysis.contracting.papers import announcement_of, decision_of, papers_of
from analysis.contracting.parameter_values import Measure, ParameterValue, Sentence, parameters_of
from analysis.contracting.parameters import Parameter, Parameters, read_parameters
from analysis.contracting.pools import read_pool_users
from analysis.contracting.procedures import Procedure, ProcedureStep, Scoring, read_procedure
from analysis.contracting.providers import ProviderMarket, read_provider_market
from analysis.contracting.quantities import Quantity, QuantityKind, read_quantity_kinds
from analysis.contracting.releases import release_of, release_package
from analysis.contracting.screening import (
    Consideration,
    Screened,
    read_considerations,
    read_screen,
    screened,
)
from analysis.contracting.standings import Standings, standings_of
from analysis.contracting.timelines import calendar_file, timeline_of
from analysis.contracting.tracing import (
    ContractingTrace,
    contracting_figures,
    is_contracting_key,
    read_contracting_trace,
)
from analysis.contracting.unit_costs import cost_steps, own_cost
from analysis.contracting.weighing import Weighing, read_weighing

__all__ = [
    "AnswerGrid",
    "Calendar",
    "Case",
    "CasePlace",
    "Caution",
    "Choice",
    "Commission",
    "CommissioningType",
    "Condition",
    "Consideration",
    "ContractingTrace",
    "Economics",
    "Evidence",
    "Fact",
    "FactQuestion",
    "Found",
    "Gap",
    "Looking",
    "Measure",
    "Measured",
    "Milestone",
    "Mode",
    "ModeRule",
    "ModeRules",
    "Needs",
    "Parameter",
    "ParameterValue",
    "Parameters",
    "PathStep",
    "Procedure",
    "ProcedureStep",
    "ProviderMarket",
    "Quantity",
    "QuantityKind",
    "Range",
    "Scoring",
    "Screened",
    "Sentence",
    "Spread",
    "Stages",
    "Standings",
    "Terms",
    "Turn",
    "Weighing",
    "alternative_costs",
    "annex_of",
    "announcement_of",
    "answer_figures",
    "answer_grid",
    "answered",
    "break_even_price",
    "break_even_users",
    "calendar_file",
    "calendar_of",
    "choose_mode",
    "commission_of",
    "conflict_of",
    "contracting_figures",
    "cost_steps",
    "costs_under_other_terms",
    "counterpart_of",
    "decision_deadline",
    "decision_of",
    "declaration_of",
    "draw_quantities",
    "economics_of",
    "effect_told",
    "effects_of",
    "frame_of",
    "inaction_cost",
    "is_contracting_key",
    "mode_of_id",
    "own_cost",
    "papers_of",
    "parameter_figures",
    "parameters_of",
    "partial_information",
    "perfect_information",
    "polish_calendar",
    "printed_sentences",
    "read_case",
    "read_case_ids",
    "read_considerations",
    "read_contracting_faults",
    "read_contracting_trace",
    "read_declarations",
    "read_evidence",
    "read_looking",
    "read_mode_rules",
    "read_modes",
    "read_needs",
    "read_norms",
    "read_paper_words",
    "read_parameters",
    "read_pool_users",
    "read_procedure",
    "read_provider_market",
    "read_quantity_kinds",
    "read_questions",
    "read_screen",
    "read_stages",
    "read_types",
    "read_weighing",
    "release_of",
    "release_package",
    "score_sheet_of",
    "screened",
    "standings_of",
    "timeline_of",
    "values_of",
]
