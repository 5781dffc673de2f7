"""The plan as one file: complete, with its style inside, loading nothing."""

import hashlib
import re
from base64 import b64encode

import pytest

from participation.kernel import clock
from participation.measures.models.measure import Measure
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.plans import make_edition

LOADING = re.compile(r"<(?:script|link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(")


@pytest.mark.parametrize("path", ["/masterplan/download", "/masterplan/editions/1/download"])
def test_a_file_holds_everything_and_loads_nothing(
    client: ReviewingClient, measure: Measure, path: str
) -> None:
    make_edition()
    client.enter(make_user())
    answer = client.get(path)
    page = answer.get_data(as_text=True)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    assert answer.headers["Content-Security-Policy"].startswith(policy)
    assert LOADING.findall(page) == []
    assert re.findall(r'href="(?!#)[^"]*"', page) == []
    assert f'<section class="plan-part" id="massnahme-{measure.number}"' in page
    assert "Digitale Bauakte" in page


def test_a_file_is_called_by_its_edition_or_its_day(
    client: ReviewingClient, measure: Measure
) -> None:
    make_edition()
    client.enter(make_user())
    names = {
        "/masterplan/download": f"masterplan-{clock.today().isoformat()}.html",
        "/masterplan/editions/1/download": "masterplan-fassung-1.html",
    }
    for path, name in names.items():
        said = client.get(path).headers["Content-Disposition"]
        assert said == f"attachment; filename={name}"
    assert client.get("/masterplan/editions/2/download").status_code == 404
