"""The tables of `claims eval`, for the terminal and as Markdown."""

from claims.evaluate.calibration import calibration_error, reliability, sure_share
from claims.evaluate.origins import OriginScores
from claims.evaluate.pairs import PairScores
from claims.evaluate.score import Scores

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def summary(scores: Scores) -> str:
    """Detection, span and claim, and the accuracy of the labels."""
    lines = []
    for name, count in scores.counts.items():
        lines.append(
            f"{name:10} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            f"   ({count.hits} of {count.gold} gold, {count.predicted} predicted)"
        )
    known = [(name, hits, n) for name, (hits, n) in scores.labels.items() if n]
    lines.append("accuracy on detected: " + "  ".join(f"{n} {h / t:.3f}" for n, h, t in known))
    rare = (f"{name} {count.f1:.3f} (n={count.gold})" for name, count in scores.rare.items())
    lines.append("F1 of rare labels: " + "  ".join(rare))
    lines.append(confidence_line(scores))
    return "\n".join(lines)


def confidence_line(scores: Scores) -> str:
    """The gap between confidence and truth, and how much one may rely on what is sure."""
    share, right = sure_share(scores.trials)
    return (
        f"confidence: error {calibration_error(scores.trials):.3f}; "
        f"at 0.9 and above {share:.2f} of the claims, right {right:.3f}"
    )


def reliability_table(scores: Scores) -> str:
    """How often claims of a confidence are right in content and source."""
    lines = ["confidence     claims   mean  right"]
    for low, high, number, mean, right in reliability(scores.trials, EDGES):
        lines.append(f"{low:.1f} to {high:.1f}  {number:>9}   {mean:.2f}   {right:.2f}")
    return "\n".join(lines)


def construction_table(scores: Scores) -> str:
    """Recall and precision at detection, per construction."""
    lines = ["construction             gold  recall  predicted  precision"]
    for name, (gold, found, predicted, right) in scores.constructions.items():
        recall = f"{found / gold:.2f}" if gold else "-"
        precision = f"{right / predicted:.2f}" if predicted else "-"
        lines.append(f"{name:22} {gold:>6}  {recall:>6}  {predicted:>9}  {precision:>9}")
    return "\n".join(lines)


def rule_table(scores: Scores) -> str:
    """Per construction: how many claims it made and how many of them were right."""
    lines = ["rule                     claims  right"]
    for rule, count in sorted(scores.rules.items(), key=lambda item: -item[1].predicted):
        lines.append(f"{rule:24} {count.predicted:>6}  {count.hits / count.predicted:.2f}")
    return "\n".join(lines)


def pairs_table(scores: PairScores) -> str:
    """Precision and recall of pairs about one thing, kinds of difference, and every error."""
    lines = [
        f"about one thing: P {scores.precision:.3f}  R {scores.recall:.3f}  F1 {scores.f1:.3f}"
        f"   ({scores.right} found, {len(scores.invented)} invented, {len(scores.missed)} missed)",
        f"kinds of difference right: {scores.kinds:.3f}   ({scores.kinds_right} of {scores.right} found)",
    ]
    lines += [f"invented  {a} {b}" for a, b in scores.invented]
    lines += [f"missed    {a} {b}" for a, b in scores.missed]
    lines += [
        f"kind      {a} {b}: {w or 'none'} labelled, {g or 'none'} found" for a, b, w, g in scores.kinds_wrong
    ]
    return "\n".join(lines)


def origins_table(scores: OriginScores) -> str:
    """How many stories have the right articles and origins, and what is wrong with the others."""
    total = scores.right + len(scores.wrong)
    return "\n".join(
        [f"origins: {scores.right} of {total} stories right", *(f"wrong     {w}" for w in scores.wrong)]
    )
