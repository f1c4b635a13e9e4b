"""The words by which the head of a table says what a column holds, in the seven languages."""

from __future__ import annotations

import re

from board.intake.stamps import words_of

WORDS = words_of(
    "propos texte text remarque remark message contribution idee idea verbatim contenu content "
    "reponse answer question comment commentaire avis statement note body parole ligne line quote "
    "citation description response suggestion proposition proposal sujet subject "
    "beitrag frage antwort kommentar respuesta pregunta comentario dialog dialogue transcript "
    "utterance aporte aussage comentari commento contributo domanda fala frase ideia "
    "intervencion intervento observacao observacion opinion opiniao osservazione pergunta pensee "
    "proposta propuesta resposta risposta sugerencia suggerimento sugestao testo texto "
    "vorschlag wortmeldung zitat cita citacao citazione "
    "التعليق تعليق المداخلة مداخلة الاقتراح اقتراح السؤال سؤال الجواب جواب النص نص الملاحظة ملاحظة "
    "الفكرة فكرة القول قول الراي راي"
)
TITLES = words_of("titre title intitule titulo titel titolo card task العنوان عنوان")
"""Words of a head that say so where no other does."""
SPEAKERS = words_of(
    "qui who speaker auteur author nom name participant intervenant intervenante from de voix par "
    "author/name auteur/nom username user utilisateur pseudo nickname prenom participante sender "
    "firstname autor teilnehmer nombre speakername sendername authorname by "
    "auteur/autrice autora autore autrice autorin verfasser verfasserin creator createur asker "
    "reporter porteur identity sprecher sprecherin teilnehmerin vorname wer chi quien quem nome "
    "nickname alias naam الاسم اسم المتحدث المتحدثة المشارك المشاركة الكاتب الكاتبة المؤلف"
)
NAMING = tuple(
    name
    for name in SPEAKERS
    if name not in words_of("qui who from de voix par by wer chi quien quem")
)
"""Those that say so among other words: "numéro de série" names nobody."""
OF_OTHERS = frozenset(
    words_of(
        "answer answered reponse repondu reply replied moderator moderated moderateur assigned "
        "updated edited last antwort respuesta file fichier event project endorsements endorsed"
    )
)
"""Words of a head beside a word for a speaker: another's name than who said it."""
CHORES = frozenset(
    words_of(
        "id ids date nombre number count compte score like likes vote votes url lien link type "
        "statut status category categorie time heure lang langue locale email mail couleur color "
        "etat state rang rank position created updated timestamp horodateur submitdate table "
        "groupe group voter"
    )
)
"""Words of a head that say that a column holds neither words nor names."""
OF_FORMS = CHORES | frozenset(
    words_of(
        "numero serie sid uid soumis brouillon draft submission ip adresse address phone telephone "
        "postal commune ville age ref reference session voter start end"
    )
)
"""The same, beside another head that holds words: what forms ask too."""

FIRST_NAMES = frozenset(
    ("prenom", "firstname", "first name", "given name", "vorname", "nombre", "nome", "forename")
)
LAST_NAMES = frozenset(
    (
        *("nom", "lastname", "last name", "surname", "family name", "nom de famille", "nachname"),
        *("familienname", "apellido", "apellidos", "cognome", "sobrenome"),
    )
)
"""Where one stands beside a first name, both say who."""
SAID_BY = re.compile(
    r"(?:created|posted|submitted|asked|said|written|proposed|added|cree|poste|soumis|depose|propose"
    r"|ecrit|dit|ajoute|gesagt|erstellt|eingereicht|creado|enviado|propuesto|dicho|criado|proposto"
    r"|dito|scritto|inviato|detto)[ _](?:by|par|von|por|da)$"
)
