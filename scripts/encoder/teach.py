"""What finished judges find in raw articles, for another encoder to learn from (self-training).

    teach.py --net FOLDER --judges judges.json --articles DIR --rules DIR --out DIR

Self-training as in Xie et al. (2020). `--rules` holds the rules' claims for these articles. A claim that is
less likely than `SURE` is marked optional: whoever learns from it is
neither told that it is one nor that it is none.
"""

import argparse
import json
from pathlib import Path

from claims.claim import Claim
from claims.extract.passage import Passage
from claims.judge.decide import decide
from claims.judge.network import Network
from claims.judge.ranking import load_judges
from claims.pipeline import claim_of_verdict
from claims.resolve.catalogue import load_registry
from claims.text.page import Page

SURE = 0.6


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--net", type=Path, required=True)
    p.add_argument("--judges", type=Path, required=True)
    p.add_argument("--articles", type=Path, required=True)
    p.add_argument("--rules", type=Path, required=True)
    p.add_argument("--most", type=int, default=0)
    p.add_argument("--part", default="0/1", help="which part of how many, for processes side by side")
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    network, judges, registry = Network(a.net), load_judges(a.judges), load_registry()
    part, parts = map(int, a.part.split("/"))
    for article in sorted(a.articles.glob("*.txt"))[: a.most or None][part::parts]:
        found = json.loads((a.rules / f"{article.stem}.json").read_text(encoding="utf-8"))["claims"]
        passage = Passage(Page(article.read_text(encoding="utf-8")), None)
        verdicts = decide(passage, [Claim.from_dict(c) for c in found], registry, network, judges)
        claims = [claim_of_verdict(passage, v, registry).as_dict() for v in verdicts]
        told = [c | {"optional": True} if c["confidence"] < SURE else c for c in claims]
        (a.out / f"{article.stem}.json").write_text(
            json.dumps({"id": article.stem, "claims": told}, ensure_ascii=False), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
