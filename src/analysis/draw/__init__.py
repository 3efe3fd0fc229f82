"""Maps, charts, tables and sentences, all in the reader's language.

This room exists so that no figure goes out without its unit, base, source, warning and words:
each drawing function makes the picture and its text alternative together, and each sentence
comes from declared words with its numbers filled in. What does not belong here: measuring or
comparing anything, reading files, and placing figures on pages.
"""

from analysis.draw.backgrounds import domain_names, say_pair, show_respondents
from analysis.draw.bands import draw_bands, say_bands
from analysis.draw.benchmarks import say_benchmark, say_target
from analysis.draw.blocks import edition_block, method_block, sources_block
from analysis.draw.breaks import CLASS_METHODS
from analysis.draw.cartogram import draw_cartogram, tiled
from analysis.draw.certainty import (
    say_difference,
    say_differences,
    say_estimate,
    say_sample,
)
from analysis.draw.changes import draw_changes, say_change
from analysis.draw.charts import draw_bars, draw_groups
from analysis.draw.clusters import draw_clusters, say_autocorrelation, say_clusters
from analysis.draw.composites import (
    say_errors,
    show_excluded,
    show_framework,
    show_links,
    show_steps,
)
from analysis.draw.consultations import say_comments, say_round_tables, show_comments
from analysis.draw.contest_assurances import say_contest_agreement, show_contest_carriers
from analysis.draw.contest_lots import say_contest_lots, say_contest_quotas, show_contest_lots
from analysis.draw.contest_reviewers import draw_contest_severity, say_contest_severity
from analysis.draw.contest_words import (
    say_contest,
    say_contest_seal,
    show_contest_criteria,
    show_contest_quotas,
    show_contest_results,
    show_contest_steps,
)
from analysis.draw.contests import draw_contest_chances, draw_contest_places
from analysis.draw.contract_lights import draw_contract_lights, say_contract, show_contract_lights
from analysis.draw.contract_money import (
    say_contract_actions,
    say_contract_settlement,
    show_contract_actions,
    show_contract_settlement,
)
from analysis.draw.contract_months import draw_contract_measure
from analysis.draw.contract_returns import show_contract_returns
from analysis.draw.contract_words import (
    say_contract_agreed,
    show_contract_measures,
    show_contract_sights,
)
from analysis.draw.contracting_choices import (
    say_choice,
    say_choice_cautions,
    show_choice_modes,
    show_choice_path,
    show_choice_turns,
    show_commissioning_types,
)
from analysis.draw.contracting_cost_figures import show_cost_figures, show_cost_steps
from analysis.draw.contracting_costs import draw_costs, say_costs, show_other_terms, show_ways
from analysis.draw.contracting_needs import (
    say_needs,
    say_provider_market,
    show_found,
    show_provider_market,
)
from analysis.draw.contracting_papers import (
    say_contract_parameters,
    say_papers,
    show_contract_parameters,
)
from analysis.draw.contracting_screens import say_never_commissioned, say_screen, show_screen
from analysis.draw.contracting_standings import draw_standings, say_standings
from analysis.draw.contracting_timelines import (
    draw_commission_days,
    say_commission_days,
    show_both_countries,
    show_commission_days,
)
from analysis.draw.contracting_weights import (
    show_effects,
    show_standing_methods,
    show_weight_ranges,
)
from analysis.draw.contracting_worth import draw_worth, say_inaction, say_pool, say_worth
from analysis.draw.counts import show_counts
from analysis.draw.coverage import draw_coverage
from analysis.draw.decisions import say_certainty, say_conclusion, show_crosswalk, show_decision
from analysis.draw.deviance_maps import draw_deviance_map
from analysis.draw.deviance_promises import say_promise, show_coverage
from analysis.draw.deviance_tables import (
    say_own_deviance,
    show_deviance,
    show_deviance_groups,
    show_set_aside,
)
from analysis.draw.deviance_ways import say_otherwise, show_otherwise
from analysis.draw.deviances import draw_deviance, draw_expected_found, say_deviance
from analysis.draw.documents import AKOMA_NTOSO, Shown, show_document, show_folded, show_package
from analysis.draw.effects import draw_effects
from analysis.draw.estimates import draw_estimates, show_rules, show_weighting
from analysis.draw.figures import Figure
from analysis.draw.funnels import draw_funnel, say_funnel
from analysis.draw.handbooks import (
    say_handbook,
    show_handbook_chapters,
    show_handbook_flags,
)
from analysis.draw.headings import columns_of
from analysis.draw.judgements import say_verdict_counts, say_verdicts, show_verdicts
from analysis.draw.locators import Picture, draw_locator
from analysis.draw.maps import draw_map
from analysis.draw.maptables import located, show_map_table
from analysis.draw.mending import in_words, least_told, show_findings, synthetic_note
from analysis.draw.neighbours import say_neighbours, show_neighbours
from analysis.draw.nonresponse import draw_nonresponse, show_nonresponse
from analysis.draw.origins import respondent_subjects, subjects_of, survey_subject
from analysis.draw.panel_weights import draw_panel_weights, say_panel_weights
from analysis.draw.panel_words import (
    say_panel,
    say_panel_agreement,
    show_panel_members,
    show_panel_rule,
    show_panel_turnout,
)
from analysis.draw.panels import draw_panel, show_panel
from analysis.draw.participation import draw_composition, say_coverage, show_composition
from analysis.draw.peer_places import draw_places, say_places
from analysis.draw.place_flags import draw_place_flags, say_place_flags, show_place_flags
from analysis.draw.place_ranges import draw_place_ranges, say_place_ranges
from analysis.draw.pooling import SharedSubject, draw_pools, say_pools, show_pools
from analysis.draw.portraits import say_place, show_answers, show_groups, show_profile
from analysis.draw.practice_matches import (
    say_matches,
    say_worth_asking,
    show_matches,
    show_partners,
)
from analysis.draw.practices import (
    PracticeTerms,
    practices_summary,
    service_names,
    show_practice_list,
    show_practices,
)
from analysis.draw.proposals import say_standing, show_carried, show_carriers
from analysis.draw.quality import show_agreement, show_checks, show_corrections, show_disagreement
from analysis.draw.question_threads import Threads, show_question_threads
from analysis.draw.question_times import draw_open_questions
from analysis.draw.questions import (
    say_questions,
    show_question_faults,
    show_question_register,
    show_question_terms,
    show_questions_by,
)
from analysis.draw.registrations import say_package, show_registration
from analysis.draw.robustness import draw_sensitivity, index_subject, say_claims, show_claims
from analysis.draw.sentences import (
    announce_synthetic,
    say_comparison,
    say_finding,
    say_value,
    say_verdict,
)
from analysis.draw.sharing import show_legal_forms, show_sharing_terms
from analysis.draw.sheets import Sheet, show_sheet
from analysis.draw.smoothing import draw_smoothed, say_smoothed
from analysis.draw.strengths import draw_strengths, say_strengths
from analysis.draw.strips import draw_distribution
from analysis.draw.subjects import Ground, Subject, subject_of
from analysis.draw.tables import Passage, Table, show_table
from analysis.draw.terms import say_publication, show_private, show_terms
from analysis.draw.verdict_changes import say_changed_verdicts
from analysis.draw.verdict_strips import draw_verdicts
from analysis.draw.wizard import Wizard, ask_case

__all__ = [
    "AKOMA_NTOSO",
    "CLASS_METHODS",
    "Figure",
    "Ground",
    "Passage",
    "Picture",
    "PracticeTerms",
    "SharedSubject",
    "Sheet",
    "Shown",
    "Subject",
    "Table",
    "Threads",
    "Wizard",
    "announce_synthetic",
    "ask_case",
    "columns_of",
    "domain_names",
    "draw_bands",
    "draw_bars",
    "draw_cartogram",
    "draw_changes",
    "draw_clusters",
    "draw_commission_days",
    "draw_composition",
    "draw_contest_chances",
    "draw_contest_places",
    "draw_contest_severity",
    "draw_contract_lights",
    "draw_contract_measure",
    "draw_costs",
    "draw_coverage",
    "draw_deviance",
    "draw_deviance_map",
    "draw_distribution",
    "draw_effects",
    "draw_estimates",
    "draw_expected_found",
    "draw_funnel",
    "draw_groups",
    "draw_locator",
    "draw_map",
    "draw_nonresponse",
    "draw_open_questions",
    "draw_panel",
    "draw_panel_weights",
    "draw_place_flags",
    "draw_place_ranges",
    "draw_places",
    "draw_pools",
    "draw_sensitivity",
    "draw_smoothed",
    "draw_standings",
    "draw_strengths",
    "draw_verdicts",
    "draw_worth",
    "edition_block",
    "in_words",
    "index_subject",
    "least_told",
    "located",
    "method_block",
    "practices_summary",
    "respondent_subjects",
    "say_autocorrelation",
    "say_bands",
    "say_benchmark",
    "say_certainty",
    "say_change",
    "say_changed_verdicts",
    "say_choice",
    "say_choice_cautions",
    "say_claims",
    "say_clusters",
    "say_comments",
    "say_commission_days",
    "say_comparison",
    "say_conclusion",
    "say_contest",
    "say_contest_agreement",
    "say_contest_lots",
    "say_contest_quotas",
    "say_contest_seal",
    "say_contest_severity",
    "say_contract",
    "say_contract_actions",
    "say_contract_agreed",
    "say_contract_parameters",
    "say_contract_settlement",
    "say_costs",
    "say_coverage",
    "say_deviance",
    "say_difference",
    "say_differences",
    "say_errors",
    "say_estimate",
    "say_finding",
    "say_funnel",
    "say_handbook",
    "say_inaction",
    "say_matches",
    "say_needs",
    "say_neighbours",
    "say_never_commissioned",
    "say_otherwise",
    "say_own_deviance",
    "say_package",
    "say_pair",
    "say_panel",
    "say_panel_agreement",
    "say_panel_weights",
    "say_papers",
    "say_place",
    "say_place_flags",
    "say_place_ranges",
    "say_places",
    "say_pool",
    "say_pools",
    "say_promise",
    "say_provider_market",
    "say_publication",
    "say_questions",
    "say_round_tables",
    "say_sample",
    "say_screen",
    "say_smoothed",
    "say_standing",
    "say_standings",
    "say_strengths",
    "say_target",
    "say_value",
    "say_verdict",
    "say_verdict_counts",
    "say_verdicts",
    "say_worth",
    "say_worth_asking",
    "service_names",
    "show_agreement",
    "show_answers",
    "show_both_countries",
    "show_carried",
    "show_carriers",
    "show_checks",
    "show_choice_modes",
    "show_choice_path",
    "show_choice_turns",
    "show_claims",
    "show_comments",
    "show_commission_days",
    "show_commissioning_types",
    "show_composition",
    "show_contest_carriers",
    "show_contest_criteria",
    "show_contest_lots",
    "show_contest_quotas",
    "show_contest_results",
    "show_contest_steps",
    "show_contract_actions",
    "show_contract_lights",
    "show_contract_measures",
    "show_contract_parameters",
    "show_contract_returns",
    "show_contract_settlement",
    "show_contract_sights",
    "show_corrections",
    "show_cost_figures",
    "show_cost_steps",
    "show_counts",
    "show_coverage",
    "show_crosswalk",
    "show_decision",
    "show_deviance",
    "show_deviance_groups",
    "show_disagreement",
    "show_document",
    "show_effects",
    "show_excluded",
    "show_findings",
    "show_folded",
    "show_found",
    "show_framework",
    "show_groups",
    "show_handbook_chapters",
    "show_handbook_flags",
    "show_legal_forms",
    "show_links",
    "show_map_table",
    "show_matches",
    "show_neighbours",
    "show_nonresponse",
    "show_other_terms",
    "show_otherwise",
    "show_package",
    "show_panel",
    "show_panel_members",
    "show_panel_rule",
    "show_panel_turnout",
    "show_partners",
    "show_place_flags",
    "show_pools",
    "show_practice_list",
    "show_practices",
    "show_private",
    "show_profile",
    "show_provider_market",
    "show_question_faults",
    "show_question_register",
    "show_question_terms",
    "show_question_threads",
    "show_questions_by",
    "show_registration",
    "show_respondents",
    "show_rules",
    "show_screen",
    "show_set_aside",
    "show_sharing_terms",
    "show_sheet",
    "show_standing_methods",
    "show_steps",
    "show_table",
    "show_terms",
    "show_verdicts",
    "show_ways",
    "show_weight_ranges",
    "show_weighting",
    "sources_block",
    "subject_of",
    "subjects_of",
    "survey_subject",
    "synthetic_note",
    "tiled",
]
