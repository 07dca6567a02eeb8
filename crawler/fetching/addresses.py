"""Addresses 地址: which network addresses a crawl may connect to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address a host name is, also in the short and numeric forms that resolvers accept; None for a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        pass
    return _numeric(host)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address lies in the public internet (not loopback, private, link-local, reserved, multicast)."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(mapped)
    return address.is_global and not address.is_multicast


def _numeric(host: str) -> IPv4Address | None:
    """`127.1`, `0x7f000001`, `2130706433`: inet_aton's forms."""
    parts = host.rstrip(".").split(".")
    if not 1 <= len(parts) <= 4:
        return None
    try:
        numbers = [_number(part) for part in parts]
        value = numbers[-1]
        for place, number in enumerate(numbers[:-1]):
            if number > 255:
                return None
            value += number << (24 - 8 * place)
        return IPv4Address(value)
    except ValueError:
        return None


def _number(text: str) -> int:
    if not text or not text.isascii() or not text[0].isdigit():
        raise ValueError(text)
    if text.lower().startswith("0x"):
        return int(text, 16)
    return int(text, 8) if len(text) > 1 and text.startswith("0") else int(text)
