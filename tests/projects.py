"""A project of fewer reports, where more of the same kind would prove nothing more."""

from __future__ import annotations

from pathlib import Path

import yaml

SEVERAL = ("01_who_answered", "04_hromada_profile")
OF_HROMADAS = (*SEVERAL, "14_contracting")


def keep_one_edition_of_others(file: Path, several: tuple[str, ...] = SEVERAL) -> None:
    """Publish every notebook, in several editions only those that show one hromada or wave each.

    Another bill or recommendation shows the same figures of the same wave.
    """
    kept: dict[str, dict[str, object]] = {}
    for key, edition in yaml.safe_load(file.read_text("utf-8")).items():
        known = {each["notebook"] for each in kept.values()}
        if edition["notebook"] not in known or edition["notebook"] in several:
            kept[key] = edition
    file.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), "utf-8")
