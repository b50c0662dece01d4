async (sharpness) => {
  "use strict";
  // A drawing painted by itself knows nothing of the page's style: what it has of it is written
  // onto each of its parts.
  const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity",
    "font-family", "font-size", "font-style", "font-weight", "text-anchor", "text-decoration"];

  function alone(drawing, width, height) {
    const copy = drawing.cloneNode(true);
    const copies = [copy, ...copy.querySelectorAll("*")];
    [drawing, ...drawing.querySelectorAll("*")].forEach((part, place) => {
      const seen = getComputedStyle(part);
      const style = KEPT.map((name) => name + ":" + seen.getPropertyValue(name)).join(";");
      copies[place].setAttribute("style", style);
      copies[place].removeAttribute("class");
    });
    ["data-drawing", "aria-label", "aria-hidden", "role"].forEach((n) => copy.removeAttribute(n));
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    return new XMLSerializer().serializeToString(copy);
  }

  async function painted(markup, width, height) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(markup);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * sharpness);
    canvas.height = Math.round(height * sharpness);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }

  const known = new Map();
  const pictures = {};
  for (const drawing of document.querySelectorAll("svg[data-drawing]")) {
    if (drawing.closest(".rp-narrow") || drawing.parentElement.closest("svg")
        || !drawing.childElementCount) {
      continue;
    }
    const box = drawing.viewBox.baseVal;
    const width = (box && box.width) || drawing.width.baseVal.value || 300;
    const height = (box && box.height) || drawing.height.baseVal.value || 150;
    const markup = alone(drawing, width, height);
    if (!known.has(markup)) {
      known.set(markup, await painted(markup, width, height).catch(() => ""));
    }
    if (known.get(markup)) {
      pictures[drawing.dataset.drawing] = known.get(markup);
    }
  }
  return pictures;
}
