"""The words of the corpus are kept in the process: each test begins without them."""

from collections.abc import Iterator

import pytest

from participation.search.lexicon import forget


@pytest.fixture(autouse=True)
def _no_words_kept() -> Iterator[None]:
    forget()
    yield
    forget()
