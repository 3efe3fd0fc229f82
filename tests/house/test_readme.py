"""The README's tree is the tree that is there."""

from __future__ import annotations

import re

from analysis import paths

from .source import tracked


def test_every_path_of_the_readme_tree_exists_and_none_is_left_out() -> None:
    text = (paths.root() / "README.md").read_text(encoding="utf-8")
    block = re.search(r"## The tree\n+```\n(.*?)```", text, re.DOTALL)
    assert block
    named, stack = set(), []
    for line in block.group(1).splitlines():
        if not line.strip():
            continue
        depth = (len(line) - len(line.lstrip())) // 2
        for entry in re.split(r" · ", line.strip().split("  ")[0]):
            name = entry.strip()
            path = "/".join([*stack[:depth], name.rstrip("/")])
            named.add(path)
        stack = [*stack[:depth], line.strip().split("  ")[0].split(" · ")[0].rstrip("/")]
    assert len(named) > 15
    missing = [name for name in named if name != "build" and not (paths.root() / name).exists()]
    assert missing == []
    top = {f.relative_to(paths.root()).parts[0] for f in tracked()}
    rooms = {
        "/".join(f.relative_to(paths.root()).parts[:3])
        for f in tracked()
        if f.match("src/analysis/*/*")
    }
    data = {
        "/".join(f.relative_to(paths.root()).parts[:2]) for f in tracked() if f.match("data/*/*")
    }
    assert top - named == set()
    assert rooms - named == set()
    assert {d for d in data if (paths.root() / d).is_dir()} - named == set()
