"""``LISEZMOI.md``: the data card of the folder, saying what each file and each column is."""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.documents.minutes import colon, placed
from board.archive.formats import FORMATS
from board.archive.formats.markdown import escaped
from board.archive.formats.notes import COLUMNS
from board.archive.formats.pictures import titled
from board.core.events import Entry
from board.core.model import Board, Kind, Status
from board.messages import translator_for


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    t = translator_for(board.lang)
    gone = sum(note.status is not Status.PLACED for note in board.notes.values())
    sign = colon(board.lang)
    columns = [f"- `{name}`{sign} {t(f'column.{name}')}" for name in COLUMNS]
    told = [
        ("sheet-NN.svg", t("datacard.sheets")),
        *((one.file, t(what(one.name))) for one in FORMATS),
    ]
    told.append(("log.jsonl", t("archive.log.words")))
    files = [f"- `{file}`{sign} {words}" for file, words in told]
    licence = board.head.get("licence", "")
    parts = [
        f"# {escaped(titled(board))}",
        t("datacard.what", n=sum(note.draft.kind is not Kind.THEME for note in placed(board))),
        t("minutes.withdrawn", n=gone) if gone else "",
        t("minutes.privacy"),
        t("minutes.licence", name=escaped(licence)) if licence else t("datacard.no_licence"),
        f"## {t('datacard.files')}",
        "\n".join(files),
        f"## {t('datacard.columns')}",
        "\n".join(columns),
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def what(name: str) -> str:
    """The key of what a format is for."""
    drawn, _, form = name.partition("-")
    return f"shelf.{drawn}.{form}" if form else f"shelf.file.{name}"
