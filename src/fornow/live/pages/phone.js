// Looks whether there is something new, while the page is in view. Without it, people press
// “Look again”, or wait for the page to do it by itself.
(() => {
  const { stamp, state } = document.currentScript.dataset;
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
