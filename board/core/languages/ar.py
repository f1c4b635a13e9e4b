"""Arabic."""

from types import MappingProxyType

from board.core.languages.language import Language, words

LANGUAGE = Language(
    "ar",
    quote="«{}»",
    marks=("«", "»"),
    comma="،",
    semicolon="؛",
    blank="س",
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
    counting=MappingProxyType(
        {
            "of": (*words("من"), "من أصل", "من كل"),
            "among": ("من أصل", "من كل"),
            "to": words("إلى أو"),
            "scale": words("ألف مليون مليار"),
            "unit": (
                *words(
                    "يورو دولار درهم سنة سنوات عام أعوام شهر أشهر أسبوع أسابيع يوم أيام ليلة "
                    "ساعة ساعات دقيقة دقائق متر أمتار كيلومتر لتر كيلو غرام طن درجة مرة مرات"
                ),
                "في المئة",
                "بالمئة",
                "في المائة",
                "بالمائة",
            ),
            "month": words(
                "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
            ),
            "people": words(
                "شخص أشخاص نسمة ساكن سكان طفل أطفال تلميذ تلاميذ طالب طلاب امرأة نساء رجل "
                "رجال شاب شباب عامل عمال مواطن مواطنين مواطنون متقاعدين مستأجرين"
            ),
            "dwellings": words("بيت بيوت منزل منازل شقة شقق مسكن مساكن"),
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
            "numbered": words("طاولة مجموعة فريق"),
            "before": words("مع إلى عن على عند من بدون شكرا شكراً إن أن"),
        }
    ),
)
