"""The words of the film, and the timing that follows from them.

Change a caption and its scene stretches with it: nothing else has to be told.  Captions are the narration (the
film is silent), so everything the viewer is told stands here: captions in English and Spanish, the words inside
the pictures, and a description of each picture for the transcript.
The timing follows the English words alone.  A Spanish caption that is too long for its time fails the check, so a
Spanish correction never makes the film older than its script.
"""
from __future__ import annotations

from dataclasses import dataclass

TITLE = 'The Mouse on the Fence'
FRAMES_PER_SECOND = 25
READING_SPEED = 16.5                    # characters a second
LEAD, GAP, TAIL = .4, .1, .4            # seconds before the first, between two, and after the last caption of a scene
SHORTEST = 2.2                          # seconds that even a short caption stays


@dataclass(frozen=True)
class Cue:
    """One caption; a line break is part of it.  ``hold``: seconds to stay longer than the words need."""
    en: str
    es: str
    hold: float = 0.0

    @property
    def words(self):
        """The English words on one line."""
        return self.en.replace('\n', ' ')


@dataclass(frozen=True)
class Scene:
    """One scene: its captions, what the picture shows, and the words inside the picture."""
    name: str
    picture: str
    cues: tuple[Cue, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shot:
    """A scene with its times in seconds; ``cues`` holds (start, end, Cue) counted from the start of the scene."""
    scene: Scene
    start: float
    length: float
    cues: tuple[tuple[float, float, Cue], ...]


@dataclass(frozen=True)
class KeyFrame:
    """A still for readers without the film: the moment, its alt text and the scenes whose words stand with it."""
    scene: str
    seconds: float
    alt: str
    tells: tuple[str, ...]


SCENES = (
    Scene('title',
          'A garden fence. An amber cable is laid over it from left to right. '
          'A lilac mouse pops up on top of the fence.',
          (Cue('A small film about a thin nerve,\na sore back and a mouse.',
               'Un corto sobre un nervio fino,\nuna espalda dolorida y un ratón.'),),
          ('The Mouse on the Fence', 'How a pinched skin nerve in the back may hurt down the leg')),
    Scene('alarm',
          'A person from behind. Pain lights up on the right, from the hip bone down to the calf, '
          'and a bell rings beside the leg. One magnifying glass searches an X-ray of the spine, another the '
          'person’s back.',
          (Cue('Your back hurts. Now the leg joins in.',
               'Le duele la espalda.\nAhora también la pierna.'),
           Cue('Everyone inspects the spine. Fair enough:\nit is the usual suspect. Not the only one.',
               'Todos miran la columna. Es lógico: es la\nsospechosa habitual. Pero no la única.'))),
    Scene('nerves',
          'The lower spine and the pelvis from behind. Thin amber nerves grow from the spine through the '
          'back muscle and over the rim of the hip bone, and fan out under the skin of the upper buttock.',
          (Cue('Thin nerves leave the lower spine and slip\ndown through the back muscle.',
               'Nervios finos salen de la columna lumbar\ny bajan por el músculo de la espalda.'),
           Cue('They are skin nerves: what they feel\nis mostly the skin of the upper buttock.',
               'Son nervios de la piel: sienten sobre todo\nla parte alta de la nalga.')),
          ('lower spine', 'superior cluneal nerves', 'skin of the upper buttock', 'rim of the hip bone')),
    Scene('fence',
          'The garden: a tower of five vertebrae with a brain for a roof, the fence, and two round bushes. '
          'The cable runs from the tower over the fence to the bushes. Small letters travel along it to '
          'the tower. A fork pokes a bush.',
          (Cue('To get there they climb over the rim of\nthe hip bone, like a cable over a fence.',
               'Para llegar cruzan el borde del hueso de\nla cadera, como un cable sobre una valla.'),
           Cue('All day, messages run home along it:\n“warm”, “soft”, “that was a fork”.',
               'Todo el día llevan mensajes a casa:\n«calor», «suave», «eso era un tenedor».')),
          ('brain', 'spine', 'rim of the hip bone', 'buttock')),
    Scene('tunnel',
          'An arrow measures the way from the tower to the top of the fence. A blue strap tightens over '
          'the cable. The camera goes in: strap above, fence below, the cable between them.',
          (Cue('About seven centimetres from the midline,\na tough sheet, the fascia, holds it down.',
               'A unos siete centímetros de la línea media\nlos sujeta una lámina dura, la fascia.'),
           Cue('In some people that makes a tunnel: bone\nbelow, fascia on top. It can be tight.',
               'En algunas personas eso forma un túnel:\nhueso abajo, fascia arriba. Puede apretar.')),
          ('about 7 cm', 'fascia: the lid', 'bone: the floor', 'nerve')),
    Scene('mouse',
          'A lilac lump drops onto the strap and turns into the mouse, reading the Daily Cheese. '
          'The cable under it is squeezed. Letters pile up behind the squeeze, and sparks fly.',
          (Cue('Enter the mouse: a small lump of fat\nnear the rim, known as a “back mouse”.',
               'Llega el ratón: un bultito de grasa cerca\ndel borde, en inglés «back mouse».'),
           Cue('Many people have one and never notice.\nThis one has chosen its seat badly.',
               'Muchas personas tienen uno y no lo notan.\nEste ha elegido mal su asiento.'),
           Cue('It may pinch the nerve. So may a tight\ntunnel on its own. The nerve complains.',
               'Quizá pellizque el nervio, o quizá lo haga\nel túnel solo. El nervio protesta.')),
          ('lump of fat: “back mouse”', 'suspected, not proven')),
    Scene('brain',
          'A switchboard. The cable from the fence and a cable from a leg end in the same box, and one line '
          'goes up to a brain with a headset. The mouse sits on the fence, but the bell rings at the leg '
          'and the brain calls out: the leg!',
          (Cue('The pinch is at the fence. Yet upstairs\nthe bell may ring for the leg.',
               'El pellizco está en la valla. Pero arriba\npuede sonar la alarma de la pierna.'),
           Cue('Some of these nerves enter the spine on\nthe same floor as nerves from the leg.',
               'Algunos entran en la columna por el mismo\npiso que nervios de la pierna.'),
           Cue('So the brain may mix up its callers.\nA good guess, still waiting for proof.',
               'Así, el cerebro puede confundir quién\nllama. Buena hipótesis, aún sin probar.')),
          ('the pinch', 'The leg!', 'same floor of the spine', 'likely, not proven')),
    Scene('map',
          'The lower half of a person from behind. Four areas light up one after the other on the right: '
          'the rim of the hip bone, the buttock, the back of the thigh, the calf.',
          (Cue('The usual map: the rim of the hip bone,\nthen the buttock.',
               'Lo habitual: el borde del hueso\nde la cadera y luego la nalga.'),
           Cue('In studies, about half of the patients\nwith the diagnosis had leg symptoms too.',
               'En los estudios, cerca de la mitad con ese\ndiagnóstico tenía síntomas en la pierna.')),
          ('Rim of the hip bone', 'the spot to press', 'Buttock', 'the skin these nerves feel',
           'Back of the thigh', 'in some people', 'Calf, now and then the foot', 'in some people')),
    Scene('finger',
          'A lower back. A ruler runs from the midline to a spot on the rim of the hip bone, a finger '
          'presses it, and a voice says: that’s the one! A syringe then calms the spot. Three cards with '
          'music notes appear.',
          (Cue('One clue: pressing a spot on the rim\nbrings back exactly that pain.',
               'Una pista: apretar un punto del borde\nreproduce justo ese dolor.'),
           Cue('If a numbing injection there calms it,\nthat is a second clue.',
               'Si allí una inyección anestésica lo calma,\nes la segunda pista.'),
           Cue('Clues, not proof. Nerve roots and joints\ncan play the same tune.',
               'Pistas, no pruebas. Raíces nerviosas o\narticulaciones pueden sonar así.')),
          ('about 7 cm', 'That’s the one!', 'a nerve root', 'a spine joint', 'a pelvis joint')),
    Scene('end',
          'A card with four warning signs. The mouse walks in with a small suitcase and waves.',
          (Cue('Numb between the legs?\nNew trouble with bladder or bowel?',
               '¿Adormecimiento entre las piernas?\n¿Problemas nuevos de vejiga o intestino?', hold=.8),
           Cue('A leg that grows weaker, or fever?\nGet help at once.',
               '¿Una pierna cada vez más débil, o fiebre?\nBusque ayuda de inmediato.', hold=.8),
           Cue('This film explains, it does not diagnose.\nThe mouse is no doctor either.',
               'Esta película explica, no diagnostica.\nEl ratón tampoco es médico.')),
          ('Get help at once', 'numb between the legs', 'new trouble with bladder or bowel',
           'a leg that is getting weaker', 'fever with the back pain')),
)

KEY_FRAMES = (
    KeyFrame('alarm', 6.6,
             'A person from behind with pain marked from the hip bone down to the calf. A bell rings beside the leg '
             'while one magnifying glass searches an X-ray and another the spine.', ('title', 'alarm')),
    KeyFrame('fence', 8.6,
             'A cable runs from a tower of vertebrae with a brain on top, over a fence named rim of the hip bone, '
             'to two bushes named buttock.', ('nerves', 'fence')),
    KeyFrame('mouse', 12.6,
             'A mouse sits on the strap that holds the cable on the fence. The cable is squeezed under it, letters '
             'pile up and sparks fly. A label says: suspected, not proven.', ('tunnel', 'mouse')),
    KeyFrame('brain', 14.4,
             'A brain with a headset says: the leg! The cable from the fence, where the mouse sits, and the cable from '
             'the leg end in the same box. A label says: likely, not proven.', ('brain',)),
    KeyFrame('map', 8.9,
             'The lower half of a person from behind, with four numbered areas: rim of the hip bone, buttock, back of '
             'the thigh, and calf.', ('map',)),
    KeyFrame('finger', 4.3,
             'A finger presses a spot on the rim of the hip bone, about 7 cm from the midline. A voice says: that’s '
             'the one!', ('finger', 'end')),
)
POSTER = ('title', 3.9)                 # scene and seconds into it


def timeline():
    """The film's shots in order, each scene as long as its captions need."""
    shots, start = [], 0.0
    for scene in SCENES:
        at, cues = LEAD, []
        for cue in scene.cues:
            length = max(SHORTEST, len(cue.words) / READING_SPEED + .35) + cue.hold
            cues.append((at, at + length, cue))
            at += length + GAP
        length = round((at - GAP + TAIL) * FRAMES_PER_SECOND) / FRAMES_PER_SECOND
        shots.append(Shot(scene, round(start, 3), length, tuple(cues)))
        start += length
    return tuple(shots)


def duration():
    """The length of the film in seconds."""
    last = timeline()[-1]
    return round(last.start + last.length, 3)


def shot(name):
    """The shot of a scene, by the scene's name."""
    return next(s for s in timeline() if s.scene.name == name)


def timestamp(seconds):
    """A WebVTT time."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f'{hours:02d}:{minutes:02d}:{seconds:06.3f}'


NOTES = {
    'en': 'NOTE This film is silent: the captions are its narration.',
    'es': 'NOTE Película muda: los subtítulos son la narración. Traducción del inglés, aún no revisada por un '
          'profesional clínico.\n\nNOTE Translated from the English captions; not yet checked by a clinician.',
}


def captions(language):
    """The caption track as WebVTT.  In: 'en' or 'es'."""
    blocks, number = ['WEBVTT', NOTES[language]], 0
    for s in timeline():
        for start, end, cue in s.cues:
            number += 1
            times = f'{timestamp(s.start + start)} --> {timestamp(s.start + end)}'
            blocks.append(f'{s.scene.name}-{number}\n{times}\n{getattr(cue, language)}')
    return '\n\n'.join(blocks) + '\n'
