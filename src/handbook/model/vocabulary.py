"""The closed lists of the handbook, each once: the words that data files and pages may use, and how
a reader sees them.

Schemas, CSV columns, the page about the fields and the words of the book are drawn from here. A new
word is one line.
"""

from __future__ import annotations

from typing import Self

from handbook.model.words import Word, did_you_mean, read_code

__all__ = [
    "Audience",
    "Certainty",
    "Counted",
    "CountedUnit",
    "Design",
    "LeftOutReason",
    "MeasureKind",
    "NerveName",
    "Outcome",
    "Region",
    "Situation",
    "Tier",
    "Topic",
    "Treatment",
    "TrialStatus",
    "Urgency",
    "View",
    "Word",
    "counted",
    "did_you_mean",
]


class Certainty(Word):
    """How sure a claim is: the four words of GRADE (Guyatt GH, et al. BMJ. 2008;336:924)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


class Tier(Word):
    """How a work was seen. A and B may carry findings; C is listed, and never used for a number."""

    A = "A", "read in full"
    B = "B", "abstract or first page read"
    C = "C", "citation only"


class Design(Word):
    """The kind of a study, strongest first; ``limit`` is what the design cannot show, whatever it
    found.
    """

    limit: str

    def __new__(cls, code: str, words: str = "", limit: str = "") -> Self:
        """A member from its code in the data and its words."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = words or read_code(code)
        member.limit = limit
        return member

    SYSTEMATIC_REVIEW = "systematic-review"
    RANDOMISED_TRIAL = "randomised-trial"
    PROSPECTIVE_COHORT = "prospective-cohort"
    RETROSPECTIVE_COHORT = "retrospective-cohort", "", "Looked back in files."
    CASE_CONTROL = "case-control"
    CROSS_SECTIONAL = "cross-sectional"
    CASE_SERIES = "case-series", "", "No control group."
    CASE_REPORT = "case-report", "", "One or few patients, no control group."
    IMAGING_STUDY = "imaging-study"
    CADAVER_STUDY = "cadaver-study"
    NARRATIVE_REVIEW = "narrative-review", "", "Not a systematic search."
    HISTORICAL = "historical", "", "Old report, no control group."
    BOOK = "book", "", "Chapter of a book: the author's view."
    OTHER = "other", "other kind of work"  # "other" alone would say nothing


class Topic(Word):
    """What a work is about."""

    ANATOMY = "anatomy"
    MECHANISM = "mechanism"
    EPIDEMIOLOGY = "epidemiology"
    DIAGNOSIS = "diagnosis"
    IMAGING = "imaging"
    CONSERVATIVE = "conservative"
    BLOCK = "block"
    RADIOFREQUENCY = "radiofrequency"
    CRYONEUROLYSIS = "cryoneurolysis"
    NEUROMODULATION = "neuromodulation"
    SURGERY = "surgery"
    CASE = "case"
    REVIEW = "review"
    HISTORY = "history"


class NerveName(Word):
    """The nerves that a work can deal with; "comparison" for a work about none, kept as a
    yardstick.
    """

    SUPERIOR_CLUNEAL = "superior-cluneal"
    MIDDLE_CLUNEAL = "middle-cluneal"
    INFERIOR_CLUNEAL = "inferior-cluneal"
    BACK_MICE = "back-mice"
    LUMBAR_DORSAL_RAMI = "lumbar-dorsal-rami"
    SACRAL_DORSAL_RAMI = "sacral-dorsal-rami"
    INFERIOR_GLUTEAL = "inferior-gluteal"
    ILIOINGUINAL = "ilioinguinal"
    ILIOHYPOGASTRIC = "iliohypogastric"
    GENITOFEMORAL = "genitofemoral"
    LATERAL_FEMORAL_CUTANEOUS = "lateral-femoral-cutaneous"
    ANTERIOR_CUTANEOUS = "anterior-cutaneous"
    INTERCOSTAL = "intercostal"
    INTERCOSTOBRACHIAL = "intercostobrachial"
    PUDENDAL = "pudendal"
    OBTURATOR = "obturator"
    SUPERIOR_GLUTEAL = "superior-gluteal"
    SCIATIC = "sciatic"
    SAPHENOUS = "saphenous"
    COMMON_PERONEAL = "common-peroneal"
    SUPERFICIAL_PERONEAL = "superficial-peroneal"
    SURAL = "sural"
    TIBIAL = "tibial"
    INFERIOR_CALCANEAL = "inferior-calcaneal"
    INTERDIGITAL = "interdigital"
    GREATER_OCCIPITAL = "greater-occipital"
    SUPRAORBITAL = "supraorbital"
    AURICULOTEMPORAL = "auriculotemporal"
    ZYGOMATICOTEMPORAL = "zygomaticotemporal"
    ACCESSORY = "accessory"
    SUPRASCAPULAR = "suprascapular"
    DORSAL_SCAPULAR = "dorsal-scapular"
    LONG_THORACIC = "long-thoracic"
    AXILLARY = "axillary"
    BRACHIAL_PLEXUS = "brachial-plexus"
    MUSCULOCUTANEOUS = "musculocutaneous"
    RADIAL = "radial"
    ULNAR = "ulnar"
    MEDIAN = "median"
    LUMBOSACRAL_PLEXUS = "lumbosacral-plexus"
    LUMBAR_NERVE_ROOTS = "lumbar-nerve-roots"
    GENERAL = "general"
    COMPARISON = "comparison"


class CountedUnit(Word):
    """What the number of a study counts, in the plural; ``singular`` is the word for one."""

    singular: str

    def __new__(cls, code: str, singular: str) -> Self:
        """A member from its code in the data and its words."""
        member = str.__new__(cls, code)
        member._value_ = member.words = code
        member.singular = singular
        return member

    PATIENTS = "patients", "patient"
    VOLUNTEERS = "volunteers", "volunteer"
    CADAVERS = "cadavers", "cadaver"
    SPECIMENS = "specimens", "specimen"
    STUDIES = "studies", "study"


def counted(number: float, unit: str) -> str:
    """A number with its unit, which is written in the plural: "1 patient", "1,800 studies"."""
    singular = {str(u): u.singular for u in CountedUnit}
    one = singular.get(unit) or unit.removesuffix("s")
    shown = f"{int(number):,}" if number == int(number) else f"{number:,}"
    return f"{shown} {one if number == 1 else unit}"


class MeasureKind(Word):
    """The figures that charts draw."""

    MIDLINE_DISTANCE_MM = "midline-distance-mm", "distance from the midline in millimetres"
    PREVALENCE = "prevalence"
    LEG_SYMPTOMS = "leg-symptoms"
    TEST_ACCURACY = "test-accuracy", "what a test finds, against a reference test"
    OUTCOME = "outcome", "what became of those who were treated"


class Counted(Word):
    """What had to be there for somebody to be counted, the widest definition first."""

    TENDERNESS = "tenderness", "Tenderness over the crest alone"
    REPRODUCED = "reproduced", "Tenderness that reproduces the complaint"
    CLINICAL = "clinical", "A clinical diagnosis"
    BLOCK = "block", "Relief by a block"
    TREATED = "treated", "No other treatment was needed"
    NOT_TOLD = "not-told", "A surgical series, criteria not told"
    FILES = "files", "An estimate from files"


class Treatment(Word):
    """What was done to a nerve, the least first."""

    BLOCK = "block", "Block with local anaesthetic"
    HYDRODISSECTION = "hydrodissection", "Hydrodissection"
    RADIOFREQUENCY = "radiofrequency", "Radiofrequency"
    STIMULATION = "stimulation", "Nerve stimulation"
    RELEASE = "release", "Surgical release"


class Outcome(Word):
    """What became of those who were treated; what is wished for stands first."""

    RELIEF = "relief", "Relief"
    NO_RELIEF = "no-relief", "No or too little relief"
    RECURRENCE = "recurrence", "Pain came back"
    REOPERATION = "reoperation", "Operated again"
    HARM = "harm", "Harm"


class Region(Word):
    """Where pain is felt, from head to foot, in the order in which a page lists them."""

    HEAD = "head", "Head"
    NECK = "neck", "Neck"
    SHOULDER = "shoulder", "Shoulder"
    UPPER_BACK = "upper-back", "Upper back, between the shoulder blades"
    ARM = "arm", "Arm"
    ELBOW_FOREARM = "elbow-forearm", "Elbow and forearm"
    HAND = "hand", "Hand"
    CHEST = "chest", "Chest"
    ABDOMEN = "abdomen", "Abdomen"
    LOW_BACK = "low-back", "Low back"
    BUTTOCK = "buttock", "Buttock"
    GROIN = "groin", "Groin"
    PELVIS = "pelvis", "Pelvis, perineum and genitals"
    THIGH = "thigh", "Thigh"
    KNEE = "knee", "Knee"
    LOWER_LEG = "lower-leg", "Lower leg"
    FOOT = "foot", "Foot and heel"


class Situation(Word):
    """What has gone before a red flag; "any" for a sign that matters whatever has."""

    ANY = "any"
    AFTER_OPERATION = "after-operation", "after an operation"
    AFTER_INJECTION = "after-injection", "after an injection"
    CHILD = "child", "in a child"


class View(Word):
    """The two pictures of the body."""

    FRONT = "front", "the front"
    BACK = "back", "the back"


class Audience(Word):
    """For whom a page is written."""

    PATIENTS = "patients", "For patients"
    CLINICIANS = "clinicians", "For clinicians"
    EVERYONE = "everyone", "For everyone"
    MAINTAINERS = "maintainers", "For maintainers"


class Urgency(Word):
    """How soon a red flag needs help."""

    NOW = "now", "at once"
    TODAY = "today"
    THIS_WEEK = "this-week", "within days"


class LeftOutReason(Word):
    """Why a work that a search showed does not stand in the register."""

    NO_YEAR = "no-year", "no page showed the year"
    NO_TITLE = "no-title", "no page showed the title"
    NO_TITLE_OR_YEAR = "no-title-or-year", "no page showed title or year"
    DUPLICATE = "duplicate", "the same work under another name"
    WEB_PAGE = "web-page", "a web page or a film without a year, not a publication"


class TrialStatus(Word):
    """How far a registered trial has come, in the words that registries share."""

    NOT_YET_RECRUITING = "Not yet recruiting"
    RECRUITING = "Recruiting"
    ENROLLING_BY_INVITATION = "Enrolling by invitation"
    ACTIVE_NOT_RECRUITING = "Active, not recruiting"
    COMPLETED = "Completed"
    SUSPENDED = "Suspended"
    TERMINATED = "Terminated"
    WITHDRAWN = "Withdrawn"
    UNKNOWN = "Unknown"
