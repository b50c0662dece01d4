/* What the widget library leaves unsaid, said to whoever listens or types: which buttons belong to
   which question and which of them is pressed, what a hint or a complaint belongs to, what a chart
   shows, and where to go on after a press. Pages work without it.

   It only ever adds attributes and moves the focus, and looks again whenever widgets come and go. */
(function () {
  "use strict";
  var FIELDS = "input, select, textarea, [role=radio]";
  var PRESSABLE = "a[href], button, summary, input, select, textarea";
  var QUESTION = ".fn-control, .fn-tick, .fn-asked";
  var SETTLED = 200; // ms without a change: a form says its complaints one after another
  var pressed = null; // the last press, until what came of it is on the page
  var named = 0;

  function all(within, selector) { return Array.from(within.querySelectorAll(selector)); }
  function words(element) { return element ? element.textContent.trim() : ""; }
  function seen(element) { return element.isConnected && element.getClientRects().length > 0; }
  function put(element, name, value) {
    if (value === "" || value === null) { element.removeAttribute(name); return; }
    if (element.getAttribute(name) !== String(value)) { element.setAttribute(name, value); }
  }
  function id(element) {
    if (!element.id) { named += 1; element.id = "fn-named-" + named; }
    return element.id;
  }
  function group(element, label, role) {
    if (!element || !label) { return; }
    put(element, "role", role || "group");
    put(element, "aria-labelledby", id(label));
  }

  /* Buttons of which one is pressed in: one stop for the Tab key, arrows from one to the next.
     An arrow never chooses: an opinion is given by a press, never by passing over it. */
  function choices(box) {
    var label = box.querySelector(".widget-label"), buttons = all(box, "button");
    var control = box.closest(".fn-control"), legend = control && control.querySelector(".fn-legend");
    group(box, legend || label, "radiogroup");
    put(label, "aria-hidden", Boolean(legend) || ""); // the same words, there for when nobody helps
    var chosen = buttons.filter(function (b) { return b.classList.contains("mod-active"); })[0];
    var stop = buttons.indexOf(document.activeElement) >= 0 ? document.activeElement : chosen;
    buttons.forEach(function (button, place) {
      put(button, "role", "radio");
      put(button, "aria-checked", button === chosen);
      put(button, "tabindex", button === (stop || buttons[0]) ? 0 : -1);
      put(button, "title", ""); // it repeats the question, which the group now says
    });
  }
  function arrows(event) {
    var box = event.target.closest && event.target.closest(".widget-toggle-buttons[role]");
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!box || !step || event.altKey || event.ctrlKey || event.metaKey) { return; }
    var buttons = all(box, "button"), here = buttons.indexOf(event.target);
    event.preventDefault();
    buttons[(here + step + buttons.length) % buttons.length].focus();
    choices(box);
  }

  /* A question with what belongs to it: its hints, and what is wrong with the answer. */
  function question(box) {
    var fields = all(box, FIELDS), radios = box.querySelector("[role=radiogroup]");
    var lines = all(box, ".fn-hint, .fn-problem").filter(words);
    var wrong = lines.some(function (line) { return line.classList.contains("fn-problem"); });
    var told = lines.map(id).join(" ");
    var typed = fields.filter(function (it) { return it.matches(":not([role], [type=checkbox])"); });
    var heard = radios ? [radios] : typed.length || fields.length < 2 ? [] : [box];
    if (!radios && fields.length > 1) { group(box, box.querySelector(".fn-legend")); }
    heard.concat(typed, fields.length === 1 ? fields : []).forEach(function (it) {
      put(it, "aria-describedby", told);
      if (it !== box) { put(it, "aria-invalid", wrong || ""); }
    });
  }

  function form(box) {
    if (!box.querySelector("button, .fn-status")) { return; }
    var heads = all(document, "main :is(h1, h2, h3)").filter(function (head) {
      return box.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_PRECEDING;
    });
    var own = box.querySelector(":is(h2, h3).fn-title");
    var head = own && !own.closest(".fn-picture") ? own : heads.pop();
    // Two under one heading: the first is the place that one can jump to.
    var first = head && document.querySelector(".fn-form[aria-labelledby='" + id(head) + "']");
    group(box, head, first && first !== box ? "group" : "form");
    all(box, ".widget-html-content").forEach(function (line) {
      var waits = !words(line) || line.querySelector(".fn-status");
      if (waits && !line.closest(QUESTION)) { put(line, "role", "status"); }
    });
    all(box, ".fn-actions").forEach(function (row) { put(row, "aria-live", "polite"); });
    all(box, ".fn-item").forEach(function (head) {
      var line = head.closest(".widget-html");
      group(line && line.nextElementSibling, head);
    });
    all(box, ".fn-entry").forEach(function (entry) {
      var head = entry.querySelector("h4"), open = entry.querySelector(".fn-row > button");
      group(entry, head);
      if (head && open) { put(open, "aria-describedby", id(head)); }
    });
  }

  /* A chart is one picture with the finding as its name; its sentence stands below it. */
  function chart(box) {
    var area = box.closest(".jp-OutputArea"), title = area && area.querySelector(".fn-title");
    if (!title) { return; } // one of an author's own, without a finding to be called by
    put(box, "role", "img");
    put(box, "aria-label", "Chart. " + words(title));
  }

  /* Headings come from the notebook, from forms and from pictures: no step down skips a level. */
  function outline() {
    var above = [];
    all(document, "main :is(h1, h2, h3, h4, h5, h6)").filter(seen).forEach(function (head) {
      var level = Number(head.tagName[1]);
      while (above.length && above[above.length - 1] >= level) { above.pop(); }
      above.push(level);
      put(head, "aria-level", above.length === level ? "" : above.length);
    });
  }

  function say() {
    all(document, ".widget-toggle-buttons").forEach(choices);
    all(document, ".fn-form").forEach(form);
    all(document, QUESTION).forEach(question);
    all(document, ".js-plotly-plot").forEach(chart);
    all(document, "#js-plotly-tester").forEach(function (it) { put(it, "aria-hidden", true); });
    all(document, "main th:empty").forEach(function (it) { put(it, "role", "cell"); });
    outline();
  }

  function press(event) {
    var button = event.target.closest && event.target.closest(".fn-form button");
    if (!button || button.getAttribute("role") === "radio") { return; }
    var box = button.closest(".fn-form");
    pressed = {
      button: button, box: box, entry: button.closest(".fn-entry"),
      primary: button.classList.contains("fn-primary"),
      had: all(box, PRESSABLE + ", .fn-title"), filled: all(box, FIELDS).filter(filled)
    };
    later(10 * SETTLED); // the same complaint said again changes nothing on the page
  }
  function forget(event) { if (!event.repeat) { pressed = null; } }
  function later(wait) {
    clearTimeout(later.timer);
    later.timer = setTimeout(settle, wait);
  }

  /* After a press: to what is wrong, to the picture, to the first new question, to the first of
     all where everything was emptied for whoever comes next; and where the thing pressed is gone,
     to what stands in its entry now, or stood before it. Never away from somebody who has moved on. */
  function settle() {
    var last = pressed, here = document.activeElement;
    if (!last || !last.box.isConnected) { return; }
    if (here !== last.button && here !== document.body) { return; }
    var fresh = function (it) { return seen(it) && last.had.indexOf(it) < 0; };
    var to = (last.primary && complaint(last.box))
      || all(last.box, ".fn-picture .fn-title").filter(fresh)[0]
      || all(last.box, FIELDS).filter(fresh).filter(stops)[0]
      || (emptied(last.filled) && all(last.box, FIELDS).filter(seen).filter(stops)[0]);
    pressed = to ? null : last; // a button often goes before the answer comes: then wait on
    if (!to && !seen(last.button)) {
      to = stayed(last) || last.had.slice(0, last.had.indexOf(last.button)).filter(seen).pop();
      if (to) { last.button = to; }
    }
    if (!to) { return; }
    if (!to.matches(PRESSABLE)) { put(to, "tabindex", -1); }
    to.focus();
  }
  /* What was settled where it stands: its own next button, or the words it is known by. */
  function stayed(last) {
    if (!last.entry || !seen(last.entry)) { return null; }
    return all(last.entry, "button:enabled").filter(seen)[0] || last.entry.querySelector("h4");
  }
  function filled(field) {
    if (field.type === "checkbox") { return field.checked; }
    if (field.tagName === "SELECT") { return field.selectedIndex > 0; }
    return field.tagName === "BUTTON" ? field.matches("[aria-checked=true]") : field.value !== "";
  }
  function emptied(fields) {
    return fields.length > 0 && !fields.some(function (it) { return !seen(it) || filled(it); });
  }
  function stops(field) { return field.tabIndex >= 0; }
  function complaint(box) {
    var line = all(box, ".fn-problem").filter(function (it) {
      return words(it) && seen(it) && it.closest(QUESTION);
    })[0];
    return line && all(line.closest(QUESTION), FIELDS).filter(seen).filter(stops)[0];
  }

  function changed() {
    if (pressed) { later(SETTLED); }
    if (changed.waits) { return; }
    changed.waits = true;
    setTimeout(function () { changed.waits = false; say(); }, 0);
  }

  /* What is typed in a grid and not saved goes with the page: the browser asks before it goes.
     Voilà ends the kernel as soon as a page may go. Held back, it does so once the page is gone:
     whoever stays can still save. */
  var held = false, gone = false;
  function leave(event) {
    var here = document.activeElement, box = here && here.closest && here.closest(".fn-grid");
    held = !gone && (all(document, ".fn-unsaved").some(words) || Boolean(box && here.value));
    if (held) { event.preventDefault(); event.stopImmediatePropagation(); }
  }
  function left() {
    gone = true;
    if (held) { window.dispatchEvent(new Event("beforeunload")); }
  }

  window.addEventListener("beforeunload", leave, true);
  window.addEventListener("pagehide", left);
  document.addEventListener("keydown", arrows);
  document.addEventListener("keydown", forget, true);
  document.addEventListener("pointerdown", forget, true);
  document.addEventListener("click", press);
  new MutationObserver(changed).observe(document.getElementById("rendered_cells"), {
    attributeFilter: ["class"], characterData: true, childList: true, subtree: true
  });
  say();
})();
