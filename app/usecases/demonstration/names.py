"""Invented people: names of many origins, streets that do not exist, and numbers that nobody has."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from app.domain.bsn import is_valid_bsn


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Names that go together. A surname "van der Meer" is written "van der|Meer", "Nowak/Nowacka" is his and hers."""

    name: str
    weight: int
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]
    language: str | None = None


def _origin(name: str, weight: int, boys: str, girls: str, men: str, women: str, surnames: str,
            language: str | None = None) -> Origin:  # fmt: skip
    return Origin(
        name=name,
        weight=weight,
        boys=tuple(boys.split()),
        girls=tuple(girls.split()),
        men=tuple(men.split()),
        women=tuple(women.split()),
        surnames=tuple(part.strip() for part in surnames.split(",")),
        language=language,
    )


ORIGINS = (
    _origin(
        "Nederlands", 56,
        "Daan Sem Lucas Levi Finn Bram Milan Thijs Luuk Jesse Stijn Guus Teun Siem Jurre Mees Ties Sjoerd Hidde Floris",
        "Emma Julia Mila Tess Sophie Zoë Sara Nora Lotte Eva Liv Noor Fleur Isa Roos Fenna Wietske Saar Jet Puck",
        "Mark Jeroen Sander Rob Dennis Bas Niels Wouter Marco Erik Joost Ruud Pieter Martijn Frank Hans Arjen Gijs",
        "Linda Sandra Kim Marieke Ilona Esther Petra Wendy Nicole Anouk Femke Karin Inge Joyce Mirjam Sanne Tamara",
        "de|Vries, Jansen, van den|Berg, Bakker, van|Dijk, Visser, Smit, Meijer, de|Boer, Mulder, de|Groot, Bos, Vos,"
        " Peters, Hendriks, van|Leeuwen, Dekker, Brouwer, de|Wit, Dijkstra, Smits, de|Graaf, van der|Meer, Postma,"
        " van der|Linden, Kok, Jacobs, de|Haan, Vermeulen, van den|Heuvel, van der|Veen, van den|Broek, in ’t|Veld,"
        " van ’t|Hof, Hoekstra, Willems, Koster, ten|Brink, op de|Beek, IJpelaar, Terpstra, Kuipers, Schouten",
    ),
    _origin(
        "Turks", 8,
        "Yusuf Emre Mert Kerem Eymen Ömer Arda Çınar", "Zeynep Elif Defne Ecrin Ayşe Nur Azra Gülşah",
        "Murat Hüseyin Kemal Orhan Serkan İbrahim", "Meryem Fatma Selin Emine Özlem Şerife Hülya",
        "Aksoy, Yılmaz, Demir, Şahin, Çelik, Kaya, Öztürk, Aydın, Koç, Arslan", "Turks",
    ),
    _origin(
        "Marokkaans", 8,
        "Adam Ilyas Bilal Ayoub Zakaria Soufiane Amin Imran", "Salma Yasmina Hanae Amira Lina Inès Nisrine Dounia",
        "Mohamed Rachid Karim Said Abdelhak Youssef", "Fatima Samira Naima Khadija Latifa Hafida",
        "El Amrani, Bouzid, Benali, El Idrissi, Ait Lahcen, Azzouzi, Bouchtaoui, El Khattabi", "Berbers",
    ),
    _origin(
        "Surinaams", 6,
        "Jayden Giovanni Ravi Dion Xavier Rayan", "Shanice Anjali Naomi Priya Chaniqua Romy",
        "Roy Anil Glenn Ricardo Soenil Clyde", "Shirley Sunita Muriel Indra Lilian Jacintha",
        "Ramdin, Pinas, Kartodikromo, Jagesar, Wijngaarde, Sital, Vriesde, Amatali", None,
    ),
    _origin(
        "Pools", 6,
        "Jakub Szymon Filip Antoni Kacper Wojciech", "Zuzanna Maja Hanna Łucja Oliwia Małgorzata",
        "Piotr Tomasz Paweł Grzegorz Łukasz Krzysztof", "Agnieszka Katarzyna Magda Ewa Joanna Bożena",
        "Kowalski/Kowalska, Wiśniewski/Wiśniewska, Nowak, Zieliński/Zielińska, Wójcik, Dąbrowski/Dąbrowska", "Pools",
    ),
    _origin(
        "Syrisch", 5,
        "Omar Karam Yazan Majd Hamza Tarek", "Rima Lamis Jana Hala Sidra Nour",
        "Ahmad Khaled Bassel Firas Nabil Samer", "Rania Hiba Maysa Amal Wafaa Dima",
        "Al Hamwi, Haddad, Al Masri, Darwish, Khoury, Al Sabbagh, Najjar", "Arabisch",
    ),
    _origin(
        "Eritrees", 3,
        "Natnael Abel Yonas Filmon Samuel", "Feven Rahwa Selam Bethlehem Eden",
        "Tesfay Haile Mehari Kidane", "Letekidan Abrehet Senait Mebrat",
        "Tesfamariam, Gebremedhin, Habtom, Weldu, Okbay", "Tigrinya",
    ),
    _origin(
        "Vietnamees", 2,
        "Minh Đức Quân Tuấn", "Linh Thảo Ngọc Hương",
        "Hùng Dũng Thắng", "Thị-Lan Hạnh Phượng",
        "Nguyễn, Trần, Phạm, Đặng", "Vietnamees",
    ),
    _origin(
        "Oekraïens", 2,
        "Maksym Danylo Artem Nazar", "Sofija Anna Polina Solomija",
        "Andrij Oleh Serhij", "Oksana Iryna Natalija",
        "Kovaltsjoek, Sjevtsjenko, Bondarenko, Melnyk", "Oekraïens",
    ),
    _origin(
        "Antilliaans", 3,
        "Jeandro Quincy Dwayne Rashad", "Shudeska Rianne Luchienne Zaïra",
        "Eustace Raymond Hensley", "Magalie Ruthmila Sharine",
        "Martina, Cijntje, Rosalia, Pieternella, Sint Jago", "Papiaments",
    ),
)  # fmt: skip

STREETS = (
    "Rietkraag", "Havenkom", "Lindepad", "Kievitsweide", "Turfsteker", "Zonnedauw", "Oude Veerdam", "Molenkolk",
    "Sperwerhof", "Kastanjeschans", "Waterviolier", "Bakkersgang", "Boterbloemstraat", "Grutterserf", "Weverskade",
    "Lange Akkers", "Smidsevaart", "Pimpernel", "Korenschoof", "Stationsmeent", "Heksenkruid", "Elzenbroek",
    "Dwarsvaart", "Vlinderbos", "Appelvink", "Sluiswachterslaan", "Zwanenbloem", "Klokkengieter", "Haverkamp",
)  # fmt: skip

INFORMAL = (
    ("oma", "oma, woont om de hoek", "strong"),
    ("opa", "opa, belt elke dag", "strong"),
    ("tante", "zus van {ouder}", "strong"),
    ("oom", "broer van {ouder}", "normal"),
    ("buurvrouw", "buurvrouw, past op als het nodig is", "normal"),
    ("buurman", "buurman, helpt met klussen", "normal"),
    ("vriendin", "vriendin van {ouder}", "strong"),
    ("trainer", "trainer van de club", "normal"),
    ("nicht", "nicht, haalt {kind} op", "normal"),
    ("peettante", "peettante van {kind}", "weak"),
    ("collega", "collega van {ouder}", "weak"),
)
"""What people around a family are: how they are called, what they do, and how strong the tie is."""


@dataclass(slots=True, kw_only=True)
class Surname:
    """The surname of one family, as he and as she bears it."""

    particle: str | None
    his: str
    hers: str

    @property
    def family(self) -> str:
        """The name that the family goes by: Van der Meer."""
        name = f"{self.particle} {self.his}" if self.particle else self.his
        return name[0].upper() + name[1:]


def pick_origin(random: Random) -> Origin:
    return random.choices(ORIGINS, [origin.weight for origin in ORIGINS])[0]


def pick_surname(random: Random, origin: Origin) -> Surname:
    written = random.choice(origin.surnames)
    particle, bar, name = written.partition("|")
    his, slash, hers = (name if bar else particle).partition("/")
    return Surname(particle=particle if bar else None, his=his, hers=hers if slash else his)


def given_name(random: Random, origin: Origin, *, female: bool, adult: bool, taken: set[str]) -> str:
    """A given name that nobody in the family has yet."""
    pool = (origin.women if female else origin.men) if adult else (origin.girls if female else origin.boys)
    free = [name for name in pool if name not in taken] or list(pool)
    name = random.choice(free).replace("-", " ")
    taken.add(name)
    return name


def telephone(random: Random) -> str:
    """A mobile number that begins with 06 0, which is given out to nobody."""
    digits = f"{random.randrange(10**7):07}"
    return f"06 0{digits[0]} {digits[1:3]} {digits[3:5]} {digits[5:7]}"


def postcode(random: Random) -> str:
    return f"{random.randrange(1000, 9999)} {''.join(random.choice('ABEGHJKLNPRTVWXZ') for _sign in range(2))}"


def trial_bsns(after: str | None) -> Iterator[str]:
    """The numbers of the range for tests, in their order, from the first one after a number that is in use."""
    first = max(999_900_006, int(after) + 1) if after else 999_900_006
    return (str(number) for number in range(first, 999_999_991) if is_valid_bsn(str(number)))
