// Keeps the counts as they are, and fetches the page afresh when a step changes.
(() => {
  const { stamp, state } = document.currentScript.dataset;
  const put = (id, words) => {
    const place = document.getElementById(id);
    if (place && place.textContent !== words) place.textContent = words;
  };
  const timer = document.getElementById("timer");
  const begun = performance.now();
  setInterval(() => {
    if (!timer || timer.dataset.paused) return;
    const left = Math.round(Number(timer.dataset.left) - (performance.now() - begun) / 1000);
    const told = Math.abs(left);
    timer.classList.toggle("over", left < 0);
    put("timer", `${Math.floor(told / 60)}:${String(told % 60).padStart(2, "0")}${left < 0 ? " over" : ""}`);
  }, 500);
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
