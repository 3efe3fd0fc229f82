/* The areas of every map of this site, from a topology in which each border is stored once.
   A layer is decoded when it is first asked for. The drawing library looks a named geometry up
   here before any fetch; a picture asks for outlines only. */
(function (told) {
  "use strict";
  var topology = told;
  // The codes of all units: plain, or by their columns, a letter a digit.
  __CODES__
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

  function placed(value, side) {
    return Math.round((value * scale[side] + shift[side]) * 10000) / 10000;
  }

  function walked(text, put) {
    var steps = numbersOf(text);
    var points = [];
    var x = 0;
    var y = 0;
    for (var place = 0; place < steps.length; place += 2) {
      x += steps[place];
      y += steps[place + 1];
      points.push(put(x, y));
    }
    return points;
  }

  var arcs = null;

  function ring(numbers) {
    var points = [];
    arcs = arcs || topology.arcs.map(function (text) {
      return walked(text, function (x, y) { return [placed(x, 0), placed(y, 1)]; });
    });
    numbers.forEach(function (number) {
      var arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
      for (var place = points.length ? 1 : 0; place < arc.length; place += 1) {
        points.push(arc[place]);
      }
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
  function shapesOf(text, made) {
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
      return times(next(), function () { return times(next(), arc); });
    }
    while (place < numbers.length) {
      var code = codes[next()];
      before = 0;
      shapes.push(made(code, times(next(), polygon)));
    }
    return shapes;
  }

  /* A layer of equal squares: number of the code, column and row of each. */
  function squaresOf(grid, made) {
    var numbers = numbersOf(grid.cells);
    var squares = [];
    for (var place = 0; place < numbers.length; place += 3) {
      var edges = [numbers[place + 1], numbers[place + 2], numbers[place + 1] + 1, numbers[place + 2] + 1]
        .map(function (edge) { return +(edge * grid.side).toFixed(4); });
      var corners = [[edges[0], edges[1]], [edges[0], edges[3]], [edges[2], edges[3]], [edges[2], edges[1]], [edges[0], edges[1]]];
      squares.push(made(codes[numbers[place]], corners));
    }
    return squares;
  }

  function feature(code, kind, coordinates) {
    return { type: "Feature", id: code, properties: { code: code }, geometry: { type: kind, coordinates: coordinates } };
  }

  function features(name) {
    return name in topology.objects ? shapesOf(topology.objects[name], function (code, polygons) {
      return feature(code, "MultiPolygon", polygons.map(function (rings) { return rings.map(ring); }));
    }) : squaresOf(grids[name], function (code, corners) { return feature(code, "Polygon", [corners]); });
  }

  var grids = topology.grids || {};

  Object.keys(topology.objects).concat(Object.keys(grids)).forEach(function (name) {
    var layer = null;
    Object.defineProperty(assets, name, {
      enumerable: true,
      get: function () {
        layer = layer || { type: "FeatureCollection", features: features(name) };
        return layer;
      }
    });
  });

  /* Outlines for a picture. `put` tells where a point of the land lies on it, in whole numbers;
     each border is put there once, however many areas it parts. */
  function outlined(put) {
    var borders = [];
    var layers = {};

    function border(number) {
      var own = number < 0 ? ~number : number;
      borders[own] = borders[own] || walked(topology.arcs[own], function (x, y) {
        return put(x * scale[0] + shift[0], y * scale[1] + shift[1]);
      });
      return borders[own];
    }

    function pathOf(points) {
      var told = "";
      for (var place = 1; place < points.length; place += 1) {
        var across = points[place][0] - points[place - 1][0];
        var down = points[place][1] - points[place - 1][1];
        told += across || down ? across + (down < 0 ? "" : " ") + down + " " : "";
      }
      return told && "M" + points[0][0] + " " + points[0][1] + "l" + told + "z";
    }

    function ringPath(numbers) {
      var points = [];
      numbers.forEach(function (number) {
        var arc = border(number);
        var count = arc.length;
        for (var place = points.length ? 1 : 0; place < count; place += 1) {
          points.push(arc[number < 0 ? count - 1 - place : place]);
        }
      });
      return pathOf(points);
    }

    function layerOf(name) {
      var shapes = {};
      if (name in topology.objects) {
        shapesOf(topology.objects[name], function (code, polygons) {
          shapes[code] = function () {
            return polygons.map(function (rings) { return rings.map(ringPath).join(""); }).join("");
          };
        });
      } else {
        squaresOf(grids[name], function (code, corners) {
          shapes[code] = function () {
            return pathOf(corners.map(function (corner) { return put(corner[0], corner[1]); }));
          };
        });
      }
      return shapes;
    }

    return function (name, codes) {
      layers[name] = layers[name] || layerOf(name);
      return codes.map(function (code) { return layers[name][code] ? layers[name][code]() : ""; }).join("");
    };
  }

  window.HromadyAreas = {
    knows: function (name) { return name in topology.objects || name in grids; },
    outlined: outlined
  };
})(__TOPOLOGY__);
