"""Countries (ISO 3166-1 alpha-2): their names, and how people write them."""

from functools import lru_cache

from app.domain.names import fold
from app.texts import DUTCH, language_now

HOME = "NL"
"""Where an address lies of which no country is said."""

_TABLE = """
AD Andorra|Andorra
AE Verenigde Arabische Emiraten|United Arab Emirates|VAE|UAE|Dubai
AF Afghanistan|Afghanistan
AG Antigua en Barbuda|Antigua and Barbuda
AL Albanië|Albania|Shqipëria
AM Armenië|Armenia
AO Angola|Angola
AR Argentinië|Argentina
AT Oostenrijk|Austria|Österreich
AU Australië|Australia
AW Aruba|Aruba
AZ Azerbeidzjan|Azerbaijan
BA Bosnië en Herzegovina|Bosnia and Herzegovina|Bosnië|Bosnia|Bosnië-Herzegovina
BB Barbados|Barbados
BD Bangladesh|Bangladesh
BE België|Belgium|Belgique|Belgien
BF Burkina Faso|Burkina Faso
BG Bulgarije|Bulgaria
BH Bahrein|Bahrain
BI Burundi|Burundi
BJ Benin|Benin
BN Brunei|Brunei
BO Bolivia|Bolivia
BQ Caribisch Nederland|Caribbean Netherlands|Bonaire|Saba|Sint Eustatius
BR Brazilië|Brazil|Brasil
BS Bahama's|Bahamas
BT Bhutan|Bhutan
BW Botswana|Botswana
BY Belarus|Belarus|Wit-Rusland
BZ Belize|Belize
CA Canada|Canada
CD Congo-Kinshasa|Democratic Republic of the Congo|DR Congo|Democratische Republiek Congo
CF Centraal-Afrikaanse Republiek|Central African Republic
CG Congo-Brazzaville|Republic of the Congo|Congo
CH Zwitserland|Switzerland|Schweiz|Suisse
CI Ivoorkust|Ivory Coast|Côte d'Ivoire
CL Chili|Chile
CM Kameroen|Cameroon
CN China|China
CO Colombia|Colombia
CR Costa Rica|Costa Rica
CU Cuba|Cuba
CV Kaapverdië|Cape Verde|Cabo Verde
CW Curaçao|Curaçao
CY Cyprus|Cyprus
CZ Tsjechië|Czechia|Czech Republic|Tsjechische Republiek
DE Duitsland|Germany|Deutschland|Bondsrepubliek Duitsland|BRD
DJ Djibouti|Djibouti
DK Denemarken|Denmark|Danmark
DM Dominica|Dominica
DO Dominicaanse Republiek|Dominican Republic
DZ Algerije|Algeria
EC Ecuador|Ecuador
EE Estland|Estonia|Eesti
EG Egypte|Egypt
ER Eritrea|Eritrea
ES Spanje|Spain|España
ET Ethiopië|Ethiopia
FI Finland|Finland|Suomi
FJ Fiji|Fiji
FM Micronesia|Micronesia
FR Frankrijk|France
GA Gabon|Gabon
GB Verenigd Koninkrijk|United Kingdom|Groot-Brittannië|Great Britain|Engeland|England|Schotland|Scotland|Wales|UK
GD Grenada|Grenada
GE Georgië|Georgia
GF Frans-Guyana|French Guiana
GH Ghana|Ghana
GM Gambia|Gambia
GN Guinee|Guinea
GP Guadeloupe|Guadeloupe
GQ Equatoriaal-Guinea|Equatorial Guinea
GR Griekenland|Greece|Hellas
GT Guatemala|Guatemala
GW Guinee-Bissau|Guinea-Bissau
GY Guyana|Guyana
HK Hongkong|Hong Kong
HN Honduras|Honduras
HR Kroatië|Croatia|Hrvatska
HT Haïti|Haiti
HU Hongarije|Hungary|Magyarország
ID Indonesië|Indonesia
IE Ierland|Ireland|Éire
IL Israël|Israel
IN India|India
IQ Irak|Iraq
IR Iran|Iran
IS IJsland|Iceland
IT Italië|Italy|Italia
JM Jamaica|Jamaica
JO Jordanië|Jordan
JP Japan|Japan
KE Kenia|Kenya
KG Kirgizië|Kyrgyzstan
KH Cambodja|Cambodia
KI Kiribati|Kiribati
KM Comoren|Comoros
KN Saint Kitts en Nevis|Saint Kitts and Nevis
KP Noord-Korea|North Korea
KR Zuid-Korea|South Korea
KW Koeweit|Kuwait
KZ Kazachstan|Kazakhstan
LA Laos|Laos
LB Libanon|Lebanon
LC Saint Lucia|Saint Lucia
LI Liechtenstein|Liechtenstein
LK Sri Lanka|Sri Lanka
LR Liberia|Liberia
LS Lesotho|Lesotho
LT Litouwen|Lithuania|Lietuva
LU Luxemburg|Luxembourg|Lëtzebuerg
LV Letland|Latvia|Latvija
LY Libië|Libya
MA Marokko|Morocco|Maroc
MC Monaco|Monaco
MD Moldavië|Moldova
ME Montenegro|Montenegro
MG Madagaskar|Madagascar
MK Noord-Macedonië|North Macedonia|Macedonië
ML Mali|Mali
MM Myanmar|Myanmar|Birma
MN Mongolië|Mongolia
MQ Martinique|Martinique
MR Mauritanië|Mauritania
MT Malta|Malta
MU Mauritius|Mauritius
MV Maldiven|Maldives|Malediven
MW Malawi|Malawi
MX Mexico|Mexico
MY Maleisië|Malaysia
MZ Mozambique|Mozambique
NA Namibië|Namibia
NE Niger|Niger
NG Nigeria|Nigeria
NI Nicaragua|Nicaragua
NL Nederland|Netherlands|The Netherlands|Holland|Pays-Bas|Niederlande
NO Noorwegen|Norway|Norge
NP Nepal|Nepal
NZ Nieuw-Zeeland|New Zealand
OM Oman|Oman
PA Panama|Panama
PE Peru|Peru
PG Papoea-Nieuw-Guinea|Papua New Guinea
PH Filipijnen|Philippines
PK Pakistan|Pakistan
PL Polen|Poland|Polska
PR Puerto Rico|Puerto Rico
PS Palestijnse gebieden|Palestinian Territories|Palestina|Palestine|Gaza
PT Portugal|Portugal
PY Paraguay|Paraguay
QA Qatar|Qatar
RE Réunion|Réunion
RO Roemenië|Romania|România
RS Servië|Serbia|Srbija
RU Rusland|Russia|Russische Federatie
RW Rwanda|Rwanda
SA Saoedi-Arabië|Saudi Arabia|Saudi-Arabië
SB Salomonseilanden|Solomon Islands
SC Seychellen|Seychelles
SD Soedan|Sudan|Sudan
SE Zweden|Sweden|Sverige
SG Singapore|Singapore
SI Slovenië|Slovenia|Slovenija
SK Slowakije|Slovakia|Slovensko
SL Sierra Leone|Sierra Leone
SM San Marino|San Marino
SN Senegal|Senegal
SO Somalië|Somalia
SR Suriname|Suriname
SS Zuid-Soedan|South Sudan|Zuid-Sudan
ST Sao Tomé en Principe|São Tomé and Príncipe
SV El Salvador|El Salvador
SX Sint-Maarten|Sint Maarten
SY Syrië|Syria
SZ Eswatini|Eswatini|Swaziland
TD Tsjaad|Chad
TG Togo|Togo
TH Thailand|Thailand
TJ Tadzjikistan|Tajikistan
TL Oost-Timor|Timor-Leste
TM Turkmenistan|Turkmenistan
TN Tunesië|Tunisia
TO Tonga|Tonga
TR Turkije|Turkey|Türkiye|Turkiye
TT Trinidad en Tobago|Trinidad and Tobago
TW Taiwan|Taiwan
TZ Tanzania|Tanzania
UA Oekraïne|Ukraine
UG Oeganda|Uganda
US Verenigde Staten|United States|VS|USA|Verenigde Staten van Amerika|Amerika
UY Uruguay|Uruguay
UZ Oezbekistan|Uzbekistan
VA Vaticaanstad|Vatican City
VC Saint Vincent en de Grenadines|Saint Vincent and the Grenadines
VE Venezuela|Venezuela
VN Vietnam|Vietnam
WS Samoa|Samoa
XK Kosovo|Kosovo
YE Jemen|Yemen
ZA Zuid-Afrika|South Africa
ZM Zambia|Zambia
ZW Zimbabwe|Zimbabwe
"""
"""Code, name in Dutch, name in English, and other ways in which it is written. XK is no ISO code but in common use."""


def country_name(code: str | None, language: str | None = None) -> str:
    """The name of a country in the language of the window, or in this one (nl, en); of none the Netherlands."""
    dutch, english = _names().get(code or HOME, (code or "", code or ""))[:2]
    return dutch if (language or language_now()) == DUTCH else english


def country_code(text: str) -> str | None:
    """The country that is meant by a name in Dutch, English or its own language, or by its code; None for another.

    A code of one or two letters is one in capitals alone: "de" and "in" are words.
    """
    folded = fold(text)
    return _codes().get(folded) if len(folded) > 2 or text.strip(" .").isupper() else None


def countries() -> list[tuple[str, str]]:
    """All countries by code and name, the Netherlands and its neighbours first."""
    near = ("NL", "BE", "DE", "FR", "GB", "LU", "PL", "TR", "MA", "SY", "ER", "UA")
    rest = sorted((code for code in _names() if code not in near), key=lambda code: fold(country_name(code)))
    return [(code, country_name(code)) for code in (*near, *rest)]


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    lines = (line.split(" ", 1) for line in _TABLE.strip().splitlines())
    return {code: tuple(names.split("|")) for code, names in lines}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes = {fold(code): code for code in _names()}
    codes |= {fold(name): code for code, names in _names().items() for name in names}
    return codes | {"b": "BE", "d": "DE", "f": "FR", "uk": "GB", "nl": "NL"}
