"""The page of review: one claim in its article, one key a decision, every step back."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from sqlmodel import Session
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.compared import catch_up, elsewhere
from claims.desk.desk import Desk, desk_of, posting
from claims.desk.lists import asked, number
from claims.errors import InputError
from claims.report.labels import WORDS
from claims.report.spans import paragraphs
from claims.store.database import session, writing
from claims.store.decisions import add_missed, journal, next_to_review, progress, undo
from claims.store.ratings import CREDIBILITY, rate, rating_of
from claims.store.read import StoredClaim, article_claims, find_article, find_claim
from claims.store.review import decide
from claims.store.tables import ClaimRow
from claims.text.visible import masked, to_json
from claims.work.corrections import CHOICES, corrections, missed

_KEPT = ("order", "article", "source", "story")


def review(request: Request) -> Response:
    """The claim that was asked for, or the next one."""
    desk = desk_of(request)
    params = {k: v for k, v in request.query_params.items() if k in _KEPT and v}
    wanted = request.query_params.get("claim", "")
    with session(desk.engine) as opened:
        filters = asked(opened, desk.registry(), params).filters
        found = (
            find_claim(opened, number(wanted))
            if wanted.isdecimal()
            else next_to_review(opened, filters, params.get("order", "sure"), desk.seen)
        )
        done = progress(opened, filters)
        steps = journal(opened, 12)
        if found is None:
            return desk.page("review_done.html.j2", done=done, params=params, steps=steps, seen=desk.seen)
        if found.id in desk.seen:
            desk.seen.remove(found.id)
        desk.seen.append(found.id)
        siblings = article_claims(opened, found.article)
        return desk.page(
            "review.html.j2",
            stored=found,
            draft=_draft(found),
            lines=[
                (start, masked(found.article.text[start:end]))
                for start, end in paragraphs(found.article.text)
            ],
            mentions=_mentions(siblings),
            choices=CHOICES,
            others=elsewhere(opened, [found]).get(found.id, []),
            credibility={step: WORDS[step] for step in CREDIBILITY},
            rating=rating_of(opened, "claim", str(found.id)),
            done=done,
            params=params,
            query=urlencode(params),
            steps=steps,
            conflict=request.query_params.get("said", ""),
        )


@posting
def act(request: Request, form: FormData) -> Response:
    """Confirm, reject, correct, skip, go back, undo, add, rate."""
    desk = desk_of(request)
    params = {k: str(form[k]) for k in _KEPT if form.get(k)}
    what, claim_id = str(form.get("act", "")), number(form.get("claim") or 0)
    try:
        shown = _ACTS[what](desk, claim_id, form)
    except KeyError:
        raise InputError(f"{what!r} is nothing that a review does") from None
    except InputError as error:
        params |= {"claim": str(claim_id), "said": str(error)}
        shown = None
    if shown:
        params["claim"] = str(shown)
    task = None if what in ("skip", "back", "rate") else BackgroundTask(catch_up, desk.engine)
    return RedirectResponse(f"/review?{urlencode(params)}", 303, background=task)


def _decided(decision: str) -> Any:
    def act_on(desk: Desk, claim_id: int, form: FormData) -> int | None:
        with writing(desk.engine) as opened:
            found = find_claim(opened, claim_id)
            changes = {}
            if decision == "corrected":
                changes = corrections(_values(form), found.article.text, found.claim)
            made = decision if changes or decision != "corrected" else "confirmed"
            decide(opened, claim_id, made, changes, desk.registry(), desk.reviewer)
        return None

    return act_on


def _skip(desk: Desk, claim_id: int, form: FormData) -> int | None:
    return None


def _back(desk: Desk, claim_id: int, form: FormData) -> int | None:
    """The claim before this one, or this one where there was none."""
    if claim_id in desk.seen:
        desk.seen.remove(claim_id)
    with session(desk.engine) as opened:
        while desk.seen:
            before = desk.seen.pop()
            if _is_there(opened, before):
                return before
    return claim_id or None


def _is_there(opened: Session, claim_id: int) -> bool:
    return opened.get(ClaimRow, claim_id) is not None


def _undo(desk: Desk, claim_id: int, form: FormData) -> int | None:
    with writing(desk.engine) as opened:
        step = undo(opened, desk.registry())
        return step.claim_id if step.before else None


def _add(desk: Desk, claim_id: int, form: FormData) -> int | None:
    with writing(desk.engine) as opened:
        article = find_article(opened, str(number(form.get("in"))))
        claim = missed(_values(form), article.text)
        add_missed(opened, article.id or 0, claim, desk.registry(), desk.reviewer)
    return claim_id or None


def _rate(desk: Desk, claim_id: int, form: FormData) -> int | None:
    with writing(desk.engine) as opened:
        rate(opened, "claim", str(claim_id), str(form.get("credibility", "")), desk.reviewer)
    return claim_id


_ACTS: Mapping[str, Any] = {
    "confirm": _decided("confirmed"),
    "reject": _decided("rejected"),
    "correct": _decided("corrected"),
    "skip": _skip,
    "back": _back,
    "undo": _undo,
    "add": _add,
    "rate": _rate,
}


def _values(form: FormData) -> dict[str, Any]:
    """The fields of the form as `corrections` wants them."""
    values: dict[str, Any] = {k: str(form[k]) for k in (*CHOICES, "speaker") if k in form}
    values["via"] = [part for part in str(form.get("via", "")).split("|") if part.strip()]
    for field in ("cue", "source"):
        spans = _spans(str(form.get(f"span-{field}", "")))
        values[field] = spans[0] if spans else None
    values["content"] = _spans(str(form.get("span-content", "")))
    return values


def _spans(value: str) -> list[tuple[int, int]]:
    """`12-40 51-60` as pairs. Raises InputError."""
    try:
        pairs = [part.split("-") for part in value.split()]
        return [(int(start), int(end)) for start, end in pairs]
    except ValueError:
        raise InputError(f"{value!r} are no places: write 12-40 51-60") from None


def _draft(found: StoredClaim) -> str:
    claim = found.claim
    spans = {"cue": [claim.cue], "source": [claim.source] if claim.source else [], "content": claim.content}
    return to_json(spans)


def _mentions(claims: list[StoredClaim]) -> list[str]:
    """Whom the article names as speaker or relay, in the order of the text."""
    found: dict[str, None] = {}
    for stored in claims:
        text, claim = stored.article.text, stored.claim
        spoken = [claim.speaker, text[slice(*claim.source)] if claim.source else None]
        found |= dict.fromkeys(m for m in (*spoken, *claim.houses, *claim.via) if m)
    return list(found)
