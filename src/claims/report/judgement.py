"""What decided a claim.

The candidates of each part, how likely each is, and the three features that weigh most.
"""

from rich.text import Text

from claims.judge.decide import Verdict
from claims.judge.ranking import Judges, Linear
from claims.judge.spans import Range
from claims.report.labels import Words
from claims.report.terminal import Sheet
from claims.text.page import Page

_SHOWN, _REASONS = 3, 3
_LONGEST = 90
_NOBODY = "—"


def print_judgement(sheet: Sheet, page: Page, verdict: Verdict, judges: Judges) -> None:
    """The candidates of content, source, speaker and relay; the labels; then the evidence on the whole."""
    words = sheet.words
    choices = {**verdict.draft.choices, "speaker": verdict.speaker}
    for part in ("content", "source", "speaker", "relay"):
        choice = choices[part]
        for rank, span in enumerate(choice.spans[:_SHOWN]):
            likely = choice.probabilities[rank]
            label = f"{words(part)} {likely:.2f}" if rank == 0 else f"        {likely:.2f}"
            sheet.row(
                [Text(label, style="green" if rank == 0 else "dim")], [(_words(page, span.range), "dim")]
            )
        reasons = _reasons(words, judges.rankers[part], choice.features[0])
        sheet.plain(f"    {words('because')} {reasons}", "dim")
    for name, judged in verdict.labels.items():
        at = judged.values.index(judged.value)
        sheet.plain(
            f"{words(name)} {judged.probabilities[at]:.2f} {words(judged.value)}: "
            f"{_reasons(words, judges.rankers[name], judged.features[at])}",
            "dim",
        )
    reasons = _reasons(words, judges.whole, verdict.features)
    sheet.plain(f"    {words('right with probability')} {verdict.confidence:.2f}: {reasons}", "cyan")


def _words(page: Page, span: Range | None) -> str:
    text = page.string(*span) if span else _NOBODY
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 3 :]}"


def _reasons(words: Words, judge: Linear, features: dict[str, float]) -> str:
    weighed = judge.reasons(features, _REASONS)
    return ", ".join(f"{name} {weight:+.1f}" for name, weight in weighed) or words("no evidence")
