// Turns the poster of a YouTube video into a player when the reader presses it. Without this script, and on a page opened
// from a folder (YouTube refuses pages that send no address), the poster stays a plain link.
(() => {
  if (!location.protocol.startsWith("http")) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-embed]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = link.dataset.embed + "?autoplay=1";
    frame.title = link.dataset.title;
    frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.className = "video-frame";
    link.replaceWith(frame);
    frame.focus();
  });
})();
