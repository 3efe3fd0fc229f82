"""The whole site: every declared report run, exported, and put in place at once.

A run that fails leaves the last good site as it was. How one notebook runs belongs to
``runner``, how it becomes a page to ``exporter``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analysis import contest, monitoring, paths, survey
from analysis.errors import ReleaseError
from analysis.language import read_words
from analysis.publish.assets import drawn_kinds, write_assets
from analysis.publish.batches import EngineName, run_editions
from analysis.publish.changepages import former_site, read_changes
from analysis.publish.datapackages import write_data_package
from analysis.publish.downloads import write_downloads
from analysis.publish.drafting import read_all_drafted, write_drafts
from analysis.publish.editions import Edition, Occasion
from analysis.publish.evidencechecks import read_weighed
from analysis.publish.exporter import export_page
from analysis.publish.figuretables import figure_entries
from analysis.publish.headings import heading_of, title_of
from analysis.publish.layers import map_layers, map_names
from analysis.publish.manuals import write_documentation
from analysis.publish.narratives import narrated
from analysis.publish.numbers import write_numbers
from analysis.publish.openchecks import refuse_open_places
from analysis.publish.pages import Page
from analysis.publish.parameters import checked_parameters, notebook_path
from analysis.publish.provenance import write_site_manifest
from analysis.publish.reportpages import write_reports
from analysis.publish.results import write_results
from analysis.publish.sitekeys import PUBLIC, read_site_key, site_folder, write_site_key
from analysis.publish.staging import replaced_at_once
from analysis.publish.tongues import read_tongues
from analysis.release import refuse_disclosures

__all__ = ["publish_page", "publish_site"]

FIRST = Occasion()


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
    words = read_words(str(parameters.get("language", "en")))
    page = Page(
        f"{name}.html",
        title_of(path.stem, words=words),
        heading=heading_of(_named(parameters, given), words=words),
        language=words.id,
    )
    folder = paths.build_folder() / "pages"
    edition = Edition(
        id=name, notebook=path.stem, title=page.title, summary="", parameters=parameters
    )
    executed = run_editions([edition], jobs=1, engine=engine, report=report)[name]
    executed = narrated(executed, name=path.stem, language=words.id)
    write_assets(
        folder / "assets",
        layers=map_layers(),
        names={words.id: map_names(words)},
        kinds=drawn_kinds([executed]),
    )
    numbers = Page("numbers.html", words.say("panels.title"), language=words.id)
    write_numbers(folder, [executed], page=numbers, words=words)
    return paths.write_text(folder / page.path, export_page(executed, page, words=words))


def publish_site(
    *,
    jobs: int = 2,
    languages: Sequence[str] = ("en",),
    stage: str = PUBLIC,
    occasion: Occasion = FIRST,
    report: Callable[[str], None] | None = None,
) -> Path:
    """Run every declared report and replace the site by the new one.

    Before it takes its place the new site is read as a stranger would read it: a small count, a
    withheld value that can be worked out or anything personal stops the release.

    Parameters
    ----------
    jobs : int
        How many notebooks run at once.
    languages : sequence of str
        Languages of the site: the first at its root, each other in a folder of its own.
    stage : str
        Who will see it: ``public``, or ``respondents`` or ``partners`` for a draft with their
        rules and their watermark, in a folder of its own.
    occasion : Occasion
        Day of the documents for lawmakers, without which, or without fetched texts of acts, the
        site has none; and the edition before, with which this one is compared.
    report : callable, optional
        Called with the id of each report when it was run.

    Returns
    -------
    pathlib.Path
        ``build/site/index.html``; of a draft ``build/site-<stage>/index.html``.

    Raises
    ------
    ParameterError
        A language or the stage is unknown, or a language is not complete.
    DeclarationError
        A place of a declaration is still to decide.
    RunError, OutputError
        A notebook failed or a page could not be written; the last good site stays.
    ReleaseError
        The site would disclose what it must not, or shows a survey that may not be published;
        the last good site stays.

    Examples
    --------
    >>> from analysis.errors import ParameterError
    >>> try:
    ...     publish_site(languages=["de"])
    ... except ParameterError as problem:
    ...     print(problem.what)
    The language 'de' is not known.
    """
    tongues = read_tongues(languages, stage)
    editions, rules = tongues[0].editions, tongues[0].rules
    _refuse_private_waves(editions, stage)
    refuse_open_places()
    if occasion.since is not None:
        former_site(occasion.since, stage=stage)
    key = read_site_key(languages, stage=stage, occasion=occasion)
    wanted = [run for tongue in tongues for run in tongue.runs()]
    executed = run_editions(wanted, jobs=jobs, report=report)
    drafted = read_all_drafted(occasion.day)
    site = site_folder(stage)
    with replaced_at_once(site) as staging:
        write_assets(
            staging / "assets",
            layers=map_layers(),
            names={tongue.words.id: map_names(tongue.words) for tongue in tongues},
            kinds=drawn_kinds(executed.values()),
        )
        pages = write_drafts(staging, drafted, page=tongues[0].placed_alone, words=tongues[0].words)
        figures = figure_entries({each.words.id: each.figures_of(executed) for each in tongues})
        write_results(staging, {key: executed[key] for key in editions}, figures=figures)
        downloads = write_downloads(staging)
        write_data_package(staging, downloads, day=occasion.day)
        write_reports(staging, tongues, jobs=jobs, executed=paths.build_folder() / "runs")
        for tongue in tongues:
            tongue.write_pages(staging, executed, documents=pages, downloads=downloads)
        write_documentation(staging, tongues)
        about = {"stage": stage, "language": ",".join(languages), "day": occasion.day}
        write_site_manifest(staging, editions, verdicts=read_weighed(), about=about)
        changes = read_changes(occasion.since, staging, stage=stage)
        for tongue in tongues:
            tongue.write_changes(staging, changes)
        refuse_disclosures(staging, rules=rules)
    write_site_key(site, key)
    return site / "index.html"


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


def _named(parameters: Mapping[str, object], given: Mapping[str, str]) -> dict[str, object]:
    """What a page is headed by: what was asked for, and the service of a hromada asked for."""
    asked = {*given, "service"} if "hromada" in given else {*given}
    return {key: value for key, value in parameters.items() if key in asked}
