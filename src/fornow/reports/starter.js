"use strict";
(function () {
  function draw(block) {
    const place = block.parentNode;
    const chart = JSON.parse(block.textContent);
    const area = document.createElement("div");
    const still = place.querySelector("svg");
    area.className = "rp-live";
    area.setAttribute("role", "img");
    const label = still ? still.getAttribute("aria-label") : place.dataset.label;
    area.setAttribute("aria-label", label || "Chart");
    delete chart.layout.width;
    if (chart.layout.meta && chart.layout.meta.atLeast) {
      // A map is no narrower than its names: where the page is, it scrolls.
      area.style.minWidth = chart.layout.meta.atLeast + "px";
      place.style.overflowX = "auto";
      place.tabIndex = 0;
      if (place.clientWidth < chart.layout.meta.atLeast) {
        const hint = document.createElement("p");
        hint.className = "rp-slide";
        hint.textContent = "Slide it sideways to see all of it.";
        place.before(hint);
      }
    }
    place.appendChild(area);
    window.Plotly.newPlot(area, chart.data, chart.layout, chart.config).then(function () {
      place.classList.add("rp-drawn");
    }, function () {
      area.remove();
    });
  }

  // The library is packed to keep the file small; where a browser cannot unpack it, the still
  // drawings stand.
  async function unpack(library) {
    const bytes = Uint8Array.from(atob(library.textContent), (sign) => sign.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(plain).text();
    document.body.appendChild(script);
    document.querySelectorAll("script[data-fornow-figure]").forEach(draw);
  }

  const library = document.getElementById("fornow-library");
  if (library && window.DecompressionStream) {
    unpack(library);
  }
})();
