"""What is measured of a hromada, and how: declared passports, few methods, plain tables.

This room exists so that a figure has one definition, one formula and one list of ways in which
it can mislead, whether it comes from a survey wave or from open data. What does not belong
here: comparing one hromada with others, judging a value, and any wording of a finding.
"""

from analysis.indicators.backgrounds import (
    asked_of,
    backgrounds_of,
    compare_pair,
    dimensions_of,
    estimate_asked,
)
from analysis.indicators.contract_results import ContractResults, read_contract_results
from analysis.indicators.domains import compare_domains, count_respondents
from analysis.indicators.editions import require_one_edition_of
from analysis.indicators.estimation import (
    Answers,
    answers_of,
    estimate_groups,
    estimate_indicator,
)
from analysis.indicators.inputs import Inputs, inputs_of
from analysis.indicators.keys import ResultKey, read_result_key
from analysis.indicators.measurement import (
    available_indicators,
    measure,
    measure_all,
    missing_inputs,
    open_indicators,
    wave_indicators,
)
from analysis.indicators.methods import METHODS
from analysis.indicators.passports import Indicator, Provision, ZeroWhere, read_indicators
from analysis.indicators.summary import summarise
from analysis.indicators.tracing import Question, Trace, read_trace

__all__ = [  # noqa: RUF022 - a constant stands where its name sorts
    "Answers",
    "ContractResults",
    "Indicator",
    "Inputs",
    "METHODS",
    "Provision",
    "Question",
    "ResultKey",
    "Trace",
    "ZeroWhere",
    "answers_of",
    "asked_of",
    "available_indicators",
    "backgrounds_of",
    "compare_domains",
    "compare_pair",
    "count_respondents",
    "dimensions_of",
    "estimate_asked",
    "estimate_groups",
    "estimate_indicator",
    "inputs_of",
    "measure",
    "measure_all",
    "missing_inputs",
    "open_indicators",
    "read_contract_results",
    "read_indicators",
    "read_result_key",
    "read_trace",
    "require_one_edition_of",
    "summarise",
    "wave_indicators",
]
