"""English."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "en",
    present="{} present",
    commands=MappingProxyType(
        {
            "card": ("card",),
            "sheet": ("sheet",),
            "phase": ("phase",),
            "plan": ("plan",),
            "vote": ("vote", "tally"),
            "debate": ("debate",),
        }
    ),
    head=MappingProxyType(
        {
            "title": ("title",),
            "question": ("question",),
            "place": ("place",),
            "date": ("date",),
            "audience": ("audience",),
            "present": ("present",),
            "licence": ("licence", "license"),
            "credits": ("credits",),
        }
    ),
    people=MappingProxyType(
        {
            "woman": words(
                "woman women girl girls lady mum mums mom mommy mother grandmother grandma granny "
                "gran nan nana sister aunt auntie niece wife daughter lass schoolgirl policewoman "
                "businesswoman spokeswoman mrs ms miss madam widow female girlfriend councilwoman"
            ),
            "man": words(
                "man men boy boys gentleman gentlemen guy bloke lad dad daddy father grandfather "
                "grandpa granddad grandad brother uncle nephew husband son schoolboy policeman "
                "businessman mr sir widower male boyfriend councilman"
            ),
            "child": words(
                "child children kid kids boy boys girl girls toddler baby babies infant schoolboy "
                "schoolgirl schoolchild schoolchildren"
            ),
            "teen": words("teen teenager adolescent teenage"),
            "young": words("young youth youths youngster student"),
            "old": words(
                "old older elderly elder aged senior grandmother grandma granny gran nan nana "
                "grandfather grandpa granddad grandad grandparent grandparents pensioner retiree "
                "retired"
            ),
            "two": words("two couple pair duo both twins grandparents"),
            "several": words(
                "some several many these our people folk folks children kids women men girls boys "
                "ladies gentlemen schoolchildren youths parents babies"
            ),
            "crowd": words(
                "group crowd team gang class everybody everyone audience assembly association "
                "three four five six seven eight nine ten bunch collective table delegation"
            ),
            "family": words("family families"),
            "one": words("a an one the my his her their our"),
            "his": words("a an his her my their"),
            "and": words("and"),
            "of": words("of from in at with who on for ,"),
        }
    ),
    counting=MappingProxyType(
        {
            "of": (*words("in of"), "out of", "out of the", "of the"),
            "among": ("out of", "out of the"),
            "to": words("to or and"),
            "scale": words("hundred thousand million millions billion billions"),
            "unit": (
                *words(
                    "euro euros pound pounds pence dollar dollars cent cents year years month "
                    "months week weeks day days night nights hour hours minute minutes second "
                    "seconds min metre metres meter meters kilometre kilometres kilometer "
                    "kilometers mile miles foot feet yard yards acre acres hectare hectares "
                    "litre litres liter liters kilo kilos gram grams ton tons tonne tonnes "
                    "degree degrees point points percent"
                ),
                "times more",
                "times less",
                "times as many",
                "times as much",
                "times",
                "per cent",
                "square metres",
                "square miles",
                "miles an hour",
                "years old",
            ),
            "month": words(
                "January February March April May June July August September October "
                "November December"
            ),
            "people": words(
                "people person resident neighbour neighbor child children kid pupil student "
                "parent mother father mum dad adult teenager teen youngster youth woman "
                "women man men boy girl worker employee tenant landlord owner homeowner "
                "user citizen pensioner senior elder baby babies patient carer nurse doctor "
                "GP teacher trader shopkeeper farmer cyclist pedestrian driver passenger "
                "rider volunteer member participant voter officer councillor customer "
                "client reader visitor student us them you"
            ),
            "aged": (
                "over twenty",
                "over thirty",
                "over forty",
                "over fifty",
                "over sixty",
                "over seventy",
                "over eighty",
                "over ninety",
                "over-{}s",
                "over {}s",
                "over {}",
                "under-{}s",
                "under {}s",
                "under {}",
                "aged {}",
                "aged over",
                "aged under",
                "year-olds",
                "years old",
            ),
            "dwellings": words("house home flat apartment dwelling household"),
        }
    ),
    naming=MappingProxyType(
        {
            "determiners": words("a an the one two three four five six some several"),
            "links": words("of the and from"),
            "sentence": words(
                "for is are was has have that this will can says said please thanks thank you we "
                "they i it yes no not ok okay hello hi sorry"
            ),
            "hours": words("am pm a.m. p.m."),
            "times": ("at noon", "at midnight"),
            "numbered": words("table group team"),
            "before": words("to by with for from and or of vs"),
        }
    ),
    stemmer="english",
)
