/* What only maps need: names put beside values, and a finder that knows many spellings.
   Without this script each map's table stands in. Nothing typed here leaves the page. */
(function () {
  "use strict";
  var SHOWN = 8;
  var CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ы": "y", "э": "e",
    "ё": "io", "ъ": ""
  };

  /* One form for all spellings: Cyrillic or Latin, h or g or kh, y or i or j, doubled or not. */
  function folded(text) {
    return text.toLowerCase().normalize("NFC")
      .replace(/[а-яёєіїґ]/g, function (letter) { return CYRILLIC[letter] || ""; })
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/ł/g, "l").replace(/[kc]h/g, "h").replace(/g/g, "h").replace(/w/g, "v")
      .replace(/[yj]/g, "i").replace(/[^a-z0-9]/g, "").replace(/(.)\1+/g, "$1");
  }

  var units = null;

  function known() {
    if (!units || !units.length) {
      units = (window.HromadyNames || []).map(function (row) {
        return { code: row[0], name: row[1], oblast: row[2], keys: row.slice(1, 2).concat(row.slice(3)).map(folded) };
      });
      units.byCode = {};
      units.forEach(function (unit) { units.byCode[unit.code] = unit; });
    }
    return units;
  }

  /* The names are many: a page of maps loads them when somebody asks. */
  function withNames(act) {
    if (window.HromadyNames || !window.HromadyFigures) {
      act();
      return;
    }
    window.HromadyFigures.load("names").then(act, function () { return null; });
  }

  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function codesOf(trace) { return trace.locations || trace.ids || []; }

  /* A page holds each name once: here they come before each value. */
  function completed(drawing) {
    var byCode = window.HromadyNames && known().byCode;
    drawing.data.forEach(function (trace) {
      var rows = trace.customdata;
      if (!rows || !rows.length || rows[0].length !== 1 || !byCode) {
        return;
      }
      trace.customdata = codesOf(trace).map(function (code, place) {
        var unit = byCode[code];
        return [escaped(unit ? unit.name : code), unit ? escaped(unit.oblast) : "", rows[place][0]];
      });
    });
    return drawing;
  }

  function matches(query) {
    var wanted = folded(query);
    if (wanted.length < 2) {
      return [];
    }
    return known()
      .map(function (unit) {
        var best = 3;
        unit.keys.forEach(function (key) {
          best = Math.min(best, key === wanted ? 0 : key.indexOf(wanted) === 0 ? 1 : key.indexOf(wanted) > 0 ? 2 : 3);
        });
        return [best, unit];
      })
      .filter(function (pair) { return pair[0] < 3; })
      .sort(function (a, b) {
        return a[0] - b[0] || a[1].name.length - b[1].name.length || a[1].name.localeCompare(b[1].name);
      })
      .slice(0, SHOWN)
      .map(function (pair) { return pair[1]; });
  }

  /* What the map says of a unit when it is pointed at, as plain text. */
  function told(drawing, code) {
    var found = null;
    drawing.data.forEach(function (trace) {
      var place = trace.hovertemplate ? codesOf(trace).indexOf(code) : -1;
      if (place >= 0 && !found) {
        var row = (trace.customdata || [])[place] || [];
        var text = trace.hovertemplate.split("<br>").slice(2).join("<br>")
          .replace(/<extra><\/extra>/, "")
          .replace(/%\{customdata\[(\d)\]\}/g, function (whole, number) { return row[+number] || ""; })
          .replace(/<br>/g, "; ");
        found = { text: text, layer: trace.geojson || "hromady" };
      }
    });
    return found;
  }

  function middle(layer, code) {
    var feature = ((window.PlotlyGeoAssets[layer] || {}).features || []).filter(function (each) {
      return each.id === code;
    })[0];
    if (!feature) {
      return null;
    }
    var box = [Infinity, Infinity, -Infinity, -Infinity];
    var polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    polygons.forEach(function (polygon) {
      polygon[0].forEach(function (point) {
        box = [Math.min(box[0], point[0]), Math.min(box[1], point[1]), Math.max(box[2], point[0]), Math.max(box[3], point[1])];
      });
    });
    return { lon: (box[0] + box[2]) / 2, lat: (box[1] + box[3]) / 2 };
  }

  /* A ring of one size on the screen, however small the hromada: it follows the map's zoom. */
  function placeRing(state) {
    var geo = state.plot._fullLayout && state.plot._fullLayout.geo;
    var at = state.found && geo && geo._subplot && geo._subplot.projection([state.found.lon, state.found.lat]);
    state.ring.hidden = !at;
    if (at) {
      state.ring.style.left = at[0] + "px";
      state.ring.style.top = state.plot.offsetTop + at[1] + "px";
    }
  }

  function show(state, unit, output) {
    completed(state.drawing);
    var found = told(state.drawing, unit.code);
    var words = state.plot.dataset;
    output.textContent = unit.name + ", " + unit.oblast + ": " + (found ? found.text : words.findAbsent);
    state.found = found && middle(found.layer, unit.code);
    placeRing(state);
    state.wake();
  }

  /* Once it is drawn: the ring keeps its place on every later drawing. */
  function follow(state) {
    if (state.ring) {
      ["plotly_afterplot", "plotly_relayout", "plotly_relayouting"].forEach(function (happened) {
        state.plot.on(happened, function () { placeRing(state); });
      });
      placeRing(state);
    }
  }

  function element(name, properties, parent) {
    var made = Object.assign(document.createElement(name), properties);
    parent.appendChild(made);
    return made;
  }

  function addFinder(state, wake) {
    if (!window.HromadyNames && !document.querySelector("script[data-later=names]")) {
      return;
    }
    state.wake = wake;
    state.ring = element("div", { className: "ring", hidden: true }, state.plot.parentNode);
    var words = state.plot.dataset;
    var form = document.createElement("form");
    form.className = "finder";
    var label = element("label", { textContent: words.find + " " }, form);
    var input = element("input", { type: "search", autocomplete: "off", spellcheck: false }, label);
    var list = element("ul", { hidden: true }, form);
    var output = element("output", {}, form);
    function choose(unit) {
      input.value = unit.name;
      list.hidden = true;
      show(state, unit, output);
    }
    function listFound() {
      var found = matches(input.value);
      list.textContent = "";
      list.hidden = !found.length;
      output.textContent = !found.length && folded(input.value).length > 2 ? words.findNone : "";
      found.forEach(function (unit) {
        var button = element("button", { type: "button" }, element("li", {}, list));
        element("span", { textContent: unit.name }, button);
        element("span", { textContent: ", " + unit.oblast, className: "where" }, button);
        button.addEventListener("click", function () { choose(unit); });
      });
    }
    input.addEventListener("focus", function () { withNames(known); });
    input.addEventListener("input", function () { withNames(listFound); });
    input.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        list.hidden = true;
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      withNames(function () {
        var first = matches(input.value)[0];
        if (first) {
          choose(first);
        } else {
          output.textContent = words.findNone;
        }
      });
    });
    state.plot.parentNode.parentNode.insertBefore(form, state.plot.parentNode);
    return choose;
  }

  /* A link from the first page asks for a hromada: the first map that knows it shows it. */
  var finders = [];

  function showUnit(code) {
    var unit = known().byCode[code];
    var able = unit && finders.filter(function (each) { return told(completed(each.state.drawing), code); })[0];
    if (able || (unit && finders[0])) {
      (able || finders[0]).choose(unit);
      (able || finders[0]).state.plot.closest("figure").scrollIntoView();
    }
  }

  function showAsked() {
    var asked = /^#find=(UA\d{17})$/.exec(location.hash);
    if (asked && finders.length) {
      withNames(function () { showUnit(asked[1]); });
    }
  }

  window.addEventListener("hashchange", showAsked);

  function offerFinder(state, wake) {
    var choose = addFinder(state, wake);
    if (choose) {
      finders.push({ state: state, choose: choose });
    }
  }

  /* The finder of the first page: from a name in any spelling to the page of the hromada. */
  function addHomeFinder(box) {
    var words = box.dataset;
    var pages = {};
    words.pages.split(",").forEach(function (entry) {
      pages[entry.split(" ")[0]] = entry.split(" ")[1];
    });
    var form = element("form", { className: "home-form", role: "search" }, box);
    var label = element("label", { textContent: words.label }, form);
    var input = element("input", { type: "search", autocomplete: "off", spellcheck: false, id: "find-name" }, form);
    label.htmlFor = "find-name";
    var told = element("p", { className: "found-count", role: "status" }, form);
    var list = element("ul", { className: "found" }, form);
    var how = element("p", { className: "found-count", hidden: true }, form);
    function showFound() {
      var found = matches(input.value);
      list.textContent = "";
      told.textContent = folded(input.value).length < 2 ? "" : found.length ? words.count + " " + found.length : words.none;
      found.forEach(function (unit) {
        var row = element("li", {}, list);
        var address = pages[unit.code] || (words.map || "").replace("*", unit.code);
        var name = element(address ? "a" : "span", { textContent: unit.name, className: "name" }, row);
        if (address) {
          name.href = address;
        }
        element("span", { textContent: unit.oblast, className: "where" }, row);
        if (!pages[unit.code]) {
          element("span", { textContent: words.without, className: "where" }, row);
        }
      });
      var without = found.filter(function (unit) { return !pages[unit.code]; })[0];
      how.hidden = !without;
      how.textContent = "";
      if (without) {
        how.append(words.make + " ");
        element("code", { textContent: "hromady run 04 --hromada " + without.code, translate: false }, how);
      }
    }
    input.addEventListener("input", showFound);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var first = list.querySelector("a");
      if (first) {
        location.href = first.href;
      }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.querySelector(".home-finder");
    if (box && known().length) {
      addHomeFinder(box);
    }
  });

  window.HromadyMaps = { addFinder: offerFinder, showAsked: showAsked, completed: completed, follow: follow };
})();
