/* Reads an easy-read page aloud, line by line, by a voice of the browser or the device. Voices that send the text to
   another host are not used; where there is no other, there is no button. */
(() => {
  "use strict";
  const box = document.querySelector(".read-aloud"), voices = window.speechSynthesis;
  if (!box || !voices) return;
  const lines = () => [...document.querySelectorAll(".bd-article :is(h1, h2, h3, p, li)")].filter((e) => !e.closest(".page-status, nav, .prev-next-area, .toctree-wrapper") && !e.querySelector("p, li") && e.textContent.trim());
  const words = (line) => {
    const copy = line.cloneNode(true);
    copy.querySelectorAll(".headerlink, .footnote-reference, a[href*='references.html']").forEach((e) => e.remove());
    return copy.textContent.replace(/\s*\[[\s,–-]*\]/g, "").trim();
  };
  const own = () => voices.getVoices().find((v) => v.localService && v.lang.replace("_", "-").toLowerCase() === "en-gb") || voices.getVoices().find((v) => v.localService && /^en\b/i.test(v.lang));
  let list = [], at = -1;
  const mark = (line) => {
    document.querySelector(".being-read")?.classList.remove("being-read");
    line?.classList.add("being-read");
    line?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  const button = (text, act) => { const b = document.createElement("button"); b.type = "button"; b.textContent = text; b.addEventListener("click", act); return b; };
  const stop = () => { at = -1; list = []; voices.cancel(); mark(null); start.textContent = "Read aloud"; end.hidden = true; };
  const next = () => {
    if (at < 0) return;
    const line = list[at];
    if (!line) return stop();
    const text = words(line);
    if (!text) { at += 1; return next(); }
    const said = new SpeechSynthesisUtterance(text);
    said.voice = own();
    said.lang = said.voice.lang;
    said.rate = 0.9;
    said.onstart = () => mark(line);
    said.onend = () => { if (at >= 0) { at += 1; next(); } };
    said.onerror = (e) => { if (e.error !== "canceled" && e.error !== "interrupted") stop(); };
    voices.speak(said);
  };
  const start = button("Read aloud", () => {
    if (at < 0) { list = lines(); at = 0; start.textContent = "Pause"; end.hidden = false; next(); }
    else if (voices.paused) { voices.resume(); start.textContent = "Pause"; }
    else { voices.pause(); start.textContent = "Go on"; }
  });
  const end = button("Stop", stop);
  end.hidden = true;
  const offer = () => { if (!box.children.length && own()) box.append(start, end); };
  offer();
  voices.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", stop);
})();
