"""French."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "fr",
    quote="«\u202f{}\u202f»",
    marks=("«\u202f", "\u202f»"),
    is_spaced=True,
    sheet="planche",
    suite="suite",
    present="{} présents",
    commands=MappingProxyType(
        {
            "card": ("carte",),
            "sheet": ("planche",),
            "phase": ("phase",),
            "plan": ("plan", "prevoir", "prévoir"),
            "vote": ("vote",),
            "debate": ("débat", "debat"),
        }
    ),
    head=MappingProxyType(
        {
            "title": ("titre",),
            "question": ("question",),
            "place": ("lieu",),
            "date": ("date",),
            "audience": ("public",),
            "present": ("presents", "présents"),
            "licence": ("licence",),
            "credits": ("credits", "crédits"),
        }
    ),
    people=MappingProxyType(
        {
            "woman": words(
                "femme fille fillette gamine maman mère mere mamie mémé mémère grand-mère "
                "grand-mere grand-maman sœur soeur tante tata nièce épouse dame madame mme "
                "mademoiselle copine demoiselle cousine marraine veuve belle-mère belle-sœur "
                "lycéenne collégienne écolière étudiante adolescente âgée aînée vieille retraitée "
                "habitante voisine amie élue institutrice directrice présidente infirmière "
                "cuisinière assistante ouvrière commerçante factrice agricultrice éducatrice "
                "animatrice policière gardienne citoyenne"
            ),
            "man": words(
                "homme garçon garcon gamin papa père pere papi papy pépé pépère grand-père "
                "grand-pere grand-papa frère frere oncle tonton neveu mari époux monsieur m fils "
                "beau-père beau-frère copain cousin parrain veuf"
            ),
            "child": words(
                "enfant enfants gamin gamine gosse gosses garçon garcon fille fillette bébé bambin "
                "marmot écolier écolière"
            ),
            "teen": words(
                "ado adolescent adolescente lycéen lycéenne collégien collégienne mineur mineure"
            ),
            "young": words("jeune étudiant étudiante"),
            "old": words(
                "grand-mère grand-mere grand-maman grand-père grand-pere grand-papa grand-parent "
                "grands-parents grands-mères grands-pères mamie mémé mémère papi papy pépé pépère "
                "âgé âgée âgés âgées agée agé vieux vieil vieille vieillard aîné aînée aînés ainé "
                "ainée senior retraité retraitée doyen doyenne octogénaire nonagénaire centenaire"
            ),
            "two": words("deux couple duo binôme paire jumeaux jumelles grands-parents"),
            "several": words(
                "des les plusieurs quelques certains certaines ces nos mes gens parents trois "
                "quatre cinq six sept huit neuf dix grands-mères grands-pères jumeaux"
            ),
            "crowd": words(
                "groupe foule bande équipe collectif classe assemblée public salle association "
                "trois quatre cinq six sept huit neuf dix troupe délégation tous toutes monde "
                "atelier table tablée"
            ),
            "family": words("famille familles"),
            "any": words(
                "personne personnes victime parents gens quelqu mairie ville police entreprise "
                "école institution voix assistance recrue star coopérative régie commission radio "
                "chaîne autorité préfecture région"
            ),
            "any-he": words(
                "témoin parent membre individu bébé enfant médecin maire ministre juge professeur "
                "écrivain auteur chef"
            ),
            "one": words("un une le la l' l mon ma son sa ton ta notre votre"),
            "she": words("une"),
            "he": words("un"),
            "his": words("sa son ses ma mon"),
            "the": words("la l' l ma sa"),
            "and": words("et &"),
            "of": words("de du d' d à au aux en qui avec dans sur pour ,"),
            "she-ends": words("trice euse ière ienne éenne ante ente née elle"),
            "she-ends-too": words("gère chère"),
        }
    ),
    counting=MappingProxyType(
        {
            "of": words("sur"),
            "among": words("sur"),
            "to": words("à ou et"),
            "scale": words("mille million millions milliard milliards"),
            "link": words("de d'"),
            "unit": (
                *words(
                    "euro euros centime centimes an ans année années mois semaine semaines jour "
                    "jours nuit nuits heure heures minute minutes seconde secondes h min mètre "
                    "mètres kilomètre kilomètres centimètre centimètres hectare hectares litre "
                    "litres kilo kilos gramme grammes tonne tonnes degré degrés point points"
                ),
                "fois plus",
                "fois moins",
                "fois",
                "pour cent",
                "mètres carrés",
                "kilomètres carrés",
                "mètres cubes",
            ),
            "month": words(
                "janvier février mars avril mai juin juillet août septembre octobre "
                "novembre décembre"
            ),
            "people": words(
                "habitant habitante personne gens élève enfant parent étudiant étudiante "
                "lycéen lycéenne collégien collégienne ado adolescent adolescente jeune "
                "femme homme fille garçon salarié salariée employé employée ouvrier "
                "ouvrière locataire propriétaire voisin voisine riverain riveraine usager "
                "usagère citoyen citoyenne retraité retraitée senior aîné aînée bébé "
                "patient patiente soignant soignante infirmier infirmière médecin "
                "enseignant enseignante professeur prof commerçant commerçante agriculteur "
                "agricultrice paysan paysanne cycliste piéton piétonne automobiliste "
                "conducteur conductrice passager passagère chômeur chômeuse bénévole "
                "adhérent adhérente membre participant participante présent présente "
                "électeur électrice français française adulte mineur mineure policier "
                "policière élu élue client cliente lecteur lectrice spectateur spectatrice "
                "nous vous eux elles"
            ),
            "aged": ("plus de {} ans", "moins de {} ans", "de {} ans", "ans"),
            "dwellings": words("logement appartement maison foyer pavillon studio hlm"),
        }
    ),
    naming=MappingProxyType(
        {
            "determiners": words(
                "un une des le la les deux trois quatre cinq six plusieurs quelques certains "
                "certaines"
            ),
            "links": words("de du des d la le les l en et à au aux"),
            "sentence": words(
                "pour est sont a ont ça dit va merci svp pas ne je tu on nous vous il elle ils "
                "elles sur oui non lol mdr bravo super bonjour bonsoir salut désolé"
            ),
            "hours": words("h heure heures"),
            "times": ("à midi", "à minuit"),
            "elided": words("d l"),
            "numbered": words("table groupe équipe"),
            "before": words(
                "à au aux de du des par pour avec chez sur vers sans selon via et ou cc"
            ),
        }
    ),
    stemmer="french",
)
