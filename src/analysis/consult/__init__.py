"""Those who were asked: expert panels in rounds, comments answered, questions to the ministry.

This room exists so that a judgement of experts comes in as a wave like any other answers, with
its rule of consensus set before and its dissent beside it, and so that nothing that a hromada
asked is lost. What does not belong here: weighing measured evidence (`advise`), and pages.
"""

from analysis.consult.agreement import Agreement, consensus_summary, kendall_w, round_stability
from analysis.consult.comment_forms import CommentIntake, read_comments, write_comment_form
from analysis.consult.comments import (
    Comment,
    Consultation,
    RoundTable,
    comment_table,
    read_consultation,
    read_consultations,
)
from analysis.consult.concordance import Concordance, permuted_concordance
from analysis.consult.consultation_checks import consultation_faults
from analysis.consult.intake import Fault, Intake, IntakeRules, Received, fault_table, read_intake
from analysis.consult.panels import (
    Panel,
    panel_faults,
    read_panel,
    read_panels,
    rule_fingerprint,
)
from analysis.consult.positions import adjusted_disagreement, judge_statements
from analysis.consult.question_forms import write_question_forms
from analysis.consult.question_registers import (
    Topic,
    read_register_ids,
    read_register_record,
    read_topics,
)
from analysis.consult.questions import Question, QuestionRegister, Reply, read_questions
from analysis.consult.rounds import (
    PanelResults,
    Standing,
    panel_results,
    ratings_of,
    read_panel_results,
    standing_of,
)
from analysis.consult.threads import (
    QuestionSummary,
    Thread,
    question_table,
    question_threads,
    questions_by,
    summary_of_questions,
)
from analysis.consult.timelines import open_over_time

__all__ = [
    "Agreement",
    "Comment",
    "CommentIntake",
    "Concordance",
    "Consultation",
    "Fault",
    "Intake",
    "IntakeRules",
    "Panel",
    "PanelResults",
    "Question",
    "QuestionRegister",
    "QuestionSummary",
    "Received",
    "Reply",
    "RoundTable",
    "Standing",
    "Thread",
    "Topic",
    "adjusted_disagreement",
    "comment_table",
    "consensus_summary",
    "consultation_faults",
    "fault_table",
    "judge_statements",
    "kendall_w",
    "open_over_time",
    "panel_faults",
    "panel_results",
    "permuted_concordance",
    "question_table",
    "question_threads",
    "questions_by",
    "ratings_of",
    "read_comments",
    "read_consultation",
    "read_consultations",
    "read_intake",
    "read_panel",
    "read_panel_results",
    "read_panels",
    "read_questions",
    "read_register_ids",
    "read_register_record",
    "read_topics",
    "round_stability",
    "rule_fingerprint",
    "standing_of",
    "summary_of_questions",
    "write_comment_form",
    "write_question_forms",
]
