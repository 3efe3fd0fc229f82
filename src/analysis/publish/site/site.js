/* Behaviour of every page: figures are drawn when they come into view, in the colours of
   the reader's theme, and fit the screen and the sheet. Without this script the words and
   tables of each figure stand in. No network, no storage, nothing of the reader's is kept. */
(function () {
  "use strict";
  var page = document.documentElement;
  page.classList.add("js");

  var NARROW = 560;
  var PAPER = 660; // width between the margins of an A4 sheet
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
    var over = { autosize: true, dragmode: false };
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

  /* A drawing knows its own size, so that paper can scale it without drawing again. */
  function rememberSize(state) {
    var full = state.plot._fullLayout;
    state.plot.style.setProperty("--plot-ratio", full.width / full.height);
    state.plot.querySelectorAll(".main-svg").forEach(function (drawing) {
      drawing.setAttribute("viewBox", "0 0 " + full.width + " " + full.height);
    });
  }

  function draw(figure, paper) {
    var state = states.get(figure);
    if (!state || state.begun || !window.Plotly) {
      return;
    }
    state.begun = true;
    state.width = state.plot.clientWidth;
    Promise.resolve()
      .then(function () {
        var layout = layoutFor(state, paper);
        var traces = tracesFor(state, paper || state.width);
        return window.Plotly.newPlot(state.plot, traces, layout, settings(state.drawing.config));
      })
      .then(function () {
        state.plot.style.minHeight = "0";
        rememberSize(state);
        state.plot.on("plotly_afterplot", function () { rememberSize(state); });
        if (isMap(state.drawing)) {
          addZoom(state);
          if (window.HromadyMaps) {
            window.HromadyMaps.follow(state);
          }
        }
        offerPictures(figure, state);
        figure.dataset.drawn = "true";
      })
      .catch(function (problem) {
        fallBack(figure);
        console.error(figure.id + ": " + problem);
      });
  }

  function fallBack(figure) {
    figure.classList.add("failed");
    figure.querySelector(".figure-data").open = true;
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
      if (state.plot._fullLayout) {
        redraw(state, paper);
      }
    });
  }

  function addZoom(state) {
    var group = document.createElement("div");
    group.className = "zoom";
    function zoomTo(scale) {
      if (scale <= 1) {
        redraw(state);
        return;
      }
      state.scale = Math.min(12, scale);
      window.Plotly.relayout(state.plot, { "geo.projection.scale": state.scale, dragmode: "pan" });
    }
    [["+", "zoomIn", function () { zoomTo(state.scale * 1.8); }],
     ["−", "zoomOut", function () { zoomTo(state.scale / 1.8); }],
     ["⤢", "zoomReset", function () { zoomTo(1); }]].forEach(function (entry) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = entry[0];
      button.setAttribute("aria-label", state.plot.dataset[entry[1]]);
      button.title = state.plot.dataset[entry[1]];
      button.addEventListener("click", entry[2]);
      group.appendChild(button);
    });
    state.plot.parentNode.insertBefore(group, state.plot);
  }

  /* A frame that does not scroll needs no stop on the keyboard's way. */
  function tendFrames() {
    document.querySelectorAll(".scroll, pre").forEach(function (frame) {
      if (frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1) {
        frame.tabIndex = 0;
      } else if (frame.clientWidth) {
        frame.removeAttribute("tabindex");
      }
    });
  }

  /* On a phone a wide table becomes a list of cards; roles keep it a table for every reader. */
  var STACKED_FROM = 4;
  var STACKED_ROWS = 24; // a table with more rows scrolls instead
  var PRINTED_ROWS = 200; // and one with more than these would fill a book
  var FOLDED_ROWS = 5; // of more cards than these a phone shows the first three

  function role(elements, name) {
    Array.prototype.forEach.call(elements, function (element) { element.setAttribute("role", name); });
  }

  /* What the style hides on a phone only: a wide screen and paper always show every row. */
  function foldRows(table) {
    var rows = table.querySelectorAll("tbody tr");
    if (rows.length <= FOLDED_ROWS) {
      return;
    }
    var told = document.body.dataset;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "rows";
    function fold(folds) {
      table.classList.toggle("shortened", folds);
      button.setAttribute("aria-expanded", String(!folds));
      button.textContent = folds ? told.showRows.replace("{count}", rows.length) : told.hideRows;
    }
    button.addEventListener("click", function () {
      var folds = !table.classList.contains("shortened");
      fold(folds);
      if (folds) {
        button.scrollIntoView({ block: "center" });
      }
    });
    table.unfold = function () { fold(false); };
    fold(true);
    table.after(button);
  }

  /* A page of more than two dozen screens of a phone folds its last parts, each at its heading. */
  var PHONE = "(max-width: 40rem)";
  var TALLEST = 20000;
  var OPEN_PARTS = 2;

  function foldPart(start, end) {
    var part = document.createElement("details");
    var summary = document.createElement("summary");
    part.className = "part";
    start.before(part);
    summary.append(start.firstElementChild);
    part.append(summary);
    while (part.nextElementSibling && part.nextElementSibling !== end) {
      part.append(part.nextElementSibling);
    }
    part.addEventListener("toggle", tendFrames);
  }

  function foldParts() {
    if (!window.matchMedia(PHONE).matches || page.scrollHeight <= TALLEST) {
      return;
    }
    var starts = Array.prototype.filter.call(document.querySelectorAll(".content > .prose"), function (each) {
      return each.firstElementChild && each.firstElementChild.tagName === "H2";
    });
    var end = document.querySelector(".content > .code");
    while (starts.length > OPEN_PARTS && page.scrollHeight > TALLEST) {
      foldPart(starts[starts.length - 1], end);
      end = starts.pop().parentNode;
    }
  }

  function stackTables() {
    document.querySelectorAll(".output table").forEach(function (table) {
      var headings = Array.prototype.map.call(table.querySelectorAll("thead th"), function (heading) {
        return heading.textContent;
      });
      if (!table.querySelector("tbody tr")) {
        return;
      }
      // Few columns are stacked only where they do not fit, as on a telephone.
      var frame = table.closest(".scroll");
      if (headings.length < STACKED_FROM && frame && table.offsetWidth <= frame.clientWidth) {
        return;
      }
      // So many cards would bury the page: a long table scrolls in its frame, its names in sight.
      if (table.querySelectorAll("tbody tr").length > STACKED_ROWS) {
        table.classList.add("long");
        if (table.caption && table.tBodies[0].rows.length > PRINTED_ROWS) {
          table.classList.add("endless");
          table.caption.dataset.notPrinted = document.body.dataset.notPrinted;
        }
        table.closest(".scroll").classList.add("tall");
        return;
      }
      role([table], "table");
      role(table.querySelectorAll("thead, tbody"), "rowgroup");
      role(table.querySelectorAll("tr"), "row");
      role(table.querySelectorAll("thead th"), "columnheader");
      role(table.querySelectorAll("tbody th"), "rowheader");
      role(table.querySelectorAll("td"), "cell");
      table.querySelectorAll("tbody tr").forEach(function (row) {
        Array.prototype.forEach.call(row.children, function (cell, place) {
          cell.dataset.label = headings[place];
        });
      });
      table.classList.add("stacked");
      foldRows(table);
    });
  }

  /* A long table can be put in the order of any column; its own order comes back. */
  var SORTED_FROM = 10;
  var decimal = (1.5).toLocaleString(page.lang || "en").charAt(1);

  function valueOf(row, column) {
    var told = row.children[column].dataset.value; // of a date, for instance, its ISO form
    if (told) { return told; }
    var text = row.children[column].textContent.trim();
    var number = parseFloat(text.split(decimal).map(function (part) {
      return part.replace(/[^\d-]/g, "");
    }).join("."));
    return row.children[column].classList.contains("number") ? number : text;
  }

  function compared(one, other, falls) {
    if (typeof one === "string" && typeof other === "string") {
      return (falls ? -1 : 1) * one.localeCompare(other, page.lang || "en");
    }
    var gaps = [one, other].map(function (value) { return typeof value === "string" || isNaN(value); });
    if (gaps[0] || gaps[1]) {
      return gaps[0] - gaps[1]; // what has no value stands last, whichever way
    }
    return falls ? other - one : one - other;
  }

  function sortBy(table, headings, column) {
    var state = headings[column].getAttribute("aria-sort");
    var next = state === "ascending" ? "descending" : state === "descending" ? "" : "ascending";
    headings.forEach(function (heading) { heading.removeAttribute("aria-sort"); });
    var rows = table.ownOrder.slice();
    if (next) {
      headings[column].setAttribute("aria-sort", next);
      var values = new Map(rows.map(function (row) { return [row, valueOf(row, column)]; }));
      rows.sort(function (a, b) { return compared(values.get(a), values.get(b), next === "descending"); });
    }
    table.tBodies[0].append.apply(table.tBodies[0], rows);
  }

  function makeSortable() {
    document.querySelectorAll(".figure-data table, .output table").forEach(function (table) {
      var body = table.tBodies[0];
      if (!table.tHead || !body || body.rows.length < SORTED_FROM || table.querySelector("[rowspan], [colspan]")) {
        return;
      }
      table.ownOrder = Array.prototype.slice.call(body.rows);
      var headings = Array.prototype.slice.call(table.tHead.rows[0].cells);
      headings.forEach(function (heading, column) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        while (heading.firstChild) {
          button.appendChild(heading.firstChild);
        }
        heading.appendChild(button);
        button.addEventListener("click", function () { sortBy(table, headings, column); });
      });
    });
  }

  /* What stands behind a number: its panel, fetched once from the site's own file, in a window.
     Without this, or in an old browser, the link leads to the page of all panels. */
  function showPanel(link) {
    var data = document.body.dataset;
    var panel = document.createElement("section");
    panel.className = "panel";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", link.dataset.panel + "-title");
    panel.innerHTML = window.HromadyPanels[link.dataset.panel];
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = data.close;
    close.addEventListener("click", function () { panel.hidePopover(); });
    panel.insertBefore(close, panel.firstChild);
    if (document.getElementById("code-" + link.dataset.cell)) {
      var term = document.createElement("dt");
      term.textContent = data.code;
      var code = document.createElement("dd");
      code.innerHTML = "<a><code></code></a>";
      code.firstChild.href = "#code-" + link.dataset.cell;
      code.firstChild.firstChild.textContent = link.dataset.cell;
      code.firstChild.addEventListener("click", function () { panel.hidePopover(); });
      panel.querySelector("dl").append(term, code);
    }
    panel.popover = "auto";
    document.querySelector("main").appendChild(panel);
    panel.addEventListener("toggle", function (change) {
      if (change.newState === "closed") {
        panel.remove();
        if (document.activeElement === document.body) {
          link.focus({ preventScroll: true });
        }
      }
    });
    panel.showPopover();
    close.focus();
  }

  function makePanels() {
    if (!("popover" in HTMLElement.prototype)) {
      return;
    }
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[data-panel]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      if (window.HromadyPanels) {
        showPanel(link);
        return;
      }
      var script = document.createElement("script");
      script.src = document.body.dataset.root + "assets/panels-" + page.lang + ".js";
      script.onload = function () { showPanel(link); };
      script.onerror = function () { location.href = link.href; };
      document.head.appendChild(script);
    });
  }

  /* Each table as CSV and each figure as a picture, made by the browser itself. What rests on
     generated answers says so in the name of the file, and in the picture. */
  var ACTING = /^[=+\-@]/; // a spreadsheet would take such a text for a formula

  function cellText(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll(".hidden, .permanent").forEach(function (part) { part.remove(); });
    var text = copy.textContent.replace(/\s+/g, " ").trim();
    return '"' + (ACTING.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
  }

  function tableText(table) {
    return "\ufeff" + Array.prototype.map.call(table.rows, function (row) {
      return Array.prototype.map.call(row.cells, function (cell) {
        return cellText(cell) + ",".repeat(cell.colSpan - 1);
      }).join(",");
    }).join("\r\n") + "\r\n";
  }

  function fileName(element, number) {
    var figure = element.closest("figure.figure");
    var name = location.pathname.split("/").pop().replace(/\.html$/, "") || "index";
    var synthetic = (figure || element.closest(".output") || element).querySelector(".badge.synthetic");
    return [name, figure ? figure.id : "table-" + number].concat(synthetic ? "synthetic" : []).join("-");
  }

  function addDownload(group, label, hint, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = hint;
    button.setAttribute("aria-label", hint);
    button.addEventListener("click", act);
    group.appendChild(button);
  }

  function downloadsAfter(element) {
    var group = document.createElement("div");
    group.className = "downloads";
    element.after(group);
    return group;
  }

  function saveTable(table, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([tableText(table)], { type: "text/csv;charset=utf-8" }));
    link.download = name + ".csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function offerTables() {
    var tables = document.querySelectorAll(".figure-data table, .output table");
    Array.prototype.forEach.call(tables, function (table, place) {
      addDownload(downloadsAfter(table.closest(".scroll") || table), "CSV", document.body.dataset.tableHint, function () {
        saveTable(table, fileName(table, place + 1));
      });
    });
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
      filename: fileName(figure)
    });
  }

  function offerPictures(figure, state) {
    var group = downloadsAfter(figure.querySelector(".figure-foot"));
    ["SVG", "PNG"].forEach(function (format) {
      var hint = document.body.dataset.figureHint.replace("{format}", format);
      addDownload(group, format, hint, function () { savePicture(figure, state, format.toLowerCase()); });
    });
  }

  /* What a heading stands above, down to the next one, may be folded: the details of a card. */
  function cardBelow(heading) {
    var next = heading.nextElementSibling;
    while (next && !/^H\d$/.test(next.tagName) && !next.matches("details.card")) {
      next = next.nextElementSibling;
    }
    return /^H\d$/.test(heading.tagName) && next && next.matches("details.card") ? next : null;
  }

  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var table = target && target.closest("table.shortened");
    if (table) {
      table.unfold();
      target.scrollIntoView();
    }
    var panel = target && target.matches(".panel") && target.querySelector("details");
    var folded = target && (panel || target.closest("details") || cardBelow(target));
    if (folded && !folded.open) {
      folded.open = true;
      target.scrollIntoView();
    }
  }

  /* Beside the text the list of contents is open; above it, on a phone, it is opened by a touch. */
  function openContents() {
    var list = document.querySelector(".contents details");
    if (list && window.matchMedia("(min-width: 70rem)").matches) {
      list.open = true;
      list.firstElementChild.tabIndex = -1;
    }
  }

  /* Paper shows what the screen folds, and the screen is afterwards as it was. */
  var unfolded = [];

  function unfold() {
    var kinds = "details.card, details.definition, details.part, .panel > details, .package-documents ~ details.folded";
    unfolded = Array.prototype.filter.call(document.querySelectorAll(kinds), function (each) { return !each.open; });
    unfolded.forEach(function (each) { each.open = true; });
  }

  function foldAgain() {
    unfolded.forEach(function (each) { each.open = false; });
    unfolded = [];
  }

  function prepare(figure) {
    var data = figure.querySelector(".figure-data");
    data.open = false;
    data.classList.add("ready");
    data.addEventListener("toggle", tendFrames);
    try {
      var drawing = JSON.parse(figure.querySelector(".drawing").textContent);
      var plot = figure.querySelector(".plot");
      var state = { drawing: drawing, plot: plot, begun: false, width: 0, scale: 1 };
      states.set(figure, state);
      if (isMap(drawing) && window.HromadyMaps) {
        window.HromadyMaps.completed(drawing);
        window.HromadyMaps.addFinder(state);
      }
      var height = isMap(drawing) ? mapHeight(drawing, plot.clientWidth) : drawing.layout.height;
      if (height) {
        plot.style.setProperty("--plot-height", height + "px");
      }
    } catch (problem) {
      fallBack(figure);
    }
    if (!window.Plotly) {
      fallBack(figure);
    }
  }

  /* What all pages of a batch share comes as scripts, which work from a disk as well. */
  function fillParts() {
    document.querySelectorAll("[data-part]").forEach(function (place) {
      var told = (window.HromadyParts || {})[place.dataset.part];
      if (told) {
        place.insertAdjacentHTML("afterend", told);
        place.remove();
      }
    });
  }

  function start() {
    fillParts();
    var figures = Array.prototype.slice.call(document.querySelectorAll("figure.figure"));
    figures.forEach(prepare);
    if ("IntersectionObserver" in window) {
      var watch = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) {
          if (entry.isIntersecting) {
            watch.unobserve(entry.target);
            draw(entry.target);
          }
        });
      }, { rootMargin: "400px 0px" });
      figures.forEach(function (figure) { watch.observe(figure); });
    } else {
      figures.forEach(function (figure) { draw(figure); });
    }
    stackTables();
    foldParts();
    makeSortable();
    tendFrames();
    makePanels();
    offerTables();
    openContents();
    openTarget();
    if (window.HromadyMaps) {
      window.HromadyMaps.showAsked();
    }
    window.addEventListener("hashchange", openTarget);
    window.addEventListener("beforeprint", function () {
      unfold();
      redrawAll(PAPER);
      figures.forEach(function (figure) { draw(figure, PAPER); });
    });
    window.addEventListener("afterprint", function () {
      foldAgain();
      redrawAll();
    });
    var waiting;
    window.addEventListener("resize", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        tendFrames();
        var changed = false;
        states.forEach(function (state) {
          changed = changed || (state.begun && state.width !== state.plot.clientWidth);
        });
        if (changed) {
          redrawAll();
        }
      }, 150);
    });
    if (dark.addEventListener) {
      dark.addEventListener("change", function () { redrawAll(); });
    }
  }

  document.addEventListener("DOMContentLoaded", start);
})();
