/* A table of works or claims to explore. What the columns can do stands in their heads (explorer.py); TanStack Table keeps the state
   and works out rows and counts; here is what a reader sees. The state stands in the address, behind "#", so that a link shows
   another reader the same, also from a folder. Without this script it is a plain table. */
(() => {
  "use strict";
  const T = window.TableCore, STEP = 50;
  const root = document.documentElement;
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const button = (text, press, attributes) => {
    const b = make("button", { type: "button", ...attributes }, text);
    b.addEventListener("click", press);
    return b;
  };
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

  for (const element of document.querySelectorAll("table[data-explorer]")) {
    const heads = [...element.tHead.rows[0].cells], body = element.tBodies[0], kind = element.dataset.explorer;
    const unit = kind === "works" ? ["work", "works"] : ["claim", "claims"];
    const columns = heads.map((head, i) => ({
      id: head.dataset.name, i, head, name: head.textContent.trim(), facet: head.dataset.facet, order: head.dataset.order,
      range: "range" in head.dataset, shown: !head.classList.contains("not-shown"),
    }));
    const facets = columns.filter((c) => c.facet), range = columns.find((c) => c.range);
    const data = [...body.rows].map((row) => {
      const cells = [...row.cells].map((cell) => cell.textContent.trim());
      return { row, cells, key: row.dataset.key, words: plain(cells.join(" ")) };
    });
    const values = (c, d) => (c.facet === "many" ? d.cells[c.i].split("; ") : [d.cells[c.i]]).filter(Boolean);

    // ------------------------------------------------------------------------------------------- state and address
    const empty = () => ({ globalFilter: "", columnFilters: [], sorting: [], rowSelection: {}, columnVisibility: Object.fromEntries(columns.map((c) => [c.id, c.shown])) });
    let state = empty(), limit = STEP;
    const read = () => {
      const asked = new URLSearchParams(location.hash.slice(1));
      state = { ...empty(), rowSelection: state.rowSelection };
      state.globalFilter = asked.get("q") || "";
      for (const c of facets) if (asked.get(c.id)) state.columnFilters.push({ id: c.id, value: asked.get(c.id).split("|") });
      const span = range && /^(\d*)-(\d*)$/.exec(asked.get(range.id) || "");
      if (span && (span[1] || span[2])) state.columnFilters.push({ id: range.id, value: [+span[1] || undefined, +span[2] || undefined] });
      const by = /^(-?)(\w+)$/.exec(asked.get("sort") || "");
      if (by && columns.some((c) => c.id === by[2] && c.order)) state.sorting = [{ id: by[2], desc: !!by[1] }];
      if (asked.has("columns")) {
        const wanted = asked.get("columns").split("|");
        for (const c of columns) state.columnVisibility[c.id] = c.i === 0 || wanted.includes(c.id);
      }
    };
    const write = () => {
      const told = new URLSearchParams();
      if (state.globalFilter) told.set("q", state.globalFilter);
      for (const { id, value } of state.columnFilters) told.set(id, range && id === range.id ? value.map((v) => v || "").join("-") : value.join("|"));
      if (state.sorting[0]) told.set("sort", (state.sorting[0].desc ? "-" : "") + state.sorting[0].id);
      if (columns.some((c) => state.columnVisibility[c.id] !== c.shown)) told.set("columns", columns.filter((c) => state.columnVisibility[c.id]).map((c) => c.id).join("|"));
      history.replaceState(null, "", "#" + told);
    };

    const anyOf = (row, id, picked) => picked.some((value) => row.getUniqueValues(id).includes(value));
    anyOf.autoRemove = (picked) => !picked.length;
    const within = (row, id, [from, to]) => { const v = row.getValue(id); return !(v < from) && !(v > to); };
    const allWords = (row, id, asked) => asked.every((word) => row.original.words.includes(word));
    allWords.resolveFilterValue = (text) => plain(text).split(/\s+/).filter(Boolean);
    const number = (text) => { const found = /\d[\d,]*/.exec(text); return found ? +found[0].replace(/,/g, "") : undefined; };
    const table = T.createTable({
      data, state, renderFallbackValue: null, getRowId: (d) => d.key, onStateChange: () => {},
      columns: columns.map((c) => ({
        id: c.id, enableGlobalFilter: c.i === 0, filterFn: c.range ? within : anyOf, sortUndefined: "last",
        accessorFn: (d) => (c.order === "number" ? number(d.cells[c.i]) : d.cells[c.i] || undefined),
        getUniqueValues: (d) => values(c, d),
        sortingFn: c.order === "number" ? "basic" : (a, b, id) => a.getValue(id).localeCompare(b.getValue(id), root.lang, { sensitivity: "base", numeric: true }),
      })),
      globalFilterFn: allWords, getColumnCanGlobalFilter: (c) => c.id === columns[0].id,
      getCoreRowModel: T.getCoreRowModel(), getFilteredRowModel: T.getFilteredRowModel(), getSortedRowModel: T.getSortedRowModel(),
      getFacetedRowModel: T.getFacetedRowModel(), getFacetedUniqueValues: T.getFacetedUniqueValues(),
    });
    const change = (part) => { state = { ...state, ...part }; limit = STEP; write(); show(); };
    const filterOf = (id) => state.columnFilters.find((f) => f.id === id)?.value;
    const setFilter = (id, value) => {
      const others = state.columnFilters.filter((f) => f.id !== id);
      change({ columnFilters: value ? [...others, { id, value }] : others });
    };

    // ------------------------------------------------------------------------------------------- what a reader presses
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    let wait;
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => change({ globalFilter: input.value.trim() }), 80); });
    const box = (name, inside) => {
      const summary = make("summary", {}, name), chosen = make("span", { class: "chosen" });
      summary.append(" ", chosen);
      const details = make("details", { class: "facet" }, summary, make("fieldset", {}, make("legend", { class: "visually-hidden" }, name), ...inside));
      return { details, chosen };
    };
    const tick = (text, changed, value) => {
      const check = make("input", { type: "checkbox", value: value ?? text }), count = make("span", { class: "count" });
      check.addEventListener("change", changed);
      return { check, count, label: make("label", {}, check, " ", text, " ", count) };
    };
    for (const c of facets) {
      const found = [...new Set(data.flatMap((d) => values(c, d)))].sort((a, b) => (c.id === "certainty" ? 0 : a.localeCompare(b, root.lang)));
      c.ticks = new Map(found.map((value) => [value, tick(value, () => {
        const picked = [...c.ticks].filter(([, t]) => t.check.checked).map(([v]) => v);
        setFilter(c.id, picked.length ? picked : null);
      })]));
      Object.assign(c, box(c.name, [...c.ticks.values()].map((t) => t.label)));
    }
    const years = range && ["From", "to"].map((name) => make("input", { type: "number", inputmode: "numeric", "aria-label": `${range.name}, ${name.toLowerCase()}`, placeholder: name }));
    years?.forEach((y) => y.addEventListener("change", () => {
      const [from, to] = years.map((i) => +i.value || undefined);
      setFilter(range.id, from || to ? [from, to] : null);
    }));
    const choose = box("Columns", columns.slice(1).map((c) => {
      c.tick = tick(c.name, () => change({ columnVisibility: { ...state.columnVisibility, [c.id]: c.tick.check.checked } }), c.id);
      return c.tick.label;
    }));
    const boxes = [...facets.map((c) => c.details), choose.details];
    document.addEventListener("click", (e) => boxes.forEach((d) => d.contains(e.target) || (d.open = false)));
    for (const d of boxes) {
      d.addEventListener("toggle", () => d.open && boxes.forEach((other) => other === d || (other.open = false)));
      d.addEventListener("keydown", (e) => { if (e.key === "Escape" && d.open) { d.open = false; d.querySelector("summary").focus(); } });
    }
    const status = make("p", { role: "status" });
    const clear = button("Clear", () => { change({ globalFilter: "", columnFilters: [] }); input.focus(); }, { class: "clear" });
    const copy = button("Copy link", () => navigator.clipboard.writeText(location.href).then(() => { status.textContent = "The link to this view is copied."; }, () => { status.textContent = location.href; }));
    const forms = kind === "works" ? ["BibTeX", "RIS", "CSV", "JSON"] : ["CSV", "JSON"];
    const more = button("", () => { const next = limit; limit += STEP; show(); body.rows[next]?.querySelector("a").focus(); }, { class: "more" });
    columns.filter((c) => c.order).forEach((c) => {
      c.button = button(c.name, () => {
        const now = state.sorting[0]?.id === c.id ? state.sorting[0] : null, first = c.id === "year" || c.id === "n"; // newest and largest first
        change({ sorting: !now ? [{ id: c.id, desc: first }] : now.desc === first ? [{ id: c.id, desc: !first }] : [] });
      }, { class: "evidence-sort" });
      c.head.replaceChildren(c.button);
    });

    // ------------------------------------------------------------------------------------------- export
    const save = async (form) => {
      const picked = Object.keys(state.rowSelection), rows = table.getSortedRowModel().rows.map((r) => r.id);
      const keys = picked.length ? data.map((d) => d.key).filter((k) => state.rowSelection[k]) : rows;
      const file = `${kind}-${form.toLowerCase()}`;
      try {
        window.handbookExport?.[file] || await new Promise((done, failed) => {
          const script = make("script", { src: `${root.dataset.content_root || "./"}_static/explorer/${file}.js` });
          script.onload = done; script.onerror = failed;
          document.head.append(script);
        });
      } catch { status.textContent = "The data could not be loaded."; return; }
      const { begin, between, end, rows: texts, ending } = window.handbookExport[file];
      const blob = new Blob([begin + keys.map((k) => texts[k]).join(between) + end], { type: "text/plain;charset=utf-8" });
      const a = make("a", { href: URL.createObjectURL(blob), download: `${kind}.${ending}` });
      a.click();
      setTimeout(() => URL.revokeObjectURL(a.href), 1e4);
      status.textContent = `${keys.length} ${unit[+(keys.length !== 1)]} saved as ${form}.`;
    };
    const exportName = make("span", {});
    const bar = make("p", { class: "page-tools" }, exportName, ...forms.map((form) => button(form, () => save(form))), copy);
    const tools = make("div", { class: "explorer-tools" },
      make("label", { class: "words" }, kind === "works" ? "Words in name, title, finding, country … " : "Words in the claim ", input),
      make("div", { class: "facets", role: "group", "aria-label": "Narrow the list" }, ...facets.map((c) => c.details),
        ...(range ? [make("span", { class: "years" }, `${range.name} `, ...years)] : []), choose.details, clear),
      status, bar);
    element.closest(".explorer").prepend(tools);
    element.parentNode.after(more);

    // ------------------------------------------------------------------------------------------- show
    const select = (d) => {
      const check = make("input", { type: "checkbox", class: "pick", "aria-label": `Select ${d.row.querySelector("a").textContent}` });
      check.addEventListener("change", () => {
        const rowSelection = { ...state.rowSelection };
        if (check.checked) rowSelection[d.key] = true; else delete rowSelection[d.key];
        state = { ...state, rowSelection };
        say();
      });
      d.row.cells[0].prepend(check);
      return check;
    };
    const say = () => {
      const all = table.getFilteredRowModel().rows.length, picked = Object.keys(state.rowSelection).length;
      status.textContent = (all === data.length ? `${all} ${unit[1]}` : `${all} of ${data.length} ${unit[1]}`) + (picked ? `, ${picked} selected` : "");
      exportName.textContent = picked ? `Save the ${picked} selected as` : `Save ${all === 1 ? "this one" : `these ${all}`} as`;
    };
    const show = () => {
      table.setOptions((old) => ({ ...old, state }));
      const rows = table.getSortedRowModel().rows, visible = columns.map((c) => state.columnVisibility[c.id]);
      body.replaceChildren(...rows.slice(0, limit).map(({ original: d }) => {
        (d.check ||= select(d)).checked = !!state.rowSelection[d.key];
        visible.forEach((v, i) => d.row.cells[i].classList.toggle("not-shown", !v));
        return d.row;
      }));
      if (!rows.length) body.append(make("tr", {}, make("td", { colspan: columns.length }, "Nothing fits. Take a filter away, or use fewer words.")));
      columns.forEach((c, i) => {
        c.head.classList.toggle("not-shown", !visible[i]);
        const by = state.sorting[0];
        if (by?.id === c.id) c.head.setAttribute("aria-sort", by.desc ? "descending" : "ascending"); else c.head.removeAttribute("aria-sort");
        if (c.tick) c.tick.check.checked = visible[i];
      });
      for (const c of facets) {
        const counts = table.getColumn(c.id).getFacetedUniqueValues(), picked = filterOf(c.id) || [];
        for (const [value, t] of c.ticks) {
          const n = counts.get(value) || 0;
          t.check.checked = picked.includes(value);
          if (t.n !== n) { t.n = n; t.count.textContent = n; t.label.classList.toggle("is-none", !n); }
        }
        c.chosen.textContent = picked.length > 1 ? `${picked.length} chosen` : picked[0] || "";
        c.details.classList.toggle("is-chosen", picked.length > 0);
      }
      const [from, to] = (range && filterOf(range.id)) || [];
      years?.forEach((y, i) => { y.value = [from, to][i] || ""; });
      if (document.activeElement !== input) input.value = state.globalFilter;
      clear.hidden = !state.globalFilter && !state.columnFilters.length;
      more.hidden = rows.length <= limit;
      more.textContent = `Show ${Math.min(STEP, rows.length - limit)} more`;
      say();
    };
    addEventListener("hashchange", () => { read(); limit = STEP; show(); });
    read();
    show();
    element.classList.add("is-live");
  }
})();
