"""The first minute: what is missing is said in a line or two, and two calls at once do not meet."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from conftest import ROOT

from handbook.build import environment

NO_NAME = """WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError("HTTPSConnection(host='index', port=443): \
Failed to establish a new connection: [Errno -3] Temporary failure in name resolution")': /simple/accessible-pygments/
ERROR: Could not find a version that satisfies the requirement accessible-pygments==0.0.5 (from versions: none)
ERROR: No matching distribution found for accessible-pygments==0.0.5
"""
OUTPUTS = {
    "no network": (NO_NAME, "There is no internet connection"),
    "no wheel": (NO_NAME.splitlines()[-1], "no ready-built package accessible-pygments==0.0.5. Try another Python"),
    "disk full": ("OSError: [Errno 28] No space left on device", "The disk is full"),
    "other hash": ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was locked"),
    "no venv": ("The virtual environment was not created successfully because ensurepip is not available.", "python3-venv"),
    "not trusted": ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "date and time"),
    "not known": ("line\n" * 40 + "ERROR: a riddle", "ERROR: a riddle"),
}  # fmt: skip


@pytest.mark.parametrize("case", OUTPUTS)
def test_output_of_pip_is_told_in_words(case):
    output, words = OUTPUTS[case]
    told = environment.explain(output)
    assert words in told and len(told.splitlines()) <= 13


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with the lists, in which pip and venv are only noted."""
    (tmp_path / "typstbook").mkdir()
    for name in (
        "requirements.txt",
        "requirements-test.txt",
        "pyproject.toml",
        "typstbook/pyproject.toml",
    ):
        (tmp_path / name).write_text(f"{name}==1\n", encoding="utf-8")
    calls = []

    def run(words, many):
        calls.append(words)
        if "venv" in words:
            (tmp_path / ".venv").mkdir()

    monkeypatch.setattr(environment, "_run", run)
    monkeypatch.setattr(environment, "_works", lambda venv: True)
    return tmp_path, calls


def test_second_call_has_nothing_to_do_until_a_list_changes(project):
    root, calls = project
    environment.prepare("site", root)
    assert [c[2] for c in calls] == ["venv", "pip", "pip"]
    environment.prepare("site", root)
    assert len(calls) == 3
    (root / "requirements.txt").write_text("other==2\n", encoding="utf-8")
    environment.prepare("site", root)
    assert len(calls) == 5


def test_what_the_tests_need_holds_what_the_site_needs(project):
    root, calls = project
    environment.prepare("test", root)
    environment.prepare("site", root)
    assert len(calls) == 3


def test_two_calls_at_once_install_once(project, monkeypatch):
    root, calls = project
    noted, begun, go = environment._run, threading.Event(), threading.Event()

    def slow(words, many):
        begun.set()
        go.wait(10)
        noted(words, many)

    monkeypatch.setattr(environment, "_run", slow)
    both = [threading.Thread(target=environment.prepare, args=("site", root)) for _ in range(2)]
    both[0].start()
    begun.wait(10)
    both[1].start()
    go.set()
    for one in both:
        one.join(10)
    assert len(calls) == 3


def test_environment_without_its_python_says_make_clean(project, monkeypatch):
    root, _ = project
    (root / ".venv").mkdir()
    monkeypatch.undo()
    with pytest.raises(environment.NotReady, match="make clean"):
        environment.prepare("site", root)


def test_old_python_is_told(project, monkeypatch):
    monkeypatch.setattr(environment, "OLDEST", (99, 0))
    with pytest.raises(environment.NotReady, match=r"Python 99\.0 or newer is needed"):
        environment.prepare("site", project[0])


def test_failing_step_tells_its_reason():
    with pytest.raises(environment.NotReady, match="disk is full"):
        environment._run([sys.executable, "-c", "print('No space left'); raise SystemExit(1)"], 0)


def test_it_runs_without_anything_installed():
    words = (
        "import sys; sys.path.insert(0, 'src/handbook/build'); import environment; print('here')"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", words], cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout == "here\n", run.stderr
