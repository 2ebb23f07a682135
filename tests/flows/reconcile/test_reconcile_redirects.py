"""Where redirects may lead."""

import httpx
import pytest

from flows.errors import ReconciliationError
from flows.reconcile.redirects import keeps_credentials, next_url

ADDRESSES = {
    "public.example": ["93.184.215.14"],
    "other.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "93.184.215.14"],
    "inside.example": ["10.1.2.3"],
    "mixed.example": ["93.184.215.14", "192.168.1.5"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "mapped-public.example": ["::ffff:93.184.215.14"],
    "127.0.0.1": ["127.0.0.1"],
    "169.254.169.254": ["169.254.169.254"],
}


def known(host: str) -> list[str]:
    return ADDRESSES.get(host, [])


@pytest.mark.parametrize(
    ("source", "location", "leads_to"),
    [
        ("https://public.example/api", "/en/api", "https://public.example/en/api"),
        ("http://public.example/api", "https://other.example/api", "https://other.example/api"),
        ("http://public.example/api", "//other.example/api", "http://other.example/api"),
        ("http://public.example/api", "http://mapped-public.example/api", "http://mapped-public.example/api"),
        ("http://inside.example/api", "http://127.0.0.1/api", "http://127.0.0.1/api"),
        ("http://127.0.0.1:8000/api", "https://public.example/api", "https://public.example/api"),
        ("https://public.example/api", "https://nowhere.example/", "https://nowhere.example/"),
    ],
)
def test_followed(source: str, location: str, leads_to: str) -> None:
    assert next_url(httpx.URL(source), location, known) == httpx.URL(leads_to)


@pytest.mark.parametrize(
    ("source", "location", "says"),
    [
        ("https://public.example/", "http://public.example/", "from https to http"),
        ("http://public.example/", "ftp://public.example/", "ftp"),
        ("http://public.example/", "javascript:alert(1)", "javascript"),
        ("http://public.example/", "http://127.0.0.1/", "not a public address"),
        ("http://public.example/", "http://inside.example/", "not a public address"),
        ("http://public.example/", "http://mixed.example/", "not a public address"),
        ("http://public.example/", "http://mapped.example/", "not a public address"),
        ("http://public.example/", "http://169.254.169.254/latest/meta-data", "not a public address"),
        ("https://public.example/", "https://localhost/", "not a public address"),
        ("http://unknown.example/", "http://127.0.0.1/", "not a public address"),
        ("http://public.example/", "http://a:port/", "no URL"),
    ],
)
def test_refused(source: str, location: str, says: str) -> None:
    with pytest.raises(ReconciliationError, match=says) as raised:
        next_url(httpx.URL(source), location, known)
    assert raised.value.final


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://a.example/x", True),
        ("https://a.example/", True),
        ("http://a.example:80/", True),
        ("http://a.example:8080/", False),
        ("https://a.example:8443/", False),
        ("http://b.example/", False),
    ],
)
def test_credentials_stay_with_their_host(target: str, told: bool) -> None:
    assert keeps_credentials(httpx.URL("http://a.example/api"), httpx.URL(target)) == told
