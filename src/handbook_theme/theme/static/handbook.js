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
  const pageOf = (a) => a.pathname.slice(a.pathname.lastIndexOf("/") + 1).replace(".html", "");
  // On paper a number in brackets is of use only with its reference: they are fetched, as the previews are, when the reader prints.
  const withReferences = () => {
    const cites = all('.bd-article a.reference[href*="evidence/studies/"], .bd-article a.reference[href*="../studies/"]');
    if (!cites.length || document.querySelector(".print-references")) return print();
    fetchScript("references-studies.js").then(() => {
      const seen = new Map(cites.map((a) => [a.textContent, window.handbookReferences[pageOf(a)]]));
      const list = make("section", "", "print-references");
      list.append(make("h2", "References of this page"));
      for (const [number, text] of [...seen].sort((a, b) => a[0] - b[0] || a[0].localeCompare(b[0]))) if (text) list.append(make("p", (+number ? "[" + number + "] " : "") + text));
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
  const fetchScript = (file) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = base + "_static/" + file;
    script.async = false; // fetched side by side, run in this order
    script.onload = done;
    script.onerror = () => { script.remove(); failed(new Error(file)); };
    document.head.append(script);
  });
  window.handbook = { fetchScript, base };
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const dialog = document.getElementById("pst-search-dialog");
  // in the order in which they need each other, fetched side by side
  const SEARCH = ["search/urgent.js", "triage.js", "search-box.js", "language_data.js", "search.js", "search/index.js"];
  let searching;
  const loadSearch = () => {
    if (searching) return;
    const scripts = SEARCH.map(fetchScript), box = Promise.all(scripts.slice(0, 3));
    window.handbook.coming = Promise.all(scripts.slice(3));
    window.handbook.coming.catch(() => {});
    searching = box.catch(() => { searching = null; });
  };
  for (const form of all("form.bd-search")) {
    const input = form.querySelector("input");
    for (const event of ["focus", "input"]) input.addEventListener(event, loadSearch);
    form.addEventListener("submit", (e) => { if (searching) e.preventDefault(); });
    if (!dialog || !dialog.contains(form)) input.focus();
  }
  addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "k") {
      e.preventDefault();
      if (dialog.open) dialog.close();
      else document.querySelector("a.search-open")?.click();
    }
  });
  for (const opener of all(".search-open")) {
    for (const event of ["pointerenter", "pointerdown", "focus"]) opener.addEventListener(event, loadSearch, { once: true });
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
  const loaded = {};
  const previewsOf = (a) => {
    const page = /\/(studies|claims)\/[^/]*$/.exec(a.pathname)?.[1] || pageOf(a); // one file for a page, or for a folder of short ones
    return (loaded[page] ||= fetchScript("previews-" + page + ".js").then(() => window.handbookPreviews, (e) => { delete loaded[page]; throw e; }));
  };
  let tip, owner, leaving;
  const hideTip = () => { clearTimeout(leaving); tip?.remove(); owner?.removeAttribute("aria-describedby"); tip = owner = null; };
  const leaveTip = () => { clearTimeout(leaving); leaving = setTimeout(hideTip, 250); };
  const showTip = (a, touched) => {
    if (owner === a) return clearTimeout(leaving);
    hideTip();
    owner = a;
    previewsOf(a).then((previews) => {
      const text = previews[decodeURIComponent(a.hash.slice(1)) || pageOf(a)];
      if (!text) throw new Error(a.hash);
      if (owner !== a || tip) return;
      tip = make("div", text.length > 400 ? text.slice(0, text.lastIndexOf(" ", 400)) + " …" : text, "preview");
      tip.id = "preview";
      tip.setAttribute("role", touched ? "status" : "tooltip");
      a.setAttribute("aria-describedby", "preview");
      if (touched) {
        const on = make("a", "More in the glossary", "preview-more");
        on.href = a.href;
        tip.append(" ", on);
      }
      document.getElementById("main-content").append(tip);
      const at = a.getClientRects()[0], frame = tip.offsetParent.getBoundingClientRect();
      tip.style.left = Math.max(8, Math.min(at.left, root.clientWidth - tip.offsetWidth - 8)) - frame.left + "px";
      const high = tip.offsetHeight + 6, above = at.bottom + high > innerHeight && at.top > high; // where it is seen whole
      tip.style.top = (above ? at.top - high : at.bottom + 6) - frame.top + "px";
      if (touched) return;
      tip.addEventListener("pointerenter", () => clearTimeout(leaving));
      tip.addEventListener("pointerleave", leaveTip);
    }).catch(() => { if (touched) location.href = a.href; }); // a tap leads on when there is nothing to show
  };
  for (const a of all('.bd-article a.reference[href*="glossary.html#"], .bd-article a.reference[href*="references.html#"], .bd-article a.reference[href*="studies/"], .bd-article a.reference[href*="claims/"]')) {
    a.addEventListener("pointerenter", (e) => e.pointerType === "mouse" && showTip(a));
    a.addEventListener("pointerleave", leaveTip);
    a.addEventListener("focus", () => a.matches(":focus-visible") && showTip(a));
    a.addEventListener("blur", (e) => tip?.contains(e.relatedTarget) || hideTip());
    // a tap on a word of the glossary shows its meaning, and a second one leads there
    let pointer = "";
    a.addEventListener("pointerdown", (e) => { pointer = e.pointerType; });
    if (a.pathname.endsWith("/glossary.html")) a.addEventListener("click", (e) => {
      if (pointer === "touch" && owner !== a) { e.preventDefault(); showTip(a, true); }
    });
  }
  addEventListener("keydown", (e) => e.key === "Escape" && hideTip());
  addEventListener("pointerdown", (e) => { if (tip && e.target !== owner && !owner?.contains(e.target) && !tip.contains(e.target)) hideTip(); });

  // On Read the Docs: the versions of the handbook, in the footer, from the data that its add-ons announce (README.md of handbook_theme).
  const showVersions = (said) => {
    const { versions, projects } = said.data(), foot = document.querySelector(".foot-end");
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
