"""From a notebook to a page that anyone can open: run, export, check, put in place.

Everything that writes pages lies here, and it writes only below ``build/``; the one exception
stores in a notebook the outputs that later runs are compared with. What a page says is decided
in the notebooks and the rooms below, never here.
"""

import analysis.publish.addresses  # noqa: F401 - before anything imports jsonschema
from analysis.publish.assets import write_assets
from analysis.publish.batches import engine_here, imports_of, run_editions
from analysis.publish.changes import change_lines
from analysis.publish.checkreport import CheckReport
from analysis.publish.checks import check_everything, kinds_of_check
from analysis.publish.clusterruns import run_plan_on_cluster
from analysis.publish.contests import contest_figures, write_contest
from analysis.publish.contracting import contracting_figures, write_contracting
from analysis.publish.differences import (
    FileChange,
    NumberChange,
    SiteDifference,
    VerdictChange,
    compare_sites,
)
from analysis.publish.drafting import (
    Drafted,
    read_drafted,
    recomputed,
    write_drafts,
    write_package,
)
from analysis.publish.editions import Edition, Occasion, read_editions
from analysis.publish.evidencechecks import StatesReport, check_published_states, record_verdicts
from analysis.publish.exporter import export_index, export_page
from analysis.publish.handbooks import handbook_figures, slides_page, write_handbook
from analysis.publish.manifest import (
    ActEdition,
    Evidence,
    Manifest,
    Quote,
    quotes_of,
    read_manifest,
)
from analysis.publish.monitoring import monitoring_figures, write_monitoring
from analysis.publish.pages import Finding, Front, Link, Page
from analysis.publish.parameters import (
    Parameter,
    checked_parameters,
    notebook_path,
    read_allowed_values,
    read_parameters,
)
from analysis.publish.pdffiles import write_pdf
from analysis.publish.provenance import (
    ReportEntry,
    SiteManifest,
    kind_of_file,
    read_site_manifest,
    write_site_manifest,
)
from analysis.publish.references import write_references
from analysis.publish.results import collect_results, read_results, write_results
from analysis.publish.runner import run_notebook
from analysis.publish.runplans import PlannedPage, RunPlan, plan_run
from analysis.publish.runs import FailedPage, RunResult, run_plan
from analysis.publish.singlefiles import write_single_file
from analysis.publish.sitekeys import read_published
from analysis.publish.sites import publish_page, publish_site
from analysis.publish.unreported import read_unreported_waves
from analysis.publish.verifying import Held, verify_word
from analysis.publish.wavechecks import Told, WaveReport, check_wave
from analysis.publish.word import word_file, write_word

__all__ = [
    "ActEdition",
    "CheckReport",
    "Drafted",
    "Edition",
    "Evidence",
    "FailedPage",
    "FileChange",
    "Finding",
    "Front",
    "Held",
    "Link",
    "Manifest",
    "NumberChange",
    "Occasion",
    "Page",
    "Parameter",
    "PlannedPage",
    "Quote",
    "ReportEntry",
    "RunPlan",
    "RunResult",
    "SiteDifference",
    "SiteManifest",
    "StatesReport",
    "Told",
    "VerdictChange",
    "WaveReport",
    "change_lines",
    "check_everything",
    "check_published_states",
    "check_wave",
    "checked_parameters",
    "collect_results",
    "compare_sites",
    "contest_figures",
    "contracting_figures",
    "engine_here",
    "export_index",
    "export_page",
    "handbook_figures",
    "imports_of",
    "kind_of_file",
    "kinds_of_check",
    "monitoring_figures",
    "notebook_path",
    "plan_run",
    "publish_page",
    "publish_site",
    "quotes_of",
    "read_allowed_values",
    "read_drafted",
    "read_editions",
    "read_manifest",
    "read_parameters",
    "read_published",
    "read_results",
    "read_site_manifest",
    "read_unreported_waves",
    "recomputed",
    "record_verdicts",
    "run_editions",
    "run_notebook",
    "run_plan",
    "run_plan_on_cluster",
    "slides_page",
    "verify_word",
    "word_file",
    "write_assets",
    "write_contest",
    "write_contracting",
    "write_drafts",
    "write_handbook",
    "write_monitoring",
    "write_package",
    "write_pdf",
    "write_references",
    "write_results",
    "write_single_file",
    "write_site_manifest",
    "write_word",
]
