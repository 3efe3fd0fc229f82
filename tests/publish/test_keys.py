"""A key changes with everything that a page rests on, and with nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.publish.keys import Ground, fingerprint, read_ground

FILES = st.dictionaries(
    st.sampled_from(
        ["data/a.yml", "src/analysis/x.py", "open/a.xlsx", "data/language/declared.yml"]
    ),
    st.text("ab", min_size=1, max_size=2),
)


@given(FILES, FILES)
def test_two_grounds_have_one_slice_only_if_they_are_equal(
    one: dict[str, str], other: dict[str, str]
) -> None:
    same = Ground(one, {}).slice("en") == Ground(other, {}).slice("en")
    assert same == (one == other)


def test_words_count_for_their_own_language_and_the_source_for_all() -> None:
    files = {f"data/language/{key}/draw.yml": key for key in ("en", "uk", "pl")}
    base = Ground(files, {"python": "3"})
    for changed, moved in (("pl", {"pl"}), ("uk", {"uk"}), ("en", {"en", "uk", "pl"})):
        now = Ground({**files, f"data/language/{changed}/draw.yml": "new"}, base.versions)
        told = {key for key in ("en", "uk", "pl") if now.slice(key) != base.slice(key)}
        assert told == moved
    assert Ground(files, {"python": "4"}).slice("en") != base.slice("en")


def test_the_ground_holds_code_words_and_data_of_this_project() -> None:
    files = read_ground().files
    for path in (
        "src/analysis/publish/keys.py",
        "src/analysis/publish/site/pagelist.html.j2",
        "data/language/uk/runs.yml",
        "data/hromadas/register.csv",
    ):
        assert len(files[path]) == 64
    assert not [path for path in files if path.startswith(("notebooks/", "tests/"))]


def test_a_fingerprint_is_of_the_content_alone() -> None:
    assert fingerprint({"b": [1, "я"], "a": None}) == fingerprint({"a": None, "b": [1, "я"]})
    assert fingerprint(["1"]) != fingerprint([1])
