"""The parts of the handbook that hold the film's words: caption tracks and three Markdown includes.

They are written from script.py and claims.py, never by hand. This module needs nothing but Python, so the site's
tests can compare what is committed with what the script says.
"""

from __future__ import annotations

import re
from pathlib import Path

from film import claims, script

__all__ = ["FILM", "NAME", "outputs"]

ROOT = Path(__file__).resolve().parent.parent
FILM = ROOT / "docs" / "_static" / "film"
INCLUDES = ROOT / "docs" / "_includes"
NAME = "mouse-on-the-fence"
MADE = "% Written by `make film` from film/{source}: change it there.\n"


def _sentences(text: str) -> str:
    """One sentence per source line."""
    return re.sub(r"([.?!:][”’]?) (?=[A-Z“¿¡ÁÉÍÓÚ])", r"\1\n", text)


def _span(shot: script.Shot) -> str:
    def clock(seconds: float) -> str:
        return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"

    return f"{clock(shot.start)} to {clock(shot.start + shot.length)}"


def _told(scene: script.Scene, language: str) -> str:
    lines = [line for cue in scene.cues for line in _sentences(cue.line(language)).split("\n")]
    return "\n".join("> " + line for line in lines) + "\n"


def transcript() -> str:
    """For each scene what is seen, what is said in both languages, and the words inside the picture."""
    parts = [
        MADE.format(source="script.py"),
        f"“{script.TITLES['en']}” is told by a computer voice.\n"
        "Each scene below gives what the picture shows, what the voice says, and the words inside the picture; the "
        "times are those of the English film.\n"
        f"The Spanish words follow under “{script.TITLES['es']}”: a translation that no clinician has checked yet.\n",
    ]
    for number, shot in enumerate(script.timeline("en"), 1):
        scene = shot.scene
        parts.append(f"**Scene {number}** ({_span(shot)}).\n*{_sentences(scene.picture)}*\n")
        parts.append(_told(scene, "en"))
        if scene.signs:
            parts.append(f"Words in the picture: {'; '.join(en for en, _ in scene.signs)}.\n")
    parts.append(f"(transcript-es)=\n### {script.TITLES['es']}\n")
    parts.append(':::{raw} html\n<div lang="es">\n:::\n')
    for number, shot in enumerate(script.timeline("es"), 1):
        scene = shot.scene
        parts.append(f"**Escena {number}**\n")
        parts.append(_told(scene, "es"))
        if scene.signs:
            parts.append(f"En la imagen: {'; '.join(es for _, es in scene.signs)}.\n")
    parts.append(":::{raw} html\n</div>\n:::\n")
    return "\n".join(parts)


def story() -> str:
    """The picture story: six key frames, each with its alt text and the words of the scenes it stands for."""
    scenes = {scene.name: scene for scene in script.SCENES}
    parts = [MADE.format(source="script.py")]
    for number, frame in enumerate(script.KEY_FRAMES, 1):
        parts.append(
            f":::{{image}} /_static/film/keyframe-{number}.png\n:alt: {frame.alt}\n:width: 100%\n:class: film-story\n:::\n"
        )
        for name in frame.tells:
            parts.append(_sentences(" ".join(cue.line("en") for cue in scenes[name].cues)) + "\n")
    return "\n".join(parts)


def claims_table() -> str:
    """What the film claims, and what carries it: one row for each statement."""
    names = [scene.name for scene in script.SCENES]
    rows = [
        MADE.format(source="claims.py"), ":::{list-table}", ":header-rows: 1", ":widths: 4 6", ":class: row-cards", "",
        "* - The film says", "  - What carries it",
    ]
    for claim in claims.CLAIMS:
        says, *more = _sentences(claim.says).split("\n")
        rows += [f"* - {says}", *(f"    {line}" for line in [*more, f"(scene {names.index(claim.scene) + 1})"])]
        first, *more = _sentences(claim.carried_by).split("\n")
        rows += [f"  - {first}", *(f"    {line}" for line in more)]
    return "\n".join([*rows, ":::"]) + "\n"


def outputs() -> dict[Path, str]:
    """Every file of words, as {path: text}."""
    return {
        **{FILM / f"{NAME}.{language}.vtt": script.captions(language) for language in script.NOTES},
        INCLUDES / "film-transcript.md": transcript(),
        INCLUDES / "film-story.md": story(),
        INCLUDES / "film-claims.md": claims_table(),
    }


if __name__ == "__main__":
    for path, text in outputs().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))
