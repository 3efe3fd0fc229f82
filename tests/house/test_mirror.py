"""Each module has its test, and each test its module."""

from __future__ import annotations

from analysis import paths

from .source import ROOMS, modules, package


def test_each_module_has_its_test_file() -> None:
    counted, without = 0, []
    for module in modules():
        if module.name in ("__init__.py", "__main__.py") or module.name.startswith("_"):
            continue
        counted += 1
        inside = module.relative_to(package())
        test = paths.root() / "tests" / inside.parent / f"test_{module.name}"
        if not test.exists():
            without.append(str(inside))
    assert counted > 20
    assert without == []


def test_each_test_file_has_its_module() -> None:
    counted, orphans = 0, []
    for room in ROOMS:
        for test in (paths.root() / "tests" / room).glob("test_*.py"):
            counted += 1
            if not (package() / room / test.name.removeprefix("test_")).exists():
                orphans.append(f"{room}/{test.name}")
    assert counted > 15
    assert orphans == []
