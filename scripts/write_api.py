"""Write docs/api.md from the docstrings of what `import claims` offers."""

import inspect
import re
from pathlib import Path
from typing import Any

import claims

API = Path(__file__).parents[1] / "docs" / "api.md"
HEAD = """\
# The library

What follows is all that `import claims` promises; `scripts/write_api.py` makes this page from the docstrings.
Everything is typed, and imported when it is first used. In a spaCy pipeline: [spacy.md](spacy.md).

```python
from pathlib import Path

import claims

article = claims.read_article(Path("article.txt"))
found = claims.extract_claims(article.text)
claims.write_claims("article.json", found)
claims.to_frame(found, article)  # pandas; engine="polars"

with claims.open_store("sqlite:///claims.db") as store:
    store.add([article])
    for stored in store.search("الجسر", source="وزير النقل"):
        print(stored.article.name, stored.claim.speaker, stored.content)
```

**Versions** follow semantic versioning. From 1.0 on nothing of this page is removed or changes its
meaning without a new major version; before, a minor version may do it, and the changelog says so. **What
is to go is deprecated first**: for at least one minor version, and half a year, it works on, gives a
`DeprecationWarning` that names what to write instead, and stands in the changelog under "Deprecated".
The JSON contract of a claim, the columns of the CSV and the options of the command line are under the
same rule: fields and columns are only added, at the end. `claims db upgrade` brings the database of
every released version up to date. Which claims are found, and their confidence, may change with any
release: docs/accuracy.md says how.
"""


def api_page() -> str:
    """The page as it should be now."""
    sections = [HEAD]
    for name in sorted(claims.__all__, key=str.lower):
        value = getattr(claims, name)
        if inspect.isclass(value):
            sections.append(_class(name, value))
        elif callable(value):
            sections.append(f"## `claims.{name}`\n\n{_code(name, value)}\n\n{_doc(value)}\n")
    return "\n".join(sections)


def _class(name: str, value: type[Any]) -> str:
    shown = [f"## `claims.{name}`\n\n{_doc(value)}\n"]
    for own, member in vars(value).items():
        if own.startswith("_"):
            continue
        if isinstance(member, property):
            shown.append(f"- `{own}`: {_doc(member, one_line=True)}")
        elif isinstance(member, classmethod) or inspect.isfunction(member):
            function = getattr(value, own)
            shown.append(f"\n{_code(own, function)}\n\n{_doc(function)}\n")
    fields = [
        f"`{field}: {kind}`" for field, kind in inspect.get_annotations(value).items() if field[0] != "_"
    ]
    if fields and not issubclass(value, Exception):
        shown.insert(1, f"Fields: {', '.join(_plain(field) for field in fields)}.\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).rstrip() + "\n"


def _code(name: str, function: Any) -> str:
    return f"```python\n{name}{_plain(str(inspect.signature(function)))}\n```"


def _plain(text: str) -> str:
    """Annotations as they are written, without the modules that they are from."""
    words = re.sub(r"<class '([^']*)'>", r"\1", text)
    words = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", words)
    return words.replace("'", "").replace("self, ", "").replace("(self)", "()")


def _doc(value: Any, *, one_line: bool = False) -> str:
    text = inspect.cleandoc(value.__doc__ or "").replace("``", "`")
    if one_line:
        return text.replace("\n", " ")
    prose, _, example = text.partition(">>>")
    return f"{prose.strip()}\n\n```pycon\n>>>{example.rstrip()}\n```" if example else prose.strip()


if __name__ == "__main__":
    API.write_text(api_page(), encoding="utf-8")
