"""`claims --version`: what is installed, and who may use it for what."""

from collections.abc import Iterator
from importlib.metadata import version

from claims.parse.installed import installed_model


def licences() -> Iterator[str]:
    """A line each for the code, the encoders, the parser's model. Raises ModelError."""
    yield f"claims {version('claims')} (MIT licence)"
    yield "encoders: fine-tuned from multilingual-e5-small (MIT licence)"
    model = installed_model()
    if model is None:
        yield "parser: none installed (pip install claims-parser-ar, for non-commercial use only)"
        return
    only = ", for NON-COMMERCIAL use only" if "-NC" in model.licence else ""
    yield f"parser: {model.package} {model.version} ({model.licence}{only})"
