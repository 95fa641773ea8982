"""The project's own files: locked packages, their reasons, workflows, and what must never stand in it."""

from __future__ import annotations

import re
import subprocess

import yaml
from conftest import ROOT

REQUIREMENTS = ["requirements", "requirements-test", "film/requirements", "figures/requirements"]


def tracked(*patterns) -> list[str]:
    return subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")[:-1]


def direct(name: str) -> dict[str, str]:
    """Package -> comment, of the lines of a .in file."""
    out = {}
    for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==\S+\s*(?:#\s*(.*))?$", line):
            out[match[1].lower()] = match[2] or ""
        else:
            assert not line or line.startswith(("#", "-r ", "-c ")), (
                f"{name}.in: not pinned: {line}"
            )
    return out


def test_every_package_is_pinned_with_its_reason_and_stands_in_the_guide():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    for name in REQUIREMENTS:
        for package, reason in direct(name).items():
            assert reason, f"{name}.in: {package} has no reason"
            assert f"| {package} |" in guide, (
                f"CONTRIBUTING.md: {package} is missing in the table of packages"
            )


def test_locks_hold_hashes_for_every_package_and_no_address():
    for name in REQUIREMENTS:
        text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
        packages = re.findall(r"^([a-z0-9][a-z0-9._-]*)==", text, re.M)
        blocks = re.split(r"^(?=[a-z0-9][a-z0-9._-]*==)", text, flags=re.M)[1:]
        assert len(blocks) == len(packages) and all(
            "--hash=sha256:" in block for block in blocks
        ), name
        assert not re.search(r"https?://|--index-url|--extra-index", text), name
        assert set(direct(name)) <= set(packages), (
            f"{name}.txt is older than {name}.in: run make lock"
        )


def test_locked_versions_agree_with_what_is_asked_for():
    for name in REQUIREMENTS:
        text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
        for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines():
            if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", line):
                assert f"{match[1].lower()}=={match[2]} " in text, (
                    f"{name}.txt is older than {name}.in: run make lock"
                )


def test_workflows_have_least_permissions_and_pinned_actions():
    files = tracked(".github/workflows/*.yml")
    assert files
    for file in files:
        flow = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
        assert flow["permissions"] == {"contents": "read"}, file
        for job in flow["jobs"].values():
            assert job["timeout-minutes"] <= 60
            for step in job["steps"]:
                if "uses" in step:
                    assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), (
                        f"{file}: {step['uses']}"
                    )


PACKED = (
    ".npy",
    ".png",
    ".jpg",
    ".webp",
    ".webm",
    ".mp4",
    ".woff2",
    ".otf",
    ".ttf",
    ".glb",
    ".pdf",
    ".epub",
)


def test_text_has_one_kind_of_line_end_everywhere_and_pictures_are_left_alone():
    """A checkout on Windows gives the same bytes, so that hashes, locks and tests are the same."""
    files = tracked(".")
    told = subprocess.run(
        ["git", "check-attr", "--stdin", "text", "eol"],
        cwd=ROOT, capture_output=True, text=True, input="\n".join(files), check=True,
    ).stdout  # fmt: skip
    attributes = {tuple(line.split(": ")[:2]): line.split(": ")[2] for line in told.splitlines()}
    wrong = []
    for file in files:
        packed = file.endswith(PACKED)
        wanted = "unset" if packed else "auto"
        if attributes[file, "text"] != wanted or attributes[file, "eol"] not in ("lf",):
            wrong.append(file)
        if not packed and b"\0" in (ROOT / file).read_bytes():
            wrong.append(f"{file}: holds what is no text")
    assert len(files) > 300 and wrong == []


def test_read_the_docs_builds_what_make_builds():
    config = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    commands = " ".join(config["build"]["jobs"]["build"]["html"])
    assert "python -m handbook build html" in commands
    assert config["python"]["install"] == [{"requirements": "requirements.txt"}]
    assert "-e . -e typstbook" in config["build"]["jobs"]["post_install"][0]


def test_no_file_names_a_machine_or_leaves_work_undone():
    hits = subprocess.run(
        [
            "git",
            "grep",
            "-nIE",
            r"(^|[^A-Za-z0-9_.])/(home|root|Users)/[a-z]|lorem"
            r" ipsum|\b(FIX"
            "ME|TO"
            "DO|XX"
            "X)\\b",
            "--",
            ".",
            ":!*.svg",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stdout
    assert hits == ""
