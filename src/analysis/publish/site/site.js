/* Behaviour of every page: its tables, the windows behind its numbers, what is folded, what is
   saved. Figures have a script of their own; without it the words and tables of each figure
   stand in. No network, no storage, nothing of the reader's is kept. */
(function () {
  "use strict";
  var page = document.documentElement;
  page.classList.add("js");

  /* A frame that does not scroll needs no stop on the keyboard's way. One that is folded away is
     looked at when it is opened. */
  function tendFrames() {
    document.querySelectorAll(".scroll:not(.vast), pre").forEach(function (frame) {
      if (frame.closest("details:not([open])")) {
        return;
      }
      if (frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1) {
        frame.tabIndex = 0;
      } else if (frame.clientWidth) {
        frame.removeAttribute("tabindex");
      }
    });
  }

  /* On a phone a wide table becomes a list of cards; roles keep it a table for every reader. */
  var STACKED_FROM = 4;
  var WORDY = 90; // and a table of three whose last column holds as many letters
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
    summary.querySelectorAll(".permanent").forEach(function (link) { link.remove(); }); // none within what opens
    part.append(summary);
    while (part.nextElementSibling && part.nextElementSibling !== end) {
      part.append(part.nextElementSibling);
    }
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

  /* Of a very long table the page holds the first rows, and the others as text. */
  function restOf(table) { return table.parentNode.querySelector("noscript.rest"); }

  function complete(table) {
    var rest = restOf(table);
    if (rest) {
      var whole = document.createElement("template");
      whole.innerHTML = rest.textContent;
      table.tBodies[0].append.apply(table.tBodies[0], whole.content.querySelectorAll("tbody > tr"));
      rest.remove();
      if (table.bringAll) {
        table.bringAll.remove();
      }
    }
  }

  function offerRest(table) {
    var rest = restOf(table);
    if (rest) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "all-rows";
      button.textContent = document.body.dataset.showRows.replace("{count}", Number(rest.dataset.rows).toLocaleString(page.lang || "en"));
      button.addEventListener("click", function () {
        var next = table.tBodies[0].rows.length;
        complete(table);
        var brought = table.tBodies[0].rows[next];
        brought.tabIndex = -1;
        brought.focus();
      });
      table.bringAll = button;
      table.parentNode.after(button);
    }
  }

  /* A link may lead to a row that is not there yet. */
  function bringRow(id) {
    document.querySelectorAll("noscript.rest").forEach(function (rest) {
      if (rest.textContent.indexOf(' id="' + id + '"') >= 0) {
        complete(rest.parentNode.querySelector("table"));
      }
    });
    return document.getElementById(id);
  }

  /* So many cards would bury the page: a long table scrolls in its frame, its names in sight. */
  function lengthen(table) {
    var frame = table.closest(".scroll");
    table.classList.add("long");
    frame.classList.add("tall");
    if (table.caption && (restOf(table) || table.tBodies[0].rows.length > PRINTED_ROWS)) {
      table.classList.add("endless");
      frame.classList.add("vast");
      table.caption.dataset.notPrinted = document.body.dataset.notPrinted;
    }
  }

  function stackTable(table, headings) {
    role([table], "table");
    role(table.querySelectorAll("thead, tbody"), "rowgroup");
    role(table.querySelectorAll("tr"), "row");
    role(table.querySelectorAll("thead th"), "columnheader");
    role(table.querySelectorAll("tbody th"), "rowheader");
    role(table.querySelectorAll("td"), "cell");
    table.querySelectorAll("tbody tr").forEach(function (row) {
      Array.prototype.forEach.call(row.children, function (cell, place) {
        cell.dataset.label = headings[place] ? headings[place].textContent : "";
      });
    });
    table.classList.add("stacked");
    foldRows(table);
  }

  /* A column of whole sentences, a third of a telephone wide, would be a very long one. */
  function isWordy(each) {
    return each.headings.length === 3 && Array.prototype.some.call(each.table.rows, function (row) {
      return row.lastElementChild.textContent.length > WORDY;
    });
  }

  /* Few columns are stacked only where they do not fit, as on a telephone, or hold sentences. What
     must be measured is measured after the longest tables are set aside, and all of it before
     anything is moved. */
  function stackTables() {
    var tables = Array.prototype.filter.call(document.querySelectorAll(".output table"), function (table) {
      return table.querySelector("tbody tr");
    }).map(function (table) {
      return { table: table, headings: table.querySelectorAll("thead th"), frame: table.closest(".scroll"), rows: table.querySelectorAll("tbody tr").length };
    });
    var many = tables.filter(function (each) { return each.headings.length >= STACKED_FROM || !each.frame; });
    many.forEach(function (each) {
      if (each.rows > STACKED_ROWS) {
        lengthen(each.table);
      }
    });
    var few = tables.filter(function (each) {
      return many.indexOf(each) < 0 && (each.table.offsetWidth > each.frame.clientWidth || isWordy(each));
    });
    tables.forEach(function (each) { offerRest(each.table); });
    many.concat(few).forEach(function (each) {
      if (each.rows <= STACKED_ROWS) {
        stackTable(each.table, each.headings);
      } else if (!each.table.classList.contains("long")) {
        lengthen(each.table);
      }
      if (each.rows > STACKED_ROWS && each.frame && many.indexOf(each) >= 0 && !each.table.classList.contains("endless")) {
        stackTable(each.table, each.headings); // its frame would hide columns of a phone
      }
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
    complete(table);
    table.ownOrder = table.ownOrder || Array.prototype.slice.call(table.tBodies[0].rows);
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

  /* A window over the page: closed by its button, by Escape or by a touch beside it. */
  function openWindow(opener, title) {
    var panel = document.createElement("section");
    panel.className = "panel";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", title);
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = document.body.dataset.close;
    close.addEventListener("click", function () { panel.hidePopover(); });
    panel.append(close);
    panel.popover = "auto";
    document.querySelector("main").appendChild(panel);
    panel.addEventListener("click", function (event) {
      if (event.target.closest("a[href^='#']")) {
        panel.hidePopover();
      }
    });
    panel.addEventListener("toggle", function (change) {
      if (change.newState === "closed") {
        panel.remove();
        if (document.activeElement === document.body) {
          opener.focus({ preventScroll: true });
        }
      }
    });
    panel.showPopover();
    close.focus();
    return panel;
  }

  /* What stands behind a number: its panel, fetched once from the site's own file, in a window.
     Without this, or in an old browser, the link leads to the page of all panels. */
  function showPanel(link) {
    var data = document.body.dataset;
    var inside = link.closest(".panel");
    var panel = openWindow(inside ? inside.opener : link, link.dataset.panel + "-title");
    panel.opener = inside ? inside.opener : link;
    panel.insertAdjacentHTML("beforeend", window.HromadyPanels[link.dataset.panel]);
    if (document.getElementById("code-" + link.dataset.cell)) {
      var term = document.createElement("dt");
      term.textContent = data.code;
      var code = document.createElement("dd");
      code.innerHTML = "<a><code></code></a>";
      code.firstChild.href = "#code-" + link.dataset.cell;
      code.firstChild.firstChild.textContent = link.dataset.cell;
      panel.querySelector("dl").append(term, code);
    }
  }

  /* The panel of a figure lies folded below it; here it becomes a window, and goes back when that
     is closed. */
  function showFigurePanel(details, opener) {
    var heading = document.createElement("h2");
    heading.id = details.id + "-title";
    heading.textContent = details.dataset.title;
    var body = details.querySelector(".behind-body");
    var panel = openWindow(opener, heading.id);
    panel.opener = opener;
    panel.append(heading, body);
    panel.addEventListener("beforetoggle", function (change) {
      if (change.newState === "closed") {
        details.append(body);
      }
    });
  }

  function makeFigurePanels() {
    document.querySelectorAll(".behind-figure").forEach(function (details) {
      var opener = document.createElement("button");
      opener.type = "button";
      opener.className = "behind-open";
      opener.setAttribute("aria-haspopup", "dialog");
      opener.append.apply(opener, Array.prototype.map.call(details.firstElementChild.childNodes, function (node) { return node.cloneNode(true); }));
      opener.addEventListener("click", function () { showFigurePanel(details, opener); });
      details.before(opener);
      details.classList.add("ready");
    });
  }

  function makePanels() {
    if (!("popover" in HTMLElement.prototype)) {
      return;
    }
    makeFigurePanels();
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
        complete(table);
        saveTable(table, fileName(table, place + 1));
      });
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
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && (document.getElementById(id) || bringRow(id));
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
    var kinds = "details.card, details.definition, details.part, .panel > details, .passage > details:not([class]), details.found-synthetic, .package-documents ~ details.folded";
    unfolded = Array.prototype.filter.call(document.querySelectorAll(kinds), function (each) { return !each.open; });
    unfolded.forEach(function (each) { each.open = true; });
  }

  function foldAgain() {
    unfolded.forEach(function (each) { each.open = false; });
    unfolded = [];
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

  /* What may not stand apart at the end of a line: a word of one letter in Ukrainian and Polish,
     the sign before a number, the text before a dash. Files keep plain spaces, and so do tables. */
  var SHORT = /(^|[\s(«„])([aiouwzавзійоуєґ]) (?=\S)/gi;
  var BEFORE_NUMBER = /(№|§|ст\.|ч\.|п\.|рис\.|art\.|ust\.|pkt) (?=[\d_])/gi;

  /* A number and its word, as in "95-percent", or a single letter, as in "e-participation". */
  var HYPHEN = /(^|[\s(«„“"])(\d+|[eе])-(?=\p{L})/giu;

  function bound(text, isShort) {
    text = text.replace(HYPHEN, "$1$2\u2011");
    text = text.replace(/ (?=[–—] )/g, "\u00a0").replace(BEFORE_NUMBER, "$1\u00a0");
    return isShort ? text.replace(SHORT, "$1$2\u00a0").replace(SHORT, "$1$2\u00a0") : text;
  }

  function bindWords() {
    var isShort = page.lang === "uk" || page.lang === "pl";
    document.querySelectorAll("main :is(p, li, dd, h1, h2, h3, h4, summary)").forEach(function (element) {
      if (element.closest("table, pre, [translate=no]")) {
        return;
      }
      var texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (var text = texts.nextNode(); text; text = texts.nextNode()) {
        var told = bound(text.data, isShort);
        if (told !== text.data) {
          text.data = told;
        }
      }
    });
  }

  function showWords(figure) {
    var data = figure.querySelector(".figure-data");
    data.classList.add("ready");
    data.open = true;
    figure.classList.add("failed");
  }

  /* After the page was laid out anyway: to measure sooner would lay it out once more. */
  function tendSoon() {
    requestAnimationFrame(function () { setTimeout(tendFrames, 0); });
  }

  function start() {
    fillParts();
    var figures = document.querySelectorAll("figure.figure");
    stackTables();
    bindWords();
    if (window.HromadyFigures) {
      window.HromadyFigures.start(figures);
    } else {
      Array.prototype.forEach.call(figures, showWords);
    }
    foldParts();
    makeSortable();
    tendSoon();
    makePanels();
    offerTables();
    openContents();
    openTarget();
    document.addEventListener("toggle", tendSoon, true);
    window.addEventListener("hashchange", openTarget);
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", foldAgain);
    var waiting;
    window.addEventListener("resize", function () {
      clearTimeout(waiting);
      waiting = setTimeout(tendFrames, 150);
    });
  }

  window.HromadySite = {
    addDownload: addDownload, downloadsAfter: downloadsAfter, fileName: fileName, showWords: showWords
  };
  document.addEventListener("DOMContentLoaded", start);
})();
