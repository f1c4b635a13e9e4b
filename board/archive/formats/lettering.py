"""The fonts of live words inside a drawing, as ``@font-face`` rules with their files in them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from board.core.assets import npm
from board.core.text.clusters import clusters
from board.core.text.faces import FACES, Chunk, chain, pick


def inside(root: Element) -> str:
    """A rule for each file that the words of a drawing are lettered with, in a stable order."""
    files = {
        file for face, text in said(root) for one in clusters(text) if (file := pick(one, face))
    }
    known = {chunk.file: chunk for face in FACES for chunk in chain(face)}
    return "\n".join(rule(known[file]) for file in sorted(files & set(known)))


def said(root: Element) -> Iterator[tuple[str, str]]:
    """Face and words of each text."""
    for node in root.iter():
        if node.tag.rpartition("}")[2] == "text":
            named = set(node.get("class", "").split())
            face = next((one for one in FACES if one in named), "hand")
            yield face, "".join(node.itertext())


def rule(chunk: Chunk) -> str:
    wanted = ",".join(
        f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in chunk.ranges
    )
    weight = 700 if "700" in chunk.file else 400
    data = base64.b64encode(npm("fonts", chunk.file).read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{chunk.family}";font-weight:{weight};unicode-range:{wanted};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )
