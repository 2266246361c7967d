"""Form, polarity, certainty and kind: what the encoder says, where the lexicon does not know better."""

from claims.claim import Claim
from claims.extract.passage import Passage
from claims.judge.draft import Draft
from claims.judge.marks import LABELS


def labels_of(passage: Passage, draft: Draft, ruled: Claim | None) -> tuple[str, str, str, str]:
    """The four labels of a draft as the contract names them; a cue that denies by the lexicon denies."""
    source, speaker = draft.source, draft.speaker
    likely = draft.view.labels(
        draft.content[0], source[0] if source else None, speaker[0] if speaker else None
    )
    form, polarity, certainty, kind = (
        names[int(p.argmax())] for names, p in zip(LABELS, likely, strict=True)
    )
    match = passage.cues.get(draft.view.cue)
    if ruled is not None:
        polarity = ruled.polarity
    elif match is not None:
        polarity = match.readings[0].cue.polarity
    return form, polarity, certainty, kind
