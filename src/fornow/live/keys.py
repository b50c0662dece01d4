"""Codes to join with, seats that nobody can make up, and the marks that tie a form to its seat."""

from __future__ import annotations

import hashlib
import hmac
import secrets

#: Letters and figures that nobody takes for one another, on a screen or when read out.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 8  # of 32 signs: 40 bits
_SIGNED = 32  # figures of a signature: 128 bits


def new_code() -> str:
    """A code that cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def told(code: str) -> str:
    """A code as it is shown and read out.

    >>> told("AB3DEFGH")
    'AB3D-EFGH'
    """
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read_code(typed: str) -> str:
    """The code in what somebody typed: capitals, hyphens and blanks do not matter; '' for none.

    >>> read_code(" ab3d efgh ")
    'AB3DEFGH'
    >>> read_code("AB3D")
    ''
    """
    kept = "".join(sign for sign in typed[:64].upper() if sign.isalnum())
    return kept if len(kept) == CODE_LENGTH and set(kept) <= set(ALPHABET) else ""


def new_secret() -> str:
    """What a room signs with."""
    return secrets.token_hex(32)


def new_seat(room: str, secret: str, *, door: str = "") -> str:
    """A seat in a room as its phone keeps it: the room, a random name, and the room's signature.

    For the same phone at the door it is the same seat.
    """
    name = sign(secret, "name", door) if door else secrets.token_hex(16)
    return f"{room}.{name}.{sign(secret, 'seat', name)}"


def at_the_door(room: str, secret: str) -> str:
    """What a phone keeps that has been shown the way in, and has no seat yet."""
    name = secrets.token_hex(16)
    return f"{room}.{name}.{sign(secret, 'door', name)}"


def seat_name(cookie: str, secret: str) -> str:
    """The seat's random name, or '' when this room never gave it out."""
    return _name(cookie, secret, "seat")


def door_name(cookie: str, room: str, secret: str) -> str:
    """The random name of a phone at this room's door, or '' for one that is not."""
    return _name(cookie, secret, "door") if cookie.partition(".")[0] == room else ""


def _name(cookie: str, secret: str, what: str) -> str:
    _, name, signed = (*cookie.split("."), "", "", "")[:3]
    good = hmac.compare_digest(signed.encode(), sign(secret, what, name).encode())
    return name if name and good else ""


def sign(secret: str, *what: str) -> str:
    """A mark that only the holder of the secret can make of these words."""
    message = "\x1f".join(what).encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()[:_SIGNED]


def same(one: str, other: str) -> bool:
    """Whether two marks are one, in a time that tells nothing about where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
