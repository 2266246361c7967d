"""Is this draft a claim, right in content and source? Its features as a whole."""

from claims.extract.passage import Passage
from claims.extract.refusals import refusal
from claims.judge.choice import Choice
from claims.judge.draft import Draft
from claims.judge.features import Named, log_odds
from claims.judge.marks import Marks


def whole_features(passage: Passage, marks: Marks, draft: Draft, speaker: Choice, *, nested: bool) -> Named:
    """Evidence on the whole claim; `nested`: it stands in the content of another likely one."""
    view = draft.view
    ruled = marks.claims.get(view.proposal) if view.proposal is not None else None
    proposal = marks.proposals.get(view.proposal) if view.proposal is not None else None
    content, source = draft.choices["content"], draft.choices["source"]
    match = passage.cues.get(view.cue)
    row: Named = {
        "bias": 1.0,
        "cue": log_odds(view.probability),
        "cue, cut": float(view.probability < 0.5),
        "no rule": float(ruled is None),
        "rule's confidence": ruled.confidence if ruled else 0.0,
        "content": log_odds(content.belief),
        "content's edge": content.probabilities[0],
        "content's ends": max(-12.0, content.spans[0].score),
        "source": log_odds(source.belief),
        "source's ends": max(-12.0, source.spans[0].score),
        "speaker": log_odds(speaker.belief),
        "nobody in the sentence": float(draft.source is None),
        "nobody at all": float(draft.source is None and speaker.range is None),
        "short content": float(draft.content[1] - draft.content[0] < 4),
        "long content": float(draft.content[1] - draft.content[0] > 60),
        "in the first line": float(marks.flags[view.cue, 10]),
        "unknown cue": float(match is None),
        "outside a line": float(
            passage.page.sentence_of(draft.content[0]) != passage.page.sentence_of(view.cue)
        ),
        "nested": float(nested),
    }
    if proposal:
        row["content as ruled"] = float(proposal[1:3] == (draft.content[0], draft.content[1] - 1))
        a, b = proposal[3:5]
        ruled_source = (a, b + 1) if a >= 0 else None
        row["source as ruled"] = float(ruled_source == draft.source)
    if match:
        reading = match.readings[0]
        row[f"class {reading.cue.cue_class}"] = 1.0
        row["ambiguous cue"] = float(reading.cue.ambiguous)
        row[f"form {reading.form.mood}"] = 1.0
        if ruled is None:
            reason = refusal(passage, match, reading)
            row[f"refused: {reason}" if reason else "not refused"] = 1.0
    return row
