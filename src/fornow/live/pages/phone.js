// Looks whether there is something new, while the page is in view. Without it, people press
// “Look again”, or wait for the page to do it by itself.
(() => {
  const { stamp, state, most } = document.currentScript.dataset;
  // A phone's own Back, and a page that it let go of while it slept, would show an error in the place
  // of a form. So each page of one has an address, and this tab's history keeps what was given there.
  const held = history.state && history.state.form;
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
      history.replaceState({ form: { action: form.action, sent } }, "", `?${new URLSearchParams(where)}`);
    };
    let soon = 0; // while somebody types, and not at every letter: browsers take so many only
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
