"""文件解读互链: of each pair of a paper and its reading, each page leads to the other (R-604)."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.evidence import ReadDocument
from indicators.context import Context
from indicators.explained import NO_PAIR, READINGS, UNPAIRED, Pair, Reading, address, explained, own_papers
from indicators.nouns import Finding, Proof, Text
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.span import Span, Strict
from indicators.verdict import graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: papers of the window; one way alone gives `one_way`."""

    window: Span
    one_way: float = 0.5


@dataclass(frozen=True, slots=True)
class _Ways:
    """互链情况 of a pair: None for a way that is not known, because its page was not read."""

    pair: Pair
    reading: Reading | None
    to_reading: bool | None
    to_paper: bool | None

    def share(self, one_way: float) -> float | None:
        """What the pair earns; None when it is not known."""
        if self.to_reading is None or self.to_paper is None:
            return None
        return 1.0 if self.to_reading and self.to_paper else one_way if self.to_reading or self.to_paper else 0.0


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = mean over the pairs whose both pages were read."""
    found = explained(view, params.window, context)
    if not found.pairs:
        columns = [*own_papers(view), view.columns.get(READINGS)]
        if any(map(is_unknown, columns)):
            return could_not_look(context, columns)
        if found.unsure or found.unread or not found.whole:
            return unavailable(context, UNPAIRED)
        return not_applicable(context, NO_PAIR)
    ways = [_best(pair, params) for pair in found.pairs]
    shares = [(one, share) for one in ways if (share := one.share(params.one_way)) is not None]
    known = [(one, share) for one, share in shares if one.pair.firm or share == 1]
    if not known:
        reason = Text(
            "解读页未读取或不能确定所解读的文件,互链情况未知。",
            "The readings' own pages were not read, or are not certain to be of the papers.",
        )
        return unavailable(context, reason, [document_passage(p.paper).proof() for p in found.pairs[:3]])
    return _judged(context, known)


def _best(pair: Pair, params: Params) -> _Ways:
    """Of several readings of a paper the one that is linked best."""
    every = [_ways(pair, reading) for reading in pair.readings]
    return max(every, key=lambda w: w.share(params.one_way) or 0.0, default=_Ways(pair, None, True, None))


def _ways(pair: Pair, reading: Reading) -> _Ways:
    own = {address(pair.paper.document.url), address(pair.paper.page.url)}
    forth = bool(reading.addresses & _links(pair.paper))
    back = bool(own & _links(reading.read)) if reading.read is not None else None
    return _Ways(pair, reading, forth, back)


def _links(read: ReadDocument) -> set[str]:
    return {address(link.url) for link in read.document.links}


def _judged(context: Context, known: list[tuple[_Ways, float]]) -> Finding:
    faulty = [one for one, share in known if share < 1]
    ratio = sum(share for _, share in known) / len(known)
    observed = Text(
        f"核对{len(known)}对文件和解读,双向互链{len(known) - len(faulty)}对。",
        f"{len(known) - len(faulty)} of {len(known)} pairs link both ways.",
    )
    reason = Text("部分文件页与解读页没有互设链接。", "Some papers and readings do not link to each other.")
    shown = faulty or [one for one, _ in known]
    proofs = [proof for one in shown[:8] for proof in _proofs(one)]
    details = {
        "sections": [READINGS],
        "pairs": [
            {"paper": w.pair.paper.document.url, "reading": w.reading.url if w.reading else "", "by": w.pair.by,
             "paper_to_reading": w.to_reading, "reading_to_paper": w.to_paper}
            for w, _ in known
        ],
    }  # fmt: skip
    return graded(context, ratio, observed, reason, proofs, details=details)


def _proofs(one: _Ways) -> list[Proof]:
    proofs = []
    title = one.pair.paper.document.title
    if not one.to_reading:
        proofs.append(document_passage(one.pair.paper).proof(f"{title}(本页未链接解读)"))
    if one.reading is not None and one.reading.read is not None and not one.to_paper:
        proofs.append(document_passage(one.reading.read).proof(f"{one.reading.title}(本页未链接文件)"))
    return proofs or [document_passage(one.pair.paper).proof()]
