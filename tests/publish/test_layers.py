"""Every unit of a map has its geometry and its names, once a site."""

from __future__ import annotations

from analysis import places
from analysis.language import read_words
from analysis.publish.layers import map_layers, map_names


def test_every_layer_has_codes_first_and_crimea_among_them() -> None:
    layers = map_layers()
    assert sorted(layers) == ["hromady", "oblasts", "raions", "tile_oblasts", "tiles"]
    for name, layer in layers.items():
        codes = set(layer.drop(columns="geometry").iloc[:, 0])
        assert "UA01000000000013043" in codes, name
        assert len(codes) == len(layer)


def test_every_unit_has_its_names_and_former_ones() -> None:
    names = {row[0]: row[1:] for row in map_names(read_words("en"))}
    assert sorted(names) == sorted(places.read_register()["hromada_code"])
    renamed = places.read_renames().query("level == 'hromada'")
    assert len(renamed) > 40
    for code, old in zip(renamed["code"], renamed["name_old"], strict=True):
        assert old in names[code] or names[code][0].lower().startswith(old.lower()), code
    assert all(len(row) >= 2 for row in names.values())
