"""displaCy draws claims from right to left, in a real browser."""

from itertools import pairwise

import spacy
from playwright.sync_api import Browser
from spacy import displacy

from claims.pipes.pictures import COLOURS, picture

TEXT = "قال وزير النقل إن الجسر سيفتح غداً. وأكدت الشركة أن العمل مستمر."


def test_the_picture_reads_from_right_to_left(browser: Browser) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("claims")
    page = browser.new_page()
    try:
        page.set_content(
            displacy.render(picture(nlp(TEXT)), style="ent", manual=True, page=True, jupyter=False)
        )
        marks = page.locator("mark").all()
        told = [mark.inner_text().split() for mark in marks]
        assert [words[-1] for words in told] == ["CUE", "SOURCE", "CONTENT"] * 2
        assert told[1][:-1] == ["وزير", "النقل"]
        places = [mark.bounding_box() for mark in marks[:3]]
        lefts = [place["x"] for place in places if place]
        assert lefts == sorted(lefts, reverse=True) and len(lefts) == 3
        colours = {mark.evaluate("m => m.style.background") for mark in marks}
        assert len(colours) == len(COLOURS)
    finally:
        page.close()


def test_marks_do_not_overlap() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("claims")
    text = "قالت وكالة تاس إن الوزير أكد أن الجسر سيفتح غداً."
    ents = picture(nlp(text))["ents"]
    assert ents and all(a["end"] <= b["start"] for a, b in pairwise(ents))
