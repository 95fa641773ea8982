/* What pages do: colours, menus, the section being read, names for boxes that scroll, search, previews.
   Every page reads and works without it. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 61.99em)");

  // Colours: one button, three states, kept under the names.
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

  // Menus: on a small screen the chapters and the contents of the page open as dialogs, which borrow the content of the side bars.
  const MENUS = [["primary", "Chapters"], ["secondary", "On this page"]];
  for (const [kind, name] of MENUS) {
    const button = document.querySelector("." + kind + "-toggle"), bar = document.getElementById("pst-" + kind + "-sidebar");
    const menu = document.getElementById("pst-" + kind + "-sidebar-modal");
    if (!button || !bar || !menu) continue;
    menu.setAttribute("aria-label", name);
    button.addEventListener("click", () => {
      menu.className = bar.className;
      menu.append(...bar.childNodes);
      menu.showModal();
      button.setAttribute("aria-expanded", "true");
    });
    menu.addEventListener("close", () => {
      bar.append(...menu.childNodes);
      menu.className = "";
      button.setAttribute("aria-expanded", "false");
    });
  }
  for (const dialog of all("dialog")) { // a visible way out, and closed once a link in it was followed or the ground beside it was pressed
    dialog.addEventListener("click", (e) => {
      if (e.target === dialog) {
        const r = dialog.getBoundingClientRect();
        if (e.clientX < r.left || e.clientX > r.right || e.clientY < r.top || e.clientY > r.bottom) dialog.close();
      } else if (e.target.closest(".dialog-close, a[href]:not(.search-open)")) dialog.close();
    });
  }
  narrow.addEventListener("change", () => all("dialog[open]").forEach((d) => d.close()));

  // What can be done with a page: print it, copy its citation, its address or that of a section.
  const said = document.querySelector(".said");
  const copy = (text, what) => navigator.clipboard?.writeText(text).then(() => {
    said.textContent = what + " copied";
    setTimeout(() => { said.textContent = ""; }, 2500);
  });
  // On paper a number in brackets is of use only with its reference: they are fetched, as the previews are, when the reader prints.
  const withReferences = () => {
    const cites = all('.bd-article a.reference[href*="references.html#"]');
    if (!cites.length || document.querySelector(".print-references")) return print();
    loadPreviews().then(() => {
      const seen = new Map(cites.map((a) => [a.textContent, window.handbookPreviews[previewKey(a)]]));
      const list = make("section", "", "print-references");
      list.append(make("h2", "References of this page"));
      for (const [number, text] of [...seen].sort((a, b) => a[0] - b[0])) if (text) list.append(make("p", "[" + number + "] " + text));
      document.querySelector(".bd-article").append(list);
    }, () => {}).finally(print);
  };
  for (const b of all(".print-page")) b.addEventListener("click", withReferences);
  addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "p") { e.preventDefault(); withReferences(); }
  });
  const address = () => document.querySelector("link[rel=canonical]")?.href || location.href.replace(/#.*/, "");
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const cited = document.querySelector(".cite-text");
  if (cited && location.protocol !== "file:") cited.textContent += " " + address() + " (read on " + today + ")";
  document.querySelector(".copy-citation")?.addEventListener("click", () => copy(cited.textContent, "Citation"));
  document.querySelector(".copy-address")?.addEventListener("click", () => copy(address(), "Link"));
  for (const a of all(".headerlink")) a.addEventListener("click", () => copy(address() + a.hash, "Link to this section"));
  if (!navigator.clipboard) for (const b of all(".copy-citation, .copy-address")) b.hidden = true;

  // The page list shows the page, and the contents of the page the section that is being read.
  const here = document.querySelector("nav.bd-links a.current");
  const side = document.getElementById("pst-primary-sidebar");
  if (here && side && here.offsetTop > side.clientHeight - 80) side.scrollTop = here.offsetTop - side.clientHeight / 2;
  const entries = new Map(all("nav.page-toc a").map((a) => [document.getElementById(decodeURIComponent(a.hash.slice(1)))?.querySelector("h2, h3, h4"), a]));
  entries.delete(undefined);
  const reading = new IntersectionObserver((seen) => {
    const top = seen.filter((s) => s.isIntersecting).pop();
    if (!top) return;
    for (const [heading, a] of entries) {
      a.classList.toggle("active", heading === top.target);
      if (heading === top.target) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    }
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const heading of entries.keys()) reading.observe(heading);

  // Wide tables and listings: a named region with a stop for the keyboard while they scroll.
  const nameBox = (box, i) => {
    const caption = box.querySelector("caption");
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      if (caption) box.setAttribute("aria-labelledby", (caption.id ||= "caption-" + i));
      else box.setAttribute("aria-label", (box.matches("pre") ? "Listing " : "Table ") + (i + 1));
    } else for (const a of ["role", "aria-labelledby", "aria-label", "tabindex"]) box.removeAttribute(a);
  };
  const boxes = all(".pst-scrollable-table-container, .bd-article pre");
  const sized = new ResizeObserver((changed) => changed.forEach((c) => nameBox(c.target, boxes.indexOf(c.target))));
  for (const box of boxes) sized.observe(box);

  // Search: its scripts come with the first use, so that a page costs nothing for it; as scripts, so that it works from a folder.
  const base = (root.dataset.content_root || "./");
  const SCRIPTS = ["language_data.js", "vendor/minisearch/minisearch.js", "search-data.js", "search.js"];
  let ready;
  const fetchScript = (file) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = base + "_static/" + file;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  const load = () => (ready ||= SCRIPTS.reduce((before, file) => before.then(() => fetchScript(file)), Promise.resolve()));
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const link = (url, text) => { const a = make("a", text); a.href = base + url; return a; };
  const result = (page) => {
    const item = make("li"), [first] = page.sections;
    item.append(link(first.top ? page.url : first.url, first.top ? page.title : first.title));
    if (!first.top) item.append(" ", make("span", "in " + page.title, "search-in"));
    const text = make("p", "", "search-text");
    for (const [piece, isHit] of handbookSnippet(first)) text.append(isHit ? make("mark", piece) : piece);
    item.append(text);
    const more = page.sections.slice(1, 4).filter((s) => s.score > first.score / 3 && s.title !== first.title);
    if (more.length) {
      const line = make("p", "Also here: ", "search-more");
      more.forEach((s, i) => line.append(i ? ", " : "", link(s.url, s.top ? "top of the page" : s.title)));
      item.append(line);
    }
    return item;
  };
  const dialog = document.getElementById("pst-search-dialog");
  for (const form of all("form.bd-search")) {
    const input = form.querySelector("input"), inDialog = dialog && dialog.contains(form);
    const say = make("p", "", "search-say"), list = make("ol", "", "search-results");
    say.setAttribute("role", "status");
    (form.closest(".search-top") || form).after(say, list);
    const show = () => {
      const question = input.value.trim();
      if (question.length < 2) { say.textContent = ""; list.replaceChildren(); return; }
      say.textContent ||= "Searching …";
      load().then(() => {
        if (question !== input.value.trim()) return;
        const found = handbookSearch(question);
        list.replaceChildren(...found.map(result));
        say.textContent = found.length ? found.length + (found.length === 1 ? " page" : " pages") + " for “" + question + "”"
          : "Nothing found for “" + question + "”. Try fewer or other words.";
      }, () => { say.textContent = "The search could not be loaded. The list of chapters is in the menu."; });
    };
    let wait;
    input.addEventListener("focus", load, { once: true });
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 120); });
    form.addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(wait); show(); });
    if (!inDialog) {
      input.value = new URLSearchParams(location.search).get("q") || "";
      input.focus();
      show();
    }
  }
  addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "k") {
      e.preventDefault();
      if (dialog.open) dialog.close();
      else document.querySelector("a.search-open")?.click();
    }
  });
  for (const opener of all(".search-open")) {
    opener.addEventListener("click", (e) => {
      const field = document.querySelector("form.bd-search input");
      if (!field || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      opener.closest("dialog")?.close();
      const open = all("form.bd-search").find((f) => !dialog.contains(f));
      if (open) open.querySelector("input").focus();
      else dialog.showModal();
    });
  }

  // Previews: what a glossary or reference link leads to, on hover and on focus. It can be pointed at, and Escape closes it (WCAG 1.4.13).
  let previews, tip, owner, leaving;
  const loadPreviews = () => (previews ||= fetchScript("previews.js"));
  const previewKey = (a) => a.pathname.slice(a.pathname.lastIndexOf("/") + 1) + decodeURIComponent(a.hash);
  const hideTip = () => { clearTimeout(leaving); tip?.remove(); owner?.removeAttribute("aria-describedby"); tip = owner = null; };
  const leaveTip = () => { clearTimeout(leaving); leaving = setTimeout(hideTip, 250); };
  const showTip = (a) => {
    if (owner === a) return clearTimeout(leaving);
    hideTip();
    owner = a;
    loadPreviews().then(() => {
      const text = window.handbookPreviews[previewKey(a)];
      if (!text || owner !== a || tip) return;
      tip = make("div", text.length > 400 ? text.slice(0, text.lastIndexOf(" ", 400)) + " …" : text, "preview");
      tip.id = "preview";
      tip.setAttribute("role", "tooltip");
      a.setAttribute("aria-describedby", "preview");
      document.getElementById("main-content").append(tip);
      const at = a.getClientRects()[0], frame = tip.offsetParent.getBoundingClientRect();
      tip.style.left = Math.max(8, Math.min(at.left, root.clientWidth - tip.offsetWidth - 8)) - frame.left + "px";
      tip.style.top = at.bottom - frame.top + 6 + "px";
      tip.addEventListener("pointerenter", () => clearTimeout(leaving));
      tip.addEventListener("pointerleave", leaveTip);
    }, () => {});
  };
  for (const a of all('.bd-article a.reference[href*="glossary.html#"], .bd-article a.reference[href*="references.html#"]')) {
    a.addEventListener("pointerenter", (e) => e.pointerType === "mouse" && showTip(a));
    a.addEventListener("pointerleave", leaveTip);
    a.addEventListener("focus", () => a.matches(":focus-visible") && showTip(a));
    a.addEventListener("blur", hideTip);
  }
  addEventListener("keydown", (e) => e.key === "Escape" && hideTip());

  // On Read the Docs: the versions of the handbook, in the footer, from the data that its add-ons announce (README.md of handbook_theme).
  const showVersions = (said) => {
    const { versions, projects } = said.data(), foot = document.querySelector(".site-foot__inner");
    if (!foot || foot.querySelector(".versions") || !versions?.active?.length) return;
    const line = make("p", "Version:", "versions");
    for (const version of versions.active) {
      const a = make("a", version.slug);
      a.href = version.urls.documentation;
      if (version.slug === versions.current?.slug) a.setAttribute("aria-current", "true");
      line.append(" ", a);
    }
    const host = make("a", "Read the Docs");
    host.href = projects?.current?.urls?.home || "https://about.readthedocs.com/";
    line.append(" · hosted by ", host);
    foot.append(line);
  };
  if (window.ReadTheDocsEventData) showVersions(window.ReadTheDocsEventData);
  document.addEventListener("readthedocs-addons-data-ready", (event) => showVersions(event.detail));

  // Without signal: a small copy of the handbook stays on the device (sw.js); never from a folder.
  if (location.protocol !== "file:" && "serviceWorker" in navigator) {
    addEventListener("load", () => navigator.serviceWorker.register(base + "sw.js").catch(() => {}));
  }

  // In a copy opened from a folder the copy itself is not there to download.
  if (location.protocol === "file:") for (const a of all('a[href$="-offline.zip"]')) (a.closest("li") || a.closest("span, p")).hidden = true;
})();
