"""Parties and texts for tests: as people write, and as they should not."""

from hypothesis import strategies as st

from topela.affinity import CATEGORIES, Item, Party

SENTENCES = (
    "Un nouveau logo pour notre association",
    "Wir gestalten Plakate und Logos",
    "Eng Camionnette fir Miwwelen ze transportéieren",
    "Van and driver on Saturdays",
    "Aide pour la comptabilité",
    "Buchhaltung und Jahresabschluss, kostenlos",
    "Dix collègues pour une journée nature",
    "Volunteers to plant hedges",
    "Een zaal voor onze repetities",
    "Salle de répétition le soir",
    "zzz qqq",
    "",
)
HOSTILE = (
    "",
    "   \n\t ",
    "a" * 20_000,
    "logo " * 4_000,
    "🎨🚚🧑‍🍳",
    "Нам нужен логотип и сайт",
    "نحتاج إلى شاحنة",
    "Robert'); DROP TABLE needs;--",
    "<script>alert('logo')</script><b>camion</b>",
    "\x00\x01\ufffe",
    "é" * 3 + "e\u0301",
    "=1+1",
    "1234567890 !!! ???",
    "\ud800 logo \udfff",
    "Zalgo l\u0337\u031b\u0356o\u0335g\u0336\u0331o " * 50,
    "标志和网站 ロゴ לוגו โลโก้",
    "&lt;logo&gt; {{ logo }} {% load %} %(logo)s ${logo} {0}",
    "_" * 5_000 + ' --- " DROP TABLE \\',
    "logo" * 5_000,
    "Wir räumen den Keller auf ",
    "räumt auf-",
)

texts = st.sampled_from(SENTENCES) | st.text(max_size=60)


@st.composite
def items(draw, prefix="i", most=3):
    found = draw(st.lists(st.tuples(texts, st.none() | st.sampled_from(CATEGORIES)), max_size=most))
    return tuple(Item(f"{prefix}{at}", text, category=category) for at, (text, category) in enumerate(found))


@st.composite
def sides(draw):
    """Companies and nonprofits."""

    def party(name, side):
        zone = draw(st.none() | st.sampled_from(["green", "blue"]))
        sdgs = frozenset(draw(st.sets(st.integers(1, 17), max_size=2)))
        return Party(name, side, draw(items(f"{name}-n")), draw(items(f"{name}-o")), sdgs=sdgs, zone=zone)

    companies = [party(f"c{at}", "company") for at in range(draw(st.integers(0, 3)))]
    nonprofits = [party(f"n{at}", "nonprofit") for at in range(draw(st.integers(0, 3)))]
    return companies, nonprofits


def company(needs=(), offers=(), name="c", **more):
    return _party(name, "company", needs, offers, more)


def nonprofit(needs=(), offers=(), name="n", **more):
    return _party(name, "nonprofit", needs, offers, more)


def _party(name, side, needs, offers, more):
    asked = tuple(Item(f"{name}-n{at}", text) for at, text in enumerate(needs))
    given = tuple(Item(f"{name}-o{at}", text) for at, text in enumerate(offers))
    return Party(name, side, asked, given, **more)
