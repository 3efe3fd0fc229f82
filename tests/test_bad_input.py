"""Bad input through the command: one clear message, its exit code, the last good result kept."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import pytest

from analysis import paths

from .terminal import Done, hromady

POPULATION = "kse_ua-pop-2022.csv"
BOUNDARIES = "hromady.geojson"
PUBLISH = ("publish", "--languages", "en")
CODE = "from analysis import places\nf'{places.read_open_data().values.shape[1]} inputs'"


class Project:
    """A copy of the project with one small report, and a build folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.home, self.build, self.files = folder / "home", folder / "build", folder / "files"

    def environment(self, **more: str) -> dict[str, str]:
        place = {"HROMADY_HOME": str(self.home), "HROMADY_BUILD": str(self.build)}
        return {**os.environ, **place, **more}

    def run(self, *words: str) -> Done:
        """Give words to the one door."""
        return hromady(*words, home=self.home, build=self.build)

    def run_apart(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Give words to the one door in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "analysis", *words],
            env=self.environment(**more),
            capture_output=True,
            text=True,
        )

    def write_report(self, code: str) -> None:
        kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
        made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
        parameters = (
            "language: str = 'en'  # language\nwave: str = 'demo'  # wave\nshare: float = 1.0"
        )
        made.cells = [
            nbformat.v4.new_markdown_cell("# A small report", id="title"),
            nbformat.v4.new_code_cell(
                parameters, id="parameters", metadata={"tags": ["parameters"]}
            ),
            nbformat.v4.new_code_cell(code, id="spoken", metadata={"tags": ["headline"]}),
        ]
        nbformat.write(made, self.home / "notebooks" / "01_small.ipynb")

    def declare(self, source: str, content: bytes) -> None:
        """Put a new edition of a file into the folder, and declare it with size and sha256."""
        declaration = self.home / "data" / "open" / f"{source}.yml"
        text = declaration.read_text(encoding="utf-8")
        name = re.findall(r"^local_name: (.+)$", text, re.MULTILINE)[0]
        digest = hashlib.sha256(content).hexdigest()
        text, digests = re.subn(r"^sha256: \w+$", f"sha256: {digest}", text, flags=re.MULTILINE)
        text, sizes = re.subn(
            r"^size_bytes: \d+$", f"size_bytes: {len(content)}", text, flags=re.MULTILINE
        )
        assert (digests, sizes) == (1, 1)
        declaration.write_text(text, encoding="utf-8")
        self.files.mkdir(exist_ok=True)
        (self.files / name).write_bytes(content)

    def kept(self, folder: str = "") -> dict[str, bytes]:
        """Every file of the build folder, or of a folder in it, byte for byte."""
        return bytes_of(self.build / folder)


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = sorted(folder.rglob("*"))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files if file.is_file()}


def assert_refused(
    done: subprocess.CompletedProcess[str] | Done, code: int, *told: str, lines: int = 1
) -> None:
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    messages = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(messages) == lines, done.stderr
    assert messages[0].startswith("hromady: ")
    for words in told:
        assert words in done.stderr, done.stderr


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, reference: Path) -> Project:
    """A project with its population fetched and its site published."""
    project = Project(tmp_path_factory.mktemp("good"))
    shutil.copytree(paths.data_folder(), project.home / "data")
    (project.home / "notebooks").mkdir()
    (project.home / "notebooks" / "editions.yml").write_text(
        "small: {notebook: 01_small, title: Small, summary: A small report.}"
    )
    project.write_report(CODE)
    upstream = reference / "data" / "upstream"
    done = project.run_apart("fetch", "population", "--from", str(upstream))
    assert done.returncode == 0, done.stderr
    done = project.run_apart(*PUBLISH)
    assert done.returncode == 0, done.stderr
    assert "2 inputs" in (project.build / "site" / "small.html").read_text(encoding="utf-8")
    assert sorted(each.name for each in project.build.iterdir()) == [
        "open",
        "runs",
        "settings",
        "site",
        "site.key.json",
    ]
    return project


@pytest.fixture
def project(good: Project, tmp_path: Path) -> Project:
    """Return a copy of the good project for one test."""
    copy = Project(tmp_path)
    shutil.copytree(good.home, copy.home)
    shutil.copytree(good.build, copy.build)
    return copy


@pytest.fixture
def population(reference: Path) -> bytes:
    return (reference / "data" / "upstream" / POPULATION).read_bytes()


def test_a_truncated_download_is_refused_and_the_former_file_stays(
    project: Project, population: bytes
) -> None:
    project.declare("population", population + b"\n")
    (project.files / POPULATION).write_bytes(population[:-1000])
    before = project.kept()
    done = project.run("fetch", "population", "--from", str(project.files))
    assert_refused(done, 6, "population", "not the declared one", "Needed", "Found", lines=2)
    assert project.kept() == before
    assert len(before) > 6


def test_one_changed_byte_is_refused_and_the_former_file_stays(
    project: Project, population: bytes
) -> None:
    project.declare("population", population + b"\n")
    changed = bytearray(population + b"\n")
    changed[5000] ^= 1
    (project.files / POPULATION).write_bytes(changed)
    before = project.kept()
    done = project.run("fetch", "population", "--from", str(project.files))
    assert_refused(done, 6, "not the declared one", "sha256", lines=2)
    assert project.kept() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"total_population_2022", b"population", ["column 'total_population_2022'", "nearest"]),
        (b"UA05020010000053508", b"UA99990010000053508", ["not in the register", "row 2"]),
        (b",9361,", b",many,", ["not a number", "'many'", "row 2"]),
    ],
    ids=["missing column", "unknown code", "not a number"],
)
def test_a_file_that_is_not_as_declared_is_refused_and_the_site_stays(
    project: Project, population: bytes, old: bytes, new: bytes, told: list[str]
) -> None:
    assert old in population
    project.declare("population", population.replace(old, new, 1))
    before = project.kept("site")
    done = project.run("fetch", "population", "--from", str(project.files))
    assert_refused(done, 4, POPULATION, *told)
    assert project.kept("site") == before
    assert len(before) >= 6


def test_a_report_on_such_a_file_is_refused_and_the_site_stays(
    project: Project, population: bytes
) -> None:
    (project.build / "open" / POPULATION).write_bytes(population[:-1000])
    before = project.kept()
    done = project.run(*PUBLISH)
    assert_refused(done, 7, "01_small", "truncated or changed", "hromady fetch population")
    assert project.kept() == before


def test_a_corrupt_geojson_is_refused_when_it_is_fetched(project: Project, reference: Path) -> None:
    content = (reference / "data" / "upstream" / BOUNDARIES).read_bytes()
    project.declare("boundaries", content[:2_000_000])
    before = project.kept("site")
    done = project.run("fetch", "boundaries", "--from", str(project.files))
    assert_refused(done, 4, BOUNDARIES, "not GeoJSON (corrupt or truncated)")
    assert project.kept("site") == before


def test_a_corrupt_embedded_geojson_is_refused_and_the_site_stays(project: Project) -> None:
    file = project.home / "data" / "hromadas" / "approximate_areas.geojson"
    file.write_bytes(file.read_bytes()[:100_000])
    before = project.kept("site")
    done = project.run(*PUBLISH)
    assert_refused(done, 4, "approximate_areas.geojson")
    assert project.kept("site") == before


def test_without_a_network_the_former_file_stays(project: Project, population: bytes) -> None:
    project.declare("population", population + b"\n")
    before = project.kept()
    nowhere = "http://127.0.0.1:9"
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
    done = project.run_apart(
        "fetch", "population", **dict.fromkeys(names, nowhere), no_proxy="", NO_PROXY=""
    )
    assert_refused(done, 6, "no connection", "hromady fetch --from FOLDER", lines=2)
    assert project.kept() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("run", "01", "--langage", "en"), 2, "Did you mean 'language'"),
        (("run", "01", "--share", "half"), 2, "another type"),
        (("run", "01", "--wave", "dmeo"), 2, "Nearest: demo"),
        (("run", "07"), 7, "There is no notebook '07'"),
    ],
)
def test_a_wrong_word_is_refused_before_anything_runs(
    good: Project, words: tuple[str, ...], code: int, told: str
) -> None:
    before = good.kept()
    assert_refused(good.run(*words), code, told)
    assert good.kept() == before


def test_a_missing_notebook_leaves_the_site(project: Project) -> None:
    (project.home / "notebooks" / "01_small.ipynb").unlink()
    before = project.kept()
    assert_refused(project.run(*PUBLISH), 7, "There is no notebook '01_small'")
    assert project.kept() == before


def test_a_notebook_that_is_no_notebook_leaves_the_site(project: Project) -> None:
    file = project.home / "notebooks" / "01_small.ipynb"
    file.write_text(file.read_text(encoding="utf-8")[:200], encoding="utf-8")
    before = project.kept()
    assert_refused(project.run(*PUBLISH), 7, "01_small.ipynb cannot be read")
    assert project.kept() == before


def test_a_wave_without_its_answers_is_named(project: Project) -> None:
    (project.home / "data" / "waves" / "demo" / "responses.xlsx").unlink()
    project.write_report("from analysis import survey\nsurvey.read_wave(wave).surveyed_codes")
    before = project.kept()
    assert_refused(project.run(*PUBLISH), 7, "responses.xlsx")
    assert project.kept() == before


def test_a_file_in_place_of_the_build_folder_is_refused_and_stays(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "occupied"
    file.write_text("not a folder")
    done = project.run_apart(*PUBLISH, HROMADY_BUILD=str(file))
    assert_refused(done, 8, "could not be written", str(file))
    assert file.read_text() == "not a folder"


def on_small_disk(project: Project, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a namespace where the build folder is a small disk of its own."""
    good = project.build.with_name("good")
    project.build.rename(good)
    project.build.mkdir()
    size = sum(len(content) for content in bytes_of(good).values()) + 2_000_000
    whole = f"""
mount -t tmpfs -o size={size} tmpfs "{project.build}" || exit 99
cp -r "{good}/." "{project.build}/" || exit 98
{script}
"{sys.executable}" -m analysis {" ".join(PUBLISH)} --force
echo "exit code $?"
diff -r "{good}/site" "{project.build}/site" && echo "site untouched"
ls -A "{project.build}"
"""
    for options in ("-rm", "-m"):
        done = subprocess.run(
            ["unshare", options, "bash", "-c", whole],
            env=project.environment(),
            capture_output=True,
            text=True,
        )
        if done.returncode != 99 and not done.stderr.startswith("unshare"):
            return done
    pytest.skip(f"no small disk can be made here: {done.stderr.strip()}")


@pytest.mark.parametrize(
    ("script", "told"),
    [("", "the disk is full"), ('mount -o remount,ro "$HROMADY_BUILD"', "the disk is read-only")],
    ids=["full", "read-only"],
)
def test_a_disk_that_takes_nothing_keeps_the_last_good_site(
    project: Project, script: str, told: str
) -> None:
    done = on_small_disk(project, script)
    assert "exit code 8" in done.stdout, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if told in line] == done.stderr.splitlines()
    left = ["open", "runs", "settings", "site", "site.key.json"]
    assert done.stdout.splitlines()[1:] == ["site untouched", *left]


@contextmanager
def started(project: Project, mark: Path) -> Iterator[subprocess.Popen[str]]:
    """Start publishing a report that takes long, and wait until it is in the middle of it."""
    project.write_report(
        f"import os, pathlib, time\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(120)"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "analysis", *PUBLISH],
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            until = time.monotonic() + 60
            while not (mark.exists() and mark.read_text()):
                assert running.poll() is None, running.communicate()
                assert time.monotonic() < until, "the report did not start"
                time.sleep(0.05)
            yield running
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def is_gone(process: int) -> bool:
    """Whether a process ends within some seconds; it is ended here if it does not."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    return False


@pytest.mark.parametrize("whom", ["the whole group, as a terminal does", "the command alone"])
def test_an_interrupted_run_keeps_the_last_good_site_and_leaves_nothing_behind(
    project: Project, tmp_path: Path, whom: str
) -> None:
    before, mark = project.kept(), tmp_path / "mark"
    with started(project, mark) as running:
        if whom == "the command alone":
            running.send_signal(signal.SIGINT)
        else:
            os.killpg(running.pid, signal.SIGINT)
        out, told = running.communicate(timeout=30)
    assert running.returncode == 130, out + told
    assert told == "hromady: interrupted; the last good result is untouched.\n"
    assert is_gone(int(mark.read_text()))
    assert project.kept() == before
    assert sorted(each.name for each in project.build.iterdir()) == [
        "open",
        "runs",
        "settings",
        "site",
        "site.key.json",
    ]


def test_a_killed_run_keeps_the_last_good_site_and_ends_its_helpers(
    project: Project, tmp_path: Path
) -> None:
    before, mark = project.kept(), tmp_path / "mark"
    with started(project, mark) as running:
        helpers = [int(each) for each in children(running.pid)]
        assert len({int(mark.read_text()), *helpers}) >= 2
        running.kill()
        running.wait(timeout=30)
        assert [process for process in helpers if not is_gone(process)] == []
    assert project.kept() == before


def children(process: int) -> list[str]:
    """Processes below a process, with theirs."""
    own = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [*own, *(below for each in own for below in children(int(each)))]
