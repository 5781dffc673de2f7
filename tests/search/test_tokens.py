"""How words are put to the two databases."""

from participation.language.comparing import Vocabulary, glossary
from participation.search.tokens import (
    Term,
    as_document,
    as_fts5,
    as_tsquery,
    as_tsvector,
    terms,
)


def test_a_compound_is_asked_for_as_a_whole_or_by_its_parts() -> None:
    asked = terms("Besprechungsraum buchen", glossary())
    assert [term.whole for term in asked] == ["besprechungsraum", "buch"]
    assert set(asked[0].parts) == {"besprech", "raum"}
    assert asked[1].parts == ("buch",)


def test_stop_words_and_signs_ask_for_nothing() -> None:
    assert terms("und die *** „“", glossary()) == []


def test_a_long_query_is_cut() -> None:
    assert len(terms(" ".join(["Raum"] * 50), glossary())) == 12


def test_queries_in_both_languages_ask_the_same() -> None:
    asked = [Term("raumplan", ("raum", "plan")), Term("buch", ("buch",))]
    assert as_tsquery(asked) == "('raumplan' | ('raum' & 'plan')) & 'buch'"
    assert as_fts5(asked) == '("raumplan" OR ("raum" AND "plan")) AND "buch"'


def test_tokens_are_stored_once_and_those_of_the_title_weigh_more() -> None:
    assert as_tsvector("Raum", "Raum und Raum und Handy", glossary()) == "'raum':1A 'handy'"
    assert as_document("Raum und Raum und Handy", glossary()) == "raum handy"


def test_a_learnt_word_splits_compounds_that_the_glossary_does_not_know() -> None:
    learnt = Vocabulary([("wichtel", 5), ("zwerge", 5)])
    assert len(terms("Wichtelzwerge", glossary())[0].parts) == 1
    assert len(terms("Wichtelzwerge", learnt)[0].parts) == 2
