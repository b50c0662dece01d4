// Looks whether there is something new, while the page is in view. Without it, people press
// “Look again”, or wait for the page to do it by itself.
(() => {
  const { stamp, state, most } = document.currentScript.dataset;
  if (most) {
    // What is sent and refused is gone from most phones, with the page that it was typed on. So a
    // page that would send too much says so before it does.
    const told = document.getElementById("too-much");
    document.addEventListener("submit", (event) => {
      const sent = new URLSearchParams(new FormData(event.target)).toString();
      told.hidden = sent.length <= most;
      if (told.hidden) return;
      event.preventDefault();
      told.focus();
    });
    return;
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
