"""The words of the film, in English and Spanish, and the timing that follows from the voice.

Each language is a film of its own: its voice sets the pace, and the words inside the pictures are in its language.
How long each line takes to say stands in spoken.json, which voice.py writes; so the timing is known without a voice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LANGUAGES", "SCENES", "Cue", "KeyFrame", "Scene", "Shot", "captions", "timeline"]

LANGUAGES = ("en", "es")
TITLES = {"en": "The Mouse on the Fence", "es": "El ratón de la valla"}
FRAMES_PER_SECOND = 25
READING_SPEED = 14.8  # characters a second: no caption is shorter than its words need
BREATH = 0.2  # seconds between the end of one line and the next
SPOKEN = Path(__file__).resolve().parent / "spoken.json"


@dataclass(frozen=True)
class Cue:
    """One line of the narrator; a line break is part of its caption. ``pause``: seconds of play after it."""

    en: str
    es: str
    pause: float = 0.0

    def line(self, language: str) -> str:
        """The words on one line, as they are said."""
        return str(getattr(self, language)).replace("\n", " ")


@dataclass(frozen=True)
class Scene:
    """One scene: what the picture shows, its lines, and the words inside the picture.

    ``lead`` and ``tail`` are seconds before the first and after the last line; ``signs`` holds (English, Spanish).
    """

    name: str
    picture: str
    cues: tuple[Cue, ...]
    signs: tuple[tuple[str, str], ...] = ()
    lead: float = 0.2
    tail: float = 0.3


@dataclass(frozen=True)
class Shot:
    """A scene with its times in seconds; ``cues`` holds (start, end of the voice, end of the caption, Cue) counted
    from the start of the scene."""

    scene: Scene
    start: float
    length: float
    cues: tuple[tuple[float, float, float, Cue], ...]


@dataclass(frozen=True)
class KeyFrame:
    """A still for readers without the film: the moment, given as a line of its scene and seconds after it begins,
    its alt text, and the scenes whose words stand with it."""

    scene: str
    cue: int
    seconds: float
    alt: str
    tells: tuple[str, ...]


SCENES = (
    Scene(
        "rosa",
        "A garden with a fence, two round bushes and a washing line. Rosa, in a straw hat, waters the bushes. "
        "She bends, her hand goes to her back, and a small alarm bell rings beside her calf. "
        "An X-ray of a spine drops onto the washing line, with a tick on it: clean. She looks at it and shrugs.",
        (
            Cue(
                "This is Rosa. She has a garden, a sore\nback, and a calf that has joined in.",
                "Esta es Rosa. Jardín, dolor de espalda\ny una pantorrilla que se suma.",
                0.4,
            ),
            Cue(
                "Her scan is clean. So why does\nher calf ring?",
                "La prueba de imagen sale normal.\n¿Por qué suena la pantorrilla?",
                0.3,
            ),
        ),
    ),
    Scene(
        "title",
        "The camera flies to the top of the fence. A lilac mouse in a bowler hat pops up behind it.",
        (
            Cue(
                "The Mouse on the Fence: a whodunnit.",
                "El ratón de la valla: ¿quién fue?",
                0.5,
            ),
        ),
        (("The Mouse", "El ratón"), ("on the Fence", "de la valla")),
    ),
    Scene(
        "garden",
        "The same garden, with a tower of five vertebrae on the left and a brain in spectacles for its roof. "
        "An amber cable grows out of the tower, over the fence and into the bushes. For a while a sheet on the washing "
        "line shows the same in bone: spine and pelvis from behind, with the nerves growing over its rim. Letters "
        "travel along the cable to the tower. A fork pokes a bush, and the brain jumps.",
        (
            Cue(
                "Thin nerves leave the spine and climb\nover the rim of the hip bone.",
                "De la columna salen nervios finos y cruzan\nel borde de la cadera.",
            ),
            Cue(
                "The superior cluneal nerves feel the upper\nbuttock: warm, soft, fork.",
                "Los cluneales superiores sienten lo alto\nde la nalga: calor, roce, tenedor.",
                0.8,
            ),
        ),
        (
            ("spine", "columna"),
            ("rim of the hip bone", "borde de la cadera"),
            ("buttock", "nalga"),
        ),
    ),
    Scene(
        "tunnel",
        "A measuring tape runs from the tower to the top of the fence. A blue strap drops over the cable, and the "
        "camera goes in: strap above, fence below, the cable between them. The strap tightens, and the cable squeaks.",
        (
            Cue(
                "A tough sheet, the fascia, ties one down:\nin some people, a tunnel.",
                "Una lámina dura, la fascia, sujeta uno:\nen algunas personas, un túnel.",
            ),
            Cue(
                "And a tunnel can be tight.",
                "Y un túnel puede apretar.",
                1.1,
            ),
        ),
        (("about 7 cm", "unos 7 cm"), ("fascia", "fascia"), ("bone", "hueso"), ("nerve", "nervio")),
    ),
    Scene(
        "suspects",
        "A police line-up before a striped wall. Suspect 1 is a grim little tunnel of strap and bone, suspect 2 the "
        "mouse with the Daily Cheese. The lamp swings from one to the other. The mouse lifts its hat and strolls off.",
        (
            Cue(
                "Who pinches? Suspect one: a tight tunnel,\nseen in some bodies.",
                "¿Quién pellizca? Sospechoso uno: un túnel\nestrecho, visto a veces.",
            ),
            Cue(
                "Suspect two: the back mouse,\na small lump of fat.",
                "Y dos: el «ratón de espalda»,\nun bultito de grasa.",
                0.2,
            ),
            Cue(
                "Most do not hurt. And no study we know of\ncaught one in the act.",
                "La mayoría no duele. Ningún estudio que\nconozcamos pilló a uno en el acto.",
                0.7,
            ),
        ),
        (
            ("seen in some", "visto a veces"),
            ("not proven", "no demostrado"),
        ),
    ),
    Scene(
        "why",
        "Inside the tower. The cable from the fence and a cable from the leg come in on the same floor. In the attic "
        "the brain, with a headset, sits before a row of bells. A message comes up from the fence, and the bell of "
        "the calf rings. Then eight cards are pinned up, each with one explanation; over them a stamp: none proven.",
        (
            Cue(
                "A pinch at the fence, yet the calf bell\nrings. Why? Nobody knows.",
                "Un pellizco en la valla y suena la pierna.\n¿Por qué? Nadie lo sabe.",
                0.3,
            ),
            Cue(
                "Perhaps lines share a floor of the spine,\nand the brain mixes up callers.",
                "Quizá compartan piso\ny el cerebro confunda quién llama.",
            ),
            Cue(
                "Perhaps a second nerve.\nPerhaps another cause.",
                "Quizá un segundo nervio.\nQuizá otra causa.",
            ),
            Cue(
                "Eight explanations on file. Proven: none.",
                "Ocho hipótesis. Demostradas: ninguna.",
                0.3,
            ),
        ),
        (
            ("The calf!", "¡La pantorrilla!"),
            ("same floor", "el mismo piso"),
            ("low floors", "pisos bajos"),
            ("linked floors", "pisos unidos"),
            ("mixed-up callers", "cruce de líneas"),
            ("pain that spreads", "dolor que se extiende"),
            ("a bigger patch", "zona más grande"),
            ("the nerve next door", "el nervio vecino"),
            ("a second nerve", "un segundo nervio"),
            ("not this nerve", "no es este nervio"),
            ("none proven", "ninguna demostrada"),
        ),
    ),
    Scene(
        "maps",
        "Three sheets hang on the washing line, each with Rosa drawn from behind; gusts of wind blow from one to the "
        "next, once with a lost sock. On the first the rim of the hip bone and the upper buttock light up. On the "
        "second the side of the hip, the groin, the back of the thigh, the calf and the foot follow, then the field of "
        "the nerve next door, below the dimple. On the third a stripe runs down one leg to the foot; a patch lies below "
        "the other dimple, and two names point to it: sacroiliac joint, middle cluneal? The mouse walks along the line above. At the end all three hang side by side, and "
        "Rosa looks out between them.",
        (
            Cue(
                "Three maps. One, the usual: a sore spot\non the rim, an ache in the buttock.",
                "Tres mapas. Uno, lo habitual: un punto en\nel borde y dolor en la nalga.",
                0.8,
            ),
            Cue(
                "Two, spreading: about half of those\ndiagnosed have leg symptoms too.",
                "Dos: de los diagnosticados, cerca de la\nmitad tiene también síntomas en la pierna.",
            ),
            Cue(
                "Side of the hip, groin, back of the thigh,\ncalf, seldom the foot.",
                "Cadera, ingle, muslo por detrás,\npantorrilla y, rara vez, el pie.",
                0.6,
            ),
            Cue(
                "Next door, the middle cluneal nerve has\nits own spot, below the dimple.",
                "Al lado, el cluneal medio tiene\nsu propio punto, bajo el hoyuelo.",
                0.5,
            ),
            Cue(
                "Three: a stripe below the knee points to\na nerve root. A newly weak leg is urgent.",
                "Tres: una franja bajo la rodilla apunta a\nuna raíz. ¿Pierde fuerza? Es urgente.",
            ),
            Cue(
                "Below the dimple the sacroiliac joint\naches too: the spot cannot tell which.",
                "Bajo el hoyuelo duele también la\nsacroilíaca: el punto no decide.",
                0.4,
            ),
            Cue(
                "And two causes can share one Rosa.",
                "Y en una Rosa caben dos causas.",
                0.2,
            ),
        ),
        (
            ("1 usual", "1 habitual"),
            ("sore spot", "punto doloroso"),
            ("upper buttock", "nalga alta"),
            ("2 spreading", "2 extendido"),
            ("side of hip", "cadera"),
            ("groin", "ingle"),
            ("thigh", "muslo"),
            ("calf", "pantorrilla"),
            ("foot, seldom", "pie, rara vez"),
            ("middle cluneal", "cluneal medio"),
            ("3 elsewhere", "3 otra causa"),
            ("nerve root", "raíz nerviosa"),
            ("newly weak: urgent", "debilidad: urgente"),
            ("sacroiliac joint", "sacroilíaca"),
            ("middle cluneal?", "¿cluneal medio?"),
        ),
    ),
    Scene(
        "doctor",
        "Rosa lies on her front on a couch. A finger presses straight down on the rim of her hip bone, and she calls: "
        "that’s it! A small hammer taps her heel, and her foot kicks. A needle comes down on the spot, and it calms.",
        (
            Cue(
                "A doctor presses the rim: is that it?\nAnd tests strength and reflexes.",
                "El médico presiona el borde: ¿es ahí?\nY comprueba fuerza y reflejos.",
                0.2,
            ),
            Cue(
                "A numbing injection may calm it for hours.\nTwo clues. No proof.",
                "Anestesiarlo puede calmarlo unas horas.\nDos pistas. Ninguna prueba.",
                0.5,
            ),
        ),
        (("That’s it!", "¡Es ahí!"), ("a clue", "una pista")),
    ),
    Scene(
        "flags",
        "A card with four warning signs, and under them: not the whole list. A telephone beside it trembles.",
        (
            Cue(
                "Numbness between the legs? New trouble\nwith bladder or bowel?",
                "¿Entrepierna dormida? ¿Le cuesta ahora\norinar, o se le escapan orina o heces?",
                0.1,
            ),
            Cue(
                "A newly weak leg? Fever?\nGet help at once.",
                "¿Pierde fuerza en una pierna? ¿Fiebre?\nBusque ayuda ya.",
                0.1,
            ),
            Cue(
                "There are more signs.",
                "Hay más señales.",
                0.4,
            ),
        ),
        (
            ("Get help at once", "Busque ayuda ya"),
            ("numb between the legs", "entrepierna dormida"),
            ("new bladder or bowel trouble", "problema nuevo: orina o heces"),
            ("a newly weak leg", "pierna que pierde fuerza"),
            ("fever with the pain", "fiebre con el dolor"),
            ("not the whole list", "no es la lista completa"),
        ),
    ),
    Scene(
        "end",
        "Evening in the garden. Rosa drinks tea. The mouse, on the fence, listens to the cable with a stethoscope. "
        "The bell of the calf rings, the brain calls: wrong number! The mouse falls off the fence.",
        (
            Cue(
                "Most back pain is not this nerve.\nA film does not diagnose.",
                "El dolor de espalda suele tener\notra causa. Un corto no diagnostica.",
                0.1,
            ),
            Cue(
                "Nor does the mouse.",
                "El ratón tampoco.",
            ),
        ),
        (
            ("Wrong number!", "¡Número equivocado!"),
            ("Told by a computer voice", "Voz artificial"),
        ),
        tail=3.6,
    ),
)

KEY_FRAMES = (
    KeyFrame(
        "rosa",
        0,
        4.6,
        "Rosa, in a straw hat, stands in her garden with a hand on her back and a wry face. A bell rings beside her "
        "calf.",
        ("rosa", "title"),
    ),
    KeyFrame(
        "garden",
        0,
        3.7,
        "An amber cable runs from a tower of vertebrae with a brain for its roof over a garden fence. Beside it hangs a "
        "picture of spine and pelvis from behind, with nerves from the spine over its rim. One label names fence and "
        "rim: rim of the hip bone.",
        ("garden", "tunnel"),
    ),
    KeyFrame(
        "suspects",
        2,
        2.4,
        "A police line-up. Suspect 1, a grim little tunnel, is labelled seen in some. Suspect 2, a mouse with a "
        "newspaper, is labelled not proven.",
        ("suspects",),
    ),
    KeyFrame(
        "why",
        3,
        2.6,
        "Eight cards on a board: low floors, linked floors, mixed-up callers, pain that spreads, a bigger patch, the "
        "nerve next door, a second nerve, not this nerve. A stamp across them says: none proven.",
        ("why",),
    ),
    KeyFrame(
        "maps",
        6,
        2.2,
        "Three sheets on a washing line, each with Rosa from behind. Usual: the rim of the hip bone and the upper "
        "buttock. Spreading: also hip, groin, thigh, calf and foot. Elsewhere: a stripe down one leg, and a patch "
        "below the dimple of the other side.",
        ("maps",),
    ),
    KeyFrame(
        "doctor",
        0,
        1.8,
        "Rosa lies on her front. A finger presses straight down on the rim of her hip bone, and she says: that’s it!",
        ("doctor", "flags", "end"),
    ),
)
POSTER = ("title", 0, 2.6)  # scene, line and seconds after it begins


def spoken() -> dict[str, dict[str, float]]:
    """How long each line takes to say: {language: {words: seconds}}."""
    return json.loads(SPOKEN.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def timeline(language: str = "en") -> tuple[Shot, ...]:
    """The film's shots in order, each as long as its lines need in this language."""
    said, shots, start = spoken()[language], [], 0.0
    for scene in SCENES:
        at, cues = scene.lead, []
        for number, cue in enumerate(scene.cues):
            words = cue.line(language)
            if words not in said:
                raise LookupError(
                    f"film/script.py, scene {scene.name}, {language}: “{words}” has not been spoken yet, so nobody knows "
                    "how long it takes. Run `make film` and commit what changes."
                )
            quiet = at + said[words]
            read = max(quiet, at + len(words) / READING_SPEED)
            last = number == len(scene.cues) - 1
            following = read + (scene.tail if last else BREATH) + cue.pause
            shown = min(following - 0.04, read + 1.5)
            cues.append((round(at, 3), round(quiet, 3), round(shown, 3), cue))
            at = following
        length = round(at * FRAMES_PER_SECOND) / FRAMES_PER_SECOND
        shots.append(Shot(scene, round(start, 3), length, tuple(cues)))
        start += length
    return tuple(shots)


def duration(language: str = "en") -> float:
    """The length of the film in seconds."""
    last = timeline(language)[-1]
    return round(last.start + last.length, 3)


def moment(scene: str, cue: int, seconds: float, language: str = "en") -> float:
    """Seconds from the start of the film: so long after this line of this scene begins."""
    shot = next(shot for shot in timeline(language) if shot.scene.name == scene)
    return shot.start + shot.cues[cue][0] + seconds


def timestamp(seconds: float) -> str:
    """A WebVTT time."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:06.3f}"


NOTES = {
    "en": "NOTE What the narrator says, a computer voice.",
    "es": "NOTE Lo que dice el narrador, una voz artificial. Traducción del inglés, aún no revisada por un "
    "profesional sanitario.\n\nNOTE Translated from the English; not yet checked by a clinician.",
}


def captions(language: str) -> str:
    """The caption track as WebVTT. In: 'en' or 'es'."""
    blocks, number = ["WEBVTT", NOTES[language]], 0
    for shot in timeline(language):
        for start, _, shown, cue in shot.cues:
            number += 1
            times = f"{timestamp(shot.start + start)} --> {timestamp(shot.start + shown)}"
            blocks.append(f"{shot.scene.name}-{number}\n{times}\n{getattr(cue, language)}")
    return "\n\n".join(blocks) + "\n"
