/* The search: looks words up in the index that the build made (handbook_theme/search), ranks sections and pages.
   Needs language_data.js (Sphinx's stop words and stemmer) before it; the parts of the index come after it. */
(() => {
  "use strict";
  const stemmer = new Stemmer();
  // Who says "I" or "it", or speaks of a tummy, wants the pages for patients.
  const LAY = new Set("i my me i'm i've im ive mine hurt hurts ache doctor gp nhs tummy bum jab jabs shot shots pill pills tablets safe worried scared ok normal it its it's this they them mum dad someone".split(" "));
  const QUESTION = new Set("what what's whats why how is are can could does do will would when where should which".split(" "));
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) || [];
  let folds = [], ASKED = new Set(); // ASKED: words with which people ask, and which no page answers
  const fold = (word) => folds.reduce((w, [from, to]) => w.replace(from, to), word.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, ""));
  const memory = new Map();
  const stem = (word) => {
    let t = memory.get(word);
    if (t === undefined) memory.set(word, (t = stemmer.stemWord(fold(word))));
    return t;
  };
  const telling = (list) => {
    const kept = list.filter((w) => !stopwords.has(w) && !ASKED.has(w));
    return kept.length ? kept : list.filter((w) => !stopwords.has(w));
  };

  // ---- the index, in one part or two

  const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => c !== '"' && c !== "\\");
  const P = { floor: 1, phrase: 2, cover: 1, cover2: 2.5, whole: 0.6, title: 0.1, lay: 1.6, ask: 1.2, second: 0.5, answer: 1.2, says: 0.3 };
  const digit = new Map(DIGITS.map((c, i) => [c, i])), HALF = DIGITS.length / 2, LEVELS = 12;
  const authors = new Set(); // of works: first words of headings such as "Kuniya H, … (2014)"; their pages are of works
  const pages = [], sections = []; // sections: { page, id, title, script, place in it }
  const lists = new Map(); // word -> { rare: how rare, parts: [[encoded, number of the first section]], hits }
  let vocabulary = [], groups = [], starts = new Map();
  const inScript = new Map();

  /** Take in a part of the index, as the build has written it. */
  window.handbookIndex = (part) => {
    if (part.folds) folds = part.folds.map(([from, to]) => [new RegExp(from, "g"), to]);
    const first = sections.length;
    let at = 0;
    for (const [url, title, audience, description, weight, count] of part.pages) {
      const page = { url, title, audience, description, weight, works: false };
      pages.push(page);
      for (const [id, heading, place] of part.sections.slice(at, (at += count))) {
        const script = part.scripts[place];
        const nth = inScript.get(script) || 0;
        inScript.set(script, nth + 1);
        sections.push({ page, id, title: heading, script, place: nth, names: null }); // no title: a question that the page answers
        page.top ||= sections[sections.length - 1];
        if (!part.folds && /^[\p{Lu}][\p{L}'’-]+ (?:\p{Lu}{1,3}[,.]|et al|(?:18|19|20)\d\d)/u.test(heading)) { authors.add(stem(words(heading)[0])); page.works = true; }
      }
    }
    const encoded = part.postings.split(" "), total = Math.max(part.sections.length, 300);
    part.terms.split(" ").forEach((term, i) => {
      const list = lists.get(term);
      if (list) list.parts.push([encoded[i], first]);
      else lists.set(term, { rare: 0, total, parts: [[encoded[i], first]], hits: null, ending: part.endings[digit.get(part.forms[i])] });
    });
    for (const list of lists.values()) if (list.parts.length > 1) list.hits = null; // read again, with what came
    vocabulary = [...lists.keys()];
    if (part.synonyms) {
      ASKED = new Set(part.asked);
      groups = part.synonyms.map((group) => group.map((s) => s.split(" "))); // stems
      starts = new Map();
      groups.forEach((group, g) => group.forEach((s, i) => { if (!starts.has(s[0])) starts.set(s[0], []); starts.get(s[0]).push([g, i]); }));
    }
    if (part.folds) window.handbookSearchParts = { later: part.later, ways: part.ways };
  };

  /* The sections with a word, as Map(section -> weight from 0 to 1). */
  const hits = (term) => {
    const list = lists.get(term);
    if (!list) return null;
    if (list.hits) return list.hits;
    list.hits = new Map();
    for (const [text, first] of list.parts) {
      let at = first, number = 0, scale = 1;
      for (const c of text) {
        const d = digit.get(c);
        if (d >= HALF) { number += (d - HALF) * scale; scale *= HALF; continue; }
        number += d * scale;
        at += Math.floor(number / LEVELS);
        list.hits.set(at, ((number % LEVELS) + 1) / LEVELS);
        number = 0; scale = 1;
      }
    }
    return list.hits;
  };
  /* How rare a word is. The part in which it stands first says so, so that the later part turns no result round; the
     sections are counted, not read: each ends with a digit of the first half. */
  const rare = (term) => {
    const list = lists.get(term);
    if (!list) return 0;
    if (!list.rare) {
      let n = 0;
      for (const c of list.parts[0][0]) if (digit.get(c) < HALF) n++;
      list.rare = Math.log(1 + (list.total - n + 0.5) / (n + 0.5));
    }
    return list.rare;
  };

  // ---- a question as ideas, each with the words that say it

  const slips = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before, row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
        least = Math.min(least, next[j]);
      }
      if (least > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  };
  /* The word that stands behind a stem oftenest: a slip is held against words. */
  const formOf = (t) => {
    const [less, more] = lists.get(t).ending;
    return t.slice(0, t.length - less) + more;
  };
  const inSynonyms = (t) => starts.has(t) || groups.some((g) => g.some((s) => s.includes(t)));
  const known = (t) => lists.has(t) || inSynonyms(t);
  /* The words of the handbook that are nearest to one that it does not hold, the commoner ones first. */
  const nearest = (t, word) => {
    if (t.length < 4 || /\d/.test(t)) return [];
    const most = word.length > 5 ? 2 : 1;
    let least = most, found = [];
    const consider = (v, full) => {
      if (full.length < 3) return;
      const otherStart = v[0] === word[0] ? 0 : 0.5;
      let n = slips(word, full, most);
      if (n && !full.endsWith("s")) n = Math.min(n, slips(word, full + "s", most));
      if (n) n = Math.min(n, slips(t, v, most) + (t === word ? 0 : 0.5));
      n += otherStart;
      if (n > least) return;
      if (n < least) { least = n; found = []; }
      found.push(v);
    };
    for (const v of vocabulary) consider(v, formOf(v));
    for (const group of groups) for (const s of group) for (const v of s) if (!lists.has(v)) consider(v, v);
    const size = (v) => (lists.has(v) ? hits(v).size : 1);
    return [...new Set(found)].sort((a, b) => size(b) - size(a)).slice(0, 4);
  };
  const family = (t) => {
    const out = [];
    if (t.length < 5) return out;
    for (const v of vocabulary) {
      if (v === t || v[0] !== t[0] || v.length < 5) continue;
      let n = 0;
      while (n < t.length && n < v.length && t[n] === v[n]) n++;
      if (n >= 5 && n >= 0.74 * Math.max(t.length, v.length)) out.push(v);
    }
    return out;
  };
  /* Whether two words together are a phrase of the synonyms. */
  const phrase = (a, b) => (starts.get(a) || []).some(([g, i]) => groups[g][i][1] === b);
  /* A word that is two words of the handbook, or null. */
  const halves = (w) => {
    for (let k = 4; k <= w.length - 4; k++) {
      const a = stem(w.slice(0, k)), b = stem(w.slice(k));
      if (lists.has(a) && lists.has(b)) return [a, b];
    }
    return null;
  };
  const position = (list, part) => {
    for (let i = 0; i + part.length <= list.length; i++) if (part.every((t, j) => list[i + j] === t)) return i;
    return -1;
  };

  /* In: the words as typed. Out: ideas, each a list of [terms, share]: one of them is looked for. */
  const ideas = (typed) => {
    let terms = [];
    const alike = new Map(); // a slip may have been for one of several words
    const many = (t) => (lists.has(t) ? hits(t).size : 0);
    const parted = new Map(); // "backmice" stands in an address, and is two words as well
    for (let i = 0; i < typed.length; i++) { // "back mice" and "backmice", "ultra sound" and "ultrasound"
      const t = stem(typed[i]), joined = i + 1 < typed.length ? stem(typed[i] + typed[i + 1]) : "";
      if (joined && lists.has(joined) && many(joined) > Math.min(many(t), many(stem(typed[i + 1]))) && !phrase(t, stem(typed[i + 1]))) { terms.push(joined); i++; continue; }
      if (known(t)) { terms.push(t); if (halves(fold(typed[i]))) parted.set(t, halves(fold(typed[i]))); continue; }
      const last = i === typed.length - 1, begun = fold(typed[i]);
      if (last && begun.length > 2 && vocabulary.some((v) => v.startsWith(begun))) { terms.push(t); continue; }
      const w = fold(typed[i]);
      const split = halves(w);
      if (split) { terms.push(...split); continue; }
      const [first, ...others] = nearest(t, w);
      terms.push(first || t);
      if (others.length) alike.set(first, others);
    }
    terms = [...new Set(terms)];
    const out = [], used = new Set();
    const phrases = [];
    terms.forEach((t) => (starts.get(t) || []).forEach(([g, i]) => {
      const at = position(terms, groups[g][i]);
      if (at >= 0) phrases.push([groups[g][i].length, at, g, i]);
    }));
    phrases.sort((a, b) => b[0] - a[0]);
    for (const [length, at, g, i] of phrases) {
      const own = groups[g][i];
      const whole = own.map((_, j) => at + j);
      if (whole.every((p) => used.has(p)) && out.some((o) => o.at === at && o.length === length)) {
        const idea = out.find((o) => o.at === at && o.length === length);
        groups[g].forEach((s, j) => j !== i && idea.ways.push([s, j ? 0.7 : 0.9]));
        continue;
      }
      if (whole.some((p) => used.has(p))) continue;
      whole.forEach((p) => used.add(p));
      out.push({ at, length, ways: [[own, 1], ...groups[g].flatMap((s, j) => (j === i ? [] : [[s, j ? 0.7 : 0.9]]))] });
    }
    terms.forEach((t, i) => { if (!used.has(i)) out.push({ at: i, length: 1, ways: [[[t], 1]] }); });
    for (const idea of out) {
      if (idea.length > 1 || idea.ways[0][0].length > 1) continue;
      const t = idea.ways[0][0][0];
      if (parted.has(t)) idea.ways.push([parted.get(t), 0.9]);
      for (const v of alike.get(t) || []) idea.ways.push([[v], 0.9]);
      for (const v of family(t)) idea.ways.push([[v], lists.has(t) ? 0.4 : 0.7]);
      if (idea.at === terms.length - 1) {
        const begun = fold(typed[typed.length - 1]);
        if (begun.length > 2) for (const v of vocabulary) if (v !== t && v.startsWith(begun)) idea.ways.push([[v], 0.55]);
      }
    }
    return out.map((o) => o.ways);
  };

  /* In: an idea. Out: Map(section -> its weight there), and how rare the idea is: as its own words are, or, when no
     page has these, as the rarest of the others. */
  const weigh = (ways) => {
    const found = new Map();
    const read = ways.map(([terms, share]) => {
      const all = terms.map((t) => [hits(t), rare(t)]);
      return { all, share, sum: all.reduce((s, [, r]) => s + r, 0), whole: all.every(([h]) => h) };
    });
    const rarity = read[0].whole ? read[0].sum : Math.max(P.floor, ...read.filter((w) => w.whole).map((w) => w.sum * w.share));
    for (const { all, share, sum } of read) {
      if (!sum) continue;
      const part = new Map();
      for (const [h, r] of all) if (h) for (const [id, w] of h) {
        const old = part.get(id) || [0, 0];
        part.set(id, [old[0] + w * r, old[1] + r]);
      }
      for (const [id, [score, held]] of part) {
        const value = rarity * share * (score / sum) * (held / sum) ** P.phrase; // of "iliac crest", "crest" alone is little
        if (value > (found.get(id) || 0)) found.set(id, value);
      }
    }
    return [found, rarity];
  };

  // headings are held against a question by the beginnings of their words, which costs less than their stems
  const begins = (list) => list.map((w) => w.slice(0, 6)).join(" ");
  const nameOf = (section) => (section.names ||= begins(telling(words(section.title))));

  // "how long does it last" does not ask for the long thoracic nerve
  const asking = (question) => words(question.replace(/\bhow (?:long|often|much|many|soon|far)\b/gi, "how"));
  const DEFINING = /^\s*(?:what(?:'?s| is| are| does)|define|definition|meaning)\b/i;

  /* Questions of small words alone, such as "could this be me": pages whose title holds them. */
  const byTitle = (text, limit) => (text ? sections.filter((s) => ` ${words(s.title).join(" ")} `.includes(` ${text} `)).slice(0, limit)
    .map((s) => ({ ...s.page, score: 1, sections: [{ url: s.id ? `${s.page.url}#${s.id}` : s.page.url, title: s.title, top: !s.id, score: 1, script: s.script, place: s.place }] })) : []);

  /* The sections of a page to show, best first. A question that it answers is none of them: the section that says most of
     it stands for it, or the top of the page when none says much. */
  const shown = (page, own) => {
    const read = own.filter((o) => o.section.title), asked = own[0].section.title ? 0 : own[0].score;
    if (read.length && read[0].score >= asked * P.says) return read;
    return [{ section: page.top, score: asked }, ...read.filter((o) => o.section !== page.top)];
  };

  /** Search. In: what the reader typed. Out: pages, best first, each { url, title, audience, description, score,
      sections: [{ url, title, top, score, script, place }] }. */
  window.handbookSearch = (question, limit = 20) => {
    const all = asking(question), typed = telling(all);
    if (!typed.length) return byTitle(all.join(" "), limit);
    const asked = ideas(typed), weighed = asked.map(weigh), total = weighed.reduce((sum, [, r]) => sum + r, 0);
    const name = begins(typed), lay = all.some((w) => LAY.has(w)) ? P.lay : QUESTION.has(all[0]) ? P.ask : 1;
    const cited = typed.some((w) => /^(?:18|19|20)\d\d$/.test(w) || (authors.has(stem(w)) && rare(stem(w)) > 5));
    const inSection = new Map(), onPage = new Map();
    weighed.forEach(([found, rarity], i) => {
      for (const [id, value] of found) {
        if (!inSection.has(id)) inSection.set(id, [0, 0]);
        const s = inSection.get(id);
        s[0] += value; s[1] += rarity;
        const page = sections[id].page;
        if (!onPage.has(page)) onPage.set(page, { best: [], held: 0, sections: [] });
        const p = onPage.get(page);
        if (p.best[i] === undefined) p.held += rarity;
        if (!(p.best[i] > value)) p.best[i] = value;
      }
    });
    const defining = DEFINING.test(question) ? 2 : 1; // then an entry of a glossary is what is wanted
    let most = 0;
    for (const [id, s] of inSection) { s[0] *= (s[1] / total) ** P.cover * (sections[id].title ? 1 : P.answer); most = Math.max(most, s[0]); }
    for (const [id, [score]] of inSection) {
      const section = sections[id], called = score > most / 4 ? nameOf(section) : "";
      const named = called === name ? 1.6 : typed.length > 1 && ` ${called} `.includes(` ${name} `) ? 1.3 : 1;
      onPage.get(section.page).sections.push({ section, score: score * named * (section.id.startsWith("term-") && named > 1 ? defining : 1) });
    }
    // how much of the title of a page has been asked for
    const said = new Map();
    for (const ways of asked) for (const [terms, share] of ways) for (const t of terms) said.set(t, Math.max(said.get(t) || 0, share));
    const titled = (page) => {
      page.terms ||= [...new Set(telling(words(page.title)).map(stem))];
      let held = 0, all = 0;
      for (const t of page.terms) { held += rare(t) * (said.get(t) || 0); all += rare(t); }
      return all ? held / all : 0;
    };
    const list = [];
    for (const [page, { best, held, sections: own }] of onPage) {
      own.sort((a, b) => b.score - a.score);
      const whole = best.reduce((sum, v) => sum + (v || 0), 0) * Math.min(1, held / total) ** P.cover2;
      const weight = (cited && page.works ? Math.max(page.weight * 3, 0.6) : page.weight) * (page.audience === "For patients" ? lay : 1);
      list.push({ page, own, score: (own[0].score + P.second * ((own[1]?.score || 0) + 0.5 * (own[2]?.score || 0)) + P.whole * whole) * weight });
    }
    list.sort((a, b) => b.score - a.score);
    const best = list.slice(0, limit + 20);
    for (const p of best) p.score *= 1 + P.title * titled(p.page);
    return best.sort((a, b) => b.score - a.score).slice(0, limit).map(({ page, own, score }) => ({ ...page, score,
      sections: shown(page, own).slice(0, 4).map(({ section: s, score: sc }) => ({ url: s.id ? `${page.url}#${s.id}` : page.url, title: s.title, top: !s.id, score: sc, script: s.script, place: s.place })) }));
  };

  /** A word as the index has it. */
  window.handbookStem = stem;

  /** The words of a question as the index has them, each with how rare it is: for handbookAnswer. */
  window.handbookTerms = (question) => {
    const out = new Map();
    for (const ways of ideas(telling(asking(question)))) for (const [terms, share] of ways) for (const t of terms) out.set(t, Math.max(out.get(t) || 0, rare(t) * share));
    return out;
  };

  /** The sentence of a text that answers best, as [text, isHit] pairs. In: the text; the terms of handbookTerms. */
  window.handbookAnswer = (text, terms, length = 240) => {
    const parts = text.match(/[^.!?]+(?:[.!?]+(?![\s\u200b])[^.!?]*)*[.!?]*\s*/g) || [text];
    let best = 0, most = -1;
    parts.forEach((part, i) => {
      const held = new Set(words(part).map(stem).filter((t) => terms.has(t)));
      const value = [...held].reduce((sum, t) => sum + terms.get(t), 0) / Math.sqrt(1 + part.length / 400) - i * 0.01;
      if (value > most) { most = value; best = i; }
    });
    let shown = parts[best], last = best;
    while (last + 1 < parts.length && shown.length + parts[last + 1].length < length) shown += parts[++last];
    let cut = false;
    if (shown.length > length * 1.4) {
      const first = shown.search(/\S/), hit = [...shown.matchAll(/[\p{L}\p{N}]+/gu)].find((m) => terms.has(stem(m[0].toLowerCase())));
      const from = hit && hit.index > length * 0.8 ? shown.indexOf(" ", hit.index - length / 2) + 1 : first;
      const to = shown.lastIndexOf(" ", from + length * 1.2);
      cut = to < shown.length - 1;
      shown = (from > first ? "… " : "") + shown.slice(from, to);
    }
    const out = [[best && !shown.startsWith("…") ? "… " : "", false]];
    let at = 0;
    for (const m of shown.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu)) if (terms.has(stem(m[0].toLowerCase()))) {
      out.push([shown.slice(at, m.index), false], [m[0], true]);
      at = m.index + m[0].length;
    }
    out.push([shown.slice(at).trimEnd() + (cut || last + 1 < parts.length ? " …" : ""), false]);
    return out;
  };
})();
