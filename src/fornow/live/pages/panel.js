// Lets the timer go, keeps the counts as they are, and fetches the page afresh when something has
// changed elsewhere, unless somebody is typing. Without it, “Look again” does the same.
(() => {
  const { stamp, state, here, leafed } = document.currentScript.dataset;
  history.replaceState(null, "", here); // coming back here presses nothing once more
  const timer = document.getElementById("timer");
  const begun = performance.now();
  const put = (id, words) => {
    const place = document.getElementById(id);
    if (place && place.textContent !== words) place.textContent = words;
  };
  // Times are told as the clock of this computer tells them.
  for (const time of document.querySelectorAll("time[datetime]"))
    time.textContent = new Date(time.dateTime).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const tick = () => {
    if (!timer || timer.dataset.paused) return;
    const left = Math.round(Number(timer.dataset.left) - (performance.now() - begun) / 1000);
    const told = Math.abs(left);
    const words = `${Math.floor(told / 60)}:${String(told % 60).padStart(2, "0")}${left < 0 ? " over" : ""}`;
    timer.classList.toggle("over", left < 0);
    if (left < 0) put("to-go", "");
    if (timer.textContent !== words) timer.textContent = words;
  };
  setInterval(tick, 500);
  // What was unfolded stays so.
  const folded = [...document.querySelectorAll("details")];
  const kept = sessionStorage.getItem("unfolded");
  if (kept) for (const at of JSON.parse(kept)) if (folded[at]) folded[at].open = true;
  sessionStorage.removeItem("unfolded");
  const busy = () =>
    document.querySelector(".sure") || document.activeElement.matches("input, select, textarea");
  const again = () => {
    const open = folded.flatMap((one, at) => (one.open ? [at] : []));
    sessionStorage.setItem("unfolded", JSON.stringify(open));
    location.replace(here);
  };
  setInterval(async () => {
    try {
      const answer = await fetch(state, { cache: "no-store" });
      if (!answer.ok) return;
      const now = await answer.json();
      put("count", now.count);
      put("joined", now.joined);
      put("leaves", now.leaves);
      // How many pages a picture has is known once a screen has laid it out.
      const changed = now.stamp !== stamp || Boolean(now.leaves) !== Boolean(leafed);
      if (changed && !busy()) again();
    } catch {
      // The server is being started again; the page stays as it is until then.
    }
  }, 2000);
})();
