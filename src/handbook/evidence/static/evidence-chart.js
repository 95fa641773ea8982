/* A chart in its frame: group, colour, sort and narrow its rows; the state stands in the address, behind the name of the figure,
   so that a link shows another reader the same. Without this script the chart stands as it was built. */
(() => {
  "use strict";
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const NAMES = { group: "As drawn", design: "Kind of study", country: "Country", year: "Year", tier: "How it was read", nerve: "Nerve" };

  for (const figure of document.querySelectorAll("figure.evidence-frame")) {
    const status = figure.querySelector(".frame-tools [role=status]");
    const table = figure.querySelector("table[data-plot]");
    const state = { group: "group", colour: "", sort: "", show: "" };
    const link = () => {
      const told = new URLSearchParams(Object.entries(state).filter(([name, value]) => value && !(name === "group" && value === "group")));
      return `#${figure.id}${[...told].length ? "&" + told : ""}`;
    };

    if (table) {
      const body = table.tBodies[0], rows = [...table.querySelectorAll("tbody tr:not(.group)")];
      const asDrawn = [...rows];
      const has = (fact) => new Set(rows.map((row) => row.dataset[fact])).size > 1;
      const facts = ["design", "nerve", "country", "tier"].filter(has);
      const legend = make("ul", { class: "frame-legend", hidden: "" });
      const field = (name, label, choices) => {
        const select = make("select", { name }, ...choices.map(([value, text]) => make("option", { value }, text)));
        select.addEventListener("change", () => { state[name] = select.value; history.replaceState(null, "", link()); draw(); });
        controls.append(make("label", {}, label, select));
        return select;
      };
      const controls = make("div", { class: "frame-controls" });
      const named = facts.map((fact) => [fact, NAMES[fact]]);
      const selects = {
        group: field("group", "Group by", [["group", has("group") ? "What was counted" : "Nothing"], ...named]),
        colour: field("colour", "Colour by", [["", "Nothing"], ...named]),
        sort: field("sort", "Order", [["", "As drawn"], ["value", "Largest first"], ["year", "Newest first"]]),
        show: field("show", "Show", [["", `All ${rows.length}`], ...facts.flatMap((fact) => [...new Set(rows.map((r) => r.dataset[fact]))].sort()
          .map((value) => [`${fact}:${value}`, `${NAMES[fact]}: ${value} (${rows.filter((r) => r.dataset[fact] === value).length})`]))]),
      };
      table.before(controls, legend);
      const draw = () => {
        for (const [name, select] of Object.entries(selects)) select.value = [...select.options].some((o) => o.value === state[name]) ? state[name] : select.options[0].value;
        const [fact, value] = state.show.split(/:(.*)/);
        const shown = asDrawn.filter((row) => !value || row.dataset[fact] === value);
        if (state.sort === "value") shown.sort((a, b) => b.dataset.value - a.dataset.value);
        if (state.sort === "year") shown.sort((a, b) => b.dataset.year - a.dataset.year);
        const groups = new Map(), by = selects.group.value;
        for (const row of state.sort && by === "group" ? shown : [...shown]) {
          const name = row.dataset[by] || "";
          groups.set(name, [...(groups.get(name) || []), row]);
        }
        const bodies = [...groups].map(([name, members]) => make("tbody", {},
          ...(name ? [make("tr", { class: "group" }, make("th", { colspan: 4, scope: "rowgroup" }, name[0].toUpperCase() + name.slice(1)))] : []), ...members));
        [...table.tBodies].forEach((old) => old.remove());
        table.append(...bodies);
        const counts = new Map();
        if (state.colour) for (const row of rows) counts.set(row.dataset[state.colour], (counts.get(row.dataset[state.colour]) || 0) + 1);
        const inks = new Map([...counts].sort((a, b) => b[1] - a[1]).map(([name], i) => [name, `ink-${Math.min(i + 1, 6)}`]));
        for (const row of rows) row.className = [row.className.replace(/\s*ink-\d/g, ""), inks.get(row.dataset[state.colour])].filter(Boolean).join(" ");
        legend.hidden = !inks.size;
        legend.replaceChildren(...[...inks].map(([name, ink]) => make("li", {}, make("i", { class: ink, "aria-hidden": "true" }), name)));
        status.textContent = shown.length === rows.length ? "" : `${shown.length} of ${rows.length} rows`;
      };
      const read = () => {
        const [id, ...told] = decodeURIComponent(location.hash.slice(1)).split("&");
        if (id !== figure.id) return false;
        const asked = new URLSearchParams(told.join("&"));
        for (const name of Object.keys(state)) state[name] = asked.get(name) || (name === "group" ? "group" : "");
        draw();
        return told.length > 0;
      };
      if (read()) figure.scrollIntoView();
      addEventListener("hashchange", () => { if (read()) figure.scrollIntoView(); });
    }

    figure.querySelector("[data-link]").addEventListener("click", () => {
      const address = location.href.split("#")[0] + link();
      navigator.clipboard.writeText(address).then(() => { status.textContent = "The link to this view is copied."; }, () => { status.textContent = address; });
    });
    const larger = figure.querySelector("[data-larger]");
    if (figure.requestFullscreen) larger.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen())); else larger.remove();
    const png = figure.querySelector("[data-png]");
    png.addEventListener("click", () => {
      const image = new Image();
      const failed = () => { status.textContent = "This browser makes no PNG of a page opened from a folder. Take the SVG."; };
      image.onerror = failed;
      image.onload = () => {
        try {
          const canvas = make("canvas", { width: image.width * 3, height: image.height * 3 });
          canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
          make("a", { href: canvas.toDataURL("image/png"), download: png.dataset.name }).click();
          status.textContent = "Saved.";
        } catch { failed(); }
      };
      image.src = png.dataset.png;
    });
  }
})();
