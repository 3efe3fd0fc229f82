"""Whether a commissioned service is delivered as agreed, told apart from chance.

This room exists so that the head of a hromada sees each quarter how a contract stands: reports are
read and refused where they cannot be true, indicators get limits from the contract itself, drift is
seen early, and money is settled. What does not belong here: choosing a mode or a provider
(`contracting`), and any picture of a contract (`draw`).
"""

from analysis.monitoring.account_printing import read_monitoring_words
from analysis.monitoring.accounts import Account, read_account
from analysis.monitoring.actions import proposed_actions, read_actions
from analysis.monitoring.alarms import alarm_chance, alarm_limit
from analysis.monitoring.contract_checks import read_contract_faults
from analysis.monitoring.contracts import Contract, read_contract, read_contract_ids
from analysis.monitoring.detection import Scheme, seen_chance, smallest_change, smallest_drift
from analysis.monitoring.letters import letter_of
from analysis.monitoring.lights import Light, light_of, worst_light
from analysis.monitoring.limits import Limits, level_interval, month_limits
from analysis.monitoring.measures import Measure, Monitoring, read_monitoring
from analysis.monitoring.notes import note_of
from analysis.monitoring.quarters import (
    monthly_table,
    quantities_of,
    quarter_of,
    quarterly_table,
    read_hromada_table,
)
from analysis.monitoring.report_forms import write_report_form
from analysis.monitoring.report_intake import write_reports
from analysis.monitoring.reports import Reports, read_reports
from analysis.monitoring.results import (
    contract_results,
    read_results_faults,
    write_contract_results,
)
from analysis.monitoring.settlements import settle
from analysis.monitoring.simulation import Drift, simulate_reports
from analysis.monitoring.variation import MonthLaw, score_of
from analysis.monitoring.watching import Watch, read_watch, sight_table, watch_contract

__all__ = [
    "Account",
    "Contract",
    "Drift",
    "Light",
    "Limits",
    "Measure",
    "Monitoring",
    "MonthLaw",
    "Reports",
    "Scheme",
    "Watch",
    "alarm_chance",
    "alarm_limit",
    "contract_results",
    "letter_of",
    "level_interval",
    "light_of",
    "month_limits",
    "monthly_table",
    "note_of",
    "proposed_actions",
    "quantities_of",
    "quarter_of",
    "quarterly_table",
    "read_account",
    "read_actions",
    "read_contract",
    "read_contract_faults",
    "read_contract_ids",
    "read_hromada_table",
    "read_monitoring",
    "read_monitoring_words",
    "read_reports",
    "read_results_faults",
    "read_watch",
    "score_of",
    "seen_chance",
    "settle",
    "sight_table",
    "simulate_reports",
    "smallest_change",
    "smallest_drift",
    "watch_contract",
    "worst_light",
    "write_contract_results",
    "write_report_form",
    "write_reports",
]
