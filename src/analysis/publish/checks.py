"""Everything declared, read once and held against each other.

``hromady check`` is this. Each room refuses its own declarations; here they are only asked
one after the other, so that a person sees every fault at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from analysis import (
    advise,
    compare,
    composite,
    consult,
    drafts,
    indicators,
    law,
    manual,
    paths,
    places,
    survey,
)
from analysis.errors import DataError, DeclarationError, HromadyError, ParameterError, UnknownName
from analysis.language import read_languages, read_words
from analysis.publish.checkreport import CheckReport
from analysis.publish.contestchecks import check_contests
from analysis.publish.contractingchecks import check_contracting
from analysis.publish.editions import read_editions
from analysis.publish.evidencechecks import check_published_states
from analysis.publish.filechecks import check_files
from analysis.publish.handbookchecks import check_handbook
from analysis.publish.monitoringchecks import check_contracts
from analysis.publish.openchecks import check_open_places
from analysis.publish.parameters import checked_parameters, notebook_path
from analysis.publish.practicechecks import check_practices
from analysis.publish.samplechecks import check_samples
from analysis.publish.wavechecks import read_any

__all__ = ["check_everything", "kinds_of_check"]

HROMADAS_OF_THE_CODIFIER = 1469
#: Languages of documents, the authoritative one first.
DOCUMENT_LANGUAGES = ("uk", "en", "pl")


def check_everything(
    *, told: Callable[[str], None] | None = None, kinds: Collection[str] = ()
) -> CheckReport:
    """Check every declaration and what it refers to.

    Parameters
    ----------
    told : callable, optional
        Called with each kind of declaration before it is read.
    kinds : collection of str, optional
        Only these kinds; all without it.

    Returns
    -------
    CheckReport
        With a count of each kind, zero being a fault of its own.

    Raises
    ------
    UnknownName
        There is no such kind.

    Examples
    --------
    >>> check_everything(kinds=["services", "open-data sources"]).faults
    []
    """
    for kind in set(kinds) - set(_KINDS):
        raise UnknownName(
            f"Nothing of the kind '{kind}' is checked.", needed=f"of: {', '.join(_KINDS)}"
        )
    report = CheckReport()
    for kind, entries in _KINDS.items():
        if kinds and kind not in kinds:
            continue
        if told:
            told(kind)
        try:
            for fault in entries(report, kind):
                report.faults.append(fault)
        except HromadyError as problem:
            report.faults.append(str(problem))
        if report.counts.setdefault(kind, 0) == 0:
            report.faults.append(f"No {kind} could be checked.")
    return report


def kinds_of_check(word: str) -> tuple[str, ...]:
    """Return the kinds of declarations whose name holds a word, and that of open places.

    Parameters
    ----------
    word : str
        ``indicators``, ``rules``; empty for all kinds.

    Returns
    -------
    tuple of str

    Raises
    ------
    UnknownName
        No kind holds it.

    Examples
    --------
    >>> kinds_of_check("contests")
    ('contests', 'files without a place left open')
    """
    found = [kind for kind in _KINDS if word.casefold() in kind]
    if not found:
        raise UnknownName(
            f"Nothing that is checked is called '{word}'.", needed=f"of: {', '.join(_KINDS)}"
        )
    return tuple(dict.fromkeys([*found, "files without a place left open"]))


def _languages(report: CheckReport, kind: str) -> Iterator[str]:
    complete = [key for key, entry in read_languages().items() if entry.complete]
    source = read_words("en").entries
    for key in complete:
        missing = set(source) - set(read_words(key).entries)
        report.counts[kind] = report.counts.get(kind, 0) + 1
        if missing:
            yield f"data/language/{key} lacks {', '.join(sorted(missing))}."


def _register(report: CheckReport, kind: str) -> Iterator[str]:
    register = places.read_register()
    hromadas = register[register["kind"] == "hromada"]
    report.counts[kind] = len(hromadas)
    if len(hromadas) != HROMADAS_OF_THE_CODIFIER or register["hromada_code"].duplicated().any():
        yield f"The register holds {len(hromadas)} hromadas, or a code twice."


def _sources(report: CheckReport, kind: str) -> Iterator[str]:
    report.counts[kind] = len(places.read_sources())
    return iter(())


def _services(report: CheckReport, kind: str) -> Iterator[str]:
    report.counts[kind] = len(places.read_services())
    return iter(())


def _methods(report: CheckReport, kind: str) -> Iterator[str]:
    report.counts[kind] = len(manual.read_methods())
    return iter(())


def _waves(report: CheckReport, kind: str) -> Iterator[str]:
    for wave_id in survey.read_wave_ids(level=None):
        report.counts[kind] = report.counts.get(kind, 0) + 1
        try:
            read_any(wave_id)
        except (DataError, DeclarationError) as problem:
            yield str(problem)


def _corrections(report: CheckReport, kind: str) -> Iterator[str]:
    for wave_id in survey.read_wave_ids(level=None):
        try:
            verified = survey.read_verification(wave_id)
        except (DataError, DeclarationError):
            continue  # What cannot be read is told where the waves are read.
        report.counts[kind] = report.counts.get(kind, 0) + verified.compared_count
        for finding in verified.unexplained:
            yield (
                f"{wave_id}: {finding.found}; {finding.done}: {finding.file}, sheet "
                f"'{finding.sheet}', row {finding.row}, column '{finding.column}'."
            )


def _indicators(report: CheckReport, kind: str) -> Iterator[str]:
    declared = indicators.read_indicators()
    report.counts[kind] = len(declared)
    known = {entry.id for source in places.read_sources().values() for entry in source.inputs}
    known |= set(indicators.ContractResults.units)
    for wave_id in survey.read_wave_ids():
        known |= set(survey.read_wave(wave_id).answers.columns)
    for indicator in declared.values():
        unknown = set(indicator.input_ids) - known
        if unknown:
            yield (
                f"data/indicators/{indicator.id}.yml needs {', '.join(sorted(unknown))}, "
                "which is no input of open data or of contracts, nor a question of a wave."
            )


def _indexes(report: CheckReport, kind: str) -> Iterator[str]:
    passports = indicators.read_indicators()
    known = {entry.id for source in places.read_sources().values() for entry in source.inputs}
    for index in composite.read_indexes().values():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        where = f"data/indexes/{index.id}.yml"
        for fault in composite.passport_faults(index, passports):
            yield f"{where}: {fault}."
        unknown = {each.id for each in index.excluded} - known - set(passports)
        if unknown:
            yield f"{where} leaves out what is neither indicator nor input: {sorted(unknown)}."
        if index.population.has not in known:
            yield f"{where}: no source declares the input {index.population.has}."
        try:
            composite.read_panel_points(index)
        except (DataError, ParameterError) as problem:
            yield f"{where}, 'panel': {problem}"


def _sharing(report: CheckReport, kind: str) -> Iterator[str]:
    declared, forms = compare.read_cooperation(), compare.read_legal_forms()
    report.counts[kind] = len(declared.services) + len(forms.forms)
    known = indicators.read_indicators()
    for service_id, service in declared.services.items():
        if service.lacks.indicator not in known:
            yield (
                f"data/cooperation/minimum_caseload.yml, '{service_id}': there is no indicator "
                f"'{service.lacks.indicator}'."
            )
    acts = law.read_acts()
    cited = {each.act for form in forms.forms.values() for each in form.provisions}
    for act in sorted((cited | {forms.act}) - set(acts)):
        yield f"data/cooperation/legal_forms.yml names the act '{act}', not in data/law/acts.yml."


def _places(report: CheckReport, kind: str) -> Iterator[str]:
    declared, sources = places.read_place_editions(), places.read_sources()
    report.counts[kind] = len(declared.editions)
    told = {source for edition in declared.editions.values() for source in edition.sources}
    for source in sorted(set(sources) - told):
        yield f"data/hromadas/editions.yml tells no edition of the source '{source}'."


def _likeness(report: CheckReport, kind: str) -> Iterator[str]:
    known = {entry.id for source in places.read_sources().values() for entry in source.inputs}
    for variable in compare.read_likeness_rules().variables:
        report.counts[kind] = report.counts.get(kind, 0) + 1
        for name in {variable.input, variable.divided_by} - known - {"", None}:
            yield f"data/indexes/likeness.yml, '{variable.id}': no source declares '{name}'."


def _texts(report: CheckReport, kind: str) -> Iterator[str]:
    law.read_drafting()
    acts = law.read_acts()
    for text in law.read_texts().values():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        if text.act not in acts:
            yield f"data/law/texts/{text.id}.yml: '{text.act}' is not in data/law/acts.yml."


def _rules(report: CheckReport, kind: str) -> Iterator[str]:
    rules = advise.read_rules()
    passports, acts = indicators.read_indicators(level=None), law.read_acts()
    for rule in rules.values():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        for fault in advise.rule_faults(rule, passports, act_ids=acts):
            yield f"data/recommendations/{rule.id}.yml: {fault}."


def _questions(report: CheckReport, kind: str) -> Iterator[str]:
    consult.read_topics()
    for register_id in consult.read_register_ids():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        where = f"data/questions/{register_id}"
        try:
            register = consult.read_questions(register_id)
        except (DataError, DeclarationError) as problem:
            yield str(problem)
            continue
        yield from (f"{where}: {fault}." for fault in register.unsettled)
        for number in register.loose_headings:
            yield f"{where}/register.yml, 'headings' names {number}, which no workbook has."


def _panels(report: CheckReport, kind: str) -> Iterator[str]:
    rules = advise.read_rules()
    for panel in consult.read_panels().values():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        waves = {}
        for wave_id in {each.wave for each in panel.rounds} & set(survey.read_wave_ids("expert")):
            try:
                waves[wave_id] = survey.read_experts(wave_id)
            except (DataError, DeclarationError):
                continue  # What cannot be read is told where the waves are read.
        for fault in consult.panel_faults(panel, waves, rule_ids=rules):
            yield f"data/panels/{panel.id}.yml: {fault}."


def _consultations(report: CheckReport, kind: str) -> Iterator[str]:
    root = paths.root()
    files = {file.relative_to(root).as_posix() for file in paths.data_folder().rglob("*.yml")}
    rules, packages = advise.read_rules(), drafts.read_packages()
    for consultation in consult.read_consultations().values():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        for fault in consult.consultation_faults(
            consultation, rule_ids=rules, package_ids=packages, files=files
        ):
            yield f"data/consultations/{consultation.id}.yml: {fault}."


def _states(report: CheckReport, kind: str) -> Iterator[str]:
    states = check_published_states()
    report.counts[kind] = states.compared_count
    report.notes += states.not_checked
    every = [verdict for verdicts in states.verdicts for verdict in verdicts.values()]
    every.sort(key=lambda each: (each.side != "too_little_evidence", not each.is_synthetic))
    report.verdicts = {verdict.rule_id: verdict for verdict in every}
    yield from states.faults


def _judgements(report: CheckReport, kind: str) -> Iterator[str]:
    records, grading = advise.read_judgements(), advise.read_grading()
    report.counts[kind] = len(records)
    if report.verdicts:  # Why there are none was told where the rules were weighed.
        yield from advise.judgement_faults(records, report.verdicts, grading=grading)


def _crosswalk(report: CheckReport, kind: str) -> Iterator[str]:
    crosswalk = advise.read_crosswalk()
    report.counts[kind] = len(crosswalk.provisions)
    rules = advise.read_rules()
    proposed = [rule_id for rule_id, rule in rules.items() if rule.is_proposed]
    yield from advise.crosswalk_faults(crosswalk, rules, proposed=proposed)


def _packages(report: CheckReport, kind: str) -> Iterator[str]:
    evidence = drafts.read_evidence()
    day = max(text.edition for text in law.read_texts().values())
    for package_id in drafts.read_packages():
        for language in DOCUMENT_LANGUAGES:
            report.counts[kind] = report.counts.get(kind, 0) + 1
            try:
                material = drafts.read_material(
                    package_id, day=day, language=language, evidence=evidence
                )
                missing = material.missing_acts if material.package.kind == "bill" else {}
                drafts.documents_of(material, without_texts=bool(missing))
            except HromadyError as problem:
                yield f"data/drafts/{package_id}.yml, language '{language}': {problem}"
                continue
            if missing and language == DOCUMENT_LANGUAGES[0]:
                report.notes.append(
                    f"the bill '{package_id}' on the texts of {', '.join(missing)}: not fetched "
                    "(hromady fetch law)."
                )


def _editions(report: CheckReport, kind: str) -> Iterator[str]:
    for edition in read_editions().values():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        try:
            checked_parameters(notebook_path(edition.notebook), edition.parameters_in("uk"))
        except HromadyError as problem:
            yield f"notebooks/editions.yml, '{edition.id}': {problem}"


_KINDS: dict[str, Callable[[CheckReport, str], Iterator[str]]] = {
    "languages": _languages,
    "hromadas": _register,
    "data files with their source": check_files,
    "open-data sources": _sources,
    "services": _services,
    "survey waves": _waves,
    "answers compared with the raw files": _corrections,
    "indicators": _indicators,
    "composite indexes": _indexes,
    "variables of likeness": _likeness,
    "services to share and legal forms": _sharing,
    "editions of places": _places,
    "texts of acts": _texts,
    "recommendation rules": _rules,
    "published states of rules": _states,
    "judgements on rules": _judgements,
    "Polish provisions beside rules": _crosswalk,
    "registers of questions": _questions,
    "expert panels": _panels,
    "consultations": _consultations,
    "contests": check_contests,
    "declarations of contracting": check_contracting,
    "contracts": check_contracts,
    "samples of hromadas": check_samples,
    "model practices": check_practices,
    "texts of the handbook": check_handbook,
    "packages of documents": _packages,
    "notes on methods": _methods,
    "published reports": _editions,
    "files without a place left open": check_open_places,
}
