"""The register of hromadas and everything that is known about a place before any survey.

This room exists so that every other room keys on the KATOTTG code and never on a name: it holds
the register, the matcher from a name as people write it to a code, the points, the areas (real
ones when they were fetched, approximate ones otherwise), the neighbours, the open data and the
catalogue of social services. What does not belong here: answers of a survey, indicators, and
any drawing of a map.
"""

from analysis.places.areas import Areas, read_areas, read_oblast_outlines, read_points
from analysis.places.boundaries import read_boundaries
from analysis.places.distances import TravelSpeed, centres_of, distances_between, travel_speed
from analysis.places.editions import (
    PlaceEditions,
    crosswalk_to_current,
    edition_flags,
    read_place_editions,
    require_one_edition,
    taken_to_current,
)
from analysis.places.fetching import (
    DeclaredFile,
    FetchedSource,
    fetch_file,
    fetch_source,
    read_fetched_path,
)
from analysis.places.name_index import read_spellings
from analysis.places.names import Match, find_hromada, hromada_code_of, match_names
from analysis.places.neighbours import neighbours_of
from analysis.places.opendata import OpenData, read_missing_sources, read_open_data
from analysis.places.raions import read_raion_outlines
from analysis.places.register import read_oblasts_raions, read_register, read_renames
from analysis.places.services import Service, read_services
from analysis.places.shown import coverage_of_sources, read_shown_sources
from analysis.places.sources import Source, read_sources
from analysis.places.transliteration import romanise

__all__ = [
    "Areas",
    "DeclaredFile",
    "FetchedSource",
    "Match",
    "OpenData",
    "PlaceEditions",
    "Service",
    "Source",
    "TravelSpeed",
    "centres_of",
    "coverage_of_sources",
    "crosswalk_to_current",
    "distances_between",
    "edition_flags",
    "fetch_file",
    "fetch_source",
    "find_hromada",
    "hromada_code_of",
    "match_names",
    "neighbours_of",
    "read_areas",
    "read_boundaries",
    "read_fetched_path",
    "read_missing_sources",
    "read_oblast_outlines",
    "read_oblasts_raions",
    "read_open_data",
    "read_place_editions",
    "read_points",
    "read_raion_outlines",
    "read_register",
    "read_renames",
    "read_services",
    "read_shown_sources",
    "read_sources",
    "read_spellings",
    "require_one_edition",
    "romanise",
    "taken_to_current",
    "travel_speed",
]
