"""A survey wave becomes a checked, private and traceable table of answers.

This room exists because answers as they arrive are dirty and personal: it reads the form and
the responses, applies the correction log, keeps private data out, tells the kinds of missing
answers apart and makes one answer a hromada of several respondents. Of a survey of people it
keeps one row a respondent, with the design of the sample and the base weight, of a round of an
expert panel one row an expert. What does not belong
here: how sure an estimate is (estimate), what the answers measure (indicators) and whether they
differ between places (compare).
"""

from analysis.survey.answer_files import AnswerFiles, write_answers
from analysis.survey.corrections import Correction, read_corrections
from analysis.survey.coverage import (
    agreement_of_respondents,
    item_nonresponse,
    response_rates,
    who_answered,
)
from analysis.survey.decided import Decided, write_decisions
from analysis.survey.decisions import write_corrections_workbook
from analysis.survey.declarations import WaveRecord, read_wave_ids, read_wave_record
from analysis.survey.dictionary import DeclaredQuestion
from analysis.survey.drift import compare_forms, read_drift
from analysis.survey.expert_waves import ExpertWave, read_experts
from analysis.survey.exports import read_export
from analysis.survey.follows import Follows
from analysis.survey.formchecks import check_form
from analysis.survey.formlint import lint_form
from analysis.survey.forms import Form, read_form
from analysis.survey.identifiers import bank_account, is_personal_number
from analysis.survey.participation import (
    disagreement_of_roles,
    groups_of_hromadas,
    question_nonresponse,
    read_answers,
)
from analysis.survey.privacy import private_kind
from analysis.survey.questionnaires import read_questionnaire
from analysis.survey.respondent_waves import RespondentWave, read_respondents
from analysis.survey.retention import refuse_overdue
from analysis.survey.sampling import Calibration, HromadaDraw, Sampling
from analysis.survey.scaffold import Decision, NewWave, decisions_in, write_new_wave
from analysis.survey.sources import has_licence, read_wave_sources
from analysis.survey.submissions import read_responses
from analysis.survey.suspicions import Suspicions, read_suspicions
from analysis.survey.synthetic import write_synthetic_wave
from analysis.survey.synthetic_exercise import write_exercise
from analysis.survey.synthetic_plans import SyntheticPlan, read_synthetic_plan
from analysis.survey.texts import Texts
from analysis.survey.twin import Twin, write_twin
from analysis.survey.twin_plans import TwinPlan
from analysis.survey.verification import Verification, read_verification
from analysis.survey.waves import Wave, read_wave
from analysis.survey.workbooks import write_sheets

__all__ = [
    "AnswerFiles",
    "Calibration",
    "Correction",
    "Decided",
    "Decision",
    "DeclaredQuestion",
    "ExpertWave",
    "Follows",
    "Form",
    "HromadaDraw",
    "NewWave",
    "RespondentWave",
    "Sampling",
    "Suspicions",
    "SyntheticPlan",
    "Texts",
    "Twin",
    "TwinPlan",
    "Verification",
    "Wave",
    "WaveRecord",
    "agreement_of_respondents",
    "bank_account",
    "check_form",
    "compare_forms",
    "decisions_in",
    "disagreement_of_roles",
    "groups_of_hromadas",
    "has_licence",
    "is_personal_number",
    "item_nonresponse",
    "lint_form",
    "private_kind",
    "question_nonresponse",
    "read_answers",
    "read_corrections",
    "read_drift",
    "read_experts",
    "read_export",
    "read_form",
    "read_questionnaire",
    "read_respondents",
    "read_responses",
    "read_suspicions",
    "read_synthetic_plan",
    "read_verification",
    "read_wave",
    "read_wave_ids",
    "read_wave_record",
    "read_wave_sources",
    "refuse_overdue",
    "response_rates",
    "who_answered",
    "write_answers",
    "write_corrections_workbook",
    "write_decisions",
    "write_exercise",
    "write_new_wave",
    "write_sheets",
    "write_synthetic_wave",
    "write_twin",
]
