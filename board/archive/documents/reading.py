"""The livret to be read on a screen: its sections as XHTML, of the data that the book is set of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any

STYLE = """
body { margin: 2rem auto; max-width: 40rem; padding: 0 1.2rem; color: #1c1a17; background: #fffef9;
 font-family: Georgia, "Times New Roman", serif, "Signs"; font-size: 1.0625em; line-height: 1.55; }
h1, h2, .caps { font-family: "Amatic SC", system-ui, sans-serif, "Signs"; font-weight: 700;
 line-height: 1.05; text-wrap: balance; }
h1 { font-size: 3.2rem; margin: 0 0 1rem; } h2 { font-size: 2.5rem; margin: 4rem 0 1rem; }
h3, blockquote, .hand { font-family: "Patrick Hand", Georgia, serif, "Signs";
 font-weight: 400; }
.hand { margin: .3rem 0; } h3 { font-size: 1.45rem; margin: 2rem 0 .6rem; break-after: avoid; }
blockquote { margin: 1.4rem 0; padding-inline-start: 1rem; border-inline-start: 4px solid #ad1040;
 font-size: 1.3rem; line-height: 1.3; break-inside: avoid; }
blockquote.w1 { font-size: 1.55rem; } blockquote.w2 { font-size: 1.9rem; }
blockquote footer { font-size: 1rem; color: #57534e; }
ul { padding-inline-start: 1.2rem; } li { margin: .5rem 0; break-inside: avoid; }
.who, .number, .quiet { color: #57534e; } .number { font-size: .8em; white-space: nowrap; }
dl { margin: 0; } dt, .label { color: #57534e; } dd { margin: 0 0 .4rem; }
.whole { white-space: nowrap; }
.note { border: 1px solid #57534e; border-radius: .4rem; padding: .6rem .8rem; }
img { width: 100%; height: auto; } figure { margin: 1.5rem 0; } p { orphans: 2; widows: 2; }
nav ol { padding-inline-start: 1.4rem; } a { color: #123c82; }
@page { margin: 18mm; }
"""


@dataclass(frozen=True, slots=True)
class Section:
    """``ident`` names it in links and files; ``title`` is in the contents; ``body`` is XHTML."""

    ident: str
    title: str
    body: str


def sections(data: Mapping[str, Any]) -> list[Section]:
    """The livret in the order of the book. Pictures stay named as the book names them, relative to
    the section, as ``src="affiche-1.svg"``."""
    words = data["words"]
    found = [Section("cover", data["title"], cover(data))]
    if data["introduction"]:
        found.append(Section("why", words["why"], why(data)))
    for evening in data["evenings"]:
        ident = f"evening-{evening['number']}"
        found.append(Section(ident, evening["title"], "".join(evening_parts(evening, data))))
    ends = {"back": back(data), "across": across(data) if data["across"] else ""}
    found += [Section(name, words[name], ends[name]) for name in data["ends"] if ends[name]]
    found.append(Section("method", words["method"], method(data)))
    return found


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def why(data: Mapping[str, Any]) -> str:
    figures = "".join(f'<li class="hand">{escape(line)}</li>' for line in data["figures"])
    return f"{paragraphs(data['introduction'])}<ul>{figures}</ul>"


def cover(data: Mapping[str, Any]) -> str:
    said = [data[name] for name in ("question", "partners") if data[name]]
    note = f'<p class="note">{escape(data["note"])}</p>' if data["note"] else ""
    return "".join(f'<p class="hand">{escape(text)}</p>' for text in said) + note


def evening_parts(evening: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    words = data["words"]
    yield f'<p class="hand">{escape(words["evening"])} {evening["number"]}</p>'
    first, rest = evening["circumstances"][:1], evening["circumstances"][1:]
    for line in (*first, " · ".join(rest)):
        yield f'<p class="hand quiet">{escape(line)}</p>' if line else ""
    alt = escape(evening["alt"])
    yield f'<figure><img src="{escape(evening["affiche"])}" alt="{alt}"/></figure>'
    for name in (part for part in data["parts"] if evening[part]):
        title = f"<h3>{escape(words['heard' if name == 'quotes' else name])}</h3>"
        said = "".join(map(SET.get(name, item), evening[name]))
        yield title + (said if name in SET else f"<ul>{said}</ul>")


def number(said: Mapping[str, Any]) -> str:
    return f'<span class="number" dir="ltr">{escape(said["number"])}</span>'


def quote(said: Mapping[str, Any]) -> str:
    who = f"—\u00a0{escape(said['speaker'])} " if said["speaker"] else ""
    weight = f' class="w{said["weight"]}"' if said["weight"] else ""
    return (
        f"<blockquote{weight}><p>{escape(said['text'])}</p>"
        f"<footer>{who}{number(said)}</footer></blockquote>"
    )


def item(said: Mapping[str, Any]) -> str:
    who = f' <span class="who">—\u00a0{escape(said["speaker"])}</span>' if said["speaker"] else ""
    return f"<li>{escape(said['text'])}{who}\u00a0{number(said)}</li>"


def card(drawn: Mapping[str, Any]) -> str:
    names = " · ".join(map(escape, drawn["names"]))
    notes = f"<ul>{''.join(map(item, drawn['notes']))}</ul>" if drawn["notes"] else "<p>—</p>"
    return f'<p class="hand"><strong>{names}</strong></p>{notes}'


SET: Mapping[str, Callable[[Mapping[str, Any]], str]] = MappingProxyType(
    {"quotes": quote, "cards": card}
)
"""The parts of an evening that are no lists."""


def listed(notes: Sequence[Mapping[str, Any]]) -> str:
    return f"<ul>{''.join(map(item, notes))}</ul>" if notes else ""


def back(data: Mapping[str, Any]) -> str:
    words = data["words"]
    if not data["back"]:
        return paragraphs([words["nothing_back"]])
    rows = (
        f'<li>{escape(row["name"])} <span class="quiet">{", ".join(map(str, row["evenings"]))}'
        f"</span>{listed(row['best'])}</li>"
        for row in data["back"]
    )
    return f"{paragraphs([words['back_words']])}<ul>{''.join(rows)}</ul>"


def across(data: Mapping[str, Any]) -> str:
    rows = (
        f'<li><span class="hand">{escape(row["name"])}</span> · {row["count"]} '
        f'<span class="quiet">({", ".join(map(str, row["evenings"]))})</span>'
        f"{listed(row['best'])}</li>"
        for row in data["across"]
    )
    return f"{paragraphs([data['words']['across_words']])}<ul>{''.join(rows)}</ul>"


def method(data: Mapping[str, Any]) -> str:
    words = data["words"]
    lines = [data[name] for name in ("partners", "contact", "licence") if data[name]]
    return (
        f'{paragraphs(data["method"])}<p class="quiet">{escape(words["number_words"])}</p>'
        f"<h3>{escape(words['credits'])}</h3>{paragraphs(lines)}"
    )
