/* What stands above the results when a question sounds urgent. Its data, window.handbookUrgent, are search-urgent.js,
   which the build draws from docs/_data/urgent-wording.yaml; that file says how a wording is read. */
(() => {
  "use strict";
  const { sets, signs } = window.handbookUrgent;
  // "nooo" is "noo", one slip from "no"; "a&e" is "ae"
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’&]/g, "").replace(/(\p{L})\1{2,}/gu, "$1$1");
  const lookAlikes = new Set(sets["look-alikes"] || []);
  const research = new Set(sets.research || []); // who asks about studies is in no danger
  const exact = new Set();

  const known = new Map(); // each word once, so that it is held against a question once
  const single = (word) => {
    const begins = word.endsWith("*"), text = plain(begins ? word.slice(0, -1) : word);
    if (!begins) exact.add(text);
    if (!known.has(word)) known.set(word, { text, begins });
    return known.get(word);
  };
  // "a+b" are words that stand one after the other
  const one = (words) => words.split("+").map(single);
  // a part is a list of words, one of which is enough
  const part = (text) => (text.startsWith("<") ? sets[text.slice(1, -1)] : text.split("/")).map(one);
  const read = signs.map((sign) => ({ ...sign, unless: new Set(sign.unless.map(plain)), wordings: sign.wordings.map((w) => w.split(/\s+/).map(part)) }));

  /* Slips between two words, at most `most`: a letter more, less, other, or two that changed places. */
  const slips = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before, row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  };
  const means = (token, { text, begins }) => {
    if (token === text || (begins && token.startsWith(text))) return true;
    if (text.length < 5 || token.length < 4 || token[0] !== text[0] || exact.has(token) || lookAlikes.has(token)) return false;
    const most = text.length < 8 ? 1 : 2;
    const starts = begins ? [-1, 0, 1].map((more) => token.slice(0, text.length + more)) : [token];
    return starts.some((start) => slips(start, text, most) <= most);
  };
  /* In: a part and where each word stands in the question. Out: the places of it, each a list of neighbouring words. */
  const placesOf = (part, stands) => part.flatMap((words) => stands(words[0])
    .filter((i) => words.every((word, j) => stands(word).includes(i + j)))
    .map((i) => words.map((_, j) => i + j)));
  // each part by words of its own
  const met = (places, used = []) => !places.length
    || places[0].some((own) => !own.some((i) => used.includes(i)) && met(places.slice(1), [...used, ...own]));

  const URGENCY = ["now", "today", "this-week"];
  /** In: what the reader typed. Out: null, or { crisis, urgency, signs: [{ reason, region, urgency }], language }, the most urgent first. */
  window.handbookTriage = (question) => {
    const tokens = plain(question).match(/\p{L}+|\p{N}+/gu)?.slice(0, 30) || []; // "7yo" is two words
    const seen = new Map();
    const stands = (word) => {
      if (!seen.has(word)) seen.set(word, tokens.flatMap((token, i) => (means(token, word) ? [i] : [])));
      return seen.get(word);
    };
    const studied = tokens.some((t) => research.has(t));
    const found = read.filter((sign) => (sign.crisis || !studied) && !tokens.some((t) => sign.unless.has(t)) && sign.wordings.some((parts) => {
      const places = [];
      for (const part of parts) {
        const own = placesOf(part, stands);
        if (!own.length) return false;
        places.push(own);
      }
      return met(places);
    }));
    if (!found.length) return null;
    const language = found.find((s) => s.language)?.language || "en";
    if (found.some((s) => s.crisis)) return { crisis: true, language, urgency: "now", signs: [] };
    const named = [...new Map(found.map((s) => [s.flag, s])).values()];
    const own = named.filter((s) => s.urgency && s.region !== undefined);
    own.sort((a, b) => URGENCY.indexOf(a.urgency) - URGENCY.indexOf(b.urgency));
    return { crisis: false, language, urgency: own[0].urgency, signs: own.slice(0, 3) };
  };
})();
