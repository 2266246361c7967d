"""Form, polarity, certainty and kind: the encoder's view beside what lexicon and markers say."""

from claims.claim import Claim
from claims.extract.attribution import Attribution
from claims.extract.constructions import CONSTRUCTIONS, ENCODER
from claims.extract.labels import certainty_of, polarity_of
from claims.extract.passage import Passage
from claims.judge.draft import Draft
from claims.judge.marks import CERTAINTIES, LABELS


def labels_of(passage: Passage, draft: Draft, ruled: Claim | None) -> tuple[str, str, str, str]:
    """The four labels of a draft as the contract names them.

    The encoder has seen hundreds of forms and kinds, but only a few denials and hedges: those are for the
    lexicon
    and the markers in the content to say; where both speak of certainty, the likelier wins.
    """
    source, speaker = draft.source, draft.view.speaker
    likely = draft.view.labels(draft.content[0], source[0] if source else None, speaker)
    form, _, _, kind = (names[int(p.argmax())] for names, p in zip(LABELS, likely, strict=True))
    match = passage.cues.get(draft.view.cue)
    as_ruled = Attribution(
        construction=CONSTRUCTIONS.get(ruled.rule, ENCODER) if ruled else ENCODER,
        cue=draft.cue,
        source=draft.source,
        content=draft.parts,
        entry=match.readings[0].cue if match else None,
    )
    polarity = ruled.polarity if ruled else polarity_of(passage, as_ruled)
    hedge = ruled.certainty if ruled else certainty_of(passage, as_ruled)
    seen = CERTAINTIES[int(likely[2].argmax())]
    return form, polarity, hedge if hedge != "certain" else seen, kind
