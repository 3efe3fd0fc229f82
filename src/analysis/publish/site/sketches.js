/* Each figure as a picture at once: drawn from what its page holds, long before the drawing
   library is there. It takes the room and the places of the live figure, and its colours from
   the style, so that a change of theme needs no new drawing. What it cannot draw it declines. */
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  var LINE_SPACING = 1.3;
  var GAP = 5; // between the entries of a legend
  var SWATCH = 40; // room of the sign before the words of an entry
  var QUARTER = 4; // outlines are measured in quarters of a pixel
  var TICK = 5;
  var ABOVE = 8; // below a legend that stands above the picture

  function element(name, values, parent, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(values).forEach(function (key) {
      if (values[key] !== undefined && values[key] !== null) {
        made.setAttribute(key, values[key]);
      }
    });
    if (text !== undefined) {
      made.textContent = text;
    }
    parent.appendChild(made);
    return made;
  }

  function each(value, place) { return Array.isArray(value) ? value[place] : value; }

  function rounded(number) { return Math.round(number * 10) / 10; }

  /* Words */

  var ruler = document.createElement("canvas").getContext("2d");

  function lines(text) {
    return String(text).split(/<br\s*\/?>/);
  }

  function plain(text) {
    return text.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }

  function widthOf(text, size, family) {
    return Math.max.apply(null, lines(text).map(function (line) {
      ruler.font = (/<b>/.test(line) ? "bold " : "") + size + "px " + family;
      return ruler.measureText(plain(line)).width;
    }));
  }

  /* Lines of words, each its own row; <b> may begin in one line and end in another. */
  function write(sheet, text, values, parent) {
    var size = values["font-size"];
    var shown = element("text", values, parent);
    var bold = false;
    lines(text).forEach(function (line, row) {
      var begun = row;
      line.split(/(<\/?b>)/).forEach(function (part) {
        if (part === "<b>" || part === "</b>") {
          bold = part === "<b>";
        } else if (part) {
          var places = begun === row ? { x: values.x, y: rounded(values.y + row * size * LINE_SPACING) } : {};
          begun = row + 1;
          element("tspan", Object.assign(places, bold ? { "font-weight": "bold" } : {}), shown, plain(part));
        }
      });
    });
    return shown;
  }

  /* Signs and textures */

  var SIGNS = {
    "circle": function (r) { return "M" + r + ",0A" + r + "," + r + " 0 1,1 0," + -r + "A" + r + "," + r + " 0 0,1 " + r + ",0Z"; },
    "square": function (r) { return "M" + r + "," + r + "H" + -r + "V" + -r + "H" + r + "Z"; },
    "diamond": function (r) { r = rounded(r * 1.3); return "M" + r + ",0L0," + r + "L" + -r + ",0L0," + -r + "Z"; },
    "triangle-up": function (r) { return triangle(r, [1, -1, -1, 0.5, 1, 0.5, 0, -1]); },
    "triangle-down": function (r) { return triangle(r, [1, -1, -1, -0.5, 1, -0.5, 0, 1]); },
    "triangle-right": function (r) { return sideways(r, 1); },
    "triangle-left": function (r) { return sideways(r, -1); },
    "x": function (r) { return "M" + r + "," + r + "L" + -r + "," + -r + "M" + r + "," + -r + "L" + -r + "," + r; },
    "cross": function (r) { return "M0," + r + "V" + -r + "M" + r + ",0H" + -r; }
  };

  function triangle(r, way) {
    var wide = rounded(r * 2 / Math.sqrt(3));
    return "M" + -wide + "," + rounded(r * way[3]) + "H" + wide + "L0," + rounded(r * way[7]) + "Z";
  }

  function sideways(r, way) {
    var tall = rounded(r * 2 / Math.sqrt(3));
    return "M" + rounded(-way * r / 2) + "," + -tall + "V" + tall + "L" + rounded(way * r) + ",0Z";
  }

  function signPath(symbol, r) {
    var name = symbol.replace(/-(open|thin|dot)/g, "");
    if (name === "square-x") {
      return SIGNS.square(r) + SIGNS.x(r);
    }
    return (SIGNS[name] || SIGNS.circle)(r);
  }

  function drawSign(marker, place, at, parent, size) {
    var symbol = each(marker.symbol, place) || "circle";
    var colour = each(marker.color, place);
    var line = marker.line || {};
    var isOpen = /-open|-thin/.test(symbol);
    // Signs of several sizes have a rim by which those that overlap are told apart.
    var isRimmed = !isOpen && Array.isArray(marker.size) && line.width === undefined;
    var width = isRimmed ? 1 : each(line.width, place);
    element("path", {
      d: signPath(symbol, rounded((size || each(marker.size, place) || 6) / 2)),
      transform: "translate(" + rounded(at[0]) + "," + rounded(at[1]) + ")",
      fill: isOpen ? "none" : colour,
      stroke: isOpen ? colour : each(line.color, place) || (isRimmed ? "#ffffff" : width ? "currentColor" : null),
      "stroke-width": isOpen ? width || 1 : width || 0,
      opacity: each(marker.opacity, place)
    }, parent);
  }

  var DASHES = { dash: "9 9", dot: "3 3" };

  function dashes(line) {
    var width = Math.max(3, line.width === undefined ? 2 : line.width);
    return line.dash === "dash" ? 3 * width + "," + 3 * width : line.dash === "dot" ? width + "," + width : DASHES[line.dash];
  }

  /* What fills a bar or a swatch: a colour, or a texture upon it. */
  function fillOf(sheet, marker, place) {
    var pattern = marker.pattern || {};
    var shape = each(pattern.shape, place);
    var colour = each(marker.color, place);
    if (!shape) {
      return colour;
    }
    var size = each(pattern.size, place) || 8;
    var isOver = pattern.fillmode === "overlay";
    var ground = each(pattern.bgcolor, place) || (isOver ? colour : null);
    var ink = each(pattern.fgcolor, place) || (!isOver && colour) || "currentColor";
    var share = pattern.solidity || 0.3;
    var isCrossed = shape === "x" || shape === "+";
    var side = /[\/\\x]/.test(shape) ? size * Math.SQRT2 : size;
    var id = sheet.id + "-texture-" + sheet.textures;
    sheet.textures += 1;
    var texture = element("pattern", { id: id, width: side, height: side, patternUnits: "userSpaceOnUse" }, sheet.defs);
    if (ground) {
      element("rect", { width: side, height: side, fill: ground }, texture);
    }
    var look = { fill: "none", stroke: ink, "stroke-width": rounded(isCrossed ? size - size * Math.sqrt(1 - share) : size * share), opacity: isOver ? 0.5 : 1 };
    var q = rounded(side / 4);
    var rising = "M" + -q + "," + q + "l" + 2 * q + "," + -2 * q + "M0," + side + "L" + side + ",0M" + 3 * q + "," + 5 * q + "l" + 2 * q + "," + -2 * q;
    var falling = "M" + 3 * q + "," + -q + "l" + 2 * q + "," + 2 * q + "M0,0L" + side + "," + side + "M" + -q + "," + 3 * q + "l" + 2 * q + "," + 2 * q;
    var level = "M0," + size / 2 + "h" + size;
    var upright = "M" + size / 2 + ",0v" + size;
    var paths = { "/": rising, "\\": falling, "x": rising + falling, "-": level, "|": upright, "+": level + upright };
    if (shape === ".") {
      element("circle", { cx: size / 2, cy: size / 2, r: rounded(size * Math.sqrt(share / Math.PI)), fill: ink, opacity: look.opacity }, texture);
    } else {
      element("path", Object.assign({ d: paths[shape] || level }, look), texture);
    }
    return "url(#" + id + ")";
  }

  /* The legend: entries below each other, or in rows above the picture. */

  function borderOf(trace) {
    var line = (trace.marker || {}).line || {};
    return { color: line.color || "#444444", width: line.width === undefined ? 1 : line.width };
  }

  function isNamed(trace) {
    return trace.showlegend !== false && trace.visible !== false && Boolean(trace.name);
  }

  function swatch(sheet, trace, at, parent) {
    var line = trace.line || {};
    var marker = trace.marker || {};
    var middle = at[0] + SWATCH / 2;
    if (trace.type === "bar") {
      element("path", { d: "M" + (middle - 6) + "," + (at[1] - 6) + "h12v12h-12Z", fill: fillOf(sheet, marker, 0),
        stroke: (marker.line || {}).width ? each(marker.line.color, 0) : null, "stroke-width": (marker.line || {}).width }, parent);
      return;
    }
    if (trace.type === "choropleth") {
      element("path", { d: "M" + (middle - 6) + "," + (at[1] - 6) + "h12v12h-12Z", fill: trace.colorscale[0][1] }, parent);
      return;
    }
    var mode = trace.mode || "lines";
    if (trace.fill) {
      element("path", { d: "M" + (at[0] + 5) + "," + (at[1] - 2) + "h30v6h-30Z", fill: trace.fillcolor }, parent);
    }
    if (/lines/.test(mode) && line.width !== 0) {
      element("path", { d: "M" + (at[0] + 5) + "," + at[1] + "h30", stroke: line.color, fill: "none",
        "stroke-width": Math.min(line.width === undefined ? 2 : line.width, 10), "stroke-dasharray": dashes(line), opacity: trace.opacity }, parent);
    }
    if (/markers/.test(mode)) {
      var size = sheet.legend.itemsizing === "constant" ? 12 : Math.max(2, Math.min(16, each(marker.size, 0) || 6));
      var shown = element("g", { opacity: trace.opacity }, parent);
      drawSign(marker, 0, [middle, at[1]], shown, size);
    }
  }

  function entriesOf(sheet) {
    return sheet.traces.filter(isNamed).map(function (trace) {
      var rows = lines(trace.name).length;
      var size = sheet.size;
      return {
        trace: trace, width: widthOf(trace.name, size, sheet.family),
        height: Math.max(16, rows * size * LINE_SPACING) + 3, rows: rows
      };
    });
  }

  /* Places of the entries, and how high they are together. */
  function layLegend(sheet) {
    var legend = sheet.legend;
    var entries = sheet.layout.showlegend === false ? [] : entriesOf(sheet);
    if (!legend.traceorder && sheet.traces.some(function (trace) {
      return isNamed(trace) && (trace.fill === "tonexty" || (trace.type === "bar" && sheet.layout.barmode === "stack"));
    })) {
      entries.reverse();
    }
    var title = (legend.title || {}).text || "";
    var titleSize = ((legend.title || {}).font || {}).size || sheet.size;
    var top = title ? lines(title).length * titleSize * LINE_SPACING : 0;
    var widest = Math.max.apply(null, [0].concat(entries.map(function (entry) { return entry.width; }))) + SWATCH + GAP;
    var x = 0;
    var y = 0;
    var tallest = 0;
    if (legend.orientation === "h") {
      var all = entries.reduce(function (sum, entry) { return sum + entry.width + SWATCH + GAP; }, 0);
      entries.forEach(function (entry) {
        var wide = all <= sheet.frame.width ? entry.width + SWATCH + GAP : widest;
        if (x && x + wide - GAP > sheet.frame.width) {
          x = 0;
          y += tallest;
          tallest = 0;
        }
        entry.x = x;
        entry.y = top + y + entry.height / 2 + GAP + 1;
        x += wide;
        tallest = Math.max(tallest, entry.height);
      });
      y += tallest;
    } else {
      entries.forEach(function (entry) {
        entry.x = 0;
        entry.y = top + y + entry.height / 2 + GAP;
        y += entry.height;
      });
    }
    return { entries: entries, title: title, titleSize: titleSize, height: entries.length ? top + y + 2 * GAP : 0 };
  }

  function drawLegend(sheet, laid, at) {
    var group = element("g", {}, sheet.svg);
    if (laid.title) {
      write(sheet, laid.title, { x: at[0] + 2, y: rounded(at[1] + laid.titleSize + 3), "font-size": laid.titleSize }, group);
    }
    laid.entries.forEach(function (entry) {
      var y = at[1] + entry.y;
      swatch(sheet, entry.trace, [at[0] + entry.x, rounded(y)], group);
      var first = y - (entry.rows - 1) * sheet.size * LINE_SPACING / 2 + sheet.size * 0.3;
      write(sheet, entry.trace.name, { x: rounded(at[0] + entry.x + SWATCH), y: rounded(first), "font-size": sheet.size }, group);
    });
  }

  /* Maps */

  var RADIAN = Math.PI / 180;

  function rawProjection(projection) {
    var turned = projection.rotation || {};
    if (turned.lat || turned.roll) {
      return null;
    }
    var middle = turned.lon || 0;
    if (projection.type === "equirectangular") {
      return function (lon, lat) { return [(lon - middle) * RADIAN, -lat * RADIAN]; };
    }
    if (projection.type !== "conic equal area") {
      return null;
    }
    var low = Math.sin(projection.parallels[0] * RADIAN);
    var n = (low + Math.sin(projection.parallels[1] * RADIAN)) / 2;
    var c = 1 + low * (2 * n - low);
    var base = Math.sqrt(c) / n;
    return function (lon, lat) {
      var r = Math.sqrt(c - 2 * n * Math.sin(lat * RADIAN)) / n;
      var turn = (lon - middle) * RADIAN * n;
      return [r * Math.sin(turn), r * Math.cos(turn) - base];
    };
  }

  /* The window of the map is as large as its frame allows; its centre is the middle of the frame. */
  function fitted(raw, geo, frame) {
    var lons = geo.lonaxis.range;
    var lats = geo.lataxis.range;
    var box = [Infinity, Infinity, -Infinity, -Infinity];
    for (var step = 0; step <= 32; step += 1) {
      [[lons[0] + (lons[1] - lons[0]) * step / 32, lats[0]], [lons[0] + (lons[1] - lons[0]) * step / 32, lats[1]],
       [lons[0], lats[0] + (lats[1] - lats[0]) * step / 32], [lons[1], lats[0] + (lats[1] - lats[0]) * step / 32]].forEach(function (corner) {
        var at = raw(corner[0], corner[1]);
        box = [Math.min(box[0], at[0]), Math.min(box[1], at[1]), Math.max(box[2], at[0]), Math.max(box[3], at[1])];
      });
    }
    var scale = Math.min(frame.width / (box[2] - box[0]), frame.height / (box[3] - box[1]));
    var centre = geo.center || {};
    var middle = raw(
      centre.lon === undefined ? ((geo.projection || {}).rotation || {}).lon || 0 : centre.lon,
      centre.lat === undefined ? (lats[0] + lats[1]) / 2 : centre.lat
    );
    var left = frame.left + frame.width / 2 - scale * middle[0];
    var top = frame.top + frame.height / 2 - scale * middle[1];
    return function (lon, lat) {
      var at = raw(lon, lat);
      return [left + scale * at[0], top + scale * at[1]];
    };
  }

  function drawOnMap(trace, place, parent, sheet) {
    var marker = trace.marker || {};
    var line = trace.line || {};
    if (/lines/.test(trace.mode)) {
      var isNew = true;
      var path = trace.lon.map(function (lon, number) {
        if (lon === null || trace.lat[number] === null) {
          isNew = true;
          return "";
        }
        var at = place(lon, trace.lat[number]);
        var told = (isNew ? "M" : "L") + rounded(at[0]) + "," + rounded(at[1]);
        isNew = false;
        return told;
      }).join("");
      element("path", { d: path, fill: "none", stroke: line.color, "stroke-width": line.width }, parent);
    }
    trace.lon.forEach(function (lon, number) {
      if (/markers/.test(trace.mode)) {
        drawSign(marker, number, place(lon, trace.lat[number]), parent);
      }
      if (/text/.test(trace.mode)) {
        var at = place(lon, trace.lat[number]);
        var font = trace.textfont || {};
        write(sheet, each(trace.text, number), {
          x: rounded(at[0]), y: rounded(at[1] + (font.size || sheet.size) * 0.2), "text-anchor": "middle",
          "font-size": font.size || sheet.size, style: "fill:" + (font.color || "inherit") + (font.shadow ? ";text-shadow:" + font.shadow : "")
        }, parent);
      }
    });
  }

  /* Step by step: a layer of areas a step. */
  function mapSteps(sheet) {
    var geo = sheet.layout.geo;
    var laid = layLegend(sheet);
    var bottom = sheet.margin.b + laid.height;
    var frame = { left: sheet.margin.l, top: sheet.margin.t, width: sheet.room.width, height: sheet.height - sheet.margin.t - bottom };
    var place = fitted(rawProjection(geo.projection), geo, frame);
    var outline = window.HromadyAreas.outlined(function (lon, lat) {
      var at = place(lon, lat);
      return [Math.round(at[0] * QUARTER), Math.round(at[1] * QUARTER)];
    });
    var clip = element("clipPath", { id: sheet.id + "-window" }, sheet.defs);
    element("rect", { x: frame.left, y: frame.top, width: frame.width, height: frame.height }, clip);
    var map = element("g", { "clip-path": "url(#" + sheet.id + "-window)" }, sheet.svg);
    var areas = element("g", { transform: "scale(" + 1 / QUARTER + ")" }, map);
    var steps = sheet.traces.filter(function (trace) { return trace.type === "choropleth"; }).map(function (trace) {
      return function () {
        var line = borderOf(trace);
        element("path", {
          d: outline(trace.geojson, trace.locations), fill: trace.colorscale[0][1],
          stroke: line.color, "stroke-width": line.width * QUARTER
        }, areas);
      };
    });
    steps.push(function () {
      sheet.traces.forEach(function (trace) {
        if (trace.type === "scattergeo" && trace.visible !== false) {
          drawOnMap(trace, place, map, sheet);
        }
      });
      drawLegend(sheet, laid, [sheet.margin.l, sheet.height - bottom]);
    });
    return steps;
  }

  /* Axes */

  function valueAt(axis, value) {
    if (axis.type === "date") {
      return typeof value === "number" ? value : Date.parse(/T/.test(value) ? value : String(value).replace(" ", "T") + (/\d \d/.test(value) ? "Z" : ""));
    }
    return axis.type === "log" ? Math.log(value) / Math.LN10 : +value;
  }

  function isMissing(value) { return value === null || value === undefined || value === ""; }

  /* What has no place on an axis, as nought on one that grows by multiples. */
  function isPlaced(axis, value) { return !isMissing(value) && isFinite(valueAt(axis.spec, value)); }

  /* From the lowest to the highest value, with room for signs, as the library leaves it. */
  function ranged(sheet, letter) {
    var axis = sheet.layout[letter + "axis"] || {};
    if (axis.range) {
      return axis.range.map(function (end) { return axis.type === "log" ? end : valueAt(axis, end); });
    }
    var length = letter === "x" ? sheet.room.width : sheet.height - sheet.margin.t - sheet.margin.b;
    var found = sheet.traces.map(function (trace) {
      var values = (trace[letter] || []).filter(function (value) {
        return !isMissing(value) && isFinite(valueAt(axis, value));
      }).map(function (value) { return valueAt(axis, value); });
      var isMarked = /markers|text/.test(trace.mode || "");
      var size = Math.max.apply(null, [0].concat(isMarked ? (trace.marker || {}).size || 6 : 0));
      var pixels = isMarked || letter === "y" ? 0.05 * length + size / 2 : 0;
      return { low: Math.min.apply(null, values), high: Math.max.apply(null, values), spare: pixels / (length - 2 * pixels) };
    }).filter(function (own) { return isFinite(own.low); });
    if (!found.length) {
      return letter === "x" ? [-1, 6] : [-1, 4];
    }
    var low = Math.min.apply(null, found.map(function (own) { return own.low; }));
    var high = Math.max.apply(null, found.map(function (own) { return own.high; }));
    var ends = [
      Math.min.apply(null, found.map(function (own) { return own.low - own.spare * (high - low); })),
      Math.max.apply(null, found.map(function (own) { return own.high + own.spare * (high - low); }))
    ];
    if (ends[0] === ends[1]) {
      ends = [ends[0] - 1, ends[1] + 1];
    }
    return axis.autorange === "reversed" ? ends.reverse() : ends;
  }

  function grouped(number, format, separators) {
    var fixed = /\.(\d)~?f/.exec(format || "");
    var text = fixed ? Math.abs(number).toFixed(+fixed[1]) : String(+Math.abs(number).toPrecision(12));
    if (/~/.test(format || "") && text.indexOf(".") > 0) {
      text = text.replace(/\.?0+$/, "");
    }
    if (!format) {
      var steps = Math.abs(number) >= 1e6 ? [1e6, "M"] : Math.abs(number) >= 1e4 ? [1e3, "k"] : [1, ""];
      text = String(+(Math.abs(number) / steps[0]).toPrecision(12)) + steps[1];
    }
    var parts = text.split(".");
    if (/,/.test(format || "")) {
      parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, separators.charAt(1));
    }
    return (number < 0 ? "\u2212" : "") + parts.join(separators.charAt(0));
  }

  function ticksOf(sheet, axis, ends, length, isAcross) {
    if (axis.visible === false || axis.showticklabels === false && axis.showgrid === false) {
      return [];
    }
    var low = Math.min(ends[0], ends[1]);
    var high = Math.max(ends[0], ends[1]);
    if (axis.tickvals && axis.tickmode !== "linear") {
      return axis.tickvals.map(function (value, place) {
        return [valueAt(axis, value), axis.ticktext ? String(axis.ticktext[place]) : grouped(value, axis.tickformat, sheet.separators)];
      }).filter(function (tick) { return tick[0] >= low && tick[0] <= high; });
    }
    if (axis.type === "log" || axis.type === "date") {
      return [];
    }
    var wanted = axis.nticks || Math.max(4, Math.min(9, length / (isAcross ? 80 : 40))) + 1;
    var rough = (high - low) / wanted;
    var base = Math.pow(10, Math.floor(Math.log(rough) / Math.LN10));
    var step = axis.tickmode === "linear" ? axis.dtick : [2, 5, 10].filter(function (more) { return more * base >= rough; })[0] * base;
    var start = axis.tickmode === "linear" ? axis.tick0 || 0 : 0;
    var found = [];
    for (var number = Math.ceil((low - start) / step - 1e-9); number * step + start <= high + 1e-9 * step; number += 1) {
      var value = +(number * step + start).toPrecision(12);
      found.push([value, grouped(value, axis.tickformat, sheet.separators)]);
    }
    return found;
  }

  function axisOf(sheet, letter) {
    var axis = sheet.layout[letter + "axis"] || {};
    var title = (axis.title || {}).text || "";
    var size = ((axis.title || {}).font || {}).size || Math.round(sheet.size * 1.2);
    return { spec: axis, ends: ranged(sheet, letter), title: title, titleSize: size, isShown: axis.visible !== false,
      hasWords: axis.visible !== false && axis.showticklabels !== false, out: axis.ticks === "" ? 0 : TICK };
  }

  /* Also a title without words has its room. */
  function titleDepth(axis) {
    var rows = lines(axis.title).length;
    return (axis.spec.title || {}).text !== undefined ? (rows > 1 ? rows * LINE_SPACING : 1) * axis.titleSize : 0;
  }

  /* How far the words of an axis reach out from its line. */
  function wordsDepth(sheet, axis, ticks, isAcross) {
    if (!axis.hasWords || !ticks.length) {
      return 0;
    }
    var away = axis.out + (axis.out || axis.spec.showline ? 0.2 * sheet.size : 0);
    if (!isAcross) {
      return away + Math.max.apply(null, ticks.map(function (tick) { return widthOf(tick[1], sheet.size, sheet.family); })) + 1;
    }
    var rows = Math.max.apply(null, ticks.map(function (tick) { return lines(tick[1]).length; }));
    return away + sheet.size * (1 + (rows - 1) * LINE_SPACING) + sheet.size * 0.3;
  }

  function reach(sheet, axis, isAcross) {
    var words = wordsDepth(sheet, axis, axis.ticks, isAcross);
    return words + titleDepth(axis) + (words ? sheet.pad : 0);
  }

  /* How far the first and the last word below stand out on either side. */
  function overhang(sheet, axis) {
    var out = [0, 0];
    (axis.hasWords ? axis.ticks : []).forEach(function (tick) {
      var at = sheet.frame.width * (tick[0] - axis.ends[0]) / (axis.ends[1] - axis.ends[0]);
      var half = widthOf(tick[1], sheet.size, sheet.family) / 2;
      out = [Math.max(out[0], half - at), Math.max(out[1], half + at - sheet.frame.width)];
    });
    return out;
  }

  function isAbove(sheet) { return sheet.legend.orientation === "h" && sheet.laid.height > 0; }

  /* The frame between the axes: the margins, wider where the words of an axis need more. */
  function layAxes(sheet) {
    var x = axisOf(sheet, "x");
    var y = axisOf(sheet, "y");
    var margin = { l: sheet.margin.l, r: sheet.margin.r, t: sheet.margin.t, b: sheet.margin.b };
    for (var round = 0; round < 3; round += 1) {
      sheet.frame = { left: margin.l, top: margin.t, width: sheet.width - margin.l - margin.r, height: sheet.height - margin.t - margin.b };
      x.ticks = ticksOf(sheet, x.spec, x.ends, sheet.frame.width, true);
      y.ticks = ticksOf(sheet, y.spec, y.ends, sheet.frame.height, false);
      sheet.laid = layLegend(sheet);
      margin.t = Math.max(margin.t, isAbove(sheet) ? sheet.laid.height + ABOVE : 0);
      var over = x.spec.automargin ? overhang(sheet, x) : [0, 0];
      var depth = y.spec.automargin && y.isShown ? reach(sheet, y, false) : 0;
      margin.l = sheet.margin.l + Math.max(over[0], depth);
      margin.r = sheet.margin.r + over[1];
      if (x.spec.automargin && x.isShown) {
        var side = x.spec.side === "top" ? "t" : "b";
        margin[side] = sheet.margin[side] + reach(sheet, x, true);
      }
    }
    sheet.frame = { left: margin.l, top: margin.t, width: sheet.width - margin.l - margin.r, height: sheet.height - margin.t - margin.b };
    sheet.x = x;
    sheet.y = y;
  }

  function atX(sheet, value) {
    var ends = sheet.x.ends;
    return sheet.frame.left + sheet.frame.width * (valueAt(sheet.x.spec, value) - ends[0]) / (ends[1] - ends[0]);
  }

  function atY(sheet, value) {
    var ends = sheet.y.ends;
    return sheet.frame.top + sheet.frame.height * (1 - (valueAt(sheet.y.spec, value) - ends[0]) / (ends[1] - ends[0]));
  }

  function tickAt(sheet, axis, value) {
    var share = (value - axis.ends[0]) / (axis.ends[1] - axis.ends[0]);
    return axis === sheet.x ? sheet.frame.left + sheet.frame.width * share : sheet.frame.top + sheet.frame.height * (1 - share);
  }

  function drawGrid(sheet) {
    var frame = sheet.frame;
    var group = element("g", { "class": "grid" }, sheet.svg);
    [sheet.x, sheet.y].forEach(function (axis) {
      var isAcross = axis === sheet.x;
      if (!axis.isShown) {
        return;
      }
      if (axis.spec.showgrid !== false) {
        axis.ticks.forEach(function (tick) {
          var at = rounded(tickAt(sheet, axis, tick[0]));
          element("path", { d: isAcross ? "M" + at + "," + frame.top + "v" + frame.height : "M" + frame.left + "," + at + "h" + frame.width }, group);
        });
      }
      if (axis.spec.zeroline !== false && !axis.spec.type && axis.ends[0] * axis.ends[1] <= 0) {
        var zero = rounded(tickAt(sheet, axis, 0));
        element("path", { "class": "zero", d: isAcross ? "M" + zero + "," + frame.top + "v" + frame.height : "M" + frame.left + "," + zero + "h" + frame.width }, group);
      }
      if (axis.spec.showline !== false) {
        var low = axis.spec.side === "top" ? frame.top - sheet.pad : frame.top + frame.height + sheet.pad;
        element("path", { d: isAcross ? "M" + (frame.left - sheet.pad) + "," + low + "h" + (frame.width + sheet.pad) : "M" + (frame.left - sheet.pad) + "," + frame.top + "v" + (frame.height + sheet.pad) }, group);
      }
    });
  }

  function drawWords(sheet) {
    var frame = sheet.frame;
    var size = sheet.size;
    var group = element("g", {}, sheet.svg);
    var marks = element("g", { "class": "grid" }, group);
    if (sheet.x.hasWords) {
      var isTop = sheet.x.spec.side === "top";
      var line = isTop ? frame.top - sheet.pad : frame.top + frame.height + sheet.pad;
      var away = sheet.x.out + (sheet.x.out ? 0.2 * size : 0) + 1;
      sheet.x.ticks.forEach(function (tick) {
        var at = rounded(tickAt(sheet, sheet.x, tick[0]));
        if (sheet.x.out) {
          element("path", { d: "M" + at + "," + line + "v" + (isTop ? -TICK : TICK) }, marks);
        }
        write(sheet, tick[1], { x: at, y: rounded(isTop ? line - away - size * 0.2 : line + away + size), "text-anchor": "middle", "font-size": size }, group);
      });
    }
    if (sheet.x.isShown && sheet.x.title) {
      var deep = wordsDepth(sheet, sheet.x, sheet.x.ticks, true);
      var below = (deep ? deep + sheet.pad : 0) + sheet.x.titleSize * 0.95 + 3 + lines(sheet.x.title).length * 2.7;
      write(sheet, sheet.x.title, { x: rounded(frame.left + frame.width / 2), y: rounded(frame.top + frame.height + below), "text-anchor": "middle", "font-size": sheet.x.titleSize }, group);
    }
    if (sheet.y.hasWords) {
      var left = frame.left - sheet.pad - sheet.y.out - (sheet.y.out ? 0.2 * size : 0) - 1;
      sheet.y.ticks.forEach(function (tick) {
        var at = tickAt(sheet, sheet.y, tick[0]);
        if (sheet.y.out) {
          element("path", { d: "M" + (frame.left - sheet.pad) + "," + rounded(at) + "h" + -TICK }, marks);
        }
        var rows = lines(tick[1]).length;
        write(sheet, tick[1], { x: rounded(left), y: rounded(at + size * 0.35 - (rows - 1) * size * LINE_SPACING / 2), "text-anchor": "end", "font-size": size }, group);
      });
      if (sheet.y.title) {
        var centre = frame.top + frame.height / 2;
        var half = widthOf(sheet.y.title, sheet.y.titleSize, sheet.family) / 2;
        // It keeps its distance from the axis, and more where a word stands in its way.
        var out = rounded(Math.min.apply(null, [frame.left - 10 - 2 * sheet.y.titleSize].concat(sheet.y.ticks.filter(function (tick) {
          return Math.abs(tickAt(sheet, sheet.y, tick[0]) - centre) < half + size / 2;
        }).map(function (tick) { return left - widthOf(tick[1], size, sheet.family) - 6; }))));
        write(sheet, sheet.y.title, { x: out, y: rounded(centre), "text-anchor": "middle", "font-size": sheet.y.titleSize, transform: "rotate(-90," + out + "," + rounded(centre) + ")" }, group);
      }
    }
  }

  /* What is drawn between the axes */

  function drawShapes(sheet, isBelow) {
    var frame = sheet.frame;
    (sheet.layout.shapes || []).forEach(function (shape) {
      if ((shape.layer === "below") !== isBelow) {
        return;
      }
      var x = [shape.x0, shape.x1].map(function (value) { return shape.xref === "paper" ? frame.left + frame.width * value : atX(sheet, value); });
      var y = [shape.y0, shape.y1].map(function (value) { return shape.yref === "paper" ? frame.top + frame.height * (1 - value) : atY(sheet, value); });
      var line = shape.line || {};
      var look = { stroke: line.width === 0 ? null : line.color || "currentColor", "stroke-width": line.width === undefined ? 2 : line.width, "stroke-dasharray": dashes(line), fill: shape.type === "rect" ? shape.fillcolor || "none" : "none" };
      if (shape.type === "rect") {
        element("rect", Object.assign(look, { x: rounded(Math.min(x[0], x[1])), y: rounded(Math.min(y[0], y[1])), width: rounded(Math.abs(x[1] - x[0])), height: rounded(Math.abs(y[1] - y[0])) }), sheet.inside);
      } else {
        element("path", Object.assign(look, { d: "M" + rounded(x[0]) + "," + rounded(y[0]) + "L" + rounded(x[1]) + "," + rounded(y[1]) }), sheet.inside);
      }
    });
  }

  function drawBars(sheet) {
    var ends = {};
    sheet.traces.forEach(function (trace) {
      if (trace.type !== "bar" || trace.visible === false) {
        return;
      }
      var isLevel = trace.orientation === "h";
      var along = isLevel ? trace.x : trace.y;
      var rows = isLevel ? trace.y : trace.x;
      var axis = isLevel ? sheet.y : sheet.x;
      var line = (trace.marker || {}).line || {};
      along.forEach(function (value, number) {
        if (isMissing(value) || isMissing(rows[number])) {
          return;
        }
        var key = rows[number] + (value < 0 ? "-" : "+");
        var from = sheet.layout.barmode === "stack" ? ends[key] || 0 : 0;
        ends[key] = from + value;
        var half = (each(trace.width, number) || 0.8) / 2;
        var middle = valueAt(axis.spec, rows[number]);
        var sides = [tickAt(sheet, axis, middle - half), tickAt(sheet, axis, middle + half)].sort(function (a, b) { return a - b; });
        var reach = (isLevel ? [atX(sheet, from), atX(sheet, from + value)] : [atY(sheet, from), atY(sheet, from + value)]);
        var near = Math.min(reach[0], reach[1]);
        var far = Math.max(reach[0], reach[1]);
        element("rect", {
          x: rounded(isLevel ? near : sides[0]), y: rounded(isLevel ? sides[0] : near),
          width: rounded(isLevel ? far - near : sides[1] - sides[0]), height: rounded(isLevel ? sides[1] - sides[0] : far - near),
          fill: fillOf(sheet, trace.marker || {}, number), stroke: line.width ? each(line.color, number) : null, "stroke-width": line.width, opacity: trace.opacity
        }, sheet.inside);
        if (trace.textposition === "outside" && trace.text) {
          write(sheet, each(trace.text, number), isLevel ?
            { x: rounded(far + 4), y: rounded((sides[0] + sides[1]) / 2 + sheet.size * 0.35), "font-size": sheet.size } :
            { x: rounded((sides[0] + sides[1]) / 2), y: rounded(near - 4), "text-anchor": "middle", "font-size": sheet.size }, sheet.above);
        }
      });
    });
  }

  function pathOf(sheet, trace) {
    var isNew = true;
    var isStepped = (trace.line || {}).shape === "hv";
    return trace.x.map(function (value, number) {
      if (!isPlaced(sheet.x, value) || !isPlaced(sheet.y, trace.y[number])) {
        isNew = true;
        return "";
      }
      var x = rounded(atX(sheet, value));
      var y = rounded(atY(sheet, trace.y[number]));
      var told = isNew ? "M" + x + "," + y : isStepped ? "H" + x + "V" + y : "L" + x + "," + y;
      isNew = false;
      return told;
    }).join("");
  }

  function drawErrors(sheet, trace) {
    var error = trace.error_x;
    if (!error || !error.array) {
      return;
    }
    var cap = error.width === undefined ? 4 : error.width;
    trace.x.forEach(function (value, number) {
      if (isMissing(value)) {
        return;
      }
      var less = (error.symmetric === false ? error.arrayminus : error.array)[number] || 0;
      var ends = [atX(sheet, value - less), atX(sheet, value + (error.array[number] || 0))].map(rounded);
      var y = rounded(atY(sheet, trace.y[number]));
      element("path", {
        d: "M" + ends[0] + "," + (y - cap) + "v" + 2 * cap + "m0," + -cap + "H" + ends[1] + "m0," + -cap + "v" + 2 * cap,
        stroke: error.color, "stroke-width": error.thickness, fill: "none"
      }, sheet.inside);
    });
  }

  function drawPoints(sheet, before, trace) {
    var mode = trace.mode || "lines";
    var line = trace.line || {};
    var where = trace.cliponaxis === false ? sheet.above : sheet.inside;
    if (trace.fill === "tonexty" && before) {
      var back = pathOf(sheet, { x: before.x.slice().reverse(), y: before.y.slice().reverse() });
      element("path", { d: pathOf(sheet, trace) + back.replace(/^M/, "L") + "Z", fill: trace.fillcolor }, sheet.inside);
    }
    drawErrors(sheet, trace);
    if (/lines/.test(mode) && line.width !== 0) {
      element("path", { d: pathOf(sheet, trace), fill: "none", stroke: line.color, "stroke-width": line.width === undefined ? 2 : line.width, "stroke-dasharray": dashes(line), "stroke-linejoin": "round", opacity: trace.opacity }, sheet.inside);
    }
    if (!/markers|text/.test(mode)) {
      return;
    }
    var group = element("g", { opacity: trace.opacity }, where);
    trace.x.forEach(function (value, number) {
      if (!isPlaced(sheet.x, value) || !isPlaced(sheet.y, trace.y[number])) {
        return;
      }
      var at = [atX(sheet, value), atY(sheet, trace.y[number])];
      if (/markers/.test(mode)) {
        drawSign(trace.marker || {}, number, at, group);
      }
      if (/text/.test(mode) && trace.text) {
        var aside = /right/.test(trace.textposition) ? (each((trace.marker || {}).size, number) || 6) / 2 + 3 : 0;
        write(sheet, each(trace.text, number), { x: rounded(at[0] + aside), y: rounded(at[1] + sheet.size * 0.23), "text-anchor": aside ? null : "middle", "font-size": sheet.size }, group);
      }
    });
  }

  var SHARES = { left: 0, center: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 };

  /* Beyond a third of the way a note leans to its other side, as in the library. */
  function leaning(share, anchor, ends) {
    if (anchor && anchor !== "auto") {
      return SHARES[anchor];
    }
    return ends && share !== null ? (share < 1 / 3 ? ends[0] : share > 2 / 3 ? ends[1] : 0.5) : 0.5;
  }

  function drawNotes(sheet) {
    var frame = sheet.frame;
    (sheet.layout.annotations || []).forEach(function (note) {
      var size = (note.font || {}).size || sheet.size;
      var wide = widthOf(note.text, size, sheet.family);
      var rows = lines(note.text).length;
      var tall = rows * size * LINE_SPACING + 2;
      var x = note.xref === "paper" ? frame.left + frame.width * note.x : atX(sheet, note.x);
      var y = note.yref === "paper" ? frame.top + frame.height * (1 - note.y) : atY(sheet, note.y);
      x += note.xshift || 0;
      y -= note.yshift || 0;
      var left = x - (wide + 4) * leaning(note.xref === "paper" ? note.x : null, note.xanchor, [0, 1]);
      var top = y - tall * leaning(note.yref === "paper" ? note.y : null, note.yanchor, [1, 0]);
      var share = SHARES[note.align || "center"];
      write(sheet, note.text, {
        x: rounded(left + 2 + wide * share), y: rounded(top + size + 1),
        "text-anchor": share === 1 ? "end" : share === 0.5 ? "middle" : null, "font-size": size,
        style: (note.font || {}).color ? "fill:" + note.font.color : null
      }, sheet.above);
    });
  }

  function chartSteps(sheet) {
    return [function () {
      layAxes(sheet);
      var frame = sheet.frame;
      var clip = element("clipPath", { id: sheet.id + "-window" }, sheet.defs);
      element("rect", { x: frame.left, y: frame.top, width: Math.max(0, frame.width), height: Math.max(0, frame.height) }, clip);
      var below = element("g", {}, sheet.svg);
      sheet.inside = below;
      drawShapes(sheet, true);
      drawGrid(sheet);
      sheet.inside = element("g", { "clip-path": "url(#" + sheet.id + "-window)" }, sheet.svg);
      sheet.above = element("g", {}, sheet.svg);
      drawBars(sheet);
      sheet.traces.forEach(function (trace, number) {
        if ((trace.type || "scatter") === "scatter" && trace.visible !== false) {
          drawPoints(sheet, sheet.traces[number - 1], trace);
        }
      });
      drawWords(sheet);
      drawShapes(sheet, false);
      drawNotes(sheet);
      drawLegend(sheet, sheet.laid, sheet.legend.orientation === "h" ? [0, 0] : [sheet.width - sheet.margin.r, sheet.margin.t]);
    }];
  }

  var COLOURS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

  /* What has no colour of its own takes that of its number, as in the library. */
  function coloured(trace, place) {
    var own = COLOURS[place % COLOURS.length];
    var line = trace.line || {};
    var marker = trace.marker || {};
    if (trace.type === "choropleth") {
      return trace;
    }
    return Object.assign({}, trace, {
      marker: Object.assign({}, marker, { color: marker.color || line.color || own }),
      line: Object.assign({}, line, { color: line.color || (Array.isArray(marker.color) ? own : marker.color) || own })
    });
  }

  var DRAWN = { bar: true, scatter: true, choropleth: true, scattergeo: true };

  function isMap(drawing) {
    return drawing.data.some(function (trace) { return trace.type === "choropleth"; });
  }

  /* Words along an axis, and dates that nobody calls dates, are left to the library. */
  function isNumeric(drawing) {
    return ["x", "y"].every(function (letter) {
      var axis = drawing.layout[letter + "axis"] || {};
      return axis.type === "category" || axis.type === "multicategory" ? false : axis.type === "date" || drawing.data.every(function (trace) {
        return (trace[letter] || []).every(function (value) { return typeof value !== "string"; });
      });
    });
  }

  /* Whether all that the figure holds can be drawn here. */
  function canDraw(drawing) {
    var layout = drawing.layout;
    var isWhole = drawing.data.every(function (trace) {
      return DRAWN[trace.type || "scatter"] && (trace.type !== "choropleth" || (typeof trace.geojson === "string" &&
        window.HromadyAreas && window.HromadyAreas.knows(trace.geojson) && trace.colorscale));
    });
    var bars = drawing.data.filter(function (trace) { return trace.type === "bar" && (trace.x || []).some(function (x) { return x !== null; }); });
    var others = Object.keys(layout).some(function (key) { return /^([xy]axis|geo)\d+$/.test(key); });
    if (!isWhole || others || !isNumeric(drawing) || (bars.length > 1 && layout.barmode !== "stack")) {
      return false;
    }
    return !isMap(drawing) || Boolean(layout.geo && layout.geo.lonaxis && layout.geo.lataxis && rawProjection(layout.geo.projection || {}));
  }

  /* The picture as steps, none of them long; the first call of `done` hands it over. */
  function stepsOf(drawing, frame, done) {
    var layout = drawing.layout;
    var given = layout.margin || {};
    var margin = { l: given.l === undefined ? 80 : given.l, r: given.r === undefined ? 80 : given.r, t: given.t === undefined ? 100 : given.t, b: given.b === undefined ? 80 : given.b };
    var svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sketch");
    svg.setAttribute("viewBox", "0 0 " + frame.width + " " + frame.height);
    svg.setAttribute("width", frame.width);
    svg.setAttribute("height", frame.height);
    svg.setAttribute("aria-hidden", "true");
    var sheet = {
      svg: svg, defs: element("defs", {}, svg), id: frame.id, textures: 0, layout: layout, traces: drawing.data.map(coloured),
      legend: layout.legend || {}, margin: margin, pad: given.pad || 0, width: frame.width, height: frame.height,
      room: { width: frame.width - margin.l - margin.r }, size: (layout.font || {}).size || 12,
      family: frame.family, separators: layout.separators || ".,"
    };
    var steps = isMap(drawing) ? mapSteps(sheet) : chartSteps(sheet);
    return steps.concat(function () { done(svg, sheet); });
  }

  window.HromadySketches = { canDraw: canDraw, stepsOf: stepsOf };
})();
