/* The search that a reader sees: what is typed, the card "Get help at once", results, ways on. Loaded by handbook.js
   with the first use; it loads the index, and the texts of what was found. */
(() => {
  "use strict";
  const { fetchScript, base } = window.handbook;
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const link = (url, text) => { const a = make("a", text); a.href = base + url; return a; };

  // ---- loading: scripts, so that it works from a folder; what failed is tried again at the next letter

  const once = {};
  const load = (...files) => {
    const key = files.join();
    once[key] ||= Promise.all(files.map((file) => fetchScript(file))).catch((e) => { once[key] = null; throw e; });
    return once[key];
  };
  const INDEX = ["language_data.js", "search.js", "search/index.js"]; // handbook.js has asked for them with this file
  const first = () => (window.handbookSearchParts ? Promise.resolve() : (window.handbook.coming ||= load(...INDEX)).catch(() => { window.handbook.coming = null; throw new Error("no index"); }));
  const later = () => first().then(() => (handbookSearchParts.later ? load("search/later.js") : null));
  const texts = {};
  window.handbookText = (name, list) => { texts[name] = list; };
  const textOf = (section) => load(`search/text-${section.script}.js`).then(() => texts[section.script][section.place]);
  /* The sentence that answers; of a page that was found by its title alone, from the section that comes next. */
  const sentence = ({ sections: [top, next] }, terms) => textOf(top).then((text) => (text ? handbookAnswer(text, terms) : next ? textOf(next).then((t) => t && handbookAnswer(t, terms)) : null));
  /** Ready to search; with "later", in the long lists too. For tests and measurements. */
  window.handbookSearchReady = (part) => (part === "later" ? later() : first());
  /** The sentence that is shown for a page. */
  window.handbookFirstAnswer = (question, page) => sentence(page, handbookTerms(question)).then((pieces) => (pieces ? pieces.map(([t]) => t).join("") : page.description));

  // ---- the card above the results

  const card = (alarm) => {
    const { cards } = window.handbookUrgent;
    const kind = alarm.crisis ? "crisis" : alarm.urgency, box = make("section", "", `search-help search-help-${kind}`);
    const say = (words, language) => {
      const part = make("div");
      if (language) part.lang = language;
      const title = make("h2", words.title);
      part.append(title);
      if (alarm.signs.length && !language) {
        part.append(make("p", words.signs));
        const list = make("ul");
        for (const { reason, region } of alarm.signs) {
          const item = make("li", reason);
          if (region) item.append(" ", make("span", `This matters with pain in: ${region}.`, "search-in"));
          list.append(item);
        }
        part.append(list);
      }
      for (const sentence of words.text) part.append(make("p", sentence));
      return part;
    };
    const own = alarm.language !== "en" && cards[`${kind}-${alarm.language}`];
    if (own) box.append(say(own, alarm.language));
    box.append(say(cards[kind]));
    const ways = window.handbookUrgent.page;
    if (ways && !alarm.crisis) { const p = make("p"); p.append(link(ways, "All signs, and what to say when you call")); box.append(p); }
    box.setAttribute("aria-label", cards[kind].title);
    return box;
  };

  // ---- results

  const marked = (into, pieces) => into.replaceChildren(...pieces.map(([text, isHit]) => (isHit ? make("mark", text) : text)));
  const result = (page, terms) => {
    const item = make("li"), [top] = page.sections, text = make("p", page.description, "search-text");
    item.append(link(top.top ? page.url : top.url, top.top ? page.title : top.title));
    const where = [top.top ? "" : `in ${page.title}`, page.audience].filter(Boolean).join(" · ");
    if (where) item.append(" ", make("span", where, "search-in"));
    item.append(text);
    const more = page.sections.slice(1).filter((s) => s.score > top.score / 3 && s.title !== top.title).slice(0, 3);
    if (more.length) {
      const line = make("p", "Also here: ", "search-more");
      more.forEach((s, i) => line.append(i ? ", " : "", link(s.url, s.top ? "top of the page" : s.title)));
      item.append(line);
    }
    sentence(page, terms).then((pieces) => pieces && marked(text, pieces), () => {});
    return item;
  };

  /* Put the items of the results into the list. What stands there already, from the same question, is left in its place:
     a finger that comes down as the long lists arrive meets the result that it aimed at. */
  const drawn = new WeakMap(); // item -> the question and the sections that it shows
  const place = (list, question, found, terms) => {
    const there = new Map([...list.children].map((item) => [drawn.get(item), item]));
    found.forEach((page, i) => {
      const shows = [question, ...page.sections.map((s) => s.url)].join("\n"), item = there.get(shows) || result(page, terms);
      drawn.set(item, shows);
      if (list.children[i] !== item) list.insertBefore(item, list.children[i] || null);
    });
    while (list.children.length > found.length) list.lastElementChild.remove();
  };

  const STEP = 8;
  const set = (form) => {
    const input = form.querySelector("input"), inDialog = !!form.closest("dialog");
    const help = make("div", "", "search-card"), say = make("p", "", "search-say"), list = make("ol", "", "search-results");
    const more = make("button", "Show more results", "btn search-all"), ways = make("div", "", "search-ways");
    say.setAttribute("role", "status");
    more.type = "button";
    more.hidden = true;
    (form.closest(".search-top") || form).after(say, help, list, more, ways);
    let asked = "", shown = STEP, alarm = null, whole = false;

    const nothing = (question) => {
      ways.replaceChildren(make("p", "Try fewer or other words, or go on from here:"));
      const ul = make("ul");
      for (const [url, title] of handbookSearchParts.ways) { const li = make("li"); li.append(link(url, title)); ul.append(li); }
      ways.append(ul);
      return `Nothing found for “${question}”.`;
    };
    const draw = (question) => {
      const found = handbookSearch(question, 40), terms = handbookTerms(question), at = shown === STEP ? -1 : shown - STEP;
      place(list, question, found.slice(0, shown), terms);
      more.hidden = found.length <= shown;
      ways.replaceChildren();
      const told = !found.length && !whole ? "Searching …" : found.length ? (more.hidden ? `All ${found.length === 1 ? "there is" : "results"} for “${question}”.` : `The best results for “${question}”.`) : nothing(question);
      say.textContent = alarm ? `${window.handbookUrgent.cards[alarm.crisis ? "crisis" : alarm.urgency].title}: read this first. ${told}` : told;
      if (at > 0) list.children[at]?.querySelector("a").focus();
    };
    const show = () => {
      const question = input.value.trim();
      if (question !== asked) shown = STEP;
      asked = question;
      if (!inDialog) try { history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname); } catch { /* in a folder some browsers refuse */ }
      alarm = question.length > 1 ? handbookTriage(question) : null;
      help.replaceChildren(...(alarm ? [card(alarm)] : []));
      if (question.length < 2) { say.textContent = ""; list.replaceChildren(); ways.replaceChildren(); more.hidden = true; return; }
      if (!list.children.length) say.textContent ||= "Searching …";
      first().then(() => {
        if (question !== input.value.trim()) return;
        draw(question);
        if (whole) return;
        // the long lists once the page has been painted, and then the results with them
        const again = () => { whole = true; if (asked === input.value.trim() && !list.contains(document.activeElement)) draw(asked); };
        requestAnimationFrame(() => setTimeout(() => later().then(again, () => {}), 0));
      }, () => {
        say.textContent = "The search could not be loaded. It is tried again when you type; the list of chapters is in the menu.";
      });
    };
    let wait;
    input.addEventListener("focus", () => first().catch(() => {}));
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 120); });
    more.addEventListener("click", () => { shown += STEP; draw(asked); });
    form.addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(wait); show(); });
    if (!inDialog) {
      input.value ||= new URLSearchParams(location.search).get("q") || "";
      if (document.activeElement !== input) input.focus();
    }
    first().catch(() => {});
    if (input.value) show();
  };
  for (const form of document.querySelectorAll("form.bd-search")) set(form);
})();
