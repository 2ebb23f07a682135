// A document's page: switches for the layers, and a mark and its row light up together. Without this script the links still work.
"use strict";
(() => {
  const body = document.querySelector(".body");
  const legend = document.querySelector(".legend");
  const pieces = new Map();
  for (const piece of document.querySelectorAll(".m[data-row]")) {
    if (!pieces.has(piece.dataset.row)) pieces.set(piece.dataset.row, []);
    pieces.get(piece.dataset.row).push(piece);
  }

  function light(name, on) {
    for (const piece of pieces.get(name) ?? []) piece.classList.toggle("lit", on);
    document.getElementById(`row-${name}`)?.classList.toggle("lit", on);
  }

  let target = "";
  function follow() {
    if (target) light(target, false);
    target = decodeURIComponent(location.hash.slice(1)).replace(/^row-/, "");
    if (target) light(target, true);
  }

  if (legend) {
    legend.hidden = false;
    legend.addEventListener("change", (event) => body.classList.toggle(`hide-${event.target.dataset.layer}`, !event.target.checked));
  }
  for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    for (const [kind, on] of [[start, true], [end, false]]) {
      document.addEventListener(kind, (event) => {
        const near = event.target.closest?.("[data-row], .ref, .entry[id]");
        const name = near?.dataset.row ?? (near?.hash ?? "#" + (near?.id ?? "")).slice(1).replace(/^row-/, "");
        if (name && name !== target) light(name, on);
      });
    }
  }
  addEventListener("hashchange", follow);
  follow();
})();
