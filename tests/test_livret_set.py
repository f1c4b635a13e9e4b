"""How the livret is set: what a neighbour sees who turns its pages."""

import re
import subprocess
from pathlib import Path

import pytest
import typst
from PIL import Image

from board.archive import handing
from board.archive.documents.livret import book
from board.archive.documents.typesetting import laid_out
from board.core.events import Open, Say
from board.store.reading import Known
from tests.poppler import POPPLER
from tests.test_same_bytes import told

pytestmark = POPPLER
EVENINGS = sorted((Path(__file__).parent / "data" / "la-noue-series").glob("*.txt"))
SAID = {
    "title": "Data, ouvre-toi",
    "question": "Qui décide de nos données intimes ?",
    "introduction": "On préfère « données intimes » : le mot dit mieux ce qu'elles ont d'intrusif.",
    "method": "Chaque rencontre a deux temps : expliquer, puis discuter.",
    "public": "https://fresque.example/p/abc/",
}
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210"/>'


def evenings_of(*stories):
    logs = tuple(
        (f"board-{number}", tuple(told([Open("Essai", "fr"), *map(Say, lines)])))
        for number, lines in enumerate(stories, 1)
    )
    return handing.evenings_of(Known(dict(SAID), logs))


class Bound:
    """A livret without its affiches: ``pages`` and where each word stands."""

    def __init__(self, folder, evenings, said=SAID, affiche=EMPTY):
        data, files = book(said, evenings, [affiche] * len(evenings))
        with laid_out("livret.typ", data, files) as (typ, given):
            made, self.warnings = typst.compile_with_warnings(
                typ / "main.typ", format="pdf", pdf_standards=["ua-1", "a-2a"], **given
            )
        self.path = folder / "livret.pdf"
        self.path.write_bytes(made)

    def text(self, *options):
        asked = ["pdftotext", *options, self.path, "-"]
        return subprocess.run(asked, capture_output=True, check=True).stdout.decode()

    def lines(self):
        text = self.text().replace("\u00a0", " ").replace("\u202f", " ")
        return text.replace("\f", "\n").splitlines()

    def words(self):
        """(page, word, upper edge, lower edge), as high as the letters of its font can be."""
        found, page = [], 0
        for line in self.text("-bbox").splitlines():
            page += "<page " in line
            if word := re.search(r'yMin="([\d.]+)".*yMax="([\d.]+)">([^<]*)<', line):
                found.append((page, word[3], float(word[1]), float(word[2])))
        return found


@pytest.fixture(scope="module")
def bound(tmp_path_factory):
    stories = [path.read_text("utf-8").splitlines() for path in EVENINGS]
    return Bound(tmp_path_factory.mktemp("set"), evenings_of(*stories))


def test_the_book_comes_to_rest(bound):
    """What looks at its own place on the page (notes to write on) may not move it."""
    assert [str(warning) for warning in bound.warnings] == []


@pytest.mark.parametrize("words", ["Court.", "Une phrase un peu plus longue, par exemple. " * 3])
def test_who_said_it_stands_clear_of_a_very_large_quote(tmp_path, words):
    """The letters that hang below its last line touched the name."""
    found = Bound(tmp_path, evenings_of([f'"{words.strip()} gypse" ** @Une voisine'])).words()
    quote = next(one for one in found if one[1].startswith("gypse"))
    name = next(one for one in found if one[1].startswith("voisine") and one[0] == quote[0])
    assert name[2] - quote[3] > 2, "points between the deepest letter and the highest"


@pytest.mark.parametrize(
    "lines",
    [
        ("« Avant,", "je cliquais sur tout.", "Maintenant je lis. »"),
        ("« Même dans la vie", "privée y a plus", "de vie privée. »"),
        ("SURVEILLER,", "POUR NOTRE BIEN ?"),
        ("Qui décide de nos", "données intimes ?"),
    ],
)
def test_what_is_large_breaks_where_the_sense_lets_it(bound, lines):
    """« Avant, je / cliquais sur tout », « Surveiller, pour / notre bien ? »."""
    found = bound.lines()
    assert any(tuple(found[at : at + len(lines)]) == lines for at in range(len(found)))


def test_no_list_ends_with_a_word_alone_on_its_line(bound):
    for line in bound.lines():
        assert not re.fullmatch(r"[^\W\d]+ ?\?? \d·\d+", line), line


def test_a_colon_has_the_same_space_wherever_it_stands(bound):
    text = bound.text()
    assert re.search(r"[ \u00a0]:", text)
    assert [line for line in text.splitlines() if "\u202f:" in line] == []


def test_the_contents_say_when_an_evening_was(bound):
    assert bound.lines().count("Rencontre 1 · juillet 2020 · jeunes") == 1


def test_pages_that_would_be_half_empty_say_what_there_was_or_are_for_writing(bound):
    lines = bound.lines()
    for figure in ("6 rencontres", "70 présences", "8 questions", "7 propositions"):
        assert figure in lines
    assert "Vos notes" in lines


def test_a_theme_that_comes_back_is_heard_on_each_evening(bound):
    lines = bound.lines()
    at = lines.index("CE QUI REVIENT")
    back = " ".join(lines[at : lines.index("29", at)])
    assert "Et si à l’échelle du quartier" in back and "Avant, je cliquais sur tout" in back


def test_cards_that_were_drawn_together_share_a_row(bound):
    lines = bound.lines()
    at = lines.index("RENCONTRE À L’AUTRE")
    across = lines[at:]
    assert "Entreprise · Hôpital" in across
    assert sum("Il faudrait une autorité" in line for line in across) == 1


def test_in_arabic_the_bar_of_a_quote_stands_where_its_lines_begin(tmp_path):
    """It stood at the left of words that begin at the right, and the band of colour fell short."""
    story = ["/titre بيانات حميمة", '"قبل ذلك كنت أضغط على كل شيء." ** @أم']
    bound = Bound(tmp_path, evenings_of(story), {"title": "افتح يا بيانات", "lang": "ar"})
    made = ["pdftoppm", "-r", "72", "-f", "3", "-l", "3", bound.path, tmp_path / "page"]
    subprocess.run([*made, "-png"], check=True)
    with Image.open(next(tmp_path.glob("page*.png"))) as picture:
        page = picture.convert("RGB")
    ground = page.getpixel((page.width // 2, 4))
    assert ground == page.getpixel((3, 4)) == page.getpixel((page.width - 4, 4)) != (255, 255, 255)
    row = [page.getpixel((x, y)) == ground for y in (page.height // 2,) for x in range(page.width)]
    assert row.index(True) > page.width // 2


def test_a_page_that_stays_white_before_a_drawing_or_a_chapter_is_for_notes(tmp_path):
    """Where quotes went on over the leaf, or a chapter ended on the right, there was nothing."""
    quotes = [f'"Une phrase de la salle, la {n}e, assez longue pour deux lignes"' for n in range(9)]
    long = [*quotes, *(f"? Une question de plus, la {n}e" for n in range(40))]
    bound = Bound(tmp_path, evenings_of(long, long[:3]))
    assert [str(warning) for warning in bound.warnings] == []
    pages = [page.split() for page in bound.text().split("\f")[:-1]]
    white = [at for at, page in enumerate(pages, 1) if page == [str(at)]]
    written = [at for at, page in enumerate(pages, 1) if page[:2] == ["Vos", "notes"]]
    assert white == [] and any(at < len(pages) - 6 for at in written)


def test_the_first_of_a_month_is_the_first(tmp_path):
    """« lundi 1 mars 2021 »."""
    evenings = evenings_of(["/date 2021-03-01", "Oui"], ["/date 2021-03-11", "Oui"])
    lines = Bound(tmp_path, evenings).lines()
    assert "lundi 1er mars 2021" in lines and "jeudi 11 mars 2021" in lines


@pytest.mark.parametrize(("lang", "sides"), [("fr", ["left", "right"]), ("ar", ["right", "left"])])
def test_the_halves_of_an_affiche_lie_side_by_side_in_the_open_book(tmp_path, lang, sides):
    """In Arabic, where page 6 lies at the right of page 7, they had changed places; page numbers
    stood in the fold."""
    halves = EMPTY.replace("/>", '><path fill="red" d="M0 0h148.5v210H0z"/></svg>')
    story = ["/titre بيانات", '"قبل ذلك" @أم', "? سؤال"]
    bound = Bound(tmp_path, evenings_of(story), {"title": "بيانات", "lang": lang}, halves)
    subprocess.run(["pdftoppm", "-r", "20", "-png", bound.path, tmp_path / "page"], check=True)
    seen = []
    for page in sorted(tmp_path.glob("page*.png")):
        with Image.open(page) as picture:
            ink = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
        seen.append({(255, 0, 0): "left"}.get(ink, "right"))
    at = seen.index("left") - sides.index("left")
    assert seen[at : at + 2] == sides and (at + 1) % 2 == 0, "the first of the two is even"
    first = next(one for one in bound.text("-bbox").splitlines() if re.search(r">2<", one))
    assert (float(re.search(r'xMin="([\d.]+)', first)[1]) < 210) == (lang == "fr")


@pytest.mark.parametrize("title", ["Dienstleistungsgesellschaft", "數據開門 " * 8, "A", "a " * 90])
def test_any_title_is_set(tmp_path, title):
    said = {**SAID, "title": title, "question": title}
    assert Bound(tmp_path, evenings_of([f"/titre {title}", f'"{title}" **']), said).text()
