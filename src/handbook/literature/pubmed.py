"""PubMed: the records of E-utilities (efetch, XML), of a saved citation (.nbib), and its search.

The elements are those of the PubMed DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/), the tags of .nbib
those of "MEDLINE/PubMed Data Element Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element

from handbook.literature.web import NotFound, ServiceError, Web
from handbook.literature.work import Notice, Work, plain

__all__ = ["Hits", "fetch", "from_nbib", "from_xml", "search"]

SERVICE = "PubMed"
AT_ONCE = 100  # records in one request
NOTICES = {
    "RetractionIn": "retraction",
    "PartialRetractionIn": "retraction",
    "ExpressionOfConcernIn": "expression of concern",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
}
_NBIB_NOTICES = {
    "RIN": "retraction",
    "PRIN": "retraction",
    "ECI": "expression of concern",
    "EIN": "correction",
    "CRI": "correction",
}
RETRACTED = "Retracted Publication"
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")


class Hits(NamedTuple):
    """The answer to a search: how many records match, and the numbers of those that are given."""

    total: int
    ids: tuple[str, ...]


def search(web: Web, term: str, since: date | None = None, most: int = 200) -> Hits:
    """The records that match, newest first.

    :param term: a query as PubMed takes it.
    :param since: only records that came to PubMed on this day or later.
    :param most: so many numbers are given.
    """
    days = {"datetype": "edat", "mindate": f"{since:%Y/%m/%d}", "maxdate": "3000"} if since else {}
    answer = web.json(
        SERVICE,
        "/esearch.fcgi",
        db="pubmed",
        retmode="json",
        term=term,
        retmax=most,
        sort="date",
        **days,
    )
    found = answer.get("esearchresult") if isinstance(answer, dict) else None
    if not isinstance(found, dict) or "count" not in found:
        why = answer.get("error") if isinstance(answer, dict) else None
        raise ServiceError(f"{SERVICE} did not take the query: {why or 'no reason given'}.")
    if said := found.get("ERROR"):
        raise ServiceError(f"{SERVICE} did not take the query: {said}")
    return Hits(int(found["count"]), tuple(found.get("idlist", ())))


def fetch(web: Web, pmids: Sequence[str]) -> dict[str, Work]:
    """Records by their number; one that PubMed does not have is left out."""
    found: dict[str, Work] = {}
    for at in range(0, len(pmids), AT_ONCE):
        root = web.xml(
            SERVICE,
            "/efetch.fcgi",
            db="pubmed",
            retmode="xml",
            id=",".join(pmids[at : at + AT_ONCE]),
        )
        found |= {work.pmid: work for work in from_xml(root)}
    return found


def one(web: Web, pmid: str) -> Work:
    """:raises NotFound: PubMed has no record of this number."""
    work = fetch(web, [pmid]).get(pmid)
    if not work:
        raise NotFound(f"PubMed has no record with the number {pmid}. Look at the number again.")
    return work


def from_xml(root: Element) -> list[Work]:
    """The works of a ``PubmedArticleSet``; book chapters of NCBI's Bookshelf among them."""
    return [_article(node) for node in root.iter("PubmedArticle")] + [
        _book(node) for node in root.iter("PubmedBookArticle")
    ]


def _text(node: Element | None, path: str = ".") -> str:
    found = node.find(path) if node is not None else None
    return plain("".join(found.itertext())) if found is not None else ""


def _article(node: Element) -> Work:
    citation = node.find("MedlineCitation")
    article = node.find("MedlineCitation/Article")
    issue = article.find("Journal/JournalIssue") if article is not None else None
    ids = {i.get("IdType"): _text(i) for i in node.findall("PubmedData/ArticleIdList/ArticleId")}
    doi = ids.get("doi") or _text(article, "ELocationID[@EIdType='doi']")
    types = tuple(_text(t) for t in node.iter("PublicationType"))
    return Work(
        source=SERVICE,
        title=_title(_text(article, "ArticleTitle") or _text(article, "VernacularTitle")),
        authors=_authors(article),
        year=_year(issue, article),
        journal=_text(article, "Journal/Title"),
        volume=_text(issue, "Volume"),
        number=_text(issue, "Issue"),
        pages=_pages(_text(article, "Pagination/MedlinePgn")),
        doi=doi,
        pmid=_text(citation, "PMID"),
        pmcid=ids.get("pmc") or "",
        abstract=_abstract(article),
        publication_types=types,
        keywords=tuple(
            _text(k)
            for path in ("MeshHeadingList/MeshHeading/DescriptorName", "KeywordList/Keyword")
            for k in (citation.findall(path) if citation is not None else ())
        ),
        trials=tuple(
            _text(n)
            for bank in (article.findall("DataBankList/DataBank") if article is not None else ())
            for n in bank.findall("AccessionNumberList/AccessionNumber")
            if _text(n).startswith("NCT")
        ),
        notices=tuple(_notices(citation, types)),
    )


def _book(node: Element) -> Work:
    document = node.find("BookDocument")
    book = node.find("BookDocument/Book")
    chapter = _title(_text(document, "ArticleTitle"))
    pmid = _text(document, "PMID")
    year = re.search(r"\d{4}", _text(book, "PubDate/Year") or _text(document, "ContributionDate"))
    title = _title(_text(book, "BookTitle"))
    return Work(
        source=SERVICE,
        title=chapter or title,
        booktitle=title if chapter else "",
        authors=_authors(document) or _authors(book),
        year=int(year[0]) if year else None,
        kind="incollection" if chapter else "book",
        publisher=_text(book, "Publisher/PublisherName"),
        pmid=pmid,
        abstract=_abstract(document),
        publication_types=tuple(_text(t) for t in node.iter("PublicationType")),
    )


def _title(text: str) -> str:
    """A title without the full stop, and without the brackets that mark a translation."""
    bare = text.removesuffix(".") if not text.endswith("...") else text
    return bare[1:-1].removesuffix(".") if bare.startswith("[") and bare.endswith("]") else bare


def _authors(node: Element | None) -> tuple[str, ...]:
    lists = node.findall("AuthorList") if node is not None else []
    chosen = next((x for x in lists if x.get("Type") != "editors"), None)
    if chosen is None:
        return ()
    names = []
    for author in chosen.findall("Author"):
        family, group = _text(author, "LastName"), _text(author, "CollectiveName")
        given = _text(author, "ForeName") or _text(author, "Initials")
        parts = [p for p in (family, _text(author, "Suffix"), given) if p]
        if name := ", ".join(parts) if family else f"{{{group}}}" if group else "":
            names.append(name)
    return (*names, "others") if names and chosen.get("CompleteYN") == "N" else tuple(names)


def _year(issue: Element | None, article: Element | None) -> int | None:
    said = (
        _text(issue, "PubDate/Year")
        or _text(issue, "PubDate/MedlineDate")
        or _text(article, "ArticleDate/Year")
    )
    found = re.search(r"\b(?:1[5-9]|2\d)\d\d\b", said)
    return int(found[0]) if found else None


def _pages(text: str) -> str:
    """ "228-42" as "228-242": the last page in full; the first of several ranges."""
    found = re.fullmatch(r"(\d+)-(\d+)", text.split(",")[0].split(";")[0].strip())
    if not found or len(found[2]) >= len(found[1]):
        return text
    return f"{found[1]}-{found[1][: -len(found[2])]}{found[2]}"


def _abstract(node: Element | None) -> str:
    parts = node.findall("Abstract/AbstractText") if node is not None else []
    return "\n\n".join(
        f"{label.capitalize()}: {_text(p)}" if (label := p.get("Label")) else _text(p)
        for p in parts
    )


def _notices(citation: Element | None, types: tuple[str, ...]) -> Iterator[Notice]:
    said = False
    for node in citation.iter("CommentsCorrections") if citation is not None else ():
        if kind := NOTICES.get(node.get("RefType") or ""):
            said = said or kind == "retraction"
            yield Notice(kind, _where(_text(node, "PMID"), _text(node, "RefSource")), SERVICE)
    if RETRACTED in types and not said:
        yield Notice("retraction", "", SERVICE)


def _where(pmid: str, source: str) -> str:
    if pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    doi = _DOI.search(source)
    return f"https://doi.org/{doi[0].rstrip('.')}" if doi else ""


# ------------------------------------------------------------------------------ saved as .nbib


def from_nbib(text: str) -> list[Work]:
    """The works of a citation that PubMed's page saved ("Cite", "Download .nbib")."""
    works = []
    for record in re.split(r"\n\s*\n(?=PMID- )", text.replace("\r\n", "\n").strip()):
        tags: dict[str, list[str]] = {}
        last: list[str] = []
        for line in record.split("\n"):
            if found := re.match(r"([A-Z]{2,4}) *- ?(.*)", line):
                last = tags.setdefault(found[1], [])
                last.append(found[2].strip())
            elif line.startswith("      ") and last:
                last[-1] += " " + line.strip()
        if "PMID" in tags:
            works.append(_from_tags(tags))
    return works


def _from_tags(tags: dict[str, list[str]]) -> Work:
    def first(tag: str) -> str:
        return plain(next(iter(tags.get(tag, ())), ""))

    ids = [i for tag in ("LID", "AID") for i in tags.get(tag, ())]
    year = re.search(r"\d{4}", first("DP"))
    types = tuple(tags.get("PT", ()))
    notices = [
        Notice(kind, _where("".join(re.findall(r"PMID: *(\d+)", said)), said), SERVICE)
        for tag, kind in _NBIB_NOTICES.items()
        for said in tags.get(tag, ())
    ]
    if RETRACTED in types and not any(n.kind == "retraction" for n in notices):
        notices.append(Notice("retraction", "", SERVICE))
    return Work(
        source=SERVICE,
        title=_title(first("TI")),
        booktitle=first("BTI"),
        authors=tuple(plain(a) for a in tags.get("FAU", ()))
        + tuple(f"{{{plain(a)}}}" for a in tags.get("CN", ())),
        year=int(year[0]) if year else None,
        journal=first("JT") or first("TA"),
        volume=first("VI"),
        number=first("IP"),
        pages=_pages(first("PG")),
        doi=next((i.removesuffix(" [doi]") for i in ids if i.endswith(" [doi]")), ""),
        pmid=first("PMID"),
        pmcid=first("PMC"),
        abstract=first("AB"),
        publication_types=types,
        keywords=tuple(k.replace("*", "") for tag in ("MH", "OT") for k in tags.get(tag, ())),
        trials=tuple(
            n for s in tags.get("SI", ()) if (n := s.rpartition("/")[2]).startswith("NCT")
        ),
        notices=tuple(notices),
    )
