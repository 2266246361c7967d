"""Distances between words, as few as a model can learn: exact when near, in octaves when far."""

import numpy as np
from numpy.typing import NDArray

_NEAR, _FAR = 12, 6
BUCKETS = 2 * (_NEAR + _FAR) + 1


def bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each signed distance in words its bucket, 0 … BUCKETS - 1 (after T5's relative positions)."""
    size = np.abs(distance)
    octave = np.floor(np.log2(np.maximum(size, 1) / _NEAR)).astype(np.int64)
    far = _NEAR + np.clip(octave, 0, _FAR - 1) + 1
    return np.sign(distance) * np.where(size <= _NEAR, size, far) + _NEAR + _FAR
