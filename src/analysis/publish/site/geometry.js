/* The areas of every map of this site: decoded once from a topology in which each border
   is stored once. The drawing library looks a named geometry up here before any fetch. */
(function (topology) {
  "use strict";
  var assets = (window.PlotlyGeoAssets = window.PlotlyGeoAssets || {});
  var empty = { type: "Topology", objects: {}, arcs: [] };
  assets.topojson = assets.topojson || {};
  ["world_110m", "world_50m"].forEach(function (name) {
    assets.topojson[name] = empty;
  });

  var scale = topology.transform ? topology.transform.scale : [1, 1];
  var shift = topology.transform ? topology.transform.translate : [0, 0];

  /* Steps stand as text: five bits a sign, the sixth says that more of the number follow. */
  function numbersOf(text) {
    var numbers = [];
    var value = 0;
    var bits = 0;
    for (var place = 0; place < text.length; place += 1) {
      var sign = text.charCodeAt(place) - 63;
      value |= (sign & 31) << bits;
      bits += 5;
      if (sign < 32) {
        numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
        value = 0;
        bits = 0;
      }
    }
    return numbers;
  }

  var arcs = topology.arcs.map(function (text) {
    var steps = numbersOf(text);
    var points = [];
    var x = 0;
    var y = 0;
    for (var place = 0; place < steps.length; place += 2) {
      x += steps[place];
      y += steps[place + 1];
      points.push([+(x * scale[0] + shift[0]).toFixed(4), +(y * scale[1] + shift[1]).toFixed(4)]);
    }
    return points;
  });

  function ring(numbers) {
    var points = [];
    numbers.forEach(function (number) {
      var arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
      points = points.concat(points.length ? arc.slice(1) : arc);
    });
    return points;
  }

  Object.keys(topology.objects).forEach(function (name) {
    var features = topology.objects[name].geometries.map(function (geometry) {
      var coordinates = geometry.arcs.map(function (polygon) {
        return polygon.map(ring);
      });
      return {
        type: "Feature",
        id: geometry.id,
        properties: { code: geometry.id },
        geometry: { type: "MultiPolygon", coordinates: coordinates }
      };
    });
    assets[name] = { type: "FeatureCollection", features: features };
  });
})(__TOPOLOGY__);
