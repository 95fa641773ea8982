"""The anatomical figures: what is committed, what they claim to measure, and whether they can be read."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from figures import MODULES, back, build, chart_crest, distances, shaded, svgkit

ROOT = Path(__file__).resolve().parent.parent


FOLDER = ROOT / "docs" / "figures"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = [module.replace("_", "-") for module in MODULES]
FILES = sorted(path.name for path in FOLDER.glob("*.svg"))
PHONE_WIDTH, PAGE_WIDTH, SMALLEST = (
    320,
    700,
    11,
)  # pixels: a picture on a phone of 360, and beside the two side columns


def texts(root):
    """Text elements that a reader sees, each with its size in drawing units."""
    hidden = {
        text
        for group in root.iter(f"{SVG}g")
        if group.get("aria-hidden")
        for text in group.iter(f"{SVG}text")
    }
    return [
        (text, float(text.get("font-size")))
        for text in root.iter(f"{SVG}text")
        if text not in hidden
    ]


def box(root):
    return [float(value) for value in root.get("viewBox").split()]


def smallest(path, width):
    """Size in pixels of the smallest label of a drawing that is shown *width* pixels wide."""
    root = ET.parse(path).getroot()
    return min(size for _, size in texts(root)) * width / box(root)[2]


def keys_of_references():
    return set(
        re.findall(
            r"^@\w+\{\s*([^,\s]+)\s*,",
            (ROOT / "docs/_data/references.bib").read_text(encoding="utf-8"),
            re.M,
        )
    )


def test_committed_drawings_are_what_the_scripts_write():
    drawn = build.files()
    assert {f"figures/{name}" for name in FILES} == set(drawn), (
        "docs/figures and the scripts disagree: run make figures"
    )
    stale = [
        name
        for name, text in drawn.items()
        if (ROOT / "docs" / name).read_text(encoding="utf-8") != text
    ]
    assert not stale, f"run make figures, then commit: {', '.join(stale)}"
    crest = (ROOT / chart_crest.FILE).read_text(encoding="utf-8")
    assert crest == chart_crest.text(), "the crest of the chart is old: run make figures"


@pytest.mark.parametrize("name", FILES)
def test_drawing_is_whole_and_says_what_it_shows(name):
    source = (FOLDER / name).read_text(encoding="utf-8")
    root = ET.fromstring(source)
    assert (
        root.tag == f"{SVG}svg"
        and root.get("role") == "img"
        and root.get("width")
        and root.get("height")
    )
    assert len(root.findtext(f"{SVG}title")) > 10 and len(root.findtext(f"{SVG}desc")) > 60
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and set(root.get("aria-labelledby").split()) <= set(ids)
    assert texts(root), "a figure without words"
    used = set(re.findall(r"url\(#([^)]+)\)", source))
    assert used <= set(ids), f"refers to {used - set(ids)}, which is not there"


@pytest.mark.parametrize("name", FILES)
def test_drawing_holds_vectors_and_nothing_from_elsewhere(name):
    source = (FOLDER / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    source = source.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace(
        'xlink:href="#', ""
    )
    for foreign in (
        "<image",
        "<script",
        "<foreignObject",
        "data:",
        "href",
        "http:",
        "https:",
        "file:",
        "/home/",
        "/work/",
        "/tmp/",
        "C:\\",
    ):
        assert foreign not in source, f"{name} holds {foreign}"
    for unsafe in ("var(", "paint-order", "@import", "@font-face", "vector-effect"):
        assert unsafe not in source, f"{name} uses {unsafe}, which not every reader of SVG knows"
    assert "@media (prefers-color-scheme:dark)" in source and 'class="paper"' in source


@pytest.mark.parametrize("distance", distances.DISTANCES, ids=lambda d: d.name)
def test_drawn_distance_lies_in_the_published_range(distance):
    assert distance.low <= distance.drawn <= distance.high, (
        f"{distance.drawn:.1f} mm drawn, {distance.low} to {distance.high} published ({distance.note})"
    )
    unknown = set(distance.keys) - keys_of_references()
    assert distance.keys and not unknown, f"not in references.bib: {unknown}"


@pytest.mark.parametrize("who", ["woman", "man"])
@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("branch", distances.BRANCHES)
def test_the_published_ranges_on_both_bodies(who, side, branch):
    """On the woman's pelvis both rules, from the midline and from the back corner, hold at one point; on the man's the crest
    at the published distance from the midline lies farther from the corner than the means: the figure and its caption say so."""
    (low, high, *_), (least, most, *_) = distances.BRANCHES[branch]
    far = [distances.on_crest(who, side, x) for x in range(round(low), round(high) + 1)]
    fits = [d for d in far if least <= d <= most]
    if who == "woman":
        assert fits, (
            f"{min(far):.0f} to {max(far):.0f} mm from the corner, published {least} to {most}"
        )
    else:
        assert not [d for d in fits if d < most - 5] and min(far) < 1.3 * most, far


def test_a_point_of_the_crest_lies_on_the_measured_bone():
    for branch, x in back.MIDLINE.items():
        assert back.CROSSING[branch] == shaded.crest("woman", "right", x)[:2]


@pytest.mark.parametrize(
    "words, drawn",
    [
        ("7 cm", back.CROSSING["medial"][0]),
        ("36 mm", back.MCN_CROSSING[0]),
        ("28 mm", back.MCN_CROSSING[1] - back.PSIS[1]),
    ],
)
def test_number_in_a_drawing_is_the_drawn_one(words, drawn):
    figure = "scn-posterior" if "cm" in words else "mcn-ligament"
    for name in (f"{figure}.svg", f"{figure}-phone.svg"):
        assert f">{words}<" in (FOLDER / name).read_text(encoding="utf-8")
    value = float(re.search(r"\d+", words)[0]) * (10 if "cm" in words else 1)
    assert abs(value - drawn) <= 0.5


@pytest.mark.parametrize("name", NAMES)
def test_labels_can_be_read_on_a_phone(name):
    phone = FOLDER / f"{name}-phone.svg"
    path = phone if phone.exists() else FOLDER / f"{name}.svg"
    assert smallest(path, PHONE_WIDTH) >= SMALLEST, (
        f"{path.name}: {smallest(path, PHONE_WIDTH):.1f} px at a width of {PHONE_WIDTH} px"
    )


@pytest.mark.parametrize("name", NAMES)
def test_labels_can_be_read_on_a_wide_page(name):
    size = smallest(FOLDER / f"{name}.svg", PAGE_WIDTH)
    assert size >= SMALLEST, f"{name}.svg: {size:.1f} px at a width of {PAGE_WIDTH} px"


@pytest.mark.parametrize("name", FILES)
def test_labels_stay_in_the_picture(name):
    root = ET.parse(FOLDER / name).getroot()
    left, _, width, _ = box(root)
    for group in root.iter(f"{SVG}g"):
        if group.get("transform"):
            assert not list(group.iter(f"{SVG}text")), (
                "words in a scaled group: their true size cannot be known"
            )
    for text, size in texts(root):
        bold = "b" in text.get("class").split()
        for line in [part for part in text.itertext() if part.strip()]:
            wide = svgkit.text_width(line, size, bold) * svgkit.WIDE
            start = (
                float(text.get("x"))
                - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
            )
            assert left + 3 <= start and start + wide <= left + width - 3, (
                f"{line!r} leaves the picture"
            )


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [svgkit.LIGHT, svgkit.DARK], ids=["light", "dark"])
def test_text_has_enough_contrast(palette):
    """WCAG 2.2, success criterion 1.4.3."""
    for cls, grounds in svgkit.TEXT_GROUNDS.items():
        for ground in grounds:
            a, b = sorted(
                (luminance(palette[svgkit.CLASSES[cls][0]]), luminance(palette[ground])),
                reverse=True,
            )
            assert (a + 0.05) / (b + 0.05) >= 4.5, (
                f"{cls} on {ground}: {(a + 0.05) / (b + 0.05):.2f}"
            )


def test_every_class_of_words_has_its_grounds_named():
    used = set()
    for name in FILES:
        for text in ET.parse(FOLDER / name).getroot().iter(f"{SVG}text"):
            used |= set(text.get("class").split())
    assert used - {"b", "i", "halo"} <= set(svgkit.TEXT_GROUNDS)


def test_both_palettes_name_the_same_roles():
    assert set(svgkit.LIGHT) == set(svgkit.DARK)


def test_each_figure_has_words_to_paste():
    source = (FOLDER / "captions.md").read_text(encoding="utf-8")
    for name in NAMES:
        if name.startswith(
            "entrapments-"
        ):  # no figures by themselves: the body map is drawn on them
            continue
        block = re.search(
            rf":::\{{figure\}} /figures/{name}\.svg\n:name: fig-{name}\n:alt: (.+)\n((?:.+\n)+?):::",
            source,
        )
        assert block, f"captions.md has no words for {name}"
        assert len(block[1]) > 80 and "Own drawing, CC BY 4.0" in block[2]
        cited = {
            key.strip()
            for cite in re.findall(r"\{cite\}`([^`]+)`", block[2])
            for key in cite.split(",")
        }
        assert cited and cited <= keys_of_references(), (
            f"{name} cites {cited - keys_of_references()}"
        )


@pytest.mark.parametrize(
    "width, drawing, narrow",
    [(360, "palpation-steps-phone.svg", True), (1280, "palpation-steps.svg", False)],
)
def test_page_shows_the_drawing_for_its_width(server, tab, width, drawing, narrow):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{server}/chapter2/cluneal-articles/diagnosis.html")
    figure = tab.locator("#fig-palpation-steps")
    figure.scroll_into_view_if_needed()
    image = figure.locator("img")
    tab.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=image.element_handle()
    )
    shown = image.evaluate(
        "image => [image.currentSrc.split('/').pop(), image.clientWidth, image.clientHeight]"
    )
    assert shown[0] == drawing
    _, _, wide, high = box(ET.parse(FOLDER / drawing).getroot())
    assert abs(shown[2] / shown[1] - high / wide) < 0.02, "the drawing is stretched"
    assert (shown[1] >= PHONE_WIDTH) if narrow else (shown[1] >= PAGE_WIDTH), (
        "the drawing is smaller than its labels allow"
    )
    link = figure.get_by_role(
        "link", name="Larger view of the figure: How to find the point on the rim of the hip bone"
    )
    assert link.bounding_box()["height"] >= 24


def test_larger_view_zooms_and_switches_layers(server, tab):
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(f"{server}/chapter2/cluneal-articles/anatomy.html")
    link = tab.locator("#fig-scn-posterior .larger-view a")
    link.click()
    dialog = tab.locator("dialog.figure-viewer")
    drawing = dialog.locator(".figure-viewer-drawing")
    width = drawing.bounding_box()["width"]
    dialog.get_by_role("button", name="Larger").click()
    assert drawing.bounding_box()["width"] > 1.4 * width
    tab.keyboard.press("-")
    assert drawing.bounding_box()["width"] == width
    muscle = drawing.locator("[data-layer=muscle]").first
    assert muscle.is_visible()
    dialog.get_by_role("checkbox", name="Muscle").uncheck()
    assert not muscle.is_visible() and drawing.locator("[data-layer=bone]").first.is_visible()
    tab.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
