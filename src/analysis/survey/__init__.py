"""A survey wave becomes a checked, private and traceable table of answers.

This room exists because answers as they arrive are dirty and personal: it reads the form and
the responses, applies the correction log, keeps private data out, tells the kinds of missing
answers apart and makes one answer a hromada of several respondents. What does not belong here:
what the answers measure (indicators) and whether they differ between places (compare).
"""

from analysis.survey.corrections import Correction, read_corrections
from analysis.survey.coverage import agreement_of_respondents, item_nonresponse, who_answered
from analysis.survey.declarations import WaveRecord, read_wave_ids, read_wave_record
from analysis.survey.formchecks import check_form
from analysis.survey.forms import Form, read_form
from analysis.survey.synthetic import SyntheticPlan, read_synthetic_plan, write_synthetic_wave
from analysis.survey.waves import Wave, read_wave

__all__ = [
    "Correction",
    "Form",
    "SyntheticPlan",
    "Wave",
    "WaveRecord",
    "agreement_of_respondents",
    "check_form",
    "item_nonresponse",
    "read_corrections",
    "read_form",
    "read_synthetic_plan",
    "read_wave",
    "read_wave_ids",
    "read_wave_record",
    "who_answered",
    "write_synthetic_wave",
]
