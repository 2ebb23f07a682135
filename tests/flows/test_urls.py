"""What of a URL may be written down."""

import pytest

from flows import urls


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://reconcile.example/en/api", "https://reconcile.example/en/api"),
        ("https://reader:s3cret@reconcile.example:8443/api#top", "https://reconcile.example:8443/api"),
        ("https://reader@reconcile.example/api", "https://reconcile.example/api"),
        ("https://a@b:c@reconcile.example/api", "https://reconcile.example/api"),
        ("https://x.example/api?lang=en&api_key=s3cret&b", "https://x.example/api?lang=en&api_key=hidden&b"),
        ("https://x.example/api?Access%5FToken=s3cret", "https://x.example/api?Access%5FToken=hidden"),
        ("https://[::1]:80/api", "https://[::1]:80/api"),
        ("https://x.example:port/s3cret", "(not a URL)"),
        ("https://[s3cret", "(not a URL)"),
    ],
)
def test_public(url: str, shown: str) -> None:
    assert urls.public(url) == shown
    assert "s3cret" not in urls.public(url)


def test_credentials_are_taken_apart() -> None:
    assert urls.without_credentials("https://reader:p%40ss@x.example/a?b=c") == ("https://x.example/a?b=c", "reader:p@ss")
    assert urls.without_credentials("https://x.example/a@b") == ("https://x.example/a@b", None)
    assert urls.without_credentials("https://@x.example/") == ("https://x.example/", None)


def test_checked() -> None:
    assert urls.checked("http://127.0.0.1:8000/api#part") == "http://127.0.0.1:8000/api"
    for wrong in (
        "",
        "ftp://x.example/s3cret",
        "https:///s3cret",
        "//x.example/s3cret",
        "https://x.example/ s3cret",
        "https://x.example:99999/s3cret",
    ):
        with pytest.raises(ValueError, match="URL") as raised:
            urls.checked(wrong)
        assert "s3cret" not in str(raised.value)


def test_host() -> None:
    assert urls.host("https://reader:x@Reconcile.Example:8443/api") == "reconcile.example"
    assert urls.host("geonames") == ""
