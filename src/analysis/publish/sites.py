"""The whole site: every declared report run, exported, and put in place at once.

A run that fails leaves the last good site as it was. How one notebook runs belongs to
``runner``, how it becomes a page to ``exporter``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import nbformat

from analysis import advise, contest, drafts, monitoring, paths, places, survey
from analysis.errors import ParameterError, ReleaseError
from analysis.language import Words, read_words
from analysis.protect import PublicationRules, read_publication_rules
from analysis.publish.assets import drawn_kinds, write_assets
from analysis.publish.batches import EngineName, run_editions
from analysis.publish.commits import read_commit
from analysis.publish.drafting import read_all_drafted, write_drafts
from analysis.publish.editions import Edition, read_editions
from analysis.publish.evidencechecks import read_weighed
from analysis.publish.exporter import export_index, export_page
from analysis.publish.layers import map_layers, map_names
from analysis.publish.pages import Finding, Front, Link, Page
from analysis.publish.parameters import checked_parameters, notebook_path, read_parameters
from analysis.publish.provenance import write_site_manifest
from analysis.publish.results import write_results
from analysis.publish.staging import replaced_at_once
from analysis.release import refuse_disclosures

__all__ = ["publish_page", "publish_site"]

HEADLINE = "headline"
PUBLIC = "public"


def publish_page(
    notebook: str,
    given: Mapping[str, str],
    *,
    engine: EngineName = "forked",
    report: Callable[[str], None] | None = None,
) -> Path:
    """Run one notebook and write its page with everything it loads below ``build/pages``.

    Parameters
    ----------
    notebook : str
        Number or name.
    given : mapping of str to str
        Parameters that differ from the defaults; a hromada may be a name.
    engine : str
        ``forked`` children of one process (where it can be), or a ``kernel`` for each notebook.
    report : callable, optional
        Called with the name of the page when it is done.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    ParameterError, RunError, OutputError
        As the runner and the exporter; the last good page stays.

    Examples
    --------
    >>> from analysis.errors import ParameterError
    >>> try:
    ...     publish_page("04", {"hromda": "Lviv"})
    ... except ParameterError as problem:
    ...     print(problem.hint)
    Did you mean 'hromada'?
    """
    path = notebook_path(notebook)
    parameters = checked_parameters(path, given)
    name = "-".join([path.stem, *(str(parameters[key]) for key in sorted(given))]).lower()
    page = Page(
        f"{name}.html",
        path.stem[3:].replace("_", " ").capitalize(),
        heading=_heading(_named(parameters, given), str(parameters["language"])),
        language=str(parameters.get("language", "en")),
    )
    folder = paths.build_folder() / "pages"
    edition = Edition(
        id=name, notebook=path.stem, title=page.title, summary="", parameters=parameters
    )
    executed = run_editions([edition], jobs=1, engine=engine, report=report)[name]
    words = read_words(page.language)
    write_assets(
        folder / "assets",
        layers=map_layers(),
        names=map_names(words),
        kinds=drawn_kinds([executed]),
    )
    return paths.write_text(folder / page.path, export_page(executed, page, words=words))


def publish_site(
    *,
    jobs: int = 2,
    language: str = "en",
    stage: str = PUBLIC,
    day: str = "",
    report: Callable[[str], None] | None = None,
) -> Path:
    """Run every declared report and replace the site by the new one.

    Before it takes its place the new site is read as a stranger would read it: a small count, a
    withheld value that can be worked out or anything personal stops the release.

    Parameters
    ----------
    jobs : int
        How many notebooks run at once.
    language : str
        Language of the site.
    stage : str
        Who will see it: ``public``, or ``respondents`` or ``partners`` for a draft with their
        rules and their watermark, in a folder of its own.
    day : str
        Day of the documents for lawmakers, ``YYYY-MM-DD``; without one, or without fetched texts
        of acts, the site has none.
    report : callable, optional
        Called with the id of each report when it was run.

    Returns
    -------
    pathlib.Path
        ``build/site/index.html``; of a draft ``build/site-<stage>/index.html``.

    Raises
    ------
    ParameterError
        The language or the stage is unknown.
    RunError, OutputError
        A notebook failed or a page could not be written; the last good site stays.
    ReleaseError
        The site would disclose what it must not, or shows a survey that may not be published;
        the last good site stays.

    Examples
    --------
    >>> from analysis.errors import ParameterError
    >>> try:
    ...     publish_site(language="de")
    ... except ParameterError as problem:
    ...     print(problem.what)
    The language 'de' is not known.
    """
    words, rules = read_words(language), _rules(stage)
    editions = {key: _staged(each, stage) for key, each in read_editions().items()}
    _refuse_private_waves(editions, stage)
    executed = run_editions(list(editions.values()), jobs=jobs, report=report)
    drafted = read_all_drafted(day)
    site = paths.build_folder() / ("site" if stage == PUBLIC else f"site-{stage}")
    site_pages = _placed(editions, language=language, watermark=rules.watermark[language])
    with replaced_at_once(site) as staging:
        write_assets(
            staging / "assets",
            layers=map_layers(),
            names=map_names(words),
            kinds=drawn_kinds(executed.values()),
        )
        for key, edition in editions.items():
            page = site_pages(_page(edition, language))
            paths.write_text(staging / page.path, export_page(executed[key], page, words=words))
        front = Page(
            "index.html",
            words.say("publish.site_name"),
            heading=words.say("publish.front_heading"),
            edition=_edition_facts(words),
        )
        pages = write_drafts(staging, drafted, page=site_pages, words=words)
        content = replace(
            _front(editions, executed, words=words), documents=_documents(pages, words)
        )
        text = export_index(site_pages(front), content, words=words)
        paths.write_text(staging / "index.html", text)
        write_results(staging, executed)
        about = {"stage": stage, "language": language, "day": day}
        write_site_manifest(staging, editions, verdicts=read_weighed(), about=about)
        refuse_disclosures(staging, rules=rules)
    return site / "index.html"


def _placed(
    editions: Mapping[str, Edition], *, language: str, watermark: str
) -> Callable[[Page], Page]:
    """Return what gives a page all that the pages of one site share."""
    navigation = _navigation(editions)
    return lambda page: replace(
        page,
        language=language,
        navigation=navigation,
        watermark=watermark,
        has_results=True,
    )


def _rules(stage: str) -> PublicationRules:
    known = read_publication_rules()
    if stage not in known:
        raise ParameterError(f"There is no stage '{stage}'.", needed=f"one of: {', '.join(known)}")
    return known[stage]


def _staged(edition: Edition, stage: str) -> Edition:
    """Hand the stage to a notebook that asks for it."""
    if "stage" not in read_parameters(notebook_path(edition.notebook)):
        return edition
    return edition.model_copy(update={"parameters": {**edition.parameters, "stage": stage}})


def _refuse_private_waves(editions: Mapping[str, Edition], stage: str) -> None:
    """A survey, contest or contract whose terms forbid it never reaches a public site."""
    if stage != PUBLIC:
        return
    for edition in editions.values():
        parameters = checked_parameters(notebook_path(edition.notebook), edition.parameters)
        for key, value in parameters.items():
            if _is_wave(key) and not survey.read_wave_record(str(value)).terms.public:
                raise _kept_back(f"The survey '{value}'", f"waves/{value}/wave.yml", edition)
            if key == "contest" and not contest.read_contest(str(value)).terms.public:
                raise _kept_back(f"The contest '{value}'", f"contests/{value}/contest.yml", edition)
            if key == "contract" and not monitoring.read_contract(str(value)).terms.public:
                file = f"contracts/{value}/contract.yml"
                raise _kept_back(f"The contract '{value}'", file, edition)


def _kept_back(what: str, file: str, edition: Edition) -> ReleaseError:
    return ReleaseError(
        f"{what} may not be published.",
        found="terms.public: false",
        where=f"data/{file}; notebooks/editions.yml, '{edition.id}'",
        hint="Publish a draft for its respondents: hromady publish --stage respondents.",
    )


def _is_wave(parameter: str) -> bool:
    """Tell whether a parameter of a notebook names a survey: ``wave``, ``residents_wave``."""
    return parameter == "wave" or parameter.endswith("_wave")


def _navigation(editions: Mapping[str, Edition]) -> tuple[Link, ...]:
    return tuple(
        Link(edition.title, f"{edition.id}.html")
        for edition in editions.values()
        if edition.in_menu
    )


def _edition_facts(words: Words) -> tuple[tuple[str, str], ...]:
    return ((words.say("draw.edition_commit"), read_commit()),) if read_commit() else ()


def _page(edition: Edition, language: str) -> Page:
    return Page(
        f"{edition.id}.html",
        edition.title,
        heading=_heading(edition.parameters, language),
        description=edition.summary,
        is_approximate=places.read_areas().is_approximate,
    )


def _heading(parameters: Mapping[str, object], language: str) -> str:
    """A page about one hromada, recommendation or package is headed by it, others by themselves."""
    if "recommendation" in parameters:
        return advise.read_rule(str(parameters["recommendation"])).title
    if "recommendations" in parameters:
        addressee = str(parameters.get("addressee", "parliament"))
        record = drafts.read_package_for(addressee, str(parameters["recommendations"]))
        return record.title_in(language)
    if "hromada" not in parameters:
        return ""
    place = _place(str(parameters["hromada"]), language)
    if "service" not in parameters:
        return place
    service = places.read_services()[str(parameters["service"])].name[language]
    return f"{service[:1].upper()}{service[1:]}. {place}"


def _named(parameters: Mapping[str, object], given: Mapping[str, str]) -> dict[str, object]:
    """What a page is headed by: what was asked for, and the service of a hromada asked for."""
    asked = {*given, "service"} if "hromada" in given else {*given}
    return {key: value for key, value in parameters.items() if key in asked}


def _place(hromada: str, language: str) -> str:
    register = places.read_register().set_index("hromada_code")
    own = register.loc[places.hromada_code_of(hromada)]
    if language == "uk" or own.isna()["centre_en"]:
        return str(own["full_name_uk" if language == "uk" else "full_name_en"])
    return f"{own['centre_en']}: {own['full_name_en']}"


def _front(
    editions: Mapping[str, Edition],
    executed: Mapping[str, nbformat.NotebookNode],
    *,
    words: Words,
) -> Front:
    missing = places.read_open_data().missing_sources
    findings = [finding for key in editions for finding in _findings(f"{key}.html", executed[key])]
    return Front(
        words.say("publish.introduction"),
        findings=tuple(sorted(findings, key=lambda finding: finding.is_synthetic)),
        reports=tuple(
            Link(edition.title, f"{edition.id}.html", edition.summary)
            for edition in editions.values()
        ),
        certainty=words.say("publish.front_certainty"),
        sources=tuple(
            Link(source.title, source.address, f"{source.producer}. {source.licence.name}.")
            for key, source in places.read_shown_sources().items()
            if key not in missing
        ),
    )


def _documents(pages: Sequence[Page], words: Words) -> tuple[Link, ...]:
    said = {page.path: words.say(f"documents.language_{page.heading_language}") for page in pages}
    return tuple(
        Link(
            page.title,
            page.path,
            words.say("documents.packages_lead", language=said[page.path]),
            language=page.heading_language,
        )
        for page in pages
    )


def _findings(address: str, notebook: nbformat.NotebookNode) -> list[Finding]:
    """Every sentence spoken by a cell tagged ``headline``, with the place where it stands."""
    findings, heading = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"):
            heading = cell.id
        if HEADLINE not in cell.metadata.get("tags", []):
            continue
        for output in cell.get("outputs", []):
            told = output.get("metadata", {}).get("hromady", {})
            spoken = told.get("headline", output.get("data", {}).get("text/plain", "").strip())
            if spoken and not told.get("is_gap"):
                findings.append(
                    Finding(
                        spoken,
                        f"{address}#{heading}",
                        certainty=told.get("certainty", ""),
                        is_synthetic=bool(told.get("is_synthetic")),
                    )
                )
    return findings
