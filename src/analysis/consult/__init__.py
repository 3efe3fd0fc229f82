"""Those who were asked: expert panels in rounds, comments answered, questions to the ministry.

This room exists so that a judgement of experts comes in as a wave like any other answers, with
its rule of consensus set before and its dissent beside it, and so that nothing that a hromada
asked is lost. What does not belong here: weighing measured evidence (`advise`), and pages.
"""

from analysis.consult.agreement import Agreement, consensus_summary, kendall_w, round_stability
from analysis.consult.intake import Fault, Intake, IntakeRules, Received, fault_table, read_intake
from analysis.consult.question_forms import write_question_forms
from analysis.consult.question_registers import Topic, read_register_ids, read_topics
from analysis.consult.questions import Question, QuestionRegister, Reply, read_questions
from analysis.consult.threads import (
    QuestionSummary,
    Thread,
    question_table,
    question_threads,
    questions_by,
    summary_of_questions,
)

__all__ = [
    "Agreement",
    "Fault",
    "Intake",
    "IntakeRules",
    "Question",
    "QuestionRegister",
    "QuestionSummary",
    "Received",
    "Reply",
    "Thread",
    "Topic",
    "consensus_summary",
    "fault_table",
    "kendall_w",
    "question_table",
    "question_threads",
    "questions_by",
    "read_intake",
    "read_questions",
    "read_register_ids",
    "read_topics",
    "round_stability",
    "summary_of_questions",
    "write_question_forms",
]
