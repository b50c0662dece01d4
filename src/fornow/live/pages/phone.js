// Looks whether there is something new, while the page is in view. Without it, people press
// “Look again”, or wait for the page to do it by itself.
(() => {
  const { stamp, state, most } = document.currentScript.dataset;
  // A phone's own Back, and a page that it let go of while it slept, would show an error in the place
  // of a form. So each page of one has an address, under which this tab keeps what was given there:
  // until that is saved or left, and the room's own page is back.
  const KEY = document.currentScript.src;
  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) || {};
    } catch {
      return {}; // a browser that keeps nothing
    }
  };
  const held = kept()[location.search];
  if (held) {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: held.action, hidden: true });
    for (const [name, value] of [...held.sent, ["go", "again"]])
      form.append(Object.assign(document.createElement("textarea"), { name, value }));
    document.body.append(form);
    form.submit();
    return;
  }
  if (most) {
    const WHERE = ["about", "item", "at", "entry", "part"];
    const form = document.querySelector("form");
    const keep = () => {
      const sent = [...new FormData(form)];
      const where = sent.filter(([name, value]) => value && WHERE.includes(name));
      history.replaceState(null, "", `?${new URLSearchParams(where)}`);
      try {
        const more = { [location.search]: { action: form.action, sent } };
        sessionStorage.setItem(KEY, JSON.stringify({ ...kept(), ...more }));
      } catch {
        // Then a phone's own Back asks whether to send it once more.
      }
    };
    let soon = 0; // while somebody types, and not at every letter
    const keepSoon = () => {
      clearTimeout(soon);
      soon = setTimeout(keep, 300);
    };
    keep();
    form.addEventListener("change", keep);
    form.addEventListener("input", keepSoon);
    document.addEventListener("visibilitychange", keep);
    // What is sent and refused is gone from most phones, with the page that it was typed on. So a
    // page that would send too much says so before it does.
    const told = document.getElementById("too-much");
    document.addEventListener("submit", (event) => {
      const sent = new URLSearchParams(new FormData(event.target)).toString();
      if (told) told.hidden = sent.length <= most;
      if (!told || told.hidden) return keep();
      event.preventDefault();
      told.focus();
    });
    return;
  }
  if (!state) return;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is nothing to take away.
  }
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(state, { cache: "no-store" });
      if (answer.status === 403) location.reload();
      const now = answer.ok ? await answer.json() : { stamp };
      if (now.stamp !== stamp) location.reload();
    } catch {
      // The wifi is away; it will come back.
    }
  };
  setInterval(look, 4000);
  document.addEventListener("visibilitychange", look);
})();
