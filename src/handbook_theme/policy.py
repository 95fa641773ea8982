"""What a page may load and run: its Content Security Policy, and the one script that stands in
it."""

from __future__ import annotations

import base64
import hashlib
import os

__all__ = ["CSP", "MODE_SCRIPT", "policy"]

#: Sets light or dark before the first paint. The one inline script: from a file it would hold up
#: the page, or let it flash.
MODE_SCRIPT = (
    '(d=>{let m;try{m=localStorage.getItem("mode")}catch{}d.mode=m=m||"auto";'
    'd.theme=m=="auto"?matchMedia("(prefers-color-scheme:dark)").matches?"dark":"light":m})'
    "(document.documentElement.dataset)"
)


def _sha(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


# file: because the standard leaves open what 'self' means in a page opened from a folder
# (w3c/webappsec-csp#459); a page from the web may not load file: addresses whatever a policy says.
_SELF = "'self' file:"


def policy(on_read_the_docs: bool) -> str:
    """What a page may load (Content Security Policy, level 3): this site, and the player that a
    reader asked for.

    :param on_read_the_docs: allow the host's add-ons to compile their checks (Ajv); without it
        none of them starts.
    """
    unsafe = " 'unsafe-eval'" if on_read_the_docs else ""
    return "; ".join(
        [
            f"default-src {_SELF}",
            f"script-src {_SELF} {_sha(MODE_SCRIPT)}{unsafe}",
            f"style-src {_SELF}",
            # docutils writes column widths and picture sizes as style="".
            "style-src-attr 'unsafe-inline'",
            f"img-src {_SELF} data:",
            # Captions stand in the page: a browser reads none from a folder.
            f"media-src {_SELF} data:",
            "frame-src https://www.youtube-nocookie.com",
            "object-src 'none'",
            "base-uri 'none'",
            f"form-action {_SELF}",
        ]
    )


#: The policy of this build; Read the Docs sets the variable while it builds.
CSP = policy(os.environ.get("READTHEDOCS") == "True")
