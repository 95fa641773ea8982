"""What the film claims, and the studies that carry it.

``{cite}`` keys stand in docs/_data/references.bib. A claim is worded no stronger than its studies, and what speaks
against it stands beside what speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CLAIMS", "Claim"]


@dataclass(frozen=True)
class Claim:
    """One statement of the film, the scene that makes it, and what the literature says to it (Markdown)."""

    scene: str
    says: str
    carried_by: str


CLAIMS = (
    Claim(
        "rosa",
        "Rosa has a sore back, a calf that hurts too, and a clean scan.",
        "Rosa is invented; she stands for nobody. "
        "Pressing the rim of the hip bone brought on pain in the calf in one woman with back and leg pain "
        "{cite}`aota2016entrapment`. "
        "A clean scan does not point to this nerve: most such pain has other causes.",
    ),
    Claim(
        "garden",
        "Thin nerves leave the spine and climb over the rim of the hip bone.",
        "In 16 bodies, 81 branches came from the levels T12 to L5 {cite}`konno2017anatomical`. "
        "In another series they were 1.1 mm thick on average and crossed the crest {cite}`tubbs2010anatomy`. "
        "An older series saw them come from T12 to L2, in a few bodies with a link from L3 "
        "{cite}`maigne1988anatomical`. "
        "The sheet on the washing line shows one example on one woman’s bones.",
    ),
    Claim(
        "garden",
        "The superior cluneal nerves feel the upper buttock.",
        "In 30 dissections they supplied the skin of the buttock {cite}`maigne1988anatomical`. "
        "Their area can reach the outer side of the hip {cite}`nielsen2019randomized`.",
    ),
    Claim(
        "tunnel",
        "About seven centimetres from the midline (on screen) the fascia ties one of them down.",
        "On average 65.3 mm {cite}`iwanaga2019anatomic`, 7 cm {cite}`maigne1991trigger` and 77.9 mm "
        "{cite}`loubser2017anatomical`. "
        "Bodies differ, so seven is where to start, not a point.",
    ),
    Claim(
        "tunnel",
        "In some people that makes a tunnel, which can be tight.",
        "At least one branch ran in such a tunnel in 61 of 109 specimens, and 2 branches were obviously squeezed "
        "{cite}`kuniya2013anatomical`. "
        "In other series 2 of 37 dissections showed a narrowed opening {cite}`maigne1991trigger`, and 10 of 13 "
        "branches in a tunnel looked squeezed {cite}`konno2017anatomical`. "
        "How often it is tight is not settled.",
    ),
    Claim(
        "suspects",
        "Suspect one: a tight tunnel, seen in some bodies.",
        "Seen in the dissections of the row above; they say nothing of pain. "
        "Of 19 operated patients, 13 did very well, 7 of them with severe compression; 4 of the 6 who did badly had "
        "none {cite}`maigne1997entrapment`. "
        "In an older series, known to us only through notes on backmice.info, many operated patients had no nodule "
        "{cite}`strong1957cluneal`.",
    ),
    Claim(
        "suspects",
        "Suspect two: the back mouse, a small lump of fat.",
        "The name stands in the title of a case report known to us only through notes on backmice.info "
        "{cite}`curtis1993search`. "
        "Ultrasound has shown such lumps {cite}`tiegsheiden2018subfascial`.",
    ),
    Claim(
        "suspects",
        "Most do not hurt.",
        "A review says that nodules can be felt in many people and that most are not tender "
        "{cite}`canisparera2021historical`. "
        "How many people have one is not known well: a wiki of musculoskeletal medicine gives 10% to 58% "
        "{cite}`steinberg2022lumbar`.",
    ),
    Claim(
        "suspects",
        "No study we know of caught one in the act (on screen: not proven).",
        "We found no study that measured a nodule pressing on a cluneal nerve. "
        "The suspicion rests on single cases, such as one patient who lost the pain when the fat was removed and the "
        "nerve was spared {cite}`yang2015sacroiliac`, known to us only through notes on backmice.info, and on one "
        "ultrasound study of 12 patients {cite}`iudicelli2026role`.",
    ),
    Claim(
        "why",
        "Why the calf should ring when the fence is pinched, nobody knows.",
        "The eight explanations on the board are those of the page on leg pain. "
        "They are inferences from anatomy or single observations; none was tested in these patients. "
        "One review offers the same segments as an explanation and does not test it {cite}`konno2017anatomical`.",
    ),
    Claim(
        "why",
        "Perhaps lines share a floor of the spine, and the brain mixes up callers (low floors, linked floors, mixed-up "
        "callers).",
        "All 13 branches found in a tunnel came from L3, L4 or L5 {cite}`konno2017anatomical`; an older series found "
        "nothing below L3 {cite}`maigne1988anatomical`. "
        "Neighbouring segments were linked by 29 branches in 6 bodies {cite}`zhang2022anatomical`. "
        "That inputs meeting in the spinal cord explain pain felt elsewhere is one of two proposed mechanisms "
        "{cite}`jin2023referred`; it has not been shown for these nerves.",
    ),
    Claim(
        "why",
        "Perhaps a second nerve, perhaps another cause (pain that spreads, a bigger patch, the nerve next door, a second "
        "nerve, not this nerve).",
        "Spread beyond the territory is called common in other entrapments {cite}`schmid2013reappraising`; the skin "
        "field can reach the outer side of the hip {cite}`nielsen2019randomized`; 21 of 50 people with middle cluneal "
        "entrapment had the superior as well {cite}`fujihara2021clinical`; of 74 people after decompression 4 had the "
        "peroneal nerve trapped and 1 the tarsal tunnel {cite}`matsumoto2018impact`; sacroiliac pain was felt along "
        "the rim {cite}`kurosawa2015referred`.",
    ),
    Claim(
        "maps",
        "One, the usual: a sore spot on the rim, an ache in the buttock.",
        "The first criterion of the largest series is the spot at the rim {cite}`kuniya2014prospective`; the buttock "
        "is so told in case reports {cite}`talu2000superior,akbas2005superior`.",
    ),
    Claim(
        "maps",
        "Two, spreading: about half of those diagnosed have leg symptoms too.",
        "54 of 113 {cite}`kuniya2014prospective`; 57% had groin or leg symptoms in an older series, as a later review "
        "tells it {cite}`matsumoto2019middle`; a review gives 47% to 84% {cite}`isu2018superior`. "
        "All from centres that look for these nerves.",
    ),
    Claim(
        "maps",
        "Side of the hip, groin, back of the thigh, calf, seldom the foot.",
        "Thigh, calf and foot: the pattern proposed from the anatomy {cite}`konno2017anatomical`. "
        "Groin: the older series {cite}`matsumoto2019middle`. "
        "Side of the hip: the skin field of healthy volunteers {cite}`nielsen2019randomized`. "
        "For nodules one author described pain that seldom passed the knee and never reached the foot "
        "{cite}`wollgast1961sacroiliac`.",
    ),
    Claim(
        "maps",
        "Next door, the middle cluneal nerve has its own spot, below the dimple.",
        "In one woman pressure 1.5 cm below the posterior superior iliac spine, the dimple, brought on pain in the "
        "back of the thigh {cite}`aota2016entrapment`. "
        "Of the 7 people in whom blocks of this nerve were the only treatment needed, 5 had it there "
        "{cite}`fujihara2021clinical`.",
    ),
    Claim(
        "maps",
        "Three: a stripe below the knee points to a nerve root.",
        "A stripe and pain below the knee point away from the sacroiliac joint and its nerves "
        "{cite}`varlotta2022sacroiliac`. "
        "Real patients’ drawings of root pain overlap widely {cite}`albert2019mri,taylor2013compressions`.",
    ),
    Claim(
        "maps",
        "A newly weak leg is urgent.",
        "Safety advice {cite}`nice2019neurological,finucane2020international`: to be seen the same day, and at once when "
        "it comes on fast. "
        "The cluneal nerves feel and move nothing, so weakness is never theirs; that is anatomy, not a finding of a "
        "study.",
    ),
    Claim(
        "maps",
        "Below the dimple the sacroiliac joint aches too: the spot cannot tell which.",
        "A study puts the ache of the joint just below the posterior superior iliac spine, and says that it seldom "
        "passes the knee {cite}`varlotta2022sacroiliac`; pressure there is the sign of the middle cluneal nerve as well "
        "{cite}`aota2016entrapment`. "
        "Needling the joint was felt in the buttock and along the rim, and 22 of 50 had groin pain "
        "{cite}`kurosawa2015referred`; 9 of 50 people with middle cluneal entrapment had sacroiliac pain as well "
        "{cite}`fujihara2021clinical`. "
        "So the maps overlap.",
    ),
    Claim(
        "maps",
        "And two causes can share one Rosa.",
        "43 of 50 people with middle cluneal entrapment had another cause of pain too {cite}`fujihara2021clinical`.",
    ),
    Claim(
        "doctor",
        "A doctor presses the rim: is that it?",
        "The first of the usual criteria {cite}`kuniya2014prospective,isu2018superior`. "
        "Of 31 people with this sign, 24 lost most of the pain with a numbing injection "
        "{cite}`sezerkiral2024frequency`, so the sign alone says too much.",
    ),
    Claim(
        "doctor",
        "A numbing injection may calm it for hours. Two clues, no proof.",
        "The second usual criterion {cite}`isu2018superior`; in one woman it lasted three hours "
        "{cite}`aota2016entrapment`. "
        "Salt water at a tender rim helped 30% in a trial {cite}`collee1991iliac2`, so one good injection proves "
        "little.",
    ),
    Claim(
        "flags",
        "Numbness between the legs, new trouble with bladder or bowel, a newly weak leg, or fever: get help at once. There "
        "are more signs.",
        "Safety advice, not a finding about these nerves. "
        "The handbook’s list, with its sources, is longer "
        "{cite}`finucane2020international`.",
    ),
    Claim(
        "end",
        "Most back pain is not this nerve.",
        "Studies held these nerves to be the cause in 1.6% to 14% of people with low back pain "
        "{cite}`isu2018superior,kuniya2014prospective`.",
    ),
)
