"""The parser model of `claims`, for non-commercial use only (CC BY-NC-SA 3.0; see LICENSE)."""

from pathlib import Path

MODEL = Path(__file__).parent / "ar-wholeword.udpipe"
"""A UDPipe 1 model over whole words; `claims` finds it through the entry point ``claims.parser``."""
