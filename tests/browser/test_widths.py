"""Lines are as wide in a real Chromium as the server thinks, in each face and many scripts."""

import csv
from pathlib import Path

import pytest

from board.core.assets import npm
from board.core.look import stylesheet
from board.core.text import all_sheets, clean, for_browser, typeset, width

pytestmark = pytest.mark.browser
ORIGIN = "http://board.test"
SIZE = 28
DATA = Path(__file__).parent.parent / "data"
LINES = """\
Données intimes : qu'est-ce qu'on accepte ?
On dit « données personnelles » quand elles se rapportent à une personne identifiable
On préfère « données intimes » : l'expression dit mieux ce qu'elles ont d'intrusif
Ces données, nous ne les créons pas : elles sont le fruit du travail de machines
"Même dans la vie privée y a plus de vie privée."
Que sont les cookies ?
Et si on avait un serveur de quartier ? Bravo !
Un élu : « On verra ; rien n'est décidé ! »
Cœur, œuvre, Œdipe, Noël, aiguë, L’Haÿ-les-Roses
ÉCOLE, À BIENTÔT, ÇA VA, ÎLE-DE-FRANCE
vidéosurveillance, anticonstitutionnellement
67 % des gens, 12,50 €, 1 234 567 habitants, 20 °C, n° 3, 1er
12:30 – 14:45, le 3/07/2020, +33 1 23 45 67 89
https://exemple.fr/chemin?x=1&y=2#fin
Avocat·e, habitant·e·s, etc…
Tout le monde (ou presque) a dit [oui] {non} *peut-être*
WAVE AVATAR To Ty Yo fi ff ffl
mixed: THE QUICK brown FOX jumps over 13 lazy dogs.
Uber should be regulated like any other taxi company
I don't think we're going to have that "conversation" again, are we?
Roads, bridges & sidewalks: who pays? 50/50!
Who's there? "It's me," she said - and left.
Größere Straßenbäume kühlen die Stadt
Österreich soll bis 2040 klimaneutral werden
Was heißt „übermorgen“? Müßiggang & Überfluss
Zażółć gęślą jaźń; Příliš žluťoučký kůň
İstanbul'da ağaç, çiçek, şeker, ığdır
Việt Nam: Tôi không hiểu, đường phố
¿Qué pasa, niño? ¡Mañana!
Не хочу, чтобы за мной следили!
Ελληνικά: τι είναι τα δεδομένα;
मेरा डेटा मेरा है
מי שומר על הנתונים שלי?
הטקסט abc 123 בעברית
من يحمي بياناتي الشخصية؟
البيانات 2020 هي ملكنا، أليس كذلك؟
Elle a dit « شكرا جزيلا » puis merci
السلام عليكم
雖然叫車軟體很方便，但是安全呢？
Uber的出現 因服務內容明確、平台簡潔
談不上運用閒置資源或是共乘
「安全」（真的）很重要。
中文 and English 混排 2016 年
個人資料保護法第12條：「隱私」
ひらがなとカタカナ、漢字
개인정보는 누구의 것인가요?
ok 👍 merci
👍 d'accord
La ville 🏙️ la nuit 🌙 !
Rires 😂😂 et pleurs 😭
Une famille 👩‍👩‍👧‍👦 ici
👋🏽 bonjour 👩🏿‍🔬
❤️ ❤ ✅ ✓ ✗ ☀️ ⚠️
🇫🇷 🇩🇪 🇹🇼
1️⃣ premier 2️⃣ second
→ ← ↔ ⇒ ≠ ≤ ≥ ± × ÷ ∞
★ ☆ ● ○ ■ □ ▲ ▼ ♥ ♪
a → b ↑ c ↓ d
½ ¼ ¾ ² ³ © ® ™ § ¶ † ‡ • ‰
é ñ ệ ǻ m̄
a  b   c
ข้อมูลส่วนบุคคลเป็นของเรา
எனது தரவு எனக்கே சொந்தம்
আমার তথ্য আমারই
నా డేటా నాదే
ჩემი მონაცემები ჩემია
Իմ տվյալները իմն են
የእኔ መረጃ የእኔ ነው
ទិន្នន័យរបស់ខ្ញុំ
བོད་ཡིག་གི་ཡི་གེ
ⵜⴰⵎⴰⵣⵉⵖⵜ
મારો ડેટા મારો છે
ਮੇਰਾ ਡਾਟਾ ਮੇਰਾ ਹੈ
ನನ್ನ ಡೇಟಾ ನನ್ನದು
എന്റെ ഡാറ്റ എന്റേതാണ്
ମୋର ତଥ୍ୟ ମୋର
මගේ දත්ත මගේ
ຂໍ້ມູນຂອງຂ້ອຍ
ကျွန်ုပ်၏ အချက်အလက်
ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ
ᐃᓄᒃᑎᑐᑦ
ᠮᠣᠩᠭᠣᠯ
ܫܠܡܐ ܥܠܟܘܢ
ދިވެހި
ߒߞߏ
ꦧꦱꦗꦮ
ᬩᬮᬶ
ꆈꌠꉙ
ꕙꔤ
𞤆𞤵𞤤𞤢𞤪
ℝ ⊂ ℂ, ∑ xᵢ ⟹ ∮
♬ 𝄞 ⚙ ⌘ ⏏
""".splitlines()
MEASURE = """lines => {
  const out = [];
  const svg = document.querySelector("svg");
  for (const [face, line] of lines) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("class", face);
    text.setAttribute("font-size", SIZE);
    text.textContent = line;
    svg.append(text);
    out.push(text);
  }
  const loaded = () => document.fonts.ready.then(() => new Promise(requestAnimationFrame));
  const lengths = () => out.map(text => text.getComputedTextLength());
  const settled = async (before) => {
    await loaded().then(loaded);
    const now = lengths();
    const isDone = document.fonts.status === "loaded" && String(now) === String(before);
    return isDone ? now : settled(now);
  };
  return settled(lengths());
}""".replace("SIZE", str(SIZE))


@pytest.fixture(scope="module")
def measure(browser):
    """Lengths in Chromium of (face, line) pairs, with the fonts and the stylesheet of a board."""

    def serve(route):
        name = route.request.url.removeprefix(ORIGIN).lstrip("/")
        if not name:
            linked = [f"fonts/{name}.css" for name in sorted(all_sheets())]
            links = "".join(
                f"<link rel=stylesheet href=/{name}>" for name in ["fonts.css", *linked]
            )
            style = f"<style>{stylesheet('marker')}</style>"
            route.fulfill(
                body=f"<meta charset=utf-8>{links}{style}<svg></svg>", content_type="text/html"
            )
        elif name.endswith(".css"):
            route.fulfill(path=npm(name), content_type="text/css")
        elif name.startswith("fonts/"):
            route.fulfill(path=npm(name), content_type="font/woff2")
        else:
            route.fulfill(status=404)

    page = browser.new_page()
    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/")
    return lambda pairs: page.evaluate(MEASURE, pairs)


def collected():
    """Lines that people really said: twelve of each file."""
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from [row["comment-body"] for row in csv.DictReader(file)][:12]
    for path in sorted(DATA.glob("*.txt")):
        yield from path.read_text("utf-8").splitlines()[:12]


def compare(measure, lines):
    pairs = [(face, line) for line in lines for face in ("hand", "caps")]
    lengths = measure([(face, for_browser(line)) for face, line in pairs])
    return [
        f"{face} {line!r}: browser {length:.2f}, here {width(line, face, SIZE):.2f}"
        for (face, line), length in zip(pairs, lengths, strict=True)
        if not abs(width(line, face, SIZE) - length) <= 0.01 * length
    ]


def test_lines_of_many_scripts_are_as_wide_as_in_the_browser(measure):
    assert not compare(measure, [typeset(clean(line), "fr") for line in LINES])


def test_collected_lines_are_as_wide_as_in_the_browser(measure):
    assert not compare(measure, [typeset(clean(line), "fr")[:160].strip() for line in collected()])


def test_a_word_of_two_arabic_fonts_is_no_wider_than_its_place(measure):
    """A limitation: forms are chosen without the neighbour of another font, so that the place is
    wider than the word."""
    (length,) = measure([("hand", "ښه راغلاست")])
    assert 0.9 * width("ښه راغلاست", "hand", SIZE) < length <= width("ښه راغلاست", "hand", SIZE)


def test_a_wrong_width_would_be_seen(measure):
    (length,) = measure([("hand", "Bonjour")])
    assert abs(width("Bonjour!", "hand", SIZE) - length) > 0.01 * length
