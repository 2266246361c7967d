"""What the encoder sees on a page: which words are cues, and for each cue where its parts begin and end.

The network is a BERT of a few layers (multilingual-e5-small, Wang et al. 2024, fine-tuned) with pointers from
a cue to
the ends of its parts, as in biaffine parsing (Dozat and Manning 2017). What the rules found goes in as flags
on
words and as a learned bias on the ends that they propose. `scripts/encoder` trains it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.errors import ModelError
from claims.judge.geometry import bucket
from claims.judge.marks import LABEL_WIDTH, LABELS, NOBODY, POINTERS, UNSAID, Marks
from claims.judge.pieces import Pieces, read_pieces
from claims.judge.windows import Window, windows
from claims.text.page import Page

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FOLDER = Path(__file__).parent / "data"
_BEGIN, _END = 0, 2
_SPEAKER = POINTERS.index("speaker begins")
LEAST = 0.08
"""A word that is a cue with less probability is not looked at further."""


@dataclass(frozen=True)
class View:
    """What the encoder thinks of one cue.

    `cue`: token of the page. `pointers`: log probabilities, POINTERS × (tokens ``first … last`` and, last,
    nobody).
    """

    cue: int
    probability: float
    first: int
    last: int
    pointers: "Floats"
    proposal: int | None
    """The cue token of the rules' claim that it was told of."""
    _vectors: "Floats"
    _network: "Network"
    _ruled: "Floats"

    @property
    def speaker(self) -> int | None:
        """Where the mention of the speaker begins, as far as the encoder alone can tell; None for nobody."""
        at = int(self.pointers[_SPEAKER].argmax())
        return self.first + at if at < self.last - self.first else None

    def labels(self, content: int, source: int | None, speaker: int | None) -> list["Floats"]:
        """Probabilities of the LABELS, given where (tokens of the page) content, source and speaker begin."""
        at = [self.cue, content, source, speaker]
        return self._network.labels(
            np.concatenate([self._vectors[self._inside(i) - self.first] for i in at]), self._ruled
        )

    def _inside(self, i: int | None) -> int:
        return i if i is not None and self.first <= i < self.last else self.cue


class Network:
    """The encoder with its heads. Raises ModelError if its files are not there or not readable."""

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime as ort
        from threadpoolctl import ThreadpoolController

        self._threads = ThreadpoolController()
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = (
            1  # processes share the work, not threads
        )
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
            with np.load(folder / "heads.npz", allow_pickle=False) as file:
                w = {name: file[name] for name in file.files}
            self.pieces: Pieces = read_pieces(folder / "pieces.json")
        except (
            OSError,
            ValueError,
            KeyError,
            RuntimeError,
            ort.capi.onnxruntime_pybind11_state.Fail,
        ) as error:
            raise ModelError(
                f"the encoder in {folder} cannot be read ({error}): install claims again"
            ) from error
        self._words, self._scale = w["words"], w["words_scale"]
        self._positions = w["positions"].astype(np.float32)
        self._w = {
            name: value.astype(np.float32) for name, value in w.items() if name not in ("words", "depth")
        }
        self._depth = int(w["depth"])

    def views(self, page: Page, marks: Marks) -> list[View]:
        """The views of all words of `page` that could be cues, in order."""
        pieces = self.pieces.of_page(page)
        counts = [len(p) for p in pieces]
        ends = [last for _, last in page.sentences]
        with self._threads.limit(limits=1):  # numpy's threads would wait for work longer than they work
            return [
                v
                for w in windows(counts, ends)
                for v in self._window_views(w, pieces[w.first : w.last], marks)
            ]

    def _window_views(self, window: Window, pieces: Sequence[tuple[int, ...]], marks: Marks) -> list[View]:
        flags = marks.flags[window.first : window.last]
        vectors, keys = self._encode(pieces, flags)
        w = self._w
        logits = vectors @ w["cue_weight"][0] + w["cue_bias"][0] + flags[:, 0] * w["cue_rule"]
        probability = 1 / (1 + np.exp(-logits))
        own = range(window.own - window.first, window.own_end - window.first)
        cues = [i for i in own if probability[i] >= LEAST]
        if not cues:
            return []
        proposals = [marks.near(i + window.first) for i in cues]
        scores = self._scores(vectors, keys, np.array(cues), self._proposed(window, proposals, marks))
        return [
            View(
                cue + window.first, float(probability[cue]), window.first, window.last, scores[k],
                proposals[k],
                vectors, self, self._ruled(proposals[k], marks),
            )
            for k, cue in enumerate(cues)
        ]  # fmt: skip

    def _encode(self, pieces: Sequence[tuple[int, ...]], flags: "Floats") -> tuple["Floats", "Floats"]:
        numbers = np.array([_BEGIN, *(n for p in pieces for n in p), _END])
        first = np.cumsum([1, *(len(p) for p in pieces[:-1])])
        x = self._words[numbers] * self._scale[numbers] + self._positions[: len(numbers)]
        x[first] += flags @ self._w["flags"]
        vectors, keys = self._session.run(None, {"x": x[None].astype(np.float32), "first": first})
        return vectors[0], keys[0]

    def _scores(
        self, vectors: "Floats", keys: "Floats", cues: "NDArray[np.int64]", proposed: "Floats"
    ) -> "Floats":
        w, p, m = self._w, len(POINTERS), len(vectors)
        c = vectors[cues]
        query = (c @ w["query_weight"].T + w["query_bias"]).reshape(len(cues), p, self._depth)
        scores = np.einsum("kpd,mpd->kpm", query, keys.reshape(m, p, self._depth)) / math.sqrt(self._depth)
        scores += (vectors @ w["key_bias_weight"].T).T[None]
        scores += w["distance"][:, bucket(np.arange(m)[None] - cues[:, None])].transpose(1, 0, 2)
        null = c @ w["null_weight"].T + w["null_bias"]
        scores = np.concatenate([scores, null[..., None]], -1) + proposed * w["pointer_rule"][None, :, None]
        scores -= scores.max(-1, keepdims=True)
        found: Floats = (scores - np.log(np.exp(scores).sum(-1, keepdims=True))).astype(np.float32)
        return found

    @staticmethod
    def _proposed(window: Window, proposals: Sequence[int | None], marks: Marks) -> "Floats":
        words = window.last - window.first
        out = np.zeros((len(proposals), len(POINTERS), words + 1), np.float32)
        for k, at in enumerate(proposals):
            for p, token in enumerate(marks.proposals[at] if at is not None else ()):
                if token == NOBODY:
                    out[k, p, words] = 1
                elif token != UNSAID and window.first <= token < window.last:
                    out[k, p, token - window.first] = 1
        return out

    @staticmethod
    def _ruled(proposal: int | None, marks: Marks) -> "Floats":
        row, at = np.zeros(LABEL_WIDTH, np.float32), 0
        if proposal is not None:
            for names, position in zip(LABELS, marks.labels[proposal], strict=True):
                row[at + position] = 1
                at += len(names)
        return row

    def labels(self, vectors: "Floats", ruled: "Floats") -> list["Floats"]:
        """Probabilities of each of the LABELS from the four vectors side by side and the rules' own.

        Labels.
        """
        w = self._w
        x = np.concatenate([vectors, ruled])
        hidden = _gelu(w["label1_weight"] @ x + w["label1_bias"])
        logits = w["label2_weight"] @ hidden + w["label2_bias"]
        out, at = [], 0
        for names in LABELS:
            z = np.exp(logits[at : at + len(names)] - logits[at : at + len(names)].max())
            out.append((z / z.sum()).astype(np.float32))
            at += len(names)
        return out


def _gelu(x: "Floats") -> Any:
    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


@lru_cache(maxsize=2)
def load_network(folder: Path = FOLDER) -> Network:
    """The network of a folder, read once a process."""
    return Network(folder)
