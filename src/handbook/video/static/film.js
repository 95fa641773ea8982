// A film told in several languages: the style sheet shows the player of the chosen language; this stops the others, so that
// a hidden one does not go on talking. Without this script a reader stops it by hand.
(() => {
  for (const choice of document.querySelectorAll("fieldset.video-languages")) {
    const films = [...choice.parentElement.querySelectorAll("video")];
    choice.addEventListener("change", () => films.forEach((film) => film.pause()));
  }
})();
