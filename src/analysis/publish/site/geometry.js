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
  var arcs = topology.arcs.map(function (arc) {
    var x = 0;
    var y = 0;
    return arc.map(function (move) {
      x += move[0];
      y += move[1];
      return [+(x * scale[0] + shift[0]).toFixed(4), +(y * scale[1] + shift[1]).toFixed(4)];
    });
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
