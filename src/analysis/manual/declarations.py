"""Every kind of declaration: which files have it, and which record says their form.

A record is named, not imported: those of all rooms are meant, also of the rooms above. What a
key of a record means stands in the record.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from analysis import paths
from analysis.declared import Record
from analysis.errors import UnknownName

__all__ = ["DECLARATIONS", "Declaration", "declaration_of", "read_declaration_files"]


@dataclass(frozen=True)
class Declaration:
    """One kind of declaration.

    Parameters
    ----------
    id : str
        Its name, also of its JSON Schema.
    part : str
        Which part of the documentation describes it.
    files : str
        Pattern of its files below the project's folder.
    record : str
        Room, module and class of the form: ``indicators.passports.Indicator``.
    is_mapping : bool
        Whether a file maps ids to such records, instead of being one.
    is_shown : bool
        Whether examples and defaults of its keys are shown: not where they are words of names, or
        numbers of answers.

    Examples
    --------
    >>> kind = declaration_of("indicator")
    >>> kind.files, kind.model.__name__
    ('data/indicators/*.yml', 'Indicator')
    """

    id: str
    part: str
    files: str
    record: str
    is_mapping: bool = False
    is_shown: bool = True

    @property
    def model(self) -> type[Record]:
        """The record that says the form."""
        module, _, name = self.record.rpartition(".")
        found: type[Record] = getattr(importlib.import_module(f"analysis.{module}"), name)
        return found


_SURVEY = (
    ("wave", "waves/*/wave.yml", "survey.declarations.WaveRecord"),
    ("corrections", "waves/*/corrections.yml", "survey.corrections._CorrectionLog", "words"),
    ("wave_guesses", "waves/guesses.yml", "survey.hints.Hints", "words"),
    ("questionnaire", "waves/*/questions.yml", "survey.synthetic_form.Questionnaire"),
    ("expert_questionnaire", "waves/*/questions.yml", "survey.synthetic_experts.ExpertWords"),
    ("synthetic_sample", "waves/*/sample.yml", "survey.synthetic_plans.Sample", "words"),
    ("synthetic_sample_of_residents", "waves/*/sample.yml",
     "survey.synthetic_resident_margins.ResidentSample"),
    ("synthetic_margins", "waves/*/margins.yml", "survey.synthetic_margins.Margins"),
    ("synthetic_margins_of_residents", "waves/*/margins.yml",
     "survey.synthetic_resident_margins.ResidentMargins"),
    ("synthetic_margins_of_experts", "waves/*/margins.yml",
     "survey.synthetic_experts.ExpertMargins", "words"),
    ("synthetic_dirt", "waves/*/dirt.yml", "survey.synthetic_dirt.Dirt", "words"),
    ("sample", "samples/*.yml", "sampling.rules.SampleRules"),
    ("panel", "panels/*.yml", "consult.panels.Panel"),
    ("weight_panel", "panels/weights/*.yml", "composite.allocations.WeightPanel"),
    ("question_register", "questions/*/register.yml",
     "consult.question_registers.QuestionRecord"),
    ("question_topics", "questions/topics.yml", "consult.question_registers._Topics"),
    ("question_forms", "questions/form.yml", "consult.question_forms._Forms"),
    ("privacy_names", "publication/privacy/names.yml", "survey.personal_names._NameWords",
     "words"),
    ("privacy_columns", "publication/privacy/columns.yml",
     "survey.private_columns._ColumnWords", "words"),
)  # fmt: skip
_EVIDENCE = (
    ("indicator", "indicators/*.yml", "indicators.passports.Indicator"),
    ("index", "indexes/*.yml", "composite.declarations.Index"),
    ("peer_groups", "indexes/peer_groups.yml", "compare.peers.PeerRules"),
    ("likeness", "indexes/likeness.yml", "compare.likeness.LikenessRules"),
    ("source", "open/*.yml", "places.sources.Source"),
    ("provenance", "*/**/*.source.yml", "declared.Provenance"),
    ("service", "services/*.yml", "places.services.Service"),
    ("shared_services", "cooperation/minimum_caseload.yml", "compare.cooperation.Cooperation"),
    ("cooperation_forms", "cooperation/legal_forms.yml", "compare.cooperation.LegalForms"),
    ("publication_stage", "publication/*.yml", "protect.stages.PublicationRules"),
    ("release_words", "publication/release/words.yml", "release.rules.ReleaseWords", "words"),
    ("release_contacts", "publication/release/contacts.yml", "release.rules.Contacts", "words"),
    ("release_names", "publication/release/names.yml", "release.rules.FirstNames", "words"),
    ("name_exceptions", "hromadas/exceptions.yml", "places.name_index.Exceptions"),
    ("exonyms", "hromadas/exonyms.yml", "places.exonyms.Exonyms"),
    ("place_editions", "hromadas/editions.yml", "places.editions.PlaceEditions"),
)  # fmt: skip
_LAW = (
    ("rule", "recommendations/*.yml", "advise.rules.Rule"),
    ("strength", "evidence/strength.yml", "advise.strength_terms.StrengthTerms"),
    ("published_verdicts", "evidence/published.yml", "advise.published.Published"),
    ("grading", "judgements/grading.yml", "advise.grading.Grading"),
    ("judgement", "judgements/*.yml", "advise.judgements.Judgement"),
    ("crosswalk", "crosswalk/poland.yml", "advise.crosswalk.Crosswalk"),
    ("acts", "law/acts.yml", "law.acts._Acts"),
    ("drafting", "law/drafting.yml", "law.drafting.Drafting"),
    ("act_text", "law/texts/*.yml", "law.texts.Text"),
    ("proposal", "proposals/*.yml", "drafts.proposals.Proposal"),
    ("proposal_translation", "proposals/*/*.yml", "drafts.proposals._Translated"),
    ("package", "drafts/*.yml", "drafts.packages.PackageRecord"),
    ("consultation", "consultations/*.yml", "consult.comments.Consultation"),
    ("comment_form", "consultations/form/comment.yml", "consult.comment_forms._FormWords"),
)  # fmt: skip
_CONTRACTING = (
    ("contracting_types", "contracting/types.yml", "contracting.modes._Types"),
    ("contracting_modes", "contracting/modes.yml", "contracting.modes._Modes"),
    ("contracting_stages", "contracting/stages.yml", "contracting.modes.Stages"),
    ("contracting_facts", "contracting/facts.yml", "contracting.facts._Questions"),
    ("contracting_rules", "contracting/choosing.yml", "contracting.mode_rules.ModeRules"),
    ("contracting_looking", "contracting/looking.yml", "contracting.looking.Looking"),
    ("contracting_norms", "contracting/norms.yml", "contracting.norms.WorkloadNorm", "mapping"),
    ("contracting_parameters", "contracting/parameters.yml", "contracting.parameters.Parameters"),
    ("contracting_procedure", "contracting/procedure.yml", "contracting.procedures.Procedure"),
    ("contracting_quantities", "contracting/quantities.yml", "contracting.quantities._Kinds"),
    ("contracting_screen", "contracting/screen.yml", "contracting.screening._Considerations"),
    ("contracting_weighing", "contracting/weighing.yml", "contracting.weighing.Weighing"),
    ("contracting_service", "contracting/services/*.yml", "contracting.cases.ServiceDefaults"),
    ("contracting_case", "contracting/cases/*.yml", "contracting.cases.CaseDeclared"),
    ("monitoring", "contracting/monitoring.yml", "monitoring.measures.Monitoring"),
    ("contract", "contracts/*/contract.yml", "monitoring.contracts.Contract"),
    ("contract_review", "contracts/*/review.yml", "monitoring.reports.Review"),
    ("synthetic_contract", "contracts/*/synthetic.yml",
     "monitoring.synthetic_contracts.SyntheticContract"),
    ("contest", "contests/*/contest.yml", "contest.rules.Contest"),
    ("contest_lots", "contests/*/lots.yml", "contest.rules.Lots"),
    ("contest_seal", "contests/*/seal.yml", "contest.seals.Seal"),
    ("contest_scores", "contests/*/scores.yml", "contest.seals.Opening"),
    ("synthetic_contest", "contests/*/synthetic.yml", "contest.synthetic_contest.SyntheticPlan"),
    ("deviance", "practices/deviance.yml", "practices.deviance_rules.DevianceRules"),
    ("partners", "practices/partners.yml", "practices.partners.Partners"),
    ("practice", "practices/cards/*.yml", "practices.cards.Practice"),
    ("handbook", "handbook/handbook.yml", "handbook.chapters.HandbookDeclared"),
    ("handbook_chapter", "handbook/chapters/*.yml", "handbook.chapters.Chapter"),
    ("handbook_exercise", "handbook/exercises/*.yml", "handbook.exercises.Exercise"),
    ("glossary", "handbook/glossary.yml", "handbook.glossary.Term", "mapping"),
)  # fmt: skip
_LANGUAGE = (
    ("languages", "language/languages.yml", "language.Language", "mapping"),
    ("declared_texts", "language/declared.yml", "translations._Texts", "mapping"),
    ("translated_texts", "language/*/declared/*.yml", "translations.Translation", "mapping"),
    ("translated_prose", "language/*/narratives/*.yml", "translations.Translation", "mapping"),
    ("editions", "../notebooks/editions.yml", "publish.editions.Edition", "mapping"),
    ("method", "methods/*.yml", "manual.methods.Method"),
)  # fmt: skip
_PARTS = {
    "survey": _SURVEY,
    "evidence": _EVIDENCE,
    "law": _LAW,
    "contracting": _CONTRACTING,
    "language": _LANGUAGE,
}


def _declared(part: str, row: tuple[str, ...]) -> Declaration:
    name, files, record, *more = row
    below = files.removeprefix("../") if files.startswith("../") else f"data/{files}"
    return Declaration(name, part, below, record, "mapping" in more, "words" not in more)


DECLARATIONS = tuple(_declared(part, row) for part, rows in _PARTS.items() for row in rows)
"""Every kind, part by part."""


def declaration_of(declaration_id: str) -> Declaration:
    """Return one kind of declaration.

    Parameters
    ----------
    declaration_id : str
        Its id.

    Returns
    -------
    Declaration

    Raises
    ------
    UnknownName
        There is none.

    Examples
    --------
    >>> declaration_of("wave").part
    'survey'
    """
    known = {each.id: each for each in DECLARATIONS}
    if declaration_id not in known:
        raise UnknownName(
            f"There is no kind of declaration '{declaration_id}'.", needed=", ".join(known)
        )
    return known[declaration_id]


def read_declaration_files(declaration: Declaration) -> list[Path]:
    """Find the files of a kind that this project has.

    Parameters
    ----------
    declaration : Declaration
        The kind.

    Returns
    -------
    list of pathlib.Path
        Sorted; a file that a kind without a star names is not among those of a pattern.

    Examples
    --------
    >>> [file.name for file in read_declaration_files(declaration_of("likeness"))]
    ['likeness.yml']
    """
    root = paths.root()
    single = {each.files for each in DECLARATIONS if "*" not in each.files}
    provenance = declaration.files.endswith(".source.yml")
    return sorted(
        file
        for file in root.glob(declaration.files)
        if (declaration.files in single or file.relative_to(root).as_posix() not in single)
        and provenance == file.name.endswith(".source.yml")
    )
