/* What pages do beyond the theme's script: colours, dialogs, names for boxes that scroll, search, previews.
   Every page reads and works without it. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 991.98px)");

  // Colours: one button, three states, kept under the names the theme's script reads.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const names = { auto: "as the device", light: "light", dark: "dark" };
  const colours = all(".colours");
  const setMode = (mode, say) => {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (dark.matches ? "dark" : "light") : mode;
    try { localStorage.setItem("mode", mode); localStorage.setItem("theme", root.dataset.theme); } catch { /* private window */ }
    for (const b of colours) {
      b.setAttribute("aria-label", "Colours: " + names[mode] + ". Change");
      b.title = "Colours: " + names[mode];
      if (say) b.querySelector("[role=status]").textContent = "Colours: " + names[mode];
    }
  };
  for (const b of colours) b.addEventListener("click", () => setMode({ auto: "light", light: "dark" }[root.dataset.mode] || "auto", true));
  setMode(root.dataset.mode || "auto");
  dark.addEventListener("change", () => root.dataset.mode === "auto" && setMode("auto"));

  // Dialogs (chapters, on this page, search): a visible way out, and closed once a link in them was followed.
  for (const dialog of all("dialog")) {
    dialog.addEventListener("click", (e) => e.target.closest(".dialog-close, a[href]:not(.search-open)") && dialog.close());
  }
  narrow.addEventListener("change", () => all("dialog[open]").forEach((d) => d.close()));

  // Wide tables and listings: a named region while they scroll (the theme's script gives the tab stop).
  const nameBoxes = () => all(".pst-scrollable-table-container, .bd-article pre").forEach((box, i) => {
    const caption = box.querySelector("caption");
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      if (caption) box.setAttribute("aria-labelledby", (caption.id ||= "caption-" + i));
      else box.setAttribute("aria-label", box.matches("pre") ? "Listing" : "Table");
    } else for (const a of ["role", "aria-labelledby", "aria-label", "tabindex"]) box.removeAttribute(a);
  });
  let timer;
  addEventListener("load", nameBoxes);
  addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(nameBoxes, 400); });
})();
