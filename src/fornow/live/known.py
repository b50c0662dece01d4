"""Whether a request shows a key that this server gave out, told from its first lines alone.

Jupyter asks who somebody is once it has all of a request. What may be large is decided before.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tornado.web import decode_signed_value

#: As Jupyter calls the cookie of somebody who has signed in, where nobody calls it otherwise.
_COOKIE = "username-"


def shows_a_key(path: str, headers: Mapping[str, str], server: Any) -> bool:
    """Whether whoever asks has the server's token, or a cookie that it signed.

    How a hub, or another provider of logins, knows its people we cannot tell from here: then any
    sign of a login will do, and the whole request is looked at by who can.
    """
    provider = server.identity_provider
    if not provider.auth_enabled:
        return True
    tokens = [*_tokens(path, headers)]
    if not type(provider).__module__.startswith("jupyter_server."):
        return bool(tokens or headers.get("Cookie"))
    own = str(provider.token)
    if own and any(hmac.compare_digest(one.encode(), own.encode()) for one in tokens):
        return True
    return _signed(headers.get("Cookie", ""), server, str(provider.cookie_name))


def _tokens(path: str, headers: Mapping[str, str]) -> list[str]:
    kind, _, told = headers.get("Authorization", "").partition(" ")
    asked = parse_qs(urlsplit(path).query).get("token", []) if "token=" in path else []
    return [*asked, *([told.strip()] if kind.lower() in ("token", "bearer") else [])]


def _signed(sent: str, server: Any, name: str) -> bool:
    try:
        cookies = SimpleCookie(sent)
    except CookieError:
        return False
    secret = server.web_app.settings["cookie_secret"]
    return any(
        decode_signed_value(secret, key, cookie.value, max_age_days=31) is not None
        for key, cookie in cookies.items()
        if key == name or key.startswith(_COOKIE)
    )
