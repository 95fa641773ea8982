"""List the pages whose front matter is wrong or whose day of review has passed.

    python scripts/check_pages.py [--today 2027-12-01] [--docs docs]

Ends with 1 when a page is listed. The rules of the fields are those of docs/_ext/page_status.py; here stands only what a
build must not do: look at the calendar.
"""
import argparse
import re
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs" / "_ext"))

from page_status import front_matter, problems, twins_of  # noqa: E402

NOT_PAGES = {"_build", "_includes", "_ext", "_static", "_templates", "_data", "figures",
             "text"}  # additions to pages that are written from the data (see the extension atlas)


def cites(text: str) -> bool:
    """Whether the source of a page cites a work, other than in an example of how to."""
    without_examples = re.sub(r"(?ms)^(```+|~~~+|:::+)(?!\{)\w*\n.*?^\1\s*$|(`{2,}).*?\2", "", text)
    return re.search(r"(?<!`)\{cite\}`\w", without_examples) is not None


def report(docs: Path, today: date) -> list[str]:
    """One line for each mistake and each page past its day, in the order of the pages."""
    found = []
    for path in sorted(docs.rglob("*.md")):
        inside = path.relative_to(docs)
        if NOT_PAGES & set(inside.parts[:-1]):
            continue
        name = f"{docs.name}/{inside.as_posix()}"
        try:
            meta = front_matter(path)
        except ValueError as e:
            found.append(f"{name}: {e}")
            continue
        mistakes = problems(meta, cites=cites(path.read_text(encoding="utf-8")))
        found += [f"{name}: field \"{p.field}\": {p.text}" for p in mistakes]
        found += [f"{name}: field \"twin\": \"{t}\" is not a page of the handbook. Write the path from docs/, without \".md\"."
                  for t in twins_of(meta) if not (docs / f"{t}.md").exists()]
        if not any(p.field == "next_review" for p in mistakes) and date.fromisoformat(str(meta["next_review"])) < today:
            found.append(f"{name}: was to be checked again by {meta['next_review']}. Check it against its sources, "
                         "then set last_reviewed and next_review.")
    return found


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="the day to compare with (default: today)")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder of the pages")
    options = parser.parse_args(arguments)
    found = report(options.docs, options.today)
    print("\n".join(found) if found else "Pages: every front matter is right and no page is past its day of review.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
