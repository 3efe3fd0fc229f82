/* Figures: each is shown at once as a picture, and becomes live when the reader turns to it with
   the mouse, a touch, the keyboard or a finder. Only then is the drawing library loaded. Both have
   the colours of the reader's theme and fit the screen and the sheet. What cannot be shown as
   a picture becomes live as soon as it comes near. */
(function () {
  "use strict";
  var page = document.documentElement;
  var NARROW = 560;
  var PAPER = 660; // width between the margins of an A4 sheet
  var NEAR = "400px 0px";
  var DWELL = 120; // milliseconds: a mouse that only passes wakes nothing
  var SLICE = 10; // milliseconds of work before others have their turn
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var states = new Map();

  function colour(name) {
    return getComputedStyle(page).getPropertyValue("--" + name).trim();
  }

  function merged(base, over) {
    var result = Object.assign({}, base);
    Object.keys(over).forEach(function (key) {
      var value = over[key];
      var nested = value && typeof value === "object" && !Array.isArray(value);
      result[key] = nested ? merged(result[key] || {}, value) : value;
    });
    return result;
  }

  function isMap(drawing) {
    return drawing.data.some(function (trace) {
      return trace.type === "choropleth";
    });
  }

  /* What the theme decides: text, lines, the ground of a map. */
  function themed(layout) {
    var line = colour("line");
    var text = { color: colour("ink"), family: getComputedStyle(document.body).fontFamily };
    var over = {
      font: text,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      hoverlabel: {
        bgcolor: colour("hover"),
        bordercolor: colour("hover"),
        font: { color: colour("hover-ink"), family: text.family, size: 14 }
      },
      legend: { bgcolor: "rgba(0,0,0,0)" }
    };
    Object.keys(layout).concat(["xaxis", "yaxis"]).forEach(function (key) {
      if (/^[xy]axis\d*$/.test(key)) {
        over[key] = { gridcolor: line, linecolor: line, zerolinecolor: colour("line-strong"), tickcolor: line };
      }
      if (/^geo\d*$/.test(key)) {
        over[key] = { bgcolor: "rgba(0,0,0,0)" };
      }
    });
    return merged(layout, over);
  }

  /* How high the window of a map is, beside its width. */
  function mapRatio(drawing) {
    var geo = drawing.layout.geo || {};
    if (!geo.lonaxis || !geo.lonaxis.range || !geo.lataxis || !geo.lataxis.range) {
      return 0.68;
    }
    var across = geo.lonaxis.range[1] - geo.lonaxis.range[0];
    var up = geo.lataxis.range[1] - geo.lataxis.range[0];
    var middle = (geo.lataxis.range[1] + geo.lataxis.range[0]) / 2;
    return up / (across * Math.cos(middle * Math.PI / 180));
  }

  /* What the width decides: a map is as high as the country and its key need. */
  function mapHeight(drawing, width) {
    var entries = drawing.data.filter(function (trace) { return trace.showlegend; }).length;
    var legend = drawing.layout.legend || {};
    var title = ((legend.title || {}).text || "").split("<br>").length;
    return Math.round(Math.min(580, width * mapRatio(drawing)) + (entries ? title * 18 + entries * 19 + 12 : 0) + 16);
  }

  function fitted(layout, drawing, width) {
    // The first and the last word of an axis may lie beyond its ends.
    var over = { autosize: true, dragmode: false, xaxis: { ticklabeloverflow: "allow" } };
    if (isMap(drawing)) {
      over.height = mapHeight(drawing, width);
    }
    if (width < NARROW) {
      over.font = { size: 12 };
    }
    return merged(layout, over);
  }

  /* Names that have room only on a wide map are left out of a narrow one. */
  function tracesFor(state, width) {
    return state.drawing.data.map(function (trace) {
      return trace.name === "names_wide" ? merged(trace, { visible: width >= NARROW }) : trace;
    });
  }

  function settings(config) {
    return merged(config || {}, {
      displaylogo: false,
      displayModeBar: false,
      showSendToCloud: false,
      responsive: true,
      scrollZoom: false,
      doubleClick: false
    });
  }

  function layoutFor(state, paper) {
    // A copy each time: the drawing library writes zoom and place into what it is given.
    var layout = JSON.parse(JSON.stringify(state.drawing.layout));
    layout = themed(fitted(layout, state.drawing, paper || state.plot.clientWidth));
    return paper ? merged(layout, { autosize: false, width: paper }) : layout;
  }

  /* A drawing knows its own size, so that paper can scale it without drawing again. One so long
     that nobody could read it on a sheet leaves the sheet to its table. */
  var LONGEST = 0.62; // width to height

  function proportion(state, width, height) {
    state.plot.style.setProperty("--plot-ratio", width / height);
    state.figure.toggleAttribute("data-long",
      width / height < LONGEST && Boolean(state.figure.querySelector(".figure-data .scroll")));
  }

  function rememberSize(state) {
    var full = state.plot._fullLayout;
    proportion(state, full.width, full.height);
    state.plot.querySelectorAll(".main-svg").forEach(function (drawing) {
      drawing.setAttribute("viewBox", "0 0 " + full.width + " " + full.height);
    });
  }

  /* Work in small pieces, while nothing else waits. */
  var waiting = [];
  var isCalled = false;

  function workOn() {
    var end = performance.now() + SLICE;
    isCalled = false;
    while (waiting.length && performance.now() < end) {
      waiting.shift()();
    }
    callLater();
  }

  function callLater() {
    if (!waiting.length || isCalled) {
      return;
    }
    isCalled = true;
    if (window.requestIdleCallback) {
      window.requestIdleCallback(workOn, { timeout: 300 });
    } else {
      setTimeout(workOn, 1);
    }
  }

  /* Scripts that only a live figure needs: named in the page, or held in it as plain text. */
  var loads = {};

  function load(name) {
    loads[name] = loads[name] || new Promise(function (done, failed) {
      var told = document.querySelector("script[data-later=" + name + "]");
      var script = document.createElement("script");
      if (!told) {
        done();
        return;
      }
      if (told.dataset.src) {
        script.src = told.dataset.src;
        script.onload = done;
        script.onerror = function () { failed(new Error(told.dataset.src)); };
        document.head.appendChild(script);
        return;
      }
      script.textContent = told.textContent;
      document.head.appendChild(script);
      done();
    });
    return loads[name];
  }

  /* The picture */

  function showPicture(state, svg) {
    if (!state.isLive) {
      dropPicture(state);
      state.plot.style.setProperty("--plot-height", svg.viewBox.baseVal.height + "px");
      state.plot.insertBefore(svg, state.plot.firstChild);
      proportion(state, svg.viewBox.baseVal.width, svg.viewBox.baseVal.height);
      state.figure.dataset.sketched = "true";
    }
  }

  function dropPicture(state) {
    Array.prototype.forEach.call(state.plot.querySelectorAll(".sketch"), function (old) { old.remove(); });
  }

  function pictureSteps(state, width) {
    var layout = fitted(JSON.parse(JSON.stringify(state.drawing.layout)), state.drawing, width);
    var shown = { data: tracesFor(state, width), layout: layout };
    var frame = { id: state.figure.id, width: width, height: layout.height || 450, family: getComputedStyle(document.body).fontFamily };
    return window.HromadySketches.stepsOf(shown, frame, function (svg) { showPicture(state, svg); });
  }

  /* A picture that goes wrong gives way to the live figure. */
  function guarded(state, step) {
    return function () {
      try {
        if (state.isPlain) {
          step();
        }
      } catch (problem) {
        state.isPlain = false;
        console.warn(state.figure.id + ": " + problem);
        wake(state);
      }
    };
  }

  /* Soon, or for paper at once. */
  function sketch(state, paper) {
    var width = paper || state.plot.clientWidth;
    if (state.isLive || !state.isPlain || !width) {
      return;
    }
    state.width = width;
    if (paper) {
      guarded(state, function () {
        pictureSteps(state, width).forEach(function (step) { step(); });
      })();
      return;
    }
    waiting.push(guarded(state, function () {
      if (!state.isLive && state.width === width) {
        waiting = pictureSteps(state, width).map(function (step) { return guarded(state, step); }).concat(waiting);
      }
    }));
    callLater();
  }

  /* The live figure */

  function wake(state, act) {
    if (state.isLive) {
      if (act) {
        act();
      }
      return;
    }
    state.acts = state.acts.concat(act || []);
    if (state.isWoken) {
      return;
    }
    state.isWoken = true;
    state.figure.classList.add("waking");
    Promise.all([load("plotly"), isMap(state.drawing) ? load("names") : null])
      .then(function () { return new Promise(function (done) { setTimeout(done, 0); }); })
      .then(function () { return draw(state); })
      .catch(function (problem) {
        state.figure.classList.remove("waking");
        fallBack(state.figure);
        console.error(state.figure.id + ": " + problem);
      });
  }

  function draw(state, paper) {
    if (isMap(state.drawing) && window.HromadyMaps) {
      window.HromadyMaps.completed(state.drawing);
    }
    state.width = state.plot.clientWidth;
    var layout = layoutFor(state, paper);
    var traces = tracesFor(state, paper || state.width);
    return window.Plotly.newPlot(state.plot, traces, layout, settings(state.drawing.config)).then(function () {
      state.isLive = true;
      dropPicture(state);
      state.plot.style.minHeight = "0";
      rememberSize(state);
      state.plot.on("plotly_afterplot", function () { rememberSize(state); });
      if (isMap(state.drawing) && window.HromadyMaps) {
        window.HromadyMaps.follow(state);
      }
      state.figure.classList.remove("waking");
      state.figure.dataset.drawn = "true";
      pointAgain(state);
      state.acts.splice(0).forEach(function (act) { act(); });
    });
  }

  /* What the reader pointed at is told as soon as it can be. */
  function pointAgain(state) {
    var under = state.pointer && document.elementFromPoint(state.pointer.clientX, state.pointer.clientY);
    if (under && state.plot.contains(under)) {
      var place = { bubbles: true, clientX: state.pointer.clientX, clientY: state.pointer.clientY, view: window };
      ["mouseover", "mousemove"].forEach(function (kind) { under.dispatchEvent(new MouseEvent(kind, place)); });
    }
  }

  function watchReader(state) {
    var canvas = state.plot.parentNode;
    var dwelling;
    canvas.addEventListener("mousemove", function (event) { state.pointer = event; });
    canvas.addEventListener("mouseenter", function (event) {
      state.pointer = event;
      dwelling = setTimeout(function () { wake(state); }, DWELL);
    });
    canvas.addEventListener("mouseleave", function () {
      clearTimeout(dwelling);
      state.pointer = null;
    });
    canvas.addEventListener("click", function (event) {
      state.pointer = event;
      wake(state);
    });
    canvas.addEventListener("focusin", function () { wake(state); });
  }

  /* Without a picture the words and the table stand in. */
  function fallBack(figure) {
    if (figure.dataset.sketched === "true") {
      figure.querySelector(".figure-data").open = true;
    } else {
      window.HromadySite.showWords(figure);
    }
  }

  function redraw(state, paper) {
    state.width = state.plot.clientWidth;
    state.scale = 1;
    var layout = layoutFor(state, paper);
    var traces = tracesFor(state, paper || state.width);
    window.Plotly.react(state.plot, traces, layout, settings(state.drawing.config));
  }

  function redrawAll(paper) {
    states.forEach(function (state) {
      if (state.isLive) {
        redraw(state, paper);
      } else if (paper || state.figure.dataset.sketched === "true") {
        sketch(state, paper);
      }
    });
  }

  function addZoom(state) {
    var group = document.createElement("div");
    group.className = "zoom";
    function zoomTo(more) {
      var scale = more ? state.scale * more : 1;
      if (scale <= 1) {
        redraw(state);
        return;
      }
      state.scale = Math.min(12, scale);
      window.Plotly.relayout(state.plot, { "geo.projection.scale": state.scale, dragmode: "pan" });
    }
    [["+", "zoomIn", 1.8],
     ["−", "zoomOut", 1 / 1.8],
     ["⤢", "zoomReset", 0]].forEach(function (entry) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = entry[0];
      button.setAttribute("aria-label", state.plot.dataset[entry[1]]);
      button.title = state.plot.dataset[entry[1]];
      button.addEventListener("click", function () {
        wake(state, function () { zoomTo(entry[2]); });
      });
      group.appendChild(button);
    });
    state.plot.parentNode.insertBefore(group, state.plot);
  }

  /* A picture travels without its page: it takes its title, its marks and its source with it. */
  function pictured(figure, state) {
    var full = state.plot._fullLayout;
    var wide = Math.floor(full.width / 8);
    var lines = [];
    figure.querySelectorAll(".figure-title, .figure-facts, .badges, .figure-source").forEach(function (part) {
      var copy = part.cloneNode(true);
      copy.querySelectorAll(".permanent").forEach(function (link) { link.remove(); });
      var line = "";
      copy.textContent.trim().split(/\s+/).forEach(function (word) {
        if (line && line.length + word.length >= wide) {
          lines.push(line);
          line = "";
        }
        line += (line && " ") + word;
      });
      lines.push(line);
    });
    var layout = JSON.parse(JSON.stringify(state.plot.layout));
    var room = lines.length * 17 + 24;
    return merged(layout, {
      autosize: false,
      width: full.width,
      height: full.height + room,
      paper_bgcolor: colour("paper"),
      margin: { t: full.margin.t + room },
      title: {
        text: lines.join("<br>").replace(/&/g, "&amp;").replace(/<(?!br>)/g, "&lt;"),
        font: { size: 13 }, x: 0, xref: "container", xanchor: "left",
        y: 1, yref: "container", yanchor: "top", pad: { t: 22, l: 10 }
      }
    });
  }

  function savePicture(figure, state, format) {
    var layout = pictured(figure, state);
    var picture = { data: state.plot.data, layout: layout, config: settings(state.drawing.config) };
    return window.Plotly.downloadImage(picture, {
      format: format, width: layout.width, height: layout.height, scale: format === "png" ? 2 : 1,
      filename: window.HromadySite.fileName(figure)
    });
  }

  function offerPictures(figure, state) {
    var group = window.HromadySite.downloadsAfter(figure.querySelector(".figure-foot"));
    ["SVG", "PNG"].forEach(function (format) {
      var hint = document.body.dataset.figureHint.replace("{format}", format);
      window.HromadySite.addDownload(group, format, hint, function () {
        wake(state, function () { savePicture(figure, state, format.toLowerCase()); });
      });
    });
  }

  /* Dots of a group that many pages share: all but the one that this page is about. */
  function crowded(trace) {
    var told = (trace.meta || {}).crowd;
    var all = told && told.of && (window.HromadyCrowds || {})[told.of];
    Object.keys(all || {}).forEach(function (key) {
      var others = all[key].filter(function (value, place) { return place !== told.gap; });
      (key === "color" ? trace.marker : trace)[key] = others;
    });
    Object.keys(all ? told.moved : {}).forEach(function (place) { trace.x[place] = told.moved[place]; });
  }

  function drawingOf(figure) {
    var drawing = JSON.parse(figure.querySelector(".drawing").textContent);
    drawing.data.forEach(crowded);
    return drawing;
  }

  function prepare(figure, width) {
    var data = figure.querySelector(".figure-data");
    data.open = false;
    data.classList.add("ready");
    try {
      var drawing = drawingOf(figure);
      var plot = figure.querySelector(".plot");
      var state = {
        figure: figure, drawing: drawing, plot: plot, isPlain: false, isWoken: false, isLive: false,
        width: 0, scale: 1, pointer: null, acts: []
      };
      states.set(figure, state);
      state.isPlain = Boolean(window.HromadySketches && window.HromadySketches.canDraw(drawing));
      var height = isMap(drawing) ? mapHeight(drawing, width) : drawing.layout.height;
      if (height) {
        plot.style.setProperty("--plot-height", height + "px");
      }
      if (isMap(drawing)) {
        addZoom(state);
        if (window.HromadyMaps) {
          window.HromadyMaps.addFinder(state, function () { wake(state); });
        }
      }
      offerPictures(figure, state);
      watchReader(state);
    } catch (problem) {
      fallBack(figure);
    }
  }

  /* When it comes near: the picture, or the live figure where there can be no picture. */
  function show(figure) {
    var state = states.get(figure);
    if (state && state.isPlain) {
      sketch(state);
    } else if (state) {
      wake(state);
    }
  }

  function watchPlaces(figures) {
    if (!("IntersectionObserver" in window)) {
      figures.forEach(show);
      return;
    }
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          watch.unobserve(entry.target);
          show(entry.target);
        }
      });
    }, { rootMargin: NEAR });
    figures.forEach(function (figure) { watch.observe(figure); });
  }

  function watchPage() {
    window.addEventListener("beforeprint", function () {
      redrawAll(PAPER);
      states.forEach(function (state) {
        if (!state.isLive && !state.isPlain && window.Plotly) {
          draw(state, PAPER);
        }
      });
    });
    window.addEventListener("afterprint", function () { redrawAll(); });
    var pause;
    window.addEventListener("resize", function () {
      clearTimeout(pause);
      pause = setTimeout(function () {
        var isChanged = false;
        states.forEach(function (state) {
          isChanged = isChanged || (state.width && state.width !== state.plot.clientWidth);
        });
        if (isChanged) {
          redrawAll();
        }
      }, 150);
    });
    if (dark.addEventListener) {
      dark.addEventListener("change", function () {
        states.forEach(function (state) {
          if (state.isLive) {
            redraw(state);
          }
        });
      });
    }
  }

  /* A figure that only the library can draw must be on paper too, though nobody came near it. */
  function loadForPaper() {
    var isNeeded = false;
    states.forEach(function (state) { isNeeded = isNeeded || !state.isPlain; });
    if (isNeeded) {
      load("plotly").catch(function () { return null; });
    }
  }

  function start(list) {
    var figures = Array.prototype.slice.call(list);
    // All are measured before any is changed: the page is laid out once.
    var widths = figures.map(function (figure) { return figure.querySelector(".plot").clientWidth; });
    figures.forEach(function (figure, place) { prepare(figure, widths[place]); });
    watchPlaces(figures);
    watchPage();
    loadForPaper();
    if (window.HromadyMaps) {
      window.HromadyMaps.showAsked();
    }
  }

  window.HromadyFigures = { start: start, load: load };
})();
