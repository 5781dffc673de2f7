"""Makes any number of texts out of the demo's own sentences, at real lengths."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
TEXT_MEDIAN = 350
TEXT_MOST = 6_000
COMMENT_MEDIAN = 210
COMMENT_MOST = 2_000
SPREAD = 0.75
NEW_WORDS = 0.06
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Writer:
    """Writes titles, texts and comments by chance; the same chance writes the same."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.titles, self.sentences = _material()
        self.nouns: list[str] = sorted(set(_NOUN.findall(" ".join(self.titles))))

    def title(self) -> str:
        """Return a title, in one of three cases of the demo's own, else with other nouns."""
        title = self.chance.choice(self.titles)
        return title if self.chance.random() < 0.3 else self._varied(title, 0.5)

    def text(self) -> str:
        """Return a text: half of them below TEXT_MEDIAN characters, one in ten above 900."""
        return self._written(TEXT_MEDIAN, TEXT_MOST)

    def comment(self) -> str:
        """Return a comment."""
        return self._written(COMMENT_MEDIAN, COMMENT_MOST)

    def _written(self, median: int, most: int) -> str:
        length = min(most, int(median * self.chance.lognormvariate(0, SPREAD)))
        parts = [self.chance.choice(self.sentences)]
        while sum(map(len, parts)) + len(parts) < length - 40:
            parts.append(self.chance.choice(self.sentences))
        return self._varied(" ".join(parts), NEW_WORDS)

    def _varied(self, text: str, share: float) -> str:
        """Replace a share of the nouns by compounds, so that most words are rare, as in life."""

        def vary(found: re.Match[str]) -> str:
            if self.chance.random() >= share:
                return str(found[0])
            first, second = self.chance.choices(self.nouns, k=2)
            return first + second.lower()

        return _NOUN.sub(vary, text)


@cache
def _material() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return all titles and all sentences of the demo's content."""
    titles: list[str] = []
    sentences: list[str] = []
    for path in sorted(CONTENT.glob("ideas_*.toml")):
        for idea in tomllib.loads(path.read_text("utf-8"))["ideas"]:
            titles.append(idea["title"])
            sentences += _SENTENCE.split(_all_text(idea))
    return tuple(titles), tuple(filter(None, (" ".join(each.split()) for each in sentences)))


def _all_text(idea: dict[str, Any]) -> str:
    comments = [comment["text"] for comment in idea.get("comments", ())]
    return "\n".join([idea.get("text", ""), *comments])
