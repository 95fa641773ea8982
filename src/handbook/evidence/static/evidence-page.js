/* Copy buttons: a button with data-copies copies the text of the element that it names, or, when it names none, the address
   of the page as it stands. What happened is said in the status beside it. */
(() => {
  "use strict";
  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.addEventListener("click", async () => {
      const from = button.dataset.copies && document.querySelector(button.dataset.copies);
      const status = button.parentNode.querySelector("[role=status]");
      const text = from ? from.textContent.trim().replace(/\s+/g, " ") : location.href;
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = "Copied.";
      } catch { // no leave to write to the clipboard: mark the text, so that the reader can
        if (from) getSelection().selectAllChildren(from);
        status.textContent = from ? "Marked: copy it with the keys of your device." : text;
      }
    });
  }
})();
