/* Opens a drawing large when a reader asks for it: zoom, move, layers to switch off and on. Without this script, and
   where a drawing cannot be fetched, the link leads to the drawing itself. */
"use strict";
(() => {
  const STEPS = [1, 1.5, 2, 3, 4.5];
  const NAMES = { skin: "Skin", bone: "Bone", muscle: "Muscle", fascia: "Fascia", nerve: "Nerve" };

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The drawing in a tree of its own, so that its ids and styles touch nothing on the page.
  const inline = (text, holder) => {
    const rules = /<style>([^]*?)<\/style>/.exec(text);  // apart: the policy of the page lets no style element in
    const svg = new DOMParser().parseFromString(text.replace(rules?.[0] ?? "", ""), "image/svg+xml").documentElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`svg{display:block;width:100%;height:auto}${rules?.[1] ?? ""}`);
    const shadow = holder.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(document.importNode(svg, true));
    return shadow;
  };

  const layersOf = (shadow) => {
    const found = new Set([...shadow.querySelectorAll("[data-layer]")].map((g) => g.dataset.layer));
    if (found.size < 2) return [];
    const box = make("fieldset", {}, make("legend", { textContent: "Layers" }));
    for (const name of Object.keys(NAMES).filter((n) => found.has(n))) {
      const input = make("input", { type: "checkbox", checked: true });
      input.addEventListener("change", () => {
        for (const g of shadow.querySelectorAll(`[data-layer="${name}"]`)) g.style.display = input.checked ? "" : "none";
      });
      box.append(make("label", {}, input, ` ${NAMES[name]}`));
    }
    return [box];
  };

  const show = async (link) => {
    // The drawing that the page shows: on a narrow screen the one made for it.
    const address = link.closest("p").parentElement.querySelector("picture img")?.currentSrc || link.href;
    const holder = make("div", { className: "figure-viewer-drawing" });
    const stage = make("div", { className: "figure-viewer-stage", tabIndex: 0 }, holder);
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", "The drawing. Plus and minus change its size, the arrow keys move it.");
    const size = make("output", {});
    let at = 0;
    const zoom = (by) => {
      const middle = [stage.scrollLeft + stage.clientWidth / 2, stage.scrollTop + stage.clientHeight / 2];
      const before = STEPS[at];
      at = Math.min(Math.max(at + by, 0), STEPS.length - 1);
      holder.style.width = `${STEPS[at] * 100}%`;
      const factor = STEPS[at] / before;
      stage.scrollTo(middle[0] * factor - stage.clientWidth / 2, middle[1] * factor - stage.clientHeight / 2);
      size.textContent = `${STEPS[at] * 100}%`;
    };
    const button = (text, act) => {
      const b = make("button", { type: "button", textContent: text });
      b.addEventListener("click", act);
      return b;
    };
    const dialog = make("dialog", { className: "figure-viewer" });
    const bar = make("div", { className: "figure-viewer-bar" },
      button("Smaller", () => zoom(-1)), size, button("Larger", () => zoom(1)));
    const close = button("Close", () => dialog.close());
    dialog.setAttribute("aria-label", link.textContent);
    dialog.append(bar, stage);
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    dialog.addEventListener("keydown", (event) => {
      const by = { "+": 1, "=": 1, "-": -1 }[event.key];
      if (by) zoom(by);
    });
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      bar.append(...layersOf(inline(await answer.text(), holder)));
    } catch {
      holder.append(make("img", { src: address, alt: link.textContent }));
    }
    bar.append(close);
    document.body.append(dialog);
    zoom(0);
    dialog.showModal();
    stage.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".larger-view a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link);
  });
})();
