"""A certificate for tests that nobody else trusts, made with nothing but Python.

Its key lives as long as the test: none is kept in the repository.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import secrets

_RSA = bytes.fromhex("06092a864886f70d010101") + b"\x05\x00"
_SHA256_WITH_RSA = bytes.fromhex("06092a864886f70d01010b") + b"\x05\x00"
_SHA256 = bytes.fromhex("0609608648016503040201") + b"\x05\x00"
_COMMON_NAME = bytes.fromhex("0603550403")
_ALTERNATIVE_NAME = bytes.fromhex("0603551d11")
_BASIC_CONSTRAINTS = bytes.fromhex("0603551d13")
_EXPONENT = 65_537


def for_loopback() -> tuple[str, str]:
    """Certificate and key in PEM, for ``localhost`` and ``127.0.0.1``."""
    p, q = _prime(1024), _prime(1024)
    n, d = p * q, pow(_EXPONENT, -1, (p - 1) * (q - 1))
    public = _sequence(_integer(n), _integer(_EXPONENT))
    name = _sequence(_tlv(0x31, _sequence(_COMMON_NAME, _tlv(0x0C, b"localhost"))))
    names = _sequence(
        _tlv(0x82, b"localhost"), _tlv(0x87, ipaddress.ip_address("127.0.0.1").packed)
    )
    extensions = _sequence(
        _sequence(_ALTERNATIVE_NAME, _tlv(0x04, names)),
        _sequence(_BASIC_CONSTRAINTS, _tlv(0x04, _sequence(_tlv(0x01, b"\xff")))),
    )
    content = _sequence(
        _tlv(0xA0, _integer(2)),
        _integer(secrets.randbits(63)),
        _sequence(_SHA256_WITH_RSA),
        name,
        _sequence(_tlv(0x17, b"200101000000Z"), _tlv(0x17, b"491231235959Z")),
        name,
        _sequence(_sequence(_RSA), _bits(public)),
        _tlv(0xA3, extensions),
    )
    certificate = _sequence(content, _sequence(_SHA256_WITH_RSA), _bits(_signature(content, n, d)))
    key = _sequence(
        *map(_integer, (0, n, _EXPONENT, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p)))
    )
    return _pem("CERTIFICATE", certificate), _pem("RSA PRIVATE KEY", key)


def _signature(content: bytes, n: int, d: int) -> bytes:
    size = (n.bit_length() + 7) // 8
    digest = _sequence(_sequence(_SHA256), _tlv(0x04, hashlib.sha256(content).digest()))
    padded = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    return pow(int.from_bytes(padded, "big"), d, n).to_bytes(size, "big")


def _prime(bits: int) -> int:
    while True:
        candidate = secrets.randbits(bits) | (3 << (bits - 2)) | 1
        if all(candidate % small for small in (3, 5, 7, 11, 13, 17, 19, 23)) and all(
            _probably_prime(candidate) for _ in range(20)
        ):
            if candidate % _EXPONENT != 1:
                return candidate


def _probably_prime(n: int) -> bool:
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    x = pow(secrets.randbelow(n - 3) + 2, odd, n)
    if x in (1, n - 1):
        return True
    for _ in range(twos - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False


def _tlv(tag: int, value: bytes) -> bytes:
    length = len(value)
    if length < 0x80:
        return bytes([tag, length]) + value
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + value


def _sequence(*parts: bytes) -> bytes:
    return _tlv(0x30, b"".join(parts))


def _integer(value: int) -> bytes:
    return _tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _bits(value: bytes) -> bytes:
    return _tlv(0x03, b"\x00" + value)


def _pem(label: str, content: bytes) -> str:
    text = base64.encodebytes(content).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"
