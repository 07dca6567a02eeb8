"""Addresses 地址: which network addresses a crawl may connect to."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# 2^96 addresses each whose last 32 bits a gateway takes for an IPv4 address
_GATEWAYS = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/96", "::/96", "::ffff:0:0:0/96")))
# inward, though the interpreter's tables may not say so: site-local addresses, a network's own NAT64
_INWARD = tuple(map(IPv6Network, ("fec0::/10", "64:ff9b:1::/48")))


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address a host name is, also in the short and numeric forms that resolvers accept; None for a name."""
    try:
        return ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        pass
    return _numeric(host)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address lies in the public internet (not loopback, private, link-local, reserved, multicast).

    An IPv6 address that leads to an IPv4 address is as public as that.
    """
    if isinstance(address, IPv6Address) and (meant := list(_within(address))):
        return all(is_public(one) for one in meant)
    return address.is_global and not address.is_multicast and not any(address in net for net in _INWARD)


def _within(address: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that mapping, 6to4, Teredo and NAT64 have put into an IPv6 address."""
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    elif address.sixtofour is not None:
        yield address.sixtofour
    elif address.teredo is not None:
        yield from address.teredo
    elif any(address in net for net in _GATEWAYS):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


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
