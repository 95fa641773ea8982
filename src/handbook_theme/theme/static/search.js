/* The search: MiniSearch over the sections of the handbook, with one fold and stem for text and question.
   Needs language_data.js (Sphinx's stop words and stemmer), minisearch.js and search-data.js. */
(() => {
  "use strict";
  const { sections, descriptions, synonyms } = window.handbookSearchData;
  const stemmer = new Stemmer();

  // British and American spelling to one form; accents off.
  const RULES = [
    [/[æœ]/g, "e"], [/ae(?=[a-z])|oe(?=[a-z]{2}|a$)/g, "e"], [/sulph/g, "sulf"], [/([a-z]{2})our(?=s?$|ed$|ing$)/g, "$1or"],
    [/([iy])s(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/g, "$1z"], [/([^aeiouy])re(?=s?$)/g, "$1er"], [/ll(?=(?:ed|ing|er|ers)$)/g, "l"],
    [/mme(?=s?$)/g, "m"], [/geing$/g, "ging"], [/ogue(?=s?$)/g, "og"], [/(licen|defen|offen|practi)c(?=e)/g, "$1s"],
  ];
  const fold = (word) => RULES.reduce((w, [from, to]) => w.replace(from, to),
    word.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/['’]s?$/, ""));
  const memory = new Map();
  const term = (word) => {
    let t = memory.get(word);
    if (t === undefined) memory.set(word, (t = stemmer.stemWord(fold(word))));
    return t;
  };
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) || [];
  const ASKED = new Set(["tell", "mean", "means", "need", "get", "give", "much", "many", "often", "really", "able", "will", "go", "help", "please", "know", "make", "happens", "happen"]);
  const plain = (list) => { const kept = list.filter((w) => !stopwords.has(w) && !ASKED.has(w)); return kept.length ? kept : list; };

  // A heading that stands on many pages ("Red flags", "The studies") says nothing about one of them.
  const pagesOf = new Map(), frequency = new Map(), vocabulary = new Set();
  for (const [, title, page] of sections) if (page) frequency.set(title, (frequency.get(title) || 0) + 1);
  for (const [url, , , text] of sections) { const page = url.split("#")[0]; pagesOf.set(page, (pagesOf.get(page) || "") + " " + text); }

  const engine = new MiniSearch({
    idField: "id",
    fields: ["title", "page", "slug", "description", "text", "whole"],
    storeFields: [],
    tokenize: words,
    processTerm: (word, field) => (stopwords.has(word) && field !== "title" ? null : term(word)),
    searchOptions: { processTerm: (t) => t, tokenize: (q) => q.split(" ") },
  });
  const speller = new MiniSearch({ idField: "word", fields: ["word"], storeFields: [], tokenize: (w) => [w], processTerm: (w) => w });
  const counts = new Map();
  sections.forEach(([url, title, page, text], id) => {
    const top = !page;
    engine.add({ id, title: frequency.get(title) > 3 ? "" : title, page, text,
                 slug: top ? url.replace(/[.]html$/, "").replace(/[^a-z]+/g, " ") : "", whole: top ? pagesOf.get(url) : "",
                 description: top ? descriptions[url] || "" : "" });
    for (const w of words(title + " " + text)) counts.set(fold(w), (counts.get(fold(w)) || 0) + 1);
  });
  for (const word of counts.keys()) { vocabulary.add(stemmer.stemWord(word)); speller.add({ word }); }
  // An unknown word is read as the nearest word of the handbook; of two equally near ones, as the commoner.
  const spelled = (word, typing) => {
    const t = term(word), folded = fold(word);
    if (vocabulary.has(t) || inSynonyms.has(t) || folded.length < 4 || /\d/.test(folded)) return t;
    if (typing && [...counts.keys()].some((w) => w.startsWith(folded))) return t;
    const near = speller.search(folded, { fuzzy: folded.length > 5 ? 2 : 1, boostDocument: (w) => 1 + Math.log(counts.get(w)) / 20 });
    return near.length ? stemmer.stemWord(near[0].id) : t;
  };

  // Each group of synonyms as lists of terms; a question that holds one of them is asked once more with each other one.
  const groups = synonyms.map((group) => [...new Map(group.map((s) => [plain(words(s)).map(term).join(" "), s])).keys()].map((s) => s.split(" ")));
  const inSynonyms = new Set(groups.flat(2));
  const names = sections.map(([, title]) => plain(words(title)).map(term).join(" "));
  const position = (list, part) => {
    for (let i = 0; i + part.length <= list.length; i++) if (part.every((t, j) => list[i + j] === t)) return i;
    return -1;
  };
  const readings = (terms) => {
    const out = [[terms, 1]];
    for (const group of groups) {
      // the longest one that stands in the question
      const found = group.map((s) => [s, position(terms, s)]).filter(([, at]) => at >= 0).sort((a, b) => b[0].length - a[0].length)[0];
      if (!found) continue;
      group.forEach((other, i) => {
        if (other !== found[0]) out.push([[...terms.slice(0, found[1]), ...other, ...terms.slice(found[1] + found[0].length)], i ? 0.6 : 0.95]);
      });
      if (out.length > 24) break;
    }
    return out;
  };

  const ask = (terms, typing) => {
    const distinct = [...new Set(terms)];
    const hits = engine.search(distinct.join(" "), {
      boost: { title: 5, page: 2.5, slug: 4, description: 3, text: 1, whole: 0.6 },
      combineWith: "OR",
      prefix: (t, i, list) => typing && i === list.length - 1 && t.length > 2,
      weights: { fuzzy: 0.5, prefix: 0.5 },
      boostDocument: (id) => sections[id][4],
    });
    // a section that holds all of the words stands before one that holds one of them often
    return hits.map((h) => ({ id: h.id, terms: h.terms, score: h.score * (h.queryTerms.length / distinct.length) ** 2 / Math.sqrt(distinct.length) }));
  };

  /** Search. In: what the reader typed. Out: pages, best first, each {url, title, sections: [{url, title, text, terms, score}]}. */
  window.handbookSearch = (question, limit = 10) => {
    const asWords = plain(words(question));
    const terms = asWords.map((w, i) => spelled(w, i === asWords.length - 1));
    if (!terms.length) return [];
    const best = new Map();
    for (const [reading, weight] of readings(terms)) {
      for (const hit of ask(reading, reading === terms || weight === 1)) {
        const old = best.get(hit.id), name = names[hit.id], asked = reading.join(" ");
        hit.score *= weight * (name === asked ? 1.6 : reading.length > 1 && ` ${name} `.includes(` ${asked} `) ? 1.3 : 1);
        if (!old || old.score < hit.score) best.set(hit.id, hit);
      }
    }
    const pages = new Map();
    for (const hit of best.values()) {
      const [url, title, page, text] = sections[hit.id];
      const key = url.split("#")[0];
      if (!pages.has(key)) pages.set(key, { url: key, title: page || title, sections: [] });
      pages.get(key).sections.push({ url, title, text, terms: hit.terms, score: hit.score, top: !page });
    }
    const list = [...pages.values()];
    for (const p of list) {
      p.sections.sort((a, b) => b.score - a.score);
      p.score = p.sections.reduce((sum, s, i) => sum + s.score * [1, 0.25, 0.1][i] || sum, 0);
    }
    return list.sort((a, b) => b.score - a.score).slice(0, limit);
  };

  /** The piece of a section's text around the first hit, as [text, isHit] pairs. */
  window.handbookSnippet = ({ text, terms }, length = 180) => {
    const hit = new Set(terms), marks = [];
    for (const m of text.matchAll(/[\p{L}\p{N}]+/gu)) if (hit.has(term(m[0].toLowerCase()))) marks.push([m.index, m.index + m[0].length]);
    // the start that has most hits behind it
    let from = 0, most = -1;
    for (const [at] of marks) {
      const n = marks.filter(([a]) => a >= at && a < at + length).length;
      if (n > most) { most = n; from = at; }
    }
    from = from < 60 ? 0 : text.indexOf(" ", from - 40) + 1;
    let to = from + length < text.length ? text.lastIndexOf(" ", from + length) : text.length;
    if (to <= from) to = text.length;
    const out = [[from ? "… " : "", false]];
    let last = from;
    for (const [a, b] of marks) if (a >= from && b <= to) { out.push([text.slice(last, a), false], [text.slice(a, b), true]); last = b; }
    out.push([text.slice(last, to) + (to < text.length ? " …" : ""), false]);
    return out;
  };
})();
