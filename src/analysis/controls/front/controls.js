/* Controls of one notebook. What may be chosen is decided in Python; here is only how it is asked.
   Nothing is loaded from anywhere. */
const DELAY = 350;
const SHOWN = 12;
const CYRILLIC = {
  "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
  "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
  "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
  "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ы": "y", "э": "e",
  "ё": "io", "ъ": "",
};
let made = 0;

/* One form for all spellings, as on the maps of the site. */
function folded(text) {
  return text.toLowerCase().normalize("NFC")
    .replace(/[а-яёєіїґ]/g, (letter) => CYRILLIC[letter] || "")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/ł/g, "l").replace(/[kc]h/g, "h").replace(/g/g, "h").replace(/w/g, "v")
    .replace(/[yj]/g, "i").replace(/[^a-z0-9]/g, "").replace(/(.)\1+/g, "$1");
}

/* Keys pressed here are no shortcuts of the notebook: Lumino asks the very element that has focus. */
const QUIET = "data-lm-suppress-shortcuts";
const OPERATED = ["button", "input", "select", "summary", "textarea"];

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  if (OPERATED.includes(tag)) { node.setAttribute(QUIET, "true"); }
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) { node.addEventListener(name.slice(2), value); }
    else if (value === true) { node.setAttribute(name, ""); }
    else if (value !== false && value !== null && value !== undefined) { node.setAttribute(name, value); }
  }
  node.append(...children);
  return node;
}

/* The place of a query among spellings: the whole name, its beginning, or inside. */
function found(places, query) {
  const wanted = folded(query);
  if (wanted.length < 2) { return []; }
  const rows = [];
  for (const place of places) {
    let best = place.code.toLowerCase() === query.trim().toLowerCase() ? 0 : 3;
    for (const key of place.keys) {
      const at = key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3;
      best = Math.min(best, at);
    }
    if (best < 3) { rows.push([best, place]); }
  }
  rows.sort((a, b) => a[0] - b[0] || a[1].label.length - b[1].label.length || a[1].label.localeCompare(b[1].label));
  return rows.map((row) => row[1]);
}

function render({ model, el }) {
  const own = `hromady-${++made}`;
  const fields = element("div", { class: "fields" });
  const told = element("p", { class: "told", role: "status" });
  const differs = element("p", { class: "differs" });
  const title = element("h2", { id: `${own}-title` });
  const follow = element("input", { type: "checkbox", id: `${own}-follow` });
  const followText = document.createTextNode("");
  const buttons = {
    run: element("button", { type: "button", onclick: () => runBelow() }),
    copy: element("button", { type: "button", onclick: () => copy() }),
    write: element("button", { type: "button", onclick: () => write() }),
    reset: element("button", { type: "button", onclick: () => ask("reset") }),
  };
  const command = element("textarea", { readonly: true, rows: 6, id: `${own}-command`, "aria-labelledby": `${own}-summary` });
  const summary = element("summary", { id: `${own}-summary` });
  const commands = element("details", {}, summary, command);
  const actions = element("div", { class: "actions" }, element("label", { for: `${own}-follow` }, follow, followText),
    buttons.run, buttons.copy, buttons.write, buttons.reset);
  const root = element("section", {
    class: "hromady-controls", "aria-labelledby": `${own}-title`,
  }, title, fields, actions, told, differs, commands);
  follow.checked = true;
  el.replaceChildren(root);

  let shown = {}, places = [], built = "", serial = 0, timer = 0, running = false, again = false;

  const say = (text, isRefused) => {
    told.textContent = text;
    told.classList.toggle("refused", Boolean(isRefused));
  };

  /* ---- what stands there ---- */

  function readPlaces() {
    places = model.get("places").map(([code, label, keys]) => ({ code, label, keys: [...new Set(keys.map(folded))] }));
  }

  function show() {
    shown = model.get("shown");
    const words = shown.words;
    root.lang = shown.language;
    title.textContent = words.title;
    followText.textContent = words.follow;
    summary.textContent = words.commands;
    for (const name of Object.keys(buttons)) { buttons[name].textContent = words[name]; }
    command.value = `${shown.commands.run}\n\n${shown.commands.papermill}`;
    differs.textContent = shown.differs ? words.differs : "";
    const form = JSON.stringify([shown.language, shown.controls.map(({ name, kind, label, choices }) => [name, kind, label, choices])]);
    if (form !== built) {
      const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
      fields.replaceChildren(...shown.controls.map(field));
      built = form;
      if (focused && document.getElementById(focused)) { document.getElementById(focused).focus({ preventScroll: true }); }
    }
    for (const control of shown.controls) { fill(control); }
    if (shown.message) { say(shown.message, true); }
  }

  const idOf = (control) => `${own}-${control.name}`;
  const inputOf = (control) => document.getElementById(idOf(control)) || fields.querySelector(`#${idOf(control)}`);

  function field(control) {
    const id = idOf(control);
    if (control.kind === "several") { return ticks(control); }
    if (control.kind === "find") { return finder(control); }
    const label = element("label", { for: id }, control.label);
    let input;
    if (control.kind === "choice") {
      input = element("select", { id, onchange: later },
        ...control.choices.map(([value, name]) => element("option", { value }, name)));
    } else {
      const type = { day: "date", whole: "number", number: "number", truth: "checkbox" }[control.kind] || "text";
      const step = { whole: "1", number: "any" }[control.kind];
      input = element("input", { id, type, step, onchange: later });
    }
    return element("div", { class: "field" }, label, input);
  }

  function ticks(control) {
    const boxes = control.choices.map(([value, name], place) => {
      const id = `${idOf(control)}-${place}`;
      return element("label", { for: id }, element("input", { type: "checkbox", id, value, onchange: later }), name);
    });
    return element("div", { class: "field wide" },
      element("fieldset", { id: idOf(control) }, element("legend", {}, control.label),
        element("div", { class: "ticks" }, ...boxes), element("p", { class: "every" })));
  }

  function fill(control) {
    const input = inputOf(control);
    if (!input) { return; }
    if (control.kind === "several") {
      const chosen = String(control.value).split(",").map((each) => each.trim()).filter(Boolean);
      input.querySelectorAll("input").forEach((box) => { box.checked = chosen.includes(box.value); });
      input.querySelector(".every").textContent = chosen.length ? "" : shown.words.every;
    } else if (control.kind === "truth") {
      input.checked = Boolean(control.value);
    } else if (control.kind === "find") {
      input.dataset.code = control.value;
      if (document.activeElement !== input || !input.dataset.typed) { input.value = control.shown; }
    } else if (input.value !== String(control.value)) {
      input.value = String(control.value);
    }
  }

  function chosen() {
    const values = {};
    for (const control of shown.controls) {
      const input = inputOf(control);
      if (control.kind === "several") {
        values[control.name] = [...input.querySelectorAll("input:checked")].map((box) => box.value).join(", ");
      } else if (control.kind === "truth") {
        values[control.name] = input.checked;
      } else if (control.kind === "find") {
        values[control.name] = input.dataset.code;
      } else {
        values[control.name] = input.value;
      }
    }
    return values;
  }

  /* ---- a hromada, searched by any of its names ---- */

  function finder(control) {
    const id = idOf(control), list = `${id}-list`;
    const options = element("ul", { role: "listbox", id: list, "aria-label": control.label, hidden: true });
    const count = element("span", { class: "unseen", role: "status" });
    const input = element("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-controls": list, "aria-expanded": "false", placeholder: shown.words.find_hint,
      oninput: typed, onkeydown: pressed, onfocus: () => input.select(), onblur: close,
    });
    let rows = [], at = -1;

    function typed() {
      input.dataset.typed = "1";
      rows = found(places, input.value).slice(0, SHOWN);
      at = rows.length ? 0 : -1;
      draw();
      const empty = folded(input.value).length > 1 ? shown.words.find_none : "";
      count.textContent = rows.length ? `${shown.words.found} ${rows.length}` : empty;
      if (!rows.length) { say(empty); }
      else if (told.textContent === shown.words.find_none) { say(""); }
    }

    function draw() {
      options.replaceChildren(...rows.map((row, place) => element("li", {
        role: "option", id: `${list}-${place}`, "aria-selected": String(place === at),
        onmousedown: (event) => { event.preventDefault(); take(row); },
      }, row.label)));
      options.hidden = !rows.length;
      input.setAttribute("aria-expanded", String(rows.length > 0));
      if (at >= 0) {
        input.setAttribute("aria-activedescendant", `${list}-${at}`);
        options.children[at].scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function pressed(event) {
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && rows.length) {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % rows.length;
        draw();
        event.preventDefault();
      } else if (event.key === "Enter" && at >= 0) {
        take(rows[at]);
        event.preventDefault();
      } else if (event.key === "Enter" && input.value.trim()) {
        input.dataset.code = input.value.trim();
        ask("choose");
      } else if (event.key === "Escape") {
        close();
        input.select();
      }
    }

    function take(row) {
      delete input.dataset.typed;
      input.dataset.code = row.code;
      input.value = row.label;
      rows = [];
      at = -1;
      draw();
      ask("choose");
    }

    function close() {
      delete input.dataset.typed;
      rows = [];
      at = -1;
      draw();
      const held = shown.controls.find((each) => each.name === control.name);
      input.value = held.shown;
    }

    return element("div", { class: "field" }, element("label", { for: id }, control.label), input, options, count);
  }

  /* ---- what follows ---- */

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => ask("choose"), DELAY);
  }

  function ask(kind) {
    clearTimeout(timer);
    serial += 1;
    model.send({ kind, serial, values: chosen(), source: sourceOf() });
  }

  function heard(message) {
    if (message.kind === "source") {
      const cell = parametersCell();
      if (cell) {
        cell.setSource(message.source);
        say(shown.words.written);
      } else {
        commands.open = true;
        command.value = message.source;
        say(shown.words.write_failed);
      }
    } else if (message.kind === "answer" && message.serial === serial) {
      if (!message.is_taken) {
        show();
      } else if (follow.checked) {
        runBelow();
      } else {
        say(shown.words.changed);
      }
    }
  }

  /* JupyterLab started with --LabApp.expose_app_in_browser=True lets a page run its commands. */
  function notebookHere() {
    const app = window.jupyterapp;
    for (const widget of app ? app.shell.widgets("main") : []) {
      if (widget.content && widget.content.widgets && widget.node.contains(root)) { return { app, notebook: widget.content }; }
    }
    return null;
  }

  async function runBelow() {
    const here = notebookHere();
    if (!here) { say(shown.words.menu); return; }
    if (running) { again = true; return; }
    running = true;
    let isWhole = true;
    say(shown.words.running);
    try {
      do {
        again = false;
        isWhole = await started(here);
      } while (again);
    } catch (problem) {
      isWhole = false;
    } finally {
      running = false;
    }
    say(isWhole === false ? shown.words.failed : shown.words.done, isWhole === false);
  }

  /* The command runs from the cell that is active, scrolls to the last one and takes the focus
     along. Here what a person looks at, and has under the keyboard, stays where it is. */
  function started({ app, notebook }) {
    const place = notebook.widgets.findIndex((cell) => cell.node.contains(root));
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    if (focused) { focused.blur(); }
    notebook.scrollToItem = () => Promise.resolve();
    try {
      notebook.activeCellIndex = place + 1;
      return app.commands.execute("notebook:run-all-below");
    } finally {
      delete notebook.scrollToItem;
      notebook.activeCellIndex = place;
      notebook.deselectAll();
      if (focused) { focused.focus({ preventScroll: true }); }
    }
  }

  function parametersCell() {
    const context = model.widget_manager && model.widget_manager.context;
    const here = notebookHere();
    const document_ = context ? context.model : here && here.notebook.model;
    const cells = document_ && document_.sharedModel ? document_.sharedModel.cells : [];
    return cells.find((cell) => (cell.getMetadata("tags") || []).includes("parameters")) || null;
  }

  function sourceOf() {
    const cell = parametersCell();
    return cell ? cell.getSource() : "";
  }

  function write() { model.send({ kind: "write", source: sourceOf() }); }

  async function copy() {
    try {
      await navigator.clipboard.writeText(shown.commands.run);
      say(shown.words.copied);
    } catch (problem) {
      commands.open = true;
      command.value = shown.commands.run;
      command.focus();
      command.select();
      say(shown.words.copy_failed);
    }
  }

  const replaced = () => { readPlaces(); };
  model.on("change:places", replaced);
  model.on("change:shown", show);
  model.on("msg:custom", heard);
  readPlaces();
  show();
  return () => {
    clearTimeout(timer);
    model.off("change:places", replaced);
    model.off("change:shown", show);
    model.off("msg:custom", heard);
  };
}

export default { render };
