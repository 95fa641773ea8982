/* What stands above the results when a question sounds urgent. Its data, window.handbookUrgent, are search-urgent.js,
   which the build draws from docs/_data/urgent-wording.yaml; that file says how a wording is read. */
(() => {
  "use strict";
  const { sets, signs } = window.handbookUrgent;
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’&]/g, "");
  const lookAlikes = new Set(sets["look-alikes"] || []);
  const exact = new Set();

  const one = (word) => {
    const begins = word.endsWith("*"), text = plain(begins ? word.slice(0, -1) : word);
    if (!begins) exact.add(text);
    return { text, begins };
  };
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
  // each part by a word of its own
  const met = (parts, tokens, used = []) => {
    if (!parts.length) return true;
    return tokens.some((token, i) => !used.includes(i) && parts[0].some((word) => means(token, word)) && met(parts.slice(1), tokens, [...used, i]));
  };

  const URGENCY = ["now", "today", "this-week"];
  /** In: what the reader typed. Out: null, or { crisis, urgency, signs: [{ reason, region, urgency }], language }, the most urgent first. */
  window.handbookTriage = (question) => {
    const tokens = plain(question).match(/[\p{L}\p{N}]+/gu)?.slice(0, 30) || [];
    const found = read.filter((sign) => !tokens.some((t) => sign.unless.has(t)) && sign.wordings.some((parts) => met(parts, tokens)));
    if (!found.length) return null;
    const language = found.every((s) => s.language) ? found[0].language : "en";
    if (found.some((s) => s.crisis)) return { crisis: true, language, urgency: "now", signs: [] };
    const named = [...new Map(found.map((s) => [s.flag, s])).values()];
    const own = named.filter((s) => s.urgency && s.region !== undefined);
    own.sort((a, b) => URGENCY.indexOf(a.urgency) - URGENCY.indexOf(b.urgency));
    return { crisis: false, language, urgency: own[0].urgency, signs: own.slice(0, 3) };
  };
})();
