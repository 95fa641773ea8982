"""Ask a public service, politely: one request at a time, with an address to write to, and again
after a while when the service is busy.

Every way in which a service can fail ends in a :class:`ServiceError` with words for a writer.
"""

from __future__ import annotations

import json
import os
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import requests
from urllib3.util import Retry

__all__ = ["SERVICES", "NotFound", "ServiceError", "Web", "contact", "parse_xml"]

#: The services -> where they answer. "Usage guidelines" of each ask for one request after another.
SERVICES = {
    "PubMed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "Crossref": "https://api.crossref.org",
    "Europe PMC": "https://www.ebi.ac.uk/europepmc/webservices/rest",
    "ClinicalTrials.gov": "https://clinicaltrials.gov/api/v2",
    "Open Library": "https://openlibrary.org",
}
#: Seconds between two requests: PubMed allows three a second, Crossref three lists a second.
PAUSE = 0.4
TRIES = 4
TIMEOUT = (10, 30)  # seconds to connect, and to wait for the next piece of an answer
LONGEST_WAIT = 60  # seconds; a service that asks for more is left alone for today
BUSY = (429, 500, 502, 503, 504)
SAVED = (
    "A record that your browser saved goes in without a network: on the PubMed page choose "
    '"Cite", then "Download .nbib", and run: make study ID=FILE'
)


class ServiceError(Exception):
    """A service did not give what was asked for; ``str()`` is the message for the writer."""


class NotFound(ServiceError):
    """The service answered: it has no such record."""


def contact(root: Path) -> str:
    """The address that services may write to when something is wrong with our requests.

    :param root: the folder of the project.
    :returns: the variable HANDBOOK_CONTACT, else ``contact`` in ``[tool.handbook.literature]`` of
        pyproject.toml; "" when nobody has given one.
    """
    if given := os.environ.get("HANDBOOK_CONTACT", "").strip():
        return given
    file = root / "pyproject.toml"
    settings = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    found = settings.get("tool", {}).get("handbook", {}).get("literature", {}).get("contact", "")
    return str(found).strip()


class Web:
    """The way to the services.

    :param contact: an e-mail address to send along, or "".
    :param services: name -> address, those of :data:`SERVICES` by default.
    :param pause: seconds to keep between two requests, and the unit of the waits before a retry.
    :param timeout: seconds to connect, and to wait for an answer.
    """

    def __init__(
        self,
        contact: str = "",
        services: Mapping[str, str] = SERVICES,
        pause: float = PAUSE,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.contact = contact
        self.services = services
        self.pause = pause
        self.timeout = timeout
        self.asked = 0
        self._last = 0.0
        again = Retry(
            total=TRIES - 1,
            status_forcelist=BUSY,
            backoff_factor=2 * pause,
            retry_after_max=LONGEST_WAIT,
            raise_on_status=False,
        )
        self._session = requests.Session()
        for scheme in {urlsplit(address).scheme for address in services.values()}:
            self._session.mount(f"{scheme}://", requests.adapters.HTTPAdapter(max_retries=again))
        to = f" (mailto:{contact})" if contact else ""
        self._session.headers["User-Agent"] = f"nerve-entrapment-handbook/0.1{to}"

    def text(self, service: str, path: str, **query: str | int) -> str:
        """What a service answers.

        :param service: a key of ``services``.
        :param path: what follows its address.
        :param query: the parameters; the contact address is added where the service knows one.
        :raises NotFound: it has no such record.
        :raises ServiceError: it did not answer, or refused to.
        """
        if self.contact and service in ("PubMed", "Crossref"):
            query["email" if service == "PubMed" else "mailto"] = self.contact
        if service == "PubMed":
            query["tool"] = "nerve-entrapment-handbook"
        time.sleep(max(0.0, self._last + self.pause - time.monotonic()))
        try:
            answer = self._session.get(
                self.services[service] + path, params=query, timeout=self.timeout
            )
        except requests.exceptions.RequestException as e:
            raise ServiceError(self._silence(service, e)) from e
        finally:
            self._last = time.monotonic()
            self.asked += 1
        if answer.status_code >= 400:
            raise self._refused(service, answer.status_code)
        answer.encoding = "utf-8"
        return answer.text

    def json(self, service: str, path: str, **query: str | int) -> Any:
        """As :meth:`text`, for an answer in JSON."""
        text = self.text(service, path, **query)
        try:
            return json.loads(text)
        except ValueError as e:
            raise ServiceError(_garbled(service, text)) from e

    def xml(self, service: str, path: str, **query: str | int) -> ElementTree.Element:
        """As :meth:`text`, for an answer in XML."""
        text = self.text(service, path, **query)
        return parse_xml(text, service)

    def _silence(self, service: str, error: Exception) -> str:
        host = urlsplit(self.services[service]).hostname
        if isinstance(error, requests.exceptions.SSLError):
            return (
                f"The connection to {service} ({host}) is not trusted. Set this computer's date "
                "and time, or ask who runs your network."
            )
        said = f"{error!r}"
        if isinstance(error, requests.exceptions.Timeout) or "timed out" in said.lower():
            return (
                f"{service} ({host}) did not answer in time, though it was asked {TRIES} times. "
                f"Try again later. {SAVED}"
            )
        return (
            f"There is no way to {service} ({host}): no internet connection, or one that is "
            f"closed to it. Connect, then run the command again. {SAVED}"
        )

    def _refused(self, service: str, status: int) -> ServiceError:
        if status == 404:
            return NotFound(f"{service} has no such record. Look at the number again.")
        if status == 429:
            more = (
                ""
                if self.contact
                else " It is more patient with those who leave an address: write yours behind "
                '"contact" in pyproject.toml.'
            )
            return ServiceError(
                f"{service} is asked too often from this network (429). Wait some minutes, then "
                f"run the command again.{more}"
            )
        if status >= 500:
            return ServiceError(
                f"{service} has a fault of its own ({status}), {TRIES} times in a row. Nothing is "
                "wrong here; try again later."
            )
        return ServiceError(
            f"{service} refused the question ({status}). If the number is right, please report it."
        )


def _garbled(service: str, text: str) -> str:
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        return (
            f"{service} sent a web page where data was expected: a page of your network that "
            "wants you to log in, or one that says that the service is closed for a while. Open "
            "it in a browser, then run the command again."
        )
    if not text.strip():
        return f"{service} sent an empty answer. Try again in some minutes."
    return (
        f"{service} sent an answer that breaks off or is garbled. Run the command again; if it "
        "stays so, please report it."
    )


def parse_xml(text: str, source: str) -> ElementTree.Element:
    """The root of an XML text.

    :param source: the service or file in a message.
    :raises ServiceError: it is no XML, or breaks off.
    """
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as e:
        raise ServiceError(_garbled(source, text)) from e
    if root.tag.lower() == "html":
        raise ServiceError(_garbled(source, text))
    return root
