"""How names sort and how codes are shown."""

import pytest

from participation.accounts.models import Department, User, sort_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kim Beispiel", "beispiel kim"),
        ("Anna-Lena Müller-Lüdenscheidt", "muller-ludenscheidt anna-lena"),
        ("Mehmet Aydın", "aydin mehmet"),
        ("Łukasz Weiß", "weiss lukasz"),
        ("Cher", "cher"),
        ("Ana de la Cruz", "cruz ana de la"),
        ("", ""),
    ],
)
def test_people_sort_by_family_name_without_accents(name: str, key: str) -> None:
    assert sort_name(name) == key
    assert User(name=name).sort_name == key


def test_the_sort_key_follows_a_new_name() -> None:
    user = User(name="Kim Beispiel")
    user.name = "Kim Öztürk"
    assert user.sort_name == "ozturk kim"


def test_a_code_never_breaks_over_two_lines() -> None:
    assert Department(code="FB 11/3-2", name="Personal").label == "FB\u00a011/3-2 · Personal"
    assert Department(code="8/DEZ", name="").label == "8/DEZ"
