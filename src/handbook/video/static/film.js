// A film told in several languages: the style sheet shows the player of the chosen language; this gives it its picture, which
// is not loaded before, and stops the others, so that a hidden one does not go on talking. Without this script a reader
// stops it by hand.
(() => {
  for (const choice of document.querySelectorAll("fieldset.video-languages")) {
    const films = [...choice.parentElement.querySelectorAll("video")];
    const show = () => films.forEach((film) => {
      const chosen = film.lang === choice.querySelector(":checked").value;
      if (!chosen) film.pause();
      else if (film.dataset.poster) film.poster = film.dataset.poster;
    });
    choice.addEventListener("change", show);
    show(); // a browser may remember a choice
  }
})();
