"""From back pain to the block: a decision figure with red flags first."""

from .svgkit import Svg, wrap

TITLE = "From back pain to the test block"
DESC = (
    "A path from back pain to the test block, in six steps from top to bottom. 1: red flags; with any of them, get medical help first, today or within days. 2: another likely cause; if so, look "
    "after that first. 3: press along the rim of the hip bone 6 to 8 centimetres from the midline; if no spot brings back the usual pain, this nerve is less likely. "
    "4: entrapment is possible, a suspicion only; begin with what does least harm. 5: if it stays troublesome, a test block; without clear relief look again for other causes, though a failed block does not exclude the nerve. 6: clear relief supports "
    "the diagnosis but does not prove it, because it is not known how often the block misleads."
)
# kind, heading, body, label of the exit, words of the exit, label of the way down
STEPS = (
    ("boxwarn", "1  Red flags first", (
        "Today: numbness between the legs; new trouble with bladder, bowel or sexual function; new weakness in a leg; fever or feeling very "
        "ill; a bad fall, or a small one with thin bones or steroid tablets. "
        "Soon: past cancer, weight loss without trying, pain at rest in the night, pain that keeps getting worse."
    ), "any", "Today: emergency department. Soon: a doctor within days. Stop here until examined.", "none"),
    ("box", "2  Does another cause fit better?", (
        "A nerve root, a fracture, the hip, the sacroiliac joint, or pain from the thoracolumbar junction."
    ), "yes", "Look after that first. Two causes can go together: pain left over may lead back here.", "no, or not fully"),
    ("box", "3  Press along the rim of the hip bone", (
        "Search 6 to 8 cm from the midline. Does a spot bring back the usual pain? A spot that is only tender is not enough."
    ), "no", "This nerve is less likely. Search other places, such as the middle cluneal point below the back corner of the hip bone.", "yes"),
    ("box", "4  Entrapment is possible", (
        "A suspicion, not a diagnosis. Talk it over, and begin with what does least harm. Is the pain still a burden?"
    ), "no", "No block is needed. Come back if it changes.", "yes"),
    ("box", "5  Test block by a trained clinician", (
        "A little local anaesthetic at the spot. Does the usual pain clearly ease while it works? Studies asked for at least 50 to 75% relief."
    ), "no", "Look for other causes; the nerve is not excluded.", "yes"),
    ("boxgood", "6  A positive block supports the diagnosis", (
        "It does not prove it: how often the block misleads is not known. Decide the next step together."
    ), "", "", ""),
)
START = "Pain low in the back or in the buttock, with or without leg pain"


class _Layout:
    def __init__(self, svg, size):
        self.svg, self.size = svg, size

    def box(self, x, y, width, cls, heading, words):
        """Draw a box as high as its words and return its lower edge."""
        size, pad = self.size, self.size * 0.95
        head = wrap(heading, width - 2 * pad, size * 1.1, True) if heading else []
        body = wrap(words, width - 2 * pad, size) if words else []
        gap = size * 0.35 if head and body else 0
        height = pad * 1.5 + len(head) * size * 1.35 + gap + len(body) * size * 1.28
        self.svg.rect(x, y, width, height, cls, 9)
        base = y + pad * 0.75 + size
        if head:
            self.svg.text(x + pad, base, head, "t b", size=size * 1.1, leading=1.22)
        if body:
            self.svg.text(x + pad, base + len(head) * size * 1.35 + gap, body, "t", size=size, leading=1.28)
        return y + height


def draw():
    """Return the figure."""
    s = Svg((0, 0, 720, 800), TITLE, DESC, 780)
    lay = _Layout(s, 13)
    left, wide, right, narrow = 24, 400, 482, 214
    bottom = own = lay.box(left, 20, wide, "paper", START, "")
    label = ""
    for kind, heading, words, exit_label, exit_words, down in STEPS:
        top = bottom + 30
        s.arrow([(left + 60, own), (left + 60, top)])
        if label:
            s.text(left + 72, top - 10, label, "t b", size=13)
        bottom = own = lay.box(left, top, wide, kind, heading, words)
        if exit_words:
            middle = top + 32
            s.arrow([(left + wide, middle), (right, middle)])
            s.text((left + wide + right) / 2 - 3, middle - 7, exit_label, "t b", "middle", 13)
            bottom = max(bottom, lay.box(right, top, narrow, "boxwarn" if kind == "boxwarn" else "paper", "", exit_words) - 6)
        label = down
    s.box = (0, 0, 720, bottom + 20)
    return s


def draw_phone():
    """Return the figure for a narrow screen."""
    s = Svg((0, 0, 400, 1200), TITLE, DESC, 400)
    lay = _Layout(s, 14.5)
    bottom = lay.box(14, 16, 372, "paper", START, "")
    label = ""
    for kind, heading, words, exit_label, exit_words, down in STEPS:
        top = bottom + 32
        s.arrow([(34, bottom), (34, top)])
        if label:
            s.text(46, bottom + 21, label, "t b", size=14.5)
        bottom = lay.box(14, top, 372, kind, heading, words)
        if exit_words:
            exit_top = bottom + 26
            s.text(330, bottom + 19, exit_label, "t b", "end", 14.5)
            s.arrow([(350, bottom), (350, exit_top)])
            end = lay.box(76, exit_top, 310, "boxwarn" if kind == "boxwarn" else "paper", "", exit_words)
            s.path(f"M34 {bottom}V{end}", "flow")
            bottom = end
        label = down
    s.box = (0, 0, 400, bottom + 16)
    return s
