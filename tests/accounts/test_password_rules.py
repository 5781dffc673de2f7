"""Which passwords are accepted, and that they are hashed as promised."""

import pytest

from participation.accounts.password_rules import check_password, is_weak, weak_words
from participation.accounts.passwords import hash_password, hash_token, is_password, new_token
from participation.kernel.errors import DomainError

WEAK = [
    "Dortmund2026!", "dortmunder-rathaus", "Passwort12345", "P4ssw0rt!!!!!", "qwertzuiop123",
    "aaaaaaaaaaaaa", "abababababab", "123456789012", "Stadtverwaltung1", "BorussiaDortmund09",
    "Sommer2026Sommer", "willkommen!!!", "ÄndernÄndern1", "            ", "kim.beispiel1",
]  # fmt: skip
STRONG = [
    "vier alte Wörter dazu", "correct horse battery staple", "xK9$mPq2vLw7", "Дорогойпароль",
    "ein langes Kennwort", "Regal Nebel Kupfer Zaun", "🦉🌲🚲🧩🪁🎺🥨🧲🪵🛶🫐🧊 Eule",
]  # fmt: skip


@pytest.mark.parametrize("password", WEAK)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(DomainError) as refusal:
        check_password(password, about=("kim.beispiel@example.org", "Kim Beispiel"))
    assert refusal.value.field == "password"


@pytest.mark.parametrize("password", STRONG)
def test_a_long_password_of_any_kind_is_accepted(password: str) -> None:
    assert check_password(password, about=("kim.beispiel@example.org", "Kim Beispiel")) is None


@pytest.mark.parametrize(
    ("length", "sentence"),
    [(0, "mindestens"), (11, "mindestens"), (12, None), (128, None), (129, "höchstens")],
)
def test_the_bounds_of_the_length(length: int, sentence: str | None) -> None:
    password = ("Regal Nebel Kupfer Zaun " * 6)[:length]
    if sentence is None:
        assert check_password(password) is None
        return
    with pytest.raises(DomainError, match=sentence):
        check_password(password)


def test_the_own_name_makes_a_password_weak() -> None:
    assert is_weak("Hasenkamp1984") is False
    assert is_weak("Hasenkamp1984", about=("Ulrike Hasenkamp",)) is True


def test_the_list_holds_the_city_and_its_house() -> None:
    assert {"dortmund", "rathaus", "dogital", "passwort", "qwertz"} <= weak_words()


def test_a_password_is_stored_as_argon2id_and_found_again() -> None:
    stored = hash_password("vier alte Wörter dazu")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_password(stored, "vier alte Wörter dazu") is True
    assert is_password(stored, "vier alte Wo\u0308rter dazu") is True
    assert is_password(stored, "vier alte Worter dazu") is False
    assert is_password(None, "vier alte Wörter dazu") is False
    assert is_password("kein Hash", "vier alte Wörter dazu") is False


def test_tokens_are_long_random_and_stored_hashed() -> None:
    tokens = {new_token() for _ in range(100)}
    assert (len(tokens), min(map(len, tokens))) == (100, 43)
    assert len(hash_token("a")) == 64
    assert hash_token("a") != hash_token("a ")
