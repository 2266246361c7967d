"""Comparison without a database: what claims say together, who denies what, which figures are at odds."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from claims.claim import Claim
from claims.compare.counts import at_odds, counts
from claims.compare.gist import gist_of
from claims.compare.grouping import groups_of
from claims.compare.kinship import akin
from claims.compare.library import Comparison, compare
from claims.compare.meaning import WIDTH, meanings, packed, unpacked
from claims.compare.points import points_at_once, points_back
from claims.compare.statement import GivenArticle, GivenClaim, GivenSource
from claims.resolve.catalogue import load_registry
from claims.work.compare_folder import given
from places import Result

Run = Callable[..., Result]

FLOOD_NORTH = [
    ("أعلنت", "هيئة الدفاع المدني", "مقتل 12 شخصا في السيول التي اجتاحت وادي النخيل"),
    ("قال", "محافظ الوادي", "إن الطريق الساحلي سيبقى مغلقا حتى نهاية الأسبوع"),
]
FLOOD_SOUTH = [
    ("أفادت", "هيئة الدفاع المدني", "بمقتل 16 شخصا جراء السيول التي اجتاحت وادي النخيل"),
    ("ذكر", "محافظ الوادي", "أن الطريق الساحلي يبقى مغلقا حتى نهاية هذا الأسبوع"),
]
RIVER = [
    ("اتهمت", "وزارة البيئة", "شركة الأصباغ بإلقاء نفايات سامة في النهر"),
    ("نفت", "شركة الأصباغ", "هذه الاتهامات"),
    ("أعلن", "اتحاد الكرة", "تأجيل مباراة الكأس إلى الشهر المقبل"),
]


def _article(
    n: int, name: str, said: Sequence[tuple[str, str, str]], day: str = "2024-03-05"
) -> tuple[GivenArticle, list[dict[str, object]]]:
    text, claims = "", []
    for cue, speaker, content in said:
        start = len(text)
        text += f"{cue} {speaker} {content}.\n"
        source = start + len(cue) + 1
        first = source + len(speaker) + 1
        claims.append(
            {
                "cue": [start, start + len(cue)], "source": [source, source + len(speaker)],
                "content": [[first, first + len(content)]], "speaker": speaker, "via": [], "form": "indirect",
                "polarity": "denied" if cue == "نفت" else "asserted", "certainty": "certain",
                "kind": "organisation",
            }
        )  # fmt: skip
    from datetime import date

    return GivenArticle(n, name, text, None, name, date.fromisoformat(day)), claims


def _claims(*articles: tuple[GivenArticle, list[dict[str, object]]]) -> list[GivenClaim]:
    registry, made = load_registry(), []
    for article, claims in articles:
        for data in claims:
            first, last = data["cue"][0], data["content"][0][1]  # type: ignore[index]
            whole = {"source_id": None, "source_name": None, "confidence": 1.0, "rule": "given"}
            claim = Claim.from_dict({**data, **whole, "sentence": [first, last]})
            made.append(given(len(made) + 1, claim, article, registry))
    return made


def _conflicts(found: Comparison) -> dict[tuple[int, int], tuple[str, bool]]:
    return {(p.a.id, p.b.id): (p.conflict.kind, p.conflict.update) for p in found.pairs if p.conflict}


def test_two_houses_tell_one_thing_and_count_it_differently() -> None:
    found = compare(_claims(_article(0, "north", FLOOD_NORTH), _article(1, "south", FLOOD_SOUTH)))
    assert [[c.id for c in group] for group in found.groups] == [[1, 3], [2, 4]]
    assert _conflicts(found) == {(1, 3): ("quantity", False)}
    (dispute,) = found.disputes
    assert [(words, [c.article.outlet for c in held]) for words, held in dispute.positions] == [
        ("12 شخصا", ["north"]), ("16 شخصا", ["south"]),
    ]  # fmt: skip


def test_a_toll_of_another_day_is_an_update_and_no_dispute() -> None:
    later = _article(1, "south", FLOOD_SOUTH, "2024-03-06")
    found = compare(_claims(_article(0, "north", FLOOD_NORTH), later))
    assert _conflicts(found) == {(1, 3): ("quantity", True)} and not found.disputes


def test_a_denial_that_only_points_is_linked_to_the_accusation() -> None:
    found = compare(_claims(_article(0, "north", RIVER)))
    assert _conflicts(found) == {(1, 2): ("polarity", False)}
    assert [[c.id for c in group] for group in found.groups] == [[1, 2]]
    (dispute,) = found.disputes
    assert [words for words, _ in dispute.positions] == ["asserted", "denied"]


def test_the_command_fills_in_what_annotators_leave_out(run: Run, tmp_path: Path) -> None:
    for article, claims in (_article(0, "flood.north", FLOOD_NORTH), _article(1, "flood.south", FLOOD_SOUTH)):
        (tmp_path / f"{article.name}.txt").write_text(article.text, encoding="utf-8")
        (tmp_path / f"{article.name}.json").write_text(json.dumps({"claims": claims}), encoding="utf-8")
    assert run("compare", tmp_path, "--out", tmp_path / "pairs").code == 0
    found = json.loads((tmp_path / "pairs" / "flood.json").read_text(encoding="utf-8"))
    (odd,) = [pair for pair in found["pairs"] if pair["conflict"]]
    assert (odd["a"], odd["b"], odd["conflict"], odd["update"]) == (
        "flood.north#1", "flood.south#1", "quantity", False,
    )  # fmt: skip
    assert {"claims": ["flood.north#2", "flood.south#2"]} in found["groups"]
    assert ["flood.north#1", "flood.south#1"] in [origin["claims"] for origin in found["origins"]]
    assert run("compare", tmp_path / "pairs", "--out", tmp_path / "x").code == 1
    (tmp_path / "flood.north.json").write_text('{"claims": [{"cue": 7}]}', encoding="utf-8")
    assert "not claims" in run("compare", tmp_path, "--out", tmp_path / "pairs").err


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        ("مقتل سبعة أشخاص في الانهيار", "25 قتيلا في الانهيار", [(7, 25)]),
        ("مقتل 12 شخصا وإصابة 30", "مقتل 12 عاملا وإصابة 41 آخرين", []),  # the others come on top
        ("مقتل السائق وستة ركاب أي سبعة قتلى", "مقتل سبعة أشخاص", []),
        ("مقتل 9 أشخاص على الأقل", "مقتل 11 شخصا", []),  # at least nine may be eleven
        ("نزوح أكثر من 20 ألف شخص", "مقتل 11 شخصا", []),  # two things are counted
        ("حصد الحزب 41 مقعدا", "حصل الحزب على 44 مقعدا", [(41, 44)]),
    ],
)
def test_figures_are_at_odds_only_if_they_count_one_thing(
    one: str, other: str, odd: list[tuple[int, int]]
) -> None:
    found = at_odds(counts(one), counts(other))
    assert [(a.quantity.low, b.quantity.low) for a, b in found] == odd


@pytest.mark.parametrize(
    ("content", "points", "at_once"),
    [
        ("ذلك", True, True),
        ("هذه المزاعم", True, True),
        ("الاتهامات الموجهة إليه", True, False),
        ("أن السفينة غرقت قبالة الساحل بعد اصطدامها", False, False),
    ],
)
def test_contents_that_only_point(content: str, points: bool, at_once: bool) -> None:
    assert points_back(content, gist_of(content)) is points
    assert points_at_once(content) is at_once


def test_one_likely_pair_does_not_chain_two_groups() -> None:
    likely = {(1, 2): 0.9, (3, 4): 0.9, (2, 3): 0.6}
    assert groups_of([1, 2, 3, 4, 5], likely, 0.35) == [[1, 2], [3, 4], [5]]
    assert groups_of([1, 2, 3], {(1, 2): 0.9, (2, 3): 0.8, (1, 3): 0.5}, 0.35) == [[1, 2, 3]]
    assert groups_of([], {}, 0.35) == []


@pytest.mark.parametrize(
    ("a", "b", "kind", "one"),
    [
        ("وزارة الصحة المغربية", "المغرب", "organisation", True),
        ("بيان وزارة الري", "وزير الري", "organisation", True),
        ("المحامي سمير الخطيب", "المحامي سمير الخطيبي", "person", True),
        ("المحامي سمير الخطيب", "المحامي رامي العلي", "person", False),
        ("هيئة الموانئ", "اتحاد الكرة", "organisation", False),
    ],
)
def test_kin_are_one_origin_of_one_thing(a: str, b: str, kind: str, one: bool) -> None:
    def claim(n: int, speaker: str) -> GivenClaim:
        data = Claim(
            (0, 1),
            None,
            ((0, 1),),
            speaker,
            (),
            "indirect",
            "asserted",
            "certain",
            kind,
            None,
            None,
            1,
            "",
            (0, 1),
        )
        return GivenClaim(n, data, GivenArticle(n, str(n), "نص"), GivenSource(f"x-{n}", speaker))

    assert akin(claim(1, a), claim(2, b)) is one


def test_groups_that_are_placed_stay_apart_and_take_in_what_is_new() -> None:
    likely = {(1, 9): 0.9, (2, 9): 0.8, (3, 9): 0.1}
    assert groups_of([1, 2, 3, 9], likely, 0.5, placed=[[1, 3], [2]]) == [[1, 3], [2, 9]]
    assert groups_of([1, 2, 3, 9], likely, 0.5) == [[1, 9], [2], [3]]


def test_a_vector_in_one_byte_a_dimension_means_the_same() -> None:
    one, other = meanings(["غرقت السفينة قبالة الساحل", "السفينة غرقت قبالة الشاطئ"])
    assert len(packed(one)) == WIDTH
    assert float(unpacked(packed(one)) @ one) > 0.999
    assert float(unpacked(packed(one)) @ unpacked(packed(other))) == pytest.approx(
        float(one @ other), abs=0.005
    )


FUNDS = [
    ("ذكر", "تقرير البنك المركزي", "أن قروض صندوق الصيادين بلغت 17 مليار ليرة بارتفاع 15 في المئة"),
    ("ذكر", "تقرير البنك المركزي", "أن قروض صندوق المزارعين بلغت 16 مليار ليرة بارتفاع 14 في المئة"),
]


def test_sums_of_two_funds_are_no_dispute() -> None:
    found = compare(_claims(_article(0, "north", FUNDS), _article(1, "south", FUNDS)))
    assert _conflicts(found) == {}
    slip = [(FUNDS[0][0], FUNDS[0][1], FUNDS[0][2].replace("مليار", "مليون"))]
    found = compare(_claims(_article(0, "north", FUNDS[:1]), _article(1, "south", slip)))
    assert _conflicts(found) == {(1, 2): ("quantity", False)}


def test_who_passes_a_denial_on_is_not_denied() -> None:
    text = "قالت مصادر إن القائد نفى أن يكون أمر بالانسحاب من المدينة."
    rest = {
        "source_id": None, "source_name": None, "confidence": 1.0, "rule": "given", "via": [],
        "form": "indirect", "certainty": "certain", "kind": "person", "sentence": [0, len(text)],
    }  # fmt: skip

    def span(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    def claim(cue: str, speaker: str, content: str, polarity: str) -> Claim:
        said = {"cue": span(cue), "source": span(speaker), "content": [span(content)]}
        return Claim.from_dict({**rest, **said, "speaker": speaker, "polarity": polarity})

    told = claim("قالت", "مصادر", "القائد نفى أن يكون أمر بالانسحاب من المدينة", "asserted")
    denied = claim("نفى", "القائد", "أن يكون أمر بالانسحاب من المدينة", "denied")
    article, registry = GivenArticle(0, "north", text, None, "north", None), load_registry()
    assert _conflicts(compare([given(n, c, article, registry) for n, c in ((1, told), (2, denied))])) == {}
