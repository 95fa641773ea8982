/* A table of works or claims to explore. What the columns can do stands in their heads (explorer.py). The state stands in the
   address, behind "#", so that a link shows another reader the same, also from a folder. Without this script it is a plain table.
   What is compared often is worked out once, and only when it is asked for: each row has the numbers of its values, and its words
   in plain letters, so that one pass over the rows finds those that fit and the counts of all values. */
(() => {
  "use strict";
  const STEP = 25;
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
    const facets = columns.filter((c) => c.facet), range = columns.find((c) => c.range), named = new Map(columns.map((c) => [c.id, c]));
    const { compare } = new Intl.Collator(root.lang || undefined, { sensitivity: "base", numeric: true });
    const number = (text) => { const found = /\d[\d,]*/.exec(text); return found ? +found[0].replace(/,/g, "") : NaN; };
    const split = (c, text) => (c.facet === "many" ? text.split("; ") : [text]).filter(Boolean);
    const told = (d, c) => d.row.cells[c.i].textContent.trim();
    const data = [...body.rows].map((row, i) => ({ row, i, key: row.dataset.key, words: null, year: range && number(row.cells[range.i].textContent) }));
    const words = (d) => (d.words ??= plain([...d.row.cells].map((cell) => cell.textContent).join(" ")));
    for (const c of facets) {
      const texts = data.map((d) => split(c, told(d, c)));
      c.values = [...new Set(texts.flat())];
      if (c.id !== "certainty") c.values.sort(compare); // the rows come in the order of certainty
      const codes = new Map(c.values.map((value, i) => [value, i]));
      c.codes = texts.map((values) => values.map((value) => codes.get(value)));
    }
    // The places of all rows when sorted by a column, worked out when that is asked for first; unknown numbers come last.
    const places = (c, desc) => (c[desc ? "down" : "up"] ||= (() => {
      const of = data.map((d) => (c.order === "number" ? number(told(d, c)) : told(d, c)));
      const unknown = (v) => v === "" || Number.isNaN(v);
      const ascending = c.order === "number" ? (a, b) => a - b : compare;
      const sorted = data.map((d) => d.i).sort((a, b) => unknown(of[a]) - unknown(of[b]) || (desc ? ascending(of[b], of[a]) : ascending(of[a], of[b])) || a - b);
      return sorted.reduce((all, i, place) => { all[i] = place; return all; }, new Uint32Array(data.length));
    })());
    // ------------------------------------------------------------------------------------------- state and address
    const empty = () => ({ words: "", picked: {}, span: [], sort: "", columns: new Set(columns.filter((c) => c.shown).map((c) => c.id)) });
    let state = empty(), limit = STEP, rows = [];
    const selected = new Set();
    const read = () => {
      const asked = new URLSearchParams(location.hash.slice(1));
      state = empty();
      state.words = asked.get("q") || "";
      for (const c of facets) if (asked.get(c.id)) state.picked[c.id] = asked.get(c.id).split("|");
      const span = range && /^(\d*)-(\d*)$/.exec(asked.get(range.id) || "");
      if (span) state.span = span.slice(1).map(Number);
      const by = /^-?(\w+)$/.exec(asked.get("sort") || "");
      if (by && named.get(by[1])?.order) state.sort = by[0];
      if (asked.has("columns")) state.columns = new Set([columns[0].id, ...asked.get("columns").split("|").filter((id) => named.has(id))]);
    };
    const write = () => {
      const asked = new URLSearchParams();
      if (state.words) asked.set("q", state.words);
      for (const [id, values] of Object.entries(state.picked)) asked.set(id, values.join("|"));
      if (state.span.some(Boolean)) asked.set(range.id, state.span.map((year) => year || "").join("-"));
      if (state.sort) asked.set("sort", state.sort);
      const shown = columns.filter((c) => state.columns.has(c.id));
      if (columns.some((c) => state.columns.has(c.id) !== c.shown)) asked.set("columns", shown.map((c) => c.id).join("|"));
      history.replaceState(null, "", "#" + asked);
    };
    // The rows that fit, and for each value how many rows would fit with it: a row that fails one filter counts for that one alone.
    const narrow = () => {
      const asked = plain(state.words).split(/\s+/).filter(Boolean), [from, to] = state.span;
      const wanted = facets.map((c) => (state.picked[c.id] ? new Set(state.picked[c.id].map((value) => c.values.indexOf(value))) : null));
      facets.forEach((c) => { c.counts = new Uint32Array(c.values.length); });
      rows = data.filter((d) => {
        if ((from && !(d.year >= from)) || (to && !(d.year <= to)) || (asked.length && !asked.every((word) => words(d).includes(word)))) return false;
        let failed = -1;
        for (let f = 0; f < facets.length; f++) {
          if (!wanted[f] || facets[f].codes[d.i].some((code) => wanted[f].has(code))) continue;
          if (failed >= 0) return false;
          failed = f;
        }
        for (let f = 0; f < facets.length; f++) if (failed < 0 || failed === f) for (const code of facets[f].codes[d.i]) facets[f].counts[code]++;
        return failed < 0;
      });
      if (state.sort) {
        const desc = state.sort[0] === "-", place = places(named.get(state.sort.replace("-", "")), desc);
        rows.sort((a, b) => place[a.i] - place[b.i]);
      }
    };
    const change = (part) => { state = { ...state, ...part }; limit = STEP; write(); show(); };
    const pick = (id, values) => {
      const { [id]: _, ...others } = state.picked;
      change({ picked: values.length ? { ...others, [id]: values } : others });
    };
    // ------------------------------------------------------------------------------------------- what a reader presses
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    let wait;
    const prepare = (from) => { data.slice(from, from + 200).forEach(words); if (from < data.length) setTimeout(prepare, 0, from + 200); }; // before the first letter is typed
    input.addEventListener("focus", () => prepare(0), { once: true });
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => change({ words: input.value.trim() }), 80); });
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
      c.ticks = c.values.map((value) => tick(value, () => pick(c.id, c.values.filter((_, i) => c.ticks[i].check.checked))));
      Object.assign(c, box(c.name, c.ticks.map((t) => t.label)));
    }
    const years = range && ["From", "to"].map((name) => make("input", { type: "number", inputmode: "numeric", "aria-label": `${range.name}, ${name.toLowerCase()}`, placeholder: name }));
    years?.forEach((y) => y.addEventListener("change", () => change({ span: years.map((i) => +i.value) })));
    const choose = box("Columns", columns.slice(1).map((c) => {
      c.tick = tick(c.name, () => change({ columns: new Set(columns.filter((o) => !o.tick || o.tick.check.checked).map((o) => o.id)) }), c.id);
      return c.tick.label;
    }));
    const boxes = [...facets.map((c) => c.details), choose.details];
    document.addEventListener("click", (e) => boxes.forEach((d) => d.contains(e.target) || (d.open = false)));
    for (const d of boxes) {
      d.addEventListener("toggle", () => d.open && boxes.forEach((other) => other === d || (other.open = false)));
      d.addEventListener("keydown", (e) => { if (e.key === "Escape" && d.open) { d.open = false; d.querySelector("summary").focus(); } });
    }
    const status = make("p", { role: "status" });
    const clear = button("Clear", () => { input.value = ""; change({ words: "", picked: {}, span: [] }); input.focus(); }, { class: "clear" });
    const copy = button("Copy link", () => navigator.clipboard.writeText(location.href).then(() => { status.textContent = "The link to this view is copied."; }, () => { status.textContent = location.href; }));
    const forms = kind === "works" ? ["BibTeX", "RIS", "CSV", "JSON"] : ["CSV", "JSON"];
    const grow = (by) => { const next = limit; limit += by; draw(); body.rows[next]?.querySelector("a").focus(); };
    const more = button("", () => grow(STEP), { class: "more" }), all = button("", () => grow(data.length), { class: "more" });
    columns.filter((c) => c.order).forEach((c) => {
      c.button = button(c.name, () => {
        const ways = [c.id, `-${c.id}`, ""];
        if (c.order === "number") ways.splice(0, 2, ways[1], ways[0]); // newest and largest first
        change({ sort: ways[ways.indexOf(state.sort) + 1] ?? ways[0] });
      }, { class: "evidence-sort" });
      c.head.replaceChildren(c.button);
    });

    // ------------------------------------------------------------------------------------------- export
    const save = async (form) => {
      const keys = (selected.size ? data.filter((d) => selected.has(d.key)) : rows).map((d) => d.key);
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
    element.parentNode.after(make("p", { class: "page-tools" }, more, all));

    // ------------------------------------------------------------------------------------------- show
    const select = (d) => {
      const check = make("input", { type: "checkbox", class: "pick", "aria-label": `Select ${d.row.querySelector("a").textContent}` });
      check.addEventListener("change", () => {
        selected[check.checked ? "add" : "delete"](d.key);
        say();
      });
      d.row.cells[0].prepend(check);
      return check;
    };
    const say = () => {
      const found = rows.length, picked = selected.size;
      status.textContent = (found === data.length ? `${found} ${unit[1]}` : `${found} of ${data.length} ${unit[1]}`) + (picked ? `, ${picked} selected` : "");
      exportName.textContent = picked ? `Save the ${picked} selected as` : `Save ${found === 1 ? "this one" : `these ${found}`} as`;
    };
    const show = () => { narrow(); draw(); };
    const draw = () => {
      const visible = columns.map((c) => state.columns.has(c.id));
      body.replaceChildren(...rows.slice(0, limit).map((d) => {
        (d.check ||= select(d)).checked = selected.has(d.key);
        visible.forEach((v, i) => d.row.cells[i].classList.toggle("not-shown", !v));
        return d.row;
      }));
      if (!rows.length) body.append(make("tr", {}, make("td", { colspan: columns.length }, "Nothing fits. Take a filter away, or use fewer words.")));
      columns.forEach((c, i) => {
        c.head.classList.toggle("not-shown", !visible[i]);
        if (state.sort.replace("-", "") === c.id) c.head.setAttribute("aria-sort", state.sort[0] === "-" ? "descending" : "ascending"); else c.head.removeAttribute("aria-sort");
        if (c.tick) c.tick.check.checked = visible[i];
      });
      for (const c of facets) {
        const picked = state.picked[c.id] || [];
        c.ticks.forEach((t, i) => {
          t.check.checked = picked.includes(c.values[i]);
          if (t.n !== c.counts[i]) { t.n = c.counts[i]; t.count.textContent = t.n; t.label.classList.toggle("is-none", !t.n); }
        });
        c.chosen.textContent = picked.length > 1 ? `${picked.length} chosen` : picked[0] || "";
        c.details.classList.toggle("is-chosen", picked.length > 0);
      }
      years?.forEach((y, i) => { y.value = state.span[i] || ""; });
      if (document.activeElement !== input) input.value = state.words;
      clear.hidden = !state.words && !Object.keys(state.picked).length && !state.span.some(Boolean);
      more.hidden = rows.length <= limit;
      all.hidden = rows.length <= limit + STEP;
      more.textContent = `Show ${Math.min(STEP, rows.length - limit)} more`;
      all.textContent = `Show all ${rows.length}`;
      say();
    };
    const turn = () => { read(); limit = STEP; show(); if (location.hash.includes("=")) tools.scrollIntoView(); }; // what a link asks for
    addEventListener("hashchange", turn);
    turn();
    element.classList.add("is-live");
  }
})();
