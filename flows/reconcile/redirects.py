"""Where a service may send us on to. A redirect comes from outside; it must not lead into the network that we stand in."""

import httpx

from flows.errors import ReconciliationError
from flows.web import Resolve, is_public

_DEFAULT_PORTS = {"http": 80, "https": 443}


def next_url(source: httpx.URL, location: str, resolve: Resolve) -> httpx.URL:
    """The URL that a redirect leads to. Raises ReconciliationError where it must not be followed.

    Refused: other schemes than http and https, from https down to http, and from a public host to one with an address that is not public.
    """
    try:
        target = source.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise ReconciliationError("it redirects to something that is no URL", final=True) from error
    if target.scheme not in _DEFAULT_PORTS or not target.host:
        raise ReconciliationError(f"it redirects to a {target.scheme or 'nameless'} address, which is not followed", final=True)
    if source.scheme == "https" and target.scheme == "http":
        raise ReconciliationError("it redirects from https to http, where anyone on the way could read along", final=True)
    if target.host != source.host and _public(resolve(source.host)) and not _public(resolve(target.host) or [target.host]):
        raise ReconciliationError(f"it redirects to {target.host}, which is not a public address", final=True)
    return target


def keeps_credentials(home: httpx.URL, target: httpx.URL) -> bool:
    """True where the target may be told the user's name and password: the host they were given for, on the same port or its https."""
    if target.host != home.host:
        return False
    ports = [url.port or _DEFAULT_PORTS.get(url.scheme) for url in (home, target)]
    return (target.scheme == home.scheme and ports[0] == ports[1]) or (ports == [80, 443])


def _public(addresses: list[str]) -> bool:
    """True where every address is reached over the open internet; a name that stands for an unresolved host counts as public."""
    return all(is_public(address) for address in addresses)
