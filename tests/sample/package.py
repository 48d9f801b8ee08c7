"""Zip files that are the same bytes every time: stored, with one fixed date."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_DATE = (2000, 1, 1, 0, 0, 0)


def ooxml(parts: dict[str, str]) -> bytes:
    """A DOCX or XLSX file from its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return out.getvalue()


def gb_names(files: dict[str, bytes]) -> bytes:
    """An archive with names in GB18030 and no mark that says so, as Windows makes them.

    Python's zipfile writes other names as UTF-8 only, so the records are written here.
    """
    date = ((_DATE[0] - 1980) << 9) | (_DATE[1] << 5) | _DATE[2]
    body, directory = b"", b""
    for name, data in files.items():
        encoded = name.encode("gb18030")
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, date, zlib.crc32(data), len(data),
                             len(data), len(encoded), 0)
        directory += (b"PK\x01\x02" + struct.pack("<H", 20) + common
                      + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + encoded)
        body += b"PK\x03\x04" + common + encoded + data
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
