"""Words of people that an import took for a tool's own and left out, or for a name: each input is
what somebody brought."""

import pytest

from tests.test_reports import read

AGENDAS = [
    (
        "an iPhone's export",
        "[12/11/2026, 18:03:11] Ana: Programme de samedi :\n18h00 - Accueil\n18h30 - Débat\n"
        "Merci de venir nombreux\n[12/11/2026, 18:05:11] Bob: D'accord\n",
        ["18h00 - Accueil", "18h30 - Débat", "Merci de venir nombreux"],
    ),
    (
        "an Android's, with what WhatsApp says of itself",
        "12/11/2026, 18:03 - Messages are encrypted.\n12/11/2026, 18:03 - Ana: Programme de samedi "
        ":\n[18:00] Accueil\n[18:30] Débat : la place\n18:40:00 fin\n12/11/2026 18h45 - Pot\n"
        "12/11/2026, 18:04 - Bob joined\n12/11/2026, 18:05 - Bob: D'accord\n",
        ["[18:00] Accueil", "[18:30] Débat : la place", "18:40:00 fin", "12/11/2026 18h45 - Pot"],
    ),
    (
        "Zoom's",
        "18:02:11 From Ana to Everyone:\n\tProgramme de samedi :\n\t18h00 - Accueil\n"
        "\t18:30 - Bob : débat\n18:03:11 From Bob to Everyone:\n\tD'accord\n",
        ["18h00 - Accueil", "18:30 - Bob : débat"],
    ),
    (
        "one with hours alone",
        "18:02 - Ana: Programme de samedi :\n18h00 - Accueil\n18:03 - Bob: D'accord\n",
        ["18h00 - Accueil"],
    ),
]


@pytest.mark.parametrize(("source", "text", "lines"), AGENDAS, ids=[row[0] for row in AGENDAS])
def test_a_message_with_an_agenda_in_it_is_not_lost(source, text, lines):
    said = [f"{line} @Ana" for line in ["Programme de samedi :", *lines]]
    assert read("chat.txt", text) == [*said, "D'accord @Bob"]
