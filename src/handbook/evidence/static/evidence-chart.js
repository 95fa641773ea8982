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
  /* Bars of a row: the arrows of the keyboard, a pointer or a finger choose one, and its year and number stand below the row. */
  const readable = (row) => {
    const line = row.querySelector(".plot-line"), bars = [...line.children], told = make("span", { class: "plot-year", "aria-hidden": "true" });
    const says = bars.map((bar) => bar.title), input = make("input", { type: "range", min: 0, max: bars.length - 1, value: bars.length - 1, "aria-label": `${row.cells[0].textContent.trim()}, works by year`, "aria-valuetext": says.at(-1) });
    const read = (i) => {
      bars.forEach((bar, n) => bar.classList.toggle("is-read", n === i));
      told.textContent = i < 0 ? "" : ` \u00b7 ${says[i]}`;
      if (i < 0) return;
      input.value = i;
      input.setAttribute("aria-valuetext", says[i]);
    };
    const point = ({ clientX }) => {
      const away = bars.map((bar) => { const { left, right } = bar.getBoundingClientRect(); return Math.abs((left + right) / 2 - clientX); });
      read(away.indexOf(Math.min(...away)));
    };
    bars.forEach((bar) => bar.removeAttribute("title")); // it would say the same a second time
    const box = make("span", { class: "plot-years" });
    line.replaceWith(box);
    box.append(line, input);
    row.querySelector(".plot-shown").append(told);
    for (const event of ["pointerdown", "pointermove"]) box.addEventListener(event, point);
    box.addEventListener("pointerleave", (e) => { if (e.pointerType === "mouse" && document.activeElement !== input) read(-1); });
    input.addEventListener("input", () => read(+input.value));
    input.addEventListener("focus", () => read(+input.value));
    input.addEventListener("blur", () => read(-1));
  };
  const NAMES = { design: "Kind of study", country: "Country", year: "Year", tier: "How it was read", nerve: "Nerve" };

  for (const figure of document.querySelectorAll("figure.evidence-frame")) {
    const status = figure.querySelector(".frame-tools [role=status]");
    const table = figure.querySelector("table[data-plot]");
    let view = ""; // what the reader chose, as it stands in the address behind the name of the figure
    /* Fields to choose from, and the state that they and the address make. */
    const choosing = (start, draw) => {
      const state = { ...start }, controls = make("div", { class: "frame-controls" });
      const tell = () => {
        const told = new URLSearchParams(Object.entries(state).filter(([name, value]) => value !== start[name]));
        view = [...told].length ? "&" + told : "";
        history.replaceState(null, "", `#${figure.id}${view}`);
      };
      const field = (name, label, choices) => {
        const select = make("select", { name }, ...choices.map(([value, text]) => make("option", { value }, text)));
        select.addEventListener("change", () => { state[name] = select.value; tell(); draw(); });
        controls.append(make("label", {}, label, select));
        return select;
      };
      const read = () => {
        const [id, ...told] = decodeURIComponent(location.hash.slice(1)).split("&");
        if (id !== figure.id) return;
        view = told.length ? "&" + told.join("&") : "";
        const asked = new URLSearchParams(told.join("&"));
        for (const name of Object.keys(state)) state[name] = asked.get(name) || start[name];
        draw();
        if (view) figure.scrollIntoView();
      };
      const follow = () => { read(); addEventListener("hashchange", read); };
      return { state, controls, field, follow };
    };

    if (table) {
      const { state, controls, field, follow } = choosing({ group: "group", colour: "", sort: "", show: "" }, () => draw());
      const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
      const asDrawn = [...rows];
      const has = (fact) => new Set(rows.map((row) => row.dataset[fact])).size > 1;
      const facts = ["design", "nerve", "country", "tier"].filter(has);
      const legend = make("ul", { class: "frame-legend", hidden: "" });
      const named = facts.map((fact) => [fact, NAMES[fact]]);
      const selects = {
        group: field("group", "Group by", [["group", has("group") ? table.dataset.plot : "Nothing"], ...named]),
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
      follow();
    }

    const bars = figure.querySelector("table[data-years]");
    if (bars) {
      const { first, last, facts, works } = JSON.parse(bars.dataset.years), names = Object.keys(facts), body = bars.tBodies[0], built = [...body.rows];
      const heading = bars.tHead.rows[0].cells[0], asBuilt = heading.textContent;
      built.forEach(readable);
      const { state, controls, field, follow } = choosing({ by: "design", show: "" }, () => draw());
      const of = (name) => facts[name].map((value, i) => [`${name}:${i}`, `${NAMES[name]}: ${value} (${works.filter((w) => w[1 + names.indexOf(name)] === i).length})`]);
      const by = field("by", "A row for each", names.map((name) => [name, NAMES[name].toLowerCase()]));
      const only = field("show", "Show", [["", `All ${works.length}`], ...names.flatMap(of)]);
      bars.before(controls);
      const draw = () => {
        by.value = names.includes(state.by) ? state.by : "design";
        only.value = state.show;
        if (only.selectedIndex < 0) only.value = "";
        const [fact, value] = only.value.split(":"), place = 1 + names.indexOf(by.value);
        const shown = works.filter((w) => !fact || w[1 + names.indexOf(fact)] === +value);
        heading.textContent = by.value === "design" ? asBuilt : NAMES[by.value];
        status.textContent = shown.length === works.length ? "" : `${shown.length} of ${works.length} works`;
        if (by.value === "design" && !fact) { body.replaceChildren(...built); return; }
        const groups = new Map();
        for (const work of shown) (groups.get(work[place]) || groups.set(work[place], []).get(work[place])).push(work[0]);
        const count = (years) => years.reduce((all, year) => all.set(year, (all.get(year) || 0) + 1), new Map());
        const most = Math.max(...[...groups.values()].flatMap((years) => [...count(years).values()])), wide = 100 / (last - first + 1);
        const rows = [...groups].sort((a, b) => (by.value === "design" ? a[0] - b[0] : b[1].length - a[1].length));
        body.replaceChildren(...rows.map(([i, years]) => {
          const line = make("span", { class: "plot-line", "aria-hidden": "true" }, ...[...count(years)].sort(([a], [b]) => a - b).map(([year, n]) => {
            const bar = make("i", { title: `${year}: ${n} ${n === 1 ? "work" : "works"}` });
            Object.assign(bar.style, { left: `${(year - first) * wide}%`, width: `${wide}%`, height: `${(100 * n) / most}%` });
            return bar;
          }));
          const name = facts[by.value][i], from = Math.min(...years), to = Math.max(...years);
          const row = make("tr", {}, make("th", { scope: "row" }, name[0].toUpperCase() + name.slice(1)), make("td", { class: "plot-n" }, years.length),
            make("td", { class: "plot-cell" }, line, make("span", { class: "plot-shown" }, from === to ? from : `${from} to ${to}`)));
          readable(row);
          return row;
        }));
      };
      follow();
    }

    figure.querySelector("[data-link]").addEventListener("click", () => {
      const address = `${location.href.split("#")[0]}#${figure.id}${view}`;
      navigator.clipboard.writeText(address).then(() => { status.textContent = "The link to this view is copied."; }, () => { status.textContent = address; });
    });
    const larger = figure.querySelector("[data-larger]");
    if (figure.requestFullscreen) larger.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen())); else larger.remove();
    const png = figure.querySelector("[data-png]");
    png.addEventListener("click", async () => {
      const image = new Image();
      const failed = () => { status.textContent = "This browser makes no PNG. Take the SVG."; };
      const { png: address, name } = png.dataset;
      try { // the drawing comes as a script: as a file of its own it would spoil the canvas of a page opened from a folder
        window.handbookPictures?.[name] || await new Promise((done, wrong) => {
          const script = make("script", { src: address });
          script.onload = done; script.onerror = wrong;
          document.head.append(script);
        });
      } catch { failed(); return; }
      image.onerror = failed;
      image.onload = () => {
        try {
          const canvas = make("canvas", { width: image.width * 3, height: image.height * 3 });
          canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
          make("a", { href: canvas.toDataURL("image/png"), download: name }).click();
          status.textContent = "Saved.";
        } catch { failed(); }
      };
      image.src = `data:image/svg+xml,${encodeURIComponent(window.handbookPictures[name])}`;
    });
  }
})();
