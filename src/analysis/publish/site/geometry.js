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
  var worth = {};
  "__SIGNS__".split("").forEach(function (sign, place) { worth[sign.charCodeAt(0)] = place; });

  function numbersOf(text) {
    var numbers = [];
    var value = 0;
    var bits = 0;
    for (var place = 0; place < text.length; place += 1) {
      var sign = worth[text.charCodeAt(place)];
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

  function times(count, make) {
    var made = [];
    for (var done = 0; done < count; done += 1) {
      made.push(make());
    }
    return made;
  }

  /* A shape: its code, how many polygons, of each how many rings, of each how many arcs; an arc
     by its distance from the arc before, twice, and one more if it runs backwards. */
  function shapesOf(text) {
    var numbers = numbersOf(text);
    var place = 0;
    var shapes = [];
    var before = 0;
    function next() { return numbers[place++]; }
    function arc() {
      var told = next();
      before += told >> 1;
      return told & 1 ? ~before : before;
    }
    function polygon() {
      return times(next(), function () { return ring(times(next(), arc)); });
    }
    while (place < numbers.length) {
      var code = topology.codes[next()];
      before = 0;
      shapes.push({
        type: "Feature",
        id: code,
        properties: { code: code },
        geometry: { type: "MultiPolygon", coordinates: times(next(), polygon) }
      });
    }
    return shapes;
  }

  Object.keys(topology.objects).forEach(function (name) {
    assets[name] = { type: "FeatureCollection", features: shapesOf(topology.objects[name]) };
  });

  /* A layer of equal squares: number of the code, column and row of each. */
  Object.keys(topology.grids || {}).forEach(function (name) {
    var side = topology.grids[name].side;
    var numbers = numbersOf(topology.grids[name].cells);
    var features = [];
    for (var place = 0; place < numbers.length; place += 3) {
      var code = topology.codes[numbers[place]];
      var edges = [numbers[place + 1], numbers[place + 2], numbers[place + 1] + 1, numbers[place + 2] + 1]
        .map(function (edge) { return +(edge * side).toFixed(4); });
      features.push({
        type: "Feature",
        id: code,
        properties: { code: code },
        geometry: {
          type: "Polygon",
          coordinates: [[[edges[0], edges[1]], [edges[0], edges[3]], [edges[2], edges[3]], [edges[2], edges[1]], [edges[0], edges[1]]]]
        }
      });
    }
    assets[name] = { type: "FeatureCollection", features: features };
  });
})(__TOPOLOGY__);
