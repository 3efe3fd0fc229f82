"""Copies of declarations and fetched texts, changed as the world may change them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from analysis.law import ActText, AnyOperation, Place, declared_operation

PACKAGE = "social_order_reform"
RULE = "allow_multi_year_contracts"
DAY = "2026-11-30"
LAW = "ua_law_2671_viii"


def change_proposal(home: Path, change: Callable[[dict[str, Any]], None], rule: str = RULE) -> None:
    """Rewrite a declared proposal."""
    _rewrite(home / "data" / "proposals" / f"{rule}.yml", change)


def change_package(home: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite the declared package."""
    _rewrite(home / "data" / "drafts" / f"{PACKAGE}.yml", change)


def only_rule(home: Path) -> None:
    """Leave one recommendation in the package."""
    change_package(home, lambda declared: declared.update(rules=[RULE]))


def change_text(home: Path, change: Callable[[str], str], *, edition: str = "") -> None:
    """Rewrite the fetched law as another copy of it, declared as it must be."""
    declared = home / "data" / "law" / "texts" / f"{LAW}.yml"
    content = yaml.safe_load(declared.read_text(encoding="utf-8"))
    file = home / "build" / "open" / content["local_name"]
    text = change(file.read_text(encoding="utf-8"))
    json.loads(text)
    file.write_text(text, encoding="utf-8")
    content["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    content["size_bytes"] = len(text.encode())
    content["edition"] = edition or content["edition"]
    declared.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def renumber_article(text: str, old: str, new: str) -> str:
    """Give an article of the fetched file another number."""
    content = json.loads(text)
    for provision in content["provisions"]:
        if provision["section"] == old:
            provision["section"], provision["provision_ref"] = new, f"art{new}"
            provision["title"] = re.sub(rf"Стаття {old}\.", f"Стаття {new}.", provision["title"])
    return json.dumps(content, ensure_ascii=False)


def without_article(text: str, number: str) -> str:
    """Leave an article out of the fetched file."""
    content = json.loads(text)
    content["provisions"] = [p for p in content["provisions"] if p["section"] != number]
    return json.dumps(content, ensure_ascii=False)


def random_operation(draw: Any, act: ActText, place: Place) -> AnyOperation:
    """Any change of a place, with a text made of the place's own words."""
    numbers, level = place.address.numbers, place.address.level
    words = place.wording.split("\n")[-1].split()
    wanted = words[draw(st.integers(0, len(words) - 1))]
    said: dict[str, dict[str, Any]] = {
        "replace_words": {"words": wanted, "by": draw(st.sampled_from(["", "нові слова"]))},
        "restate": {"text": f"{place.text} Додано."},
        "repeal": {},
        "insert_sentence": {"sentence": "Додане речення."},
    }
    if level == "part":
        number = f"{numbers['part']}-77"
        said["insert"] = {"part": number, "text": f"{number}. Нова частина."}
    kind = draw(st.sampled_from(sorted(said)))
    where = {"operation": kind, "act": act.act_id, "edition": act.edition}
    return declared_operation({**where, **numbers, **said[kind]})


def _rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
