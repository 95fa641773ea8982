/* Tables of studies: sort by a column, filter by words. Without this script they are plain tables.
   Every change is said: the sorted head carries aria-sort, a status line tells how many studies are shown. */
(() => {
  "use strict";
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

  /** The number a cell begins with: "2.5 (1.1)" is 2.5, "1,800 patients" 1800, "< 5" a little less than 5, "> 5" a little more; NaN for none. */
  const number = (text) => {
    const found = /^([<>≤≥~±]?)\s*(-?\d[\d,]*(?:\.\d+)?)/.exec(text);
    if (!found) return NaN;
    const value = parseFloat(found[2].replace(/,/g, ""));
    return value + ({ "<": -1, ">": 1 }[found[1]] || 0) * Math.abs(value || 1) * 1e-9;
  };
  const none = (text) => text === "" || text === "–";

  /** Compare two texts of a column: numbers as numbers, words as words; what is not known always comes last. */
  const compare = (a, b, numeric, direction) => {
    if (none(a) || none(b)) return none(a) - none(b);
    return direction * (numeric ? number(a) - number(b) : a.localeCompare(b, document.documentElement.lang, { numeric: true, sensitivity: "base" }));
  };

  for (const table of document.querySelectorAll("table.evidence-table")) {
    const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0], rows = [...body.rows], asWritten = [...rows];
    const status = make("p", { role: "status" });
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const shown = () => rows.filter((row) => !row.hidden).length;
    let sorted = "";
    const say = () => { status.textContent = `${shown() === rows.length ? `${rows.length} studies` : `${shown()} of ${rows.length} studies`}${sorted}`; };

    // The layout for phones takes the table apart; these roles keep it a table for those who listen. Such a table may own rows only,
    // so the link in its caption goes (the table keeps its id).
    table.querySelector("caption .headerlink")?.remove();
    table.setAttribute("role", "table");
    for (const part of [table.tHead, body]) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell) => cell.setAttribute("role", cell.tagName === "TD" ? "cell" : row.parentNode === table.tHead ? "columnheader" : "rowheader"));
    }

    heads.slice(0, 3).forEach((head, column) => { // study, design, n: sentences are filtered, not sorted
      const name = words(head);
      const texts = rows.map((row) => words(row.cells[column])).filter((text) => !none(text));
      const numeric = texts.length > 0 && texts.every((text) => !Number.isNaN(number(text)));
      const button = make("button", { type: "button", class: "evidence-sort", title: `Sort by ${name}` }, name);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")] ?? "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        let order = asWritten;
        if (next) {
          head.setAttribute("aria-sort", next);
          order = [...asWritten].sort((a, b) => compare(words(a.cells[column]), words(b.cells[column]), numeric, next === "ascending" ? 1 : -1));
        }
        body.append(...order);
        sorted = next ? `, sorted by ${name}, ${next}` : ", in the order of the page";
        say();
      });
    });

    input.addEventListener("input", () => {
      const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) row.hidden = !asked.every((word) => row.textContent.toLowerCase().includes(word));
      say();
    });
    table.classList.add("is-sortable");
    say();
    const tools = make("div", { class: "evidence-tools" }, make("label", {}, "Filter the studies by words ", input), status);
    (table.closest(".evidence-table-box") || table.parentNode).before(tools);
  }
})();
