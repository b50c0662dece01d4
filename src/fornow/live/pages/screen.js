// Keeps the counts as they are, leafs through a picture, and fetches the page afresh when a step
// changes. Without it the picture is one long page.
(() => {
  const { stamp, state, mark } = document.currentScript.dataset;
  const find = (id) => document.getElementById(id);
  const put = (id, words) => {
    const place = find(id);
    if (place && place.textContent !== words) place.textContent = words;
  };
  const timer = find("timer");
  const begun = performance.now();
  setInterval(() => {
    if (!timer || timer.dataset.paused) return;
    const left = Math.round(Number(timer.dataset.left) - (performance.now() - begun) / 1000);
    const told = Math.abs(left);
    timer.classList.toggle("over", left < 0);
    put("timer", `${Math.floor(told / 60)}:${String(told % 60).padStart(2, "0")}${left < 0 ? " over" : ""}`);
  }, 500);

  const leaves = find("leaves");
  let at = leaves ? Number(leaves.dataset.at) : 0;
  let many = 1;
  let wide = 0; // a page and the gap after it
  let tells = 0;
  let telling = 0;
  const show = () => {
    at = Math.max(0, Math.min(at, many - 1));
    leaves.scrollLeft = at * wide;
    find("turn").hidden = many < 2;
    put("which", `${at + 1} of ${many}`);
    find("back").disabled = at === 0;
    find("on").disabled = at === many - 1;
  };
  const tell = async () => {
    const said = new URLSearchParams({ mark, leaf_of: leaves.dataset.leafOf, at, many });
    tells += 1;
    telling += 1;
    try {
      await fetch(state, { method: "POST", body: said });
    } catch {
      // The server is being started again; the next page that is turned is told.
    }
    telling -= 1;
  };
  const layOut = () => {
    const page = leaves.firstElementChild;
    const gap = parseFloat(getComputedStyle(page).columnGap) || 0; // none where the window is small
    leaves.style.setProperty("--fn-leaf", `${leaves.clientHeight}px`);
    wide = page.clientWidth + gap;
    many = Math.max(1, Math.round((page.scrollWidth + gap) / wide));
    show();
    tell();
  };
  const turn = (by) => {
    const before = at;
    at += by;
    show();
    if (at !== before) tell();
  };
  // Long words beside it can leave too little of the wall: then all of them are set smaller.
  const root = document.documentElement;
  const least = document.querySelector(".headline") ? 0.5 : 0.25; // a picture wants half of it
  const tight = () => root.scrollHeight > innerHeight || (leaves && leaves.clientHeight < innerHeight * least);
  const fit = () => {
    root.classList.remove("tight", "tighter");
    for (const how of ["tight", "tighter"]) root.classList.toggle(how, tight());
    if (leaves) layOut();
  };
  if (leaves) root.classList.add("paged");
  document.fonts.ready.then(fit);
  addEventListener("resize", fit);
  if (leaves) {
    leaves.addEventListener("toggle", layOut, true); // what is unfolded takes more room
    find("on").addEventListener("click", () => turn(1));
    find("back").addEventListener("click", () => turn(-1));
    // A clicker sends Page Down and Page Up.
    const keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      turn(keys[event.key]);
    });
  }

  setInterval(async () => {
    try {
      const before = tells;
      const answer = await fetch(state, { cache: "no-store" });
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.stamp !== stamp) location.reload();
      put("count", now.count);
      put("seats", now.seats);
      put("joined", now.joined);
      put("waited", now.waited);
      // What was asked before this screen had told where it is says nothing.
      if (leaves && before === tells && !telling && Number(now.leaf) !== at) {
        at = Number(now.leaf);
        show();
      }
    } catch {
      // The server is being started again; the page stays as it is until then.
    }
  }, 1000);
})();
