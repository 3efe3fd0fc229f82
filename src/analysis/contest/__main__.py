"""Make the demonstration contests again: ``python -m analysis.contest``."""

from contextlib import suppress

from analysis.contest.rules import contest_folder, read_contest_ids
from analysis.contest.synthetic_contest import write_residents, write_synthetic_contest
from analysis.errors import SourceMissing

if __name__ == "__main__":
    for contest_id in read_contest_ids():
        if (contest_folder(contest_id) / "synthetic.yml").exists():
            with suppress(SourceMissing):
                write_residents(contest_id)
            write_synthetic_contest(contest_id)
