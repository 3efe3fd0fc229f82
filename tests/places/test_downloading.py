"""A file over HTTP, from a publisher that cuts, lies, is gone or does not exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.errors import FetchError
from analysis.places import downloading
from analysis.places.downloading import fetch_bytes

CONTENT = bytes(range(256)) * 1200  # 307,200 bytes


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "a.csv.part"


def test_a_file_comes_whole_and_reports_its_way(publisher: Any, part: Path) -> None:
    publisher.content = CONTENT
    reports: list[tuple[int, int]] = []
    fetch_bytes(
        publisher.address,
        part,
        size=len(CONTENT),
        report=lambda done, total: reports.append((done, total)),
    )
    assert part.read_bytes() == CONTENT
    assert len(reports) > 2
    assert reports[-1] == (len(CONTENT), len(CONTENT))
    assert reports == sorted(reports)


def test_a_cut_line_is_taken_up_where_it_broke(publisher: Any, part: Path) -> None:
    publisher.content, publisher.cuts = CONTENT, [100_000, 70_000]
    fetch_bytes(publisher.address, part, size=len(CONTENT))
    assert part.read_bytes() == CONTENT
    assert publisher.asked[0] == "bytes=0-"
    assert len(publisher.asked) == 3
    starts = [int(asked[len("bytes=") : -1]) for asked in publisher.asked]
    assert starts == sorted(set(starts))
    assert starts[1] > 0


def test_what_came_in_an_earlier_run_is_not_fetched_again(publisher: Any, part: Path) -> None:
    publisher.content = CONTENT
    part.write_bytes(CONTENT[:250_000])
    fetch_bytes(publisher.address, part, size=len(CONTENT))
    assert part.read_bytes() == CONTENT
    assert publisher.asked == ["bytes=250000-"]


def test_a_server_without_ranges_starts_anew(publisher: Any, part: Path) -> None:
    publisher.content, publisher.knows_ranges = CONTENT, False
    part.write_bytes(CONTENT[:250_000])
    fetch_bytes(publisher.address, part, size=len(CONTENT))
    assert part.read_bytes() == CONTENT


def test_a_part_longer_than_the_file_is_thrown_away(publisher: Any, part: Path) -> None:
    publisher.content = CONTENT
    part.write_bytes(CONTENT + b"more")
    fetch_bytes(publisher.address, part, size=len(CONTENT))
    assert part.read_bytes() == CONTENT


def test_a_line_that_always_breaks_gives_up_and_keeps_the_part(publisher: Any, part: Path) -> None:
    publisher.content, publisher.cuts = CONTENT, [90_000, 0, 0, 0, 0]
    with pytest.raises(
        FetchError, match=r"could not be fetched.*307,200 bytes.*kept and continued"
    ):
        fetch_bytes(publisher.address, part, size=len(CONTENT))
    kept = part.read_bytes()
    assert 0 < len(kept) <= 90_000
    assert CONTENT.startswith(kept)
    publisher.cuts = []
    fetch_bytes(publisher.address, part, size=len(CONTENT))
    assert part.read_bytes() == CONTENT


def test_a_truncated_file_at_the_address_is_refused(publisher: Any, part: Path) -> None:
    publisher.content = CONTENT[:1000]
    with pytest.raises(FetchError, match=r"307,200 bytes"):
        fetch_bytes(publisher.address, part, size=len(CONTENT))


def test_a_longer_file_is_refused_and_nothing_is_kept(publisher: Any, part: Path) -> None:
    publisher.content = CONTENT * 3
    with pytest.raises(FetchError, match="longer than declared"):
        fetch_bytes(publisher.address, part, size=1000)
    assert not part.exists()


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_file_that_is_gone_is_said_at_once(publisher: Any, part: Path, status: int) -> None:
    publisher.status = status
    with pytest.raises(FetchError, match=f"answers {status}.*take the file from a folder"):
        fetch_bytes(publisher.address, part, size=5)
    assert len(publisher.asked) == 1
    assert not part.exists()


def test_a_server_in_trouble_is_asked_three_times(publisher: Any, part: Path) -> None:
    publisher.status = 503
    with pytest.raises(FetchError, match="503"):
        fetch_bytes(publisher.address, part, size=5)
    assert len(publisher.asked) == 1 + len(downloading.WAITS_SECONDS)


def test_no_network_is_one_clear_sentence(publisher: Any, part: Path) -> None:
    address = publisher.address
    publisher.server_close()  # nobody listens there any more
    with pytest.raises(FetchError, match=r"no connection to the server.*Try again") as refusal:
        fetch_bytes(address, part, size=5)
    assert refusal.value.exit_code == 6
    assert address in str(refusal.value)
