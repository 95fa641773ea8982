"""Write every figure: ``python -m figures [FOLDER]`` (default ``docs``)."""

import sys
from pathlib import Path

from . import build, chart_crest

if __name__ == "__main__":
    docs = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "docs"
    for name, text in build.files().items():
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}  {len(text) / 1024:.0f} kB")
    (Path(__file__).resolve().parent.parent / chart_crest.FILE).write_text(chart_crest.text(), encoding="utf-8", newline="\n")
