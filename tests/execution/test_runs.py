"""A forked child shows what a kernel shows; a child that dies or never ends is a failed cell."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellTimeoutError

from analysis.execution import Limits, Preloaded

from .notebooks import compared, run, texts, written

ZOO = (
    "print('one')\nimport sys\nprint('two', file=sys.stderr)\nprint('three')",
    "import os\nos.write(1, b'by descriptor\\n')\nos.system('echo by a process')\nNone",
    "from IPython.display import HTML, clear_output, display\ndisplay(HTML('<b>1</b>'), metadata="
    "{'text/html': {'isolated': True}})\nHTML('<i>2</i>')",
    "shown = display('first', display_id='known')\nshown.update('second')",
    "print('gone')\nclear_output()\nprint('stays')",
    "import pandas as pd\npd.DataFrame({f'column {n}': range(70) for n in range(30)})",
    "import warnings\nwarnings.warn('careful', stacklevel=1)",
    "import asyncio\nawait asyncio.sleep(0.01)\nawait asyncio.gather(asyncio.sleep(0, 'later'))",
    "%%capture kept\nprint('kept')",
    "kept.stdout, _, In[1][:5], len(Out)",
    "!echo shell $HOME",
    "{'pid is a number': isinstance(os.getpid(), int), 'name': __name__, 'in': sys.stdin is None}",
    "for place in range(3):\n    place",
    "1; 2;",
    "x = 1",
    "",
    "get_ipython().__class__.__name__, hasattr(get_ipython(), 'kernel'), sys.path[0]",
    "[os.environ.get(name) for name in ('TERM', 'MPLBACKEND', 'FORCE_COLOR', 'PAGER')]",
    "class Rich:\n    def _repr_mimebundle_(self, **_):\n"
    "        return {'application/a+json': {'c': 1}, 'text/plain': 'rich'}, {'d': 2}\nRich()",
    "print('very', end='')\nprint(' long\\r' + 'short')",
    "len('?'), sys.stdout.isatty(), sys.stdout.encoding",
    "os.environ['ASKED']",
    "os.path?",
)


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("zoo"), *ZOO)


def without_process(text: str) -> str:
    """Messages name a file of the process: the same line with another number."""
    return re.sub(r"ipykernel_\d+", "ipykernel_N", text)


def test_every_kind_of_output_is_that_of_a_kernel(
    zoo: Path, parent: Preloaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKED", "by the environment")
    plain = compared(run(zoo, None, cwd=str(zoo.parent)))
    monkeypatch.delenv("ASKED")
    more = {"settings": {"ASKED": "by the environment"}}
    forked = compared(run(zoo, "hromady", folder=zoo.parent, parent=parent, **more))
    shown = 0
    for ours, theirs in zip(forked["cells"], plain["cells"], strict=True):
        shown += len(theirs.get("outputs", []))
        assert without_process(repr(ours)) == without_process(repr(theirs))
    assert forked["metadata"] == plain["metadata"]
    assert shown >= 16


@pytest.mark.parametrize(
    "sources",
    [
        ("1", "def fails():\n    return 1 / 0\nfails()", "2"),
        ("print('before')\nraise KeyError('a')",),
        ("x = (", "2"),
        ("import sys\nsys.exit(0)", "2"),
        ("raise SystemExit(3)", "2"),
        ("input('asked: ')", "2"),
        ("await missing()", "2"),
        ("class Odd:\n    def __repr__(self):\n        raise ValueError('odd')\nOdd()", "2"),
    ],
    ids=["deep", "first", "syntax", "exit 0", "exit 3", "input", "await", "repr"],
)
def test_what_fails_fails_as_in_a_kernel(
    tmp_path: Path, parent: Preloaded, sources: tuple[str, ...]
) -> None:
    file = written(tmp_path, *sources)
    plain = compared(run(file, None, cwd=str(tmp_path)))
    forked = compared(run(file, "hromady", folder=tmp_path, parent=parent))
    assert without_process(repr(forked)) == without_process(repr(plain))


def test_a_cell_that_may_fail_does_not_end_the_notebook(tmp_path: Path, parent: Preloaded) -> None:
    file = written(tmp_path, "1 / 0", "'after'")
    made = nbformat.read(file, as_version=4)
    made.cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(made, file)
    done = run(file, "hromady", folder=tmp_path, parent=parent, request_save_on_cell_execute=False)
    # papermill itself refuses it afterwards; the cells behind it have run.
    assert texts(done)[-1] == "'after'"


DEADLY = {
    "code": ("import os\nos._exit(3)", "it ended itself with code 3"),
    "killed": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "died of SIGKILL"),
    "segmentation": ("import ctypes\nctypes.string_at(0)", "died of SIGSEGV"),
    "abort": ("import os\nos.abort()", "died of SIGABRT"),
    "endless": ("while True:\n    pass", "took longer than it may"),
    "stubborn": (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\nwhile True: pass",
        "took longer than it may",
    ),
    "memory": ("eaten = bytearray(3_000_000_000)", "MemoryError"),
    "memory by pieces": (
        "eaten = []\nwhile True:\n    eaten.append(bytearray(50_000_000))",
        "MemoryError",
    ),
}


@pytest.mark.parametrize("kind", DEADLY)
def test_a_death_is_an_error_of_the_cell_that_ran(
    kind: str, tmp_path: Path, parent: Preloaded
) -> None:
    source, reason = DEADLY[kind]
    file = written(
        tmp_path, "print('before')", f"print('said', flush=True)\n{source}", "print('after')"
    )
    limits = Limits(seconds=3 if "longer" in reason else 60, megabytes=1500)
    done = run(file, "hromady", folder=tmp_path, parent=parent, limits=limits)
    cells = {cell.id: cell for cell in done.cells}
    assert cells["cell-1"].metadata.papermill.status == "completed"
    assert cells["cell-2"].metadata.papermill.status == "failed"
    assert cells["cell-3"].metadata.papermill.status == "pending"
    assert cells["cell-3"].outputs == []
    assert done.metadata.papermill.exception is True
    error = cells["cell-2"].outputs[-1]
    assert reason in f"{error.ename}: {error.evalue}"
    assert cells["cell-2"].outputs[0].text == "said\n"
    # the next notebook of the batch does not notice
    after = run(written(tmp_path, "6 * 7", name="next"), "hromady", folder=tmp_path, parent=parent)
    assert texts(after) == ["42"]


def test_what_a_notebook_started_ends_with_it(tmp_path: Path, parent: Preloaded) -> None:
    source = (
        "import pathlib, subprocess\nstarted = subprocess.Popen(['sleep', '300'])\n"
        "pathlib.Path('mark').write_text(str(started.pid))\nwhile True:\n    pass"
    )
    file = written(tmp_path, source)
    run(file, "hromady", folder=tmp_path, parent=parent, limits=Limits(seconds=2))
    assert is_gone(int((tmp_path / "mark").read_text()))


def is_gone(process: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    return False


def test_a_child_killed_from_outside_is_a_failed_notebook(
    tmp_path: Path, parent: Preloaded
) -> None:
    mark = tmp_path / "mark"
    file = written(
        tmp_path,
        "import os, pathlib, time\npathlib.Path('mark').write_text(str(os.getpid()))",
        "time.sleep(60)",
    )

    def kill() -> None:
        until = time.monotonic() + 20
        while not (mark.exists() and mark.read_text()) and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.2)
        os.kill(int(mark.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    done = run(file, "hromady", folder=tmp_path, parent=parent)
    killer.join()
    assert done.metadata["raised"][1:] == ["DeadKernelError", "its process died of SIGKILL"]


def test_a_cell_may_have_a_limit_of_its_own(tmp_path: Path, parent: Preloaded) -> None:
    file = written(tmp_path, "while True:\n    pass")
    options = {"folder": tmp_path, "parent": parent}
    with pytest.raises(CellTimeoutError):
        run(file, "hromady", execution_timeout=1, **options)
    done = run(file, "hromady", execution_timeout=1, interrupt_on_timeout=True, **options)
    assert done.metadata["raised"][1] == "KeyboardInterrupt"


def test_children_share_nothing_and_start_alike(tmp_path: Path, parent: Preloaded) -> None:
    leaking = (
        "import os, random, sys, warnings\nimport numpy, pandas\n"
        "pandas.set_option('display.max_rows', 3)\nos.environ['LEAK'] = 'yes'\n"
        "os.chdir('/')\nsys.path.append('leak')\nnumpy.pi = 3\nleak = 1\n"
        "random.random(), numpy.random.default_rng(1).random(), numpy.random.random()",
        "pandas.get_option('display.max_rows')",
    )
    looking = (
        "import os, random, sys\nimport numpy, pandas\n"
        "random.random(), numpy.random.default_rng(1).random(), numpy.random.random()",
        "pandas.get_option('display.max_rows'), 'LEAK' in os.environ, 'leak' in sys.path, "
        "numpy.pi > 3, 'leak' in globals(), os.getcwd() == '/'",
    )
    options = {"folder": tmp_path, "parent": parent}
    first = texts(run(written(tmp_path, *leaking, name="leaking"), "hromady", **options))
    second = texts(run(written(tmp_path, *looking, name="looking"), "hromady", **options))
    assert second[1] == "(60, False, False, True, False, False)"
    assert first[0] == second[0]


def test_a_notebook_of_another_language_is_left_to_its_kernel(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = written(tmp_path, "1")
    made = nbformat.read(file, as_version=4)
    made.metadata["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    nbformat.write(made, file)
    with pytest.raises(Exception, match="No such kernel named ir"):
        run(file, "hromady", folder=tmp_path)
    assert "a kernel of its own" in caplog.text
