"""The logistic function, by which all weighed evidence becomes a probability."""

import math


def logistic(evidence: float) -> float:
    """The probability that the evidence adds up to, which is in log odds.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-evidence))
