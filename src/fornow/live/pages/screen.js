// Keeps the counts as they are, and fetches the page afresh when a step changes.
(() => {
  const { stamp, state } = document.currentScript.dataset;
  const put = (id, words) => {
    const place = document.getElementById(id);
    if (place && place.textContent !== words) place.textContent = words;
  };
  setInterval(async () => {
    try {
      const answer = await fetch(state + location.search, { cache: "no-store" });
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.stamp !== stamp) location.reload();
      put("count", now.count);
      put("joined", now.joined);
    } catch {
      // The server is being started again; the page stays as it is until then.
    }
  }, 2000);
})();
