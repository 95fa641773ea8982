"""What the film claims, and the studies that carry it.

``{cite}`` keys stand in docs/_data/references.bib.  A claim is worded no stronger than its studies, and what speaks
against it stands beside what speaks for it.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """One statement of the film, the scene that makes it, and what the literature says to it (Markdown)."""
    scene: str
    says: str
    carried_by: str


CLAIMS = (
    Claim('alarm', 'The spine is the usual suspect when a back and a leg hurt, but not the only one.',
          'Studies held these nerves to be the cause in 1.6% to 14% of people with low back pain, and the picture '
          'can imitate a pinched nerve root {cite}`isu2018superior,kuniya2014prospective`. '
          'So in most people with back pain they are not the cause.'),
    Claim('nerves', 'Thin nerves leave the lower spine and slip down through the back muscle.',
          'In 16 bodies, 81 branches came from the levels T12 to L5 {cite}`konno2017anatomical`. '
          'In another series they ran through the back muscles and were 1.1 mm thick on average '
          '{cite}`tubbs2010anatomy`. '
          'An older series saw them come from T12 to L2, in a few bodies with a link from L3 '
          '{cite}`maigne1988anatomical`.'),
    Claim('nerves', 'They are skin nerves; what they feel is mostly the skin of the upper buttock.',
          'In 30 dissections they supplied the skin of the buttock {cite}`maigne1988anatomical`. '
          'Their area can reach the outer side of the hip {cite}`nielsen2019randomized`.'),
    Claim('fence', 'They climb over the rim of the hip bone.',
          'Dissections show it {cite}`maigne1991trigger,tubbs2010anatomy`.'),
    Claim('tunnel', 'About seven centimetres from the midline the fascia holds one of them down.',
          'On average 65.3 mm {cite}`iwanaga2019anatomic`, 7 cm {cite}`maigne1991trigger` and 77.9 mm '
          '{cite}`loubser2017anatomical`. '
          'Bodies differ, so seven is where to start, not a point.'),
    Claim('tunnel', 'In some people that makes a tunnel of bone and fascia, which can be tight.',
          'At least one branch ran in such a tunnel in 61 of 109 specimens, and 2 branches were obviously squeezed '
          '{cite}`kuniya2013anatomical`. '
          'In other series 2 of 37 dissections showed a narrowed opening {cite}`maigne1991trigger`, and 10 of 13 '
          'branches in a tunnel looked squeezed {cite}`konno2017anatomical`. '
          'How often it is tight is not settled.'),
    Claim('mouse', 'A “back mouse” is a small lump of fat near the rim.',
          'The name stands in the title of a case report known to us only through notes on backmice.info '
          '{cite}`curtis1993search`. '
          'Ultrasound has shown such lumps {cite}`tiegsheiden2018subfascial`.'),
    Claim('mouse', 'Many people have one and never notice.',
          'A review says that nodules can be felt in many people and that most are not tender '
          '{cite}`canisparera2021historical`. '
          'How many is not known well: a wiki of musculoskeletal medicine gives 10% to 58% {cite}`steinberg2022lumbar`.'),
    Claim('mouse', 'The mouse may pinch the nerve (on screen: suspected, not proven).',
          'A suspicion from single cases, such as one patient who lost the pain when the fat was removed and the nerve '
          'was spared {cite}`yang2015sacroiliac`, known to us only through notes on backmice.info. '
          'No study we know has measured a nodule pressing on one of these nerves.'),
    Claim('mouse', 'A tight tunnel may pinch the nerve on its own.',
          'In an older series many operated patients had no nodule, by the summary on backmice.info '
          '{cite}`strong1957cluneal`. '
          'Of 19 operated patients, 13 did very well, 7 of them with severe compression; 4 of the 6 who did badly had '
          'none {cite}`maigne1997entrapment`.'),
    Claim('brain', 'The pinch is at the rim, yet it may be felt in the leg.',
          'One patient felt it in the calf when the rim was pressed, and a numbing injection there helped for three '
          'hours {cite}`aota2016entrapment`. See also the next rows.'),
    Claim('brain', 'Some of these nerves enter the spine on the same floor as nerves from the leg.',
          'All 13 branches found in a tunnel came from L3, L4 or L5 {cite}`konno2017anatomical`. '
          'In another series L4 had a part in 45% of sides and L5 in 10% {cite}`iwanaga2019anatomical`. '
          'An older series found nothing below L3 {cite}`maigne1988anatomical`.'),
    Claim('brain', 'So the brain may mix up its callers (on screen: likely, not proven).',
          'That inputs meeting in the spinal cord explain pain felt elsewhere is one of two proposed mechanisms '
          '{cite}`jin2023referred`. '
          'It has not been shown for these nerves.'),
    Claim('map', 'The usual map: the rim of the hip bone, then the buttock.',
          'So told in case reports {cite}`talu2000superior,akbas2005superior`.'),
    Claim('map', 'About half of the patients with the diagnosis had leg symptoms too.',
          '54 of 113 {cite}`kuniya2014prospective`; 57% had groin or leg symptoms in an older series, as a later '
          'review tells it {cite}`matsumoto2019middle`; a review gives 47% to 84% {cite}`isu2018superior`. '
          'All from centres that look for these nerves.'),
    Claim('map', 'In some people it is felt in the back of the thigh and the calf, now and then in the foot.',
          'The pattern proposed from the anatomy {cite}`konno2017anatomical`. '
          'For nodules one author described pain that seldom passed the knee and never reached the foot '
          '{cite}`wollgast1961sacroiliac`.'),
    Claim('finger', 'One clue: pressing a spot on the rim brings back exactly that pain.',
          'The first of the usual criteria {cite}`kuniya2014prospective,isu2018superior`. '
          'Of 31 people with this sign, 24 lost most of the pain with a numbing injection '
          '{cite}`sezerkiral2024frequency`, so the sign alone says too much.'),
    Claim('finger', 'A second clue: a numbing injection there calms it.',
          'The second usual criterion {cite}`isu2018superior`. '
          'Salt water at a tender rim helped 30% in a trial {cite}`collee1991iliac2`, so one good injection proves '
          'little.'),
    Claim('finger', 'Clues, not proof: nerve roots and joints can play the same tune.',
          'A pinched root {cite}`isu2018superior`, joints of the spine at the lowest ribs, with a tender spot at the '
          'same place {cite}`maigne1997thoracolumbar`, and the sacroiliac joint of the pelvis, whose upper part is '
          'felt along the rim {cite}`kurosawa2015referred`.'),
    Claim('end', 'Numbness between the legs, new trouble with bladder or bowel, a leg that grows weaker, or fever: '
                 'get help at once.',
          'Safety advice, not a finding about these nerves. '
          'The whole list, with its sources, is the handbook’s box of the same name '
          '{cite}`finucane2020international`.'),
)
