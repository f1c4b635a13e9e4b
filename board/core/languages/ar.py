"""Arabic."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "ar",
    quote="«{}»",
    marks=("«", "»"),
    sheet="صفحة",
    suite="تتمة",
    present="الحضور: {}",
    commands=MappingProxyType(
        {
            "card": ("بطاقة",),
            "sheet": ("صفحة",),
            "phase": ("مرحلة",),
            "plan": ("خطة",),
            "vote": ("تصويت",),
            "debate": ("مناظرة",),
        }
    ),
    head=MappingProxyType(
        {
            "title": ("عنوان",),
            "question": ("سؤال",),
            "place": ("مكان",),
            "date": ("تاريخ",),
            "audience": ("جمهور",),
            "present": ("حضور", "حاضرون"),
            "licence": ("رخصة",),
            "credits": ("شكر",),
        }
    ),
    # No letter of Arabic is a capital, so every short name reads as one: what tells a sentence are
    # its own words.
    naming=MappingProxyType(
        {
            "determiners": words("بعض عدة اثنان اثنتان ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست"),
            "links": words("من في بن بنت ابن أبو أم"),
            "sentence": words(
                "لا نعم شكرا شكراً ليس ليست لأن هل لماذا كيف يجب كان كانت هذا هذه أنا نحن أنتم "
                "أنت هو هي هم قال قالت لكن لم لن قد"
            ),
            "hours": words("صباحا صباحاً مساء مساءً ظهرا ظهراً"),
            "times": ("عند الظهر",),
            "before": words("مع إلى عن على عند من بدون شكرا شكراً إن أن"),
        }
    ),
)
