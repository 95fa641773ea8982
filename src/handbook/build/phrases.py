"""What Sphinx says, and the same in plain words with what to do: a table, and nothing else.

The texts are those of Sphinx 9.0, docutils 0.22, myst-parser 5 and sphinxcontrib-bibtex 2.7.
tests/build/test_messages.py makes each mistake, and so notices when a release words it differently.
"""

from __future__ import annotations

__all__ = ["PHRASES"]

#: pattern of Sphinx's text -> what is wrong, what to do, and the kind of name that group 1
#: misspells (if any).
PHRASES: tuple[tuple[str, str, str, str], ...] = (
    (
        r"undefined label: '?([^']*)'?",
        'There is no place called "{0}" to link to.',
        "Correct the name: it is the one in brackets above a heading, as in (cluneal-articles)=.",
        "label",
    ),
    (
        r"unknown document: '?([^']*)'?",
        'There is no page "{0}".',
        'Write its path from docs/ with a "/" before it, without ".md".',
        "page",
    ),
    (
        r"'myst' (?:cross-)?reference target not found: '?([^']*)'?",
        'The link leads to "{0}", and there is no such page, place or file.',
        "Correct the path: it begins in the folder of this page.",
        "page",
    ),
    (
        r"local id not found in doc '([^']*)': '([^']*)'",
        'The page {0} has no heading "#{1}" to link to.',
        "A heading is named by its words, in lower case with hyphens; correct them, or leave "
        "out what begins with #.",
        "",
    ),
    (
        r"could not find bibtex key \"?([^\"]*?)\"?",
        '"{0}" is not in docs/_data/references.bib.',
        "Correct the key, or add the work there.",
        "work",
    ),
    (
        r"malformed citation (?:target|key): (.*)",
        '"{0}" is not a list of citation keys.',
        "Separate the keys by commas: {{cite}}`first, second`.",
        "",
    ),
    (
        r"term not in glossary: '?([^']*)'?",
        'The glossary has no term "{0}".',
        "Write {{term}}`words <term of the glossary>`, or add the term to docs/glossary.md.",
        "term",
    ),
    (
        r"Unknown interpreted text role \"([^\"]*)\"\.?",
        "There is nothing called {{{0}}} to write before a backtick.",
        "CONTRIBUTING.md lists what there is.",
        "role",
    ),
    (
        r"Unknown directive type:? '?\"?([^'\"]*)'?\"?\.?",
        "There is no block called {{{0}}}.",
        "CONTRIBUTING.md and docs/about/writing-evidence.md list what there is.",
        "directive",
    ),
    (
        r"'([^']*)': Unknown option keys?: '?([^']*)'? \(allowed: \[?([^\])]*)\]?\)",
        'A block {{{0}}} has no line ":{1}:".',
        "Allowed: {2}.",
        "",
    ),
    (
        r"'([^']*)': Invalid option value for '([^']*)': (.*)",
        'In the block {{{0}}} the line ":{1}:" has a value that does not fit ({2}).',
        "Correct the value, or take the line out.",
        "",
    ),
    (
        r"Non-consecutive header level increase; H(\d) to H(\d)",
        "A heading goes from level {0} to level {1}.",
        'Take away a "#" before it: levels follow one another.',
        "",
    ),
    (
        r"Duplicate explicit target name: \"([^\"]*)\"\.?",
        'The name "{0}" stands twice on this page (duplicate label).',
        "Give one of the two another name.",
        "",
    ),
    (
        r"duplicate label '?([^',]*)'?, other instance in (.*)",
        'The name "{0}" stands in {1} as well (duplicate label).',
        "Give one of the two another name.",
        "",
    ),
    (
        r"duplicate term description of ([^,]*), other instance in (.*)",
        'The term "{0}" stands in the glossary twice (also in {1}).',
        "Keep one.",
        "",
    ),
    (
        r"(?:Directive \"\w+\": file not found: '|Include file ')([^']*)'.*",
        'There is no file "{0}".',
        "Put it there, or correct the name.",
        "",
    ),
    (
        r"image file not readable: (.*)",
        'There is no picture "docs/{0}".',
        "Put it there, or correct the name.",
        "",
    ),
    (
        r"download file not readable: (.*)",
        'There is no file "{0}" to download.',
        "Put it there, or correct the name.",
        "",
    ),
    (
        r"document isn't included in any toctree.*",
        "The page stands in no list of contents (toctree), so no reader would find it.",
        "Add its name to the list between ```{{toctree}} and ``` of the index.md in its folder.",
        "",
    ),
    (
        r"toctree contains reference to (?:nonexisting|non-existing|excluded) document '?([^']*)'?",
        'The list of contents (toctree) names "{0}", and there is no such page.',
        "Correct the name, or take the line out.",
        "page",
    ),
    (
        r"duplicated entry found in toctree: (.*)",
        'The list of contents (toctree) names "{0}" twice.',
        "Take one of the lines out.",
        "",
    ),
    (
        r"toctree contains reference to document '?([^']*)'? that doesn't have a title.*",
        "The page docs/{0}.md has no title.",
        'Write a line "# The question, in few words" below its front matter.',
        "",
    ),
    (
        r"Error parsing content block for the \"([\w-]*)\" directive: .*row (\d+) does not "
        r"contain the same number of items as row 1 \((\d+) vs (\d+)\).*",
        "Row {1} of the table has {2} cells, and row 1 has {3}.",
        'Give each row the same number of lines that begin with "-"; an empty cell is a line '
        '"-" alone.',
        "",
    ),
    (
        r"Error parsing content block for the \"([\w-]*)\" directive: exactly one table expected.*",
        "Between the lines of the block {{{0}}} stands no table.",
        'Write rows as "| one | two |", with "| --- | --- |" below the first, and empty lines '
        "around them.",
        "",
    ),
    (
        r"Error parsing content block for the \"([\w-]*)\" directive: (.*?)(?:\n.*)?",
        "The table of the block {{{0}}} has not the right form ({1}).",
        "Compare it with a table of the same kind on another page.",
        "",
    ),
    (
        r"Directive '([^']*)': (\d+) argument\(s\) required, (\d+) supplied.*",
        "Behind {{{0}}} some words are missing.",
        "Write them on the same line: the title of a box, the name of a video, the file of a "
        "picture.",
        "",
    ),
    (
        r"Content block expected for the \"([^\"]*)\" directive; none found\..*",
        "The block {{{0}}} is empty.",
        "Write text between its first and its last line.",
        "",
    ),
    (
        r"Malformed YAML.*",
        "The front matter is not valid YAML.",
        'Write one "field: value" a line, and put a value with a colon in quotes.',
        "",
    ),
    (
        r"Pygments lexer name '([^']*)' is not known",
        'Behind ``` stands "{0}", which is no language that can be coloured.',
        'Write "text" instead.',
        "",
    ),
    (
        r"glossary term must be preceded by empty line.*",
        "Between two terms of the glossary an empty line is missing.",
        "Add it above this term.",
        "",
    ),
    (
        r"Unknown target name: \"([^\"]*)\"\.?",
        "The mark [^{0}] has no note.",
        'Write the note on a line of its own: "[^{0}]: text".',
        "",
    ),
    (
        r"Too many autonumbered footnote references: .*",
        "A mark of a note has no note.",
        'Write the note on a line of its own: "[^name]: text".',
        "",
    ),
    (
        r"equation not found: (.*)",
        'There is no formula called "{0}".',
        "Correct the name; a formula gets it by a line :label:.",
        "",
    ),
    (
        r"Figure caption must be a paragraph or empty comment\..*",
        "Below a figure stands something that is no caption.",
        "Write the caption as one paragraph, first of all.",
        "",
    ),
    (
        r"[Ff]ailed to create a cross reference\. (?:Any number is not assigned|A title or "
        r"caption not found): '?([^']*)'?",
        'The link to "{0}" needs a number or title that it does not have.',
        "Give the figure or table a caption, or write the words of the link: {{ref}}`words <{0}>`.",
        "",
    ),
    (
        r"maximum recursion depth exceeded.*",
        "Pages contain each other in a circle, by {{include}} or by a list of contents (toctree).",
        "Take the entry out that leads back.",
        "",
    ),
)
