(() => {
  "use strict";
  const box = document.querySelector(".finder");
  if (!box) return;
  const field = box.querySelector("input");
  const told = box.querySelector("[role=status]");
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const groups = [...document.querySelectorAll("section")].map(section => ({
    section,
    rows: [...section.querySelectorAll(".row")].map(row => [row, plain(row.textContent)]),
  }));
  const above = [...document.querySelectorAll(".above")];
  const all = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const find = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, rows } of groups) {
      let here = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every(word => text.includes(word));
        here += !row.hidden;
      }
      section.hidden = !here;
      found += here;
    }
    for (const part of above) part.hidden = !part.querySelector("section:not([hidden])");
    told.textContent = words.length ? `${found.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")} shown` : "";
    document.body.classList.toggle("finding", words.length > 0);
  };
  box.hidden = false;
  field.addEventListener("input", find);
  if (field.value) find();
})();
