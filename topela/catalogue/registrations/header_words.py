"""How forms in French, German and English head their columns. Folded: lower case, no accents, no punctuation."""

from topela.catalogue.registrations.fields import Field

_PHRASES = """
name: nom de l organisation, organisation, nom organisation, nom de l entreprise, nom de l association,
  entreprise, association, raison sociale, denomination, structure, nom de la structure, name der
  organisation, organisationsname, name des unternehmens, name des vereins, unternehmen, verein, firma,
  firmenname, firmenbezeichnung, einrichtung, name der einrichtung, vereinsname, organisation name, name of
  organisation, name of the organisation, organization, organization name, name of organization, company,
  company name, charity, nonprofit, institution, name
kind: type d organisation, type, type de structure, vous etes, categorie d organisation, nature, art, art
  der organisation, art seite, organisationsart, typ, organisationstyp, sie sind, kind, kind of
  organisation, organisation type, type of organisation, you are, type of organization, organization type
side: cote, camp, seite, side, gruppe, groupe
legal_form: forme, forme juridique, statut juridique, forme legale, rechtsform, gesellschaftsform, legal
  form, legal status, legal structure
sector: secteur, secteur d activite, domaine d action, domaine, domaine d activite, activite, branche, champ
  d action, thematique, tatigkeitsbereich, wirkungsfeld, tatigkeitsfeld, bereich, sektor, wirkungsbereich,
  sector, field, field of activity, field of action, industry, activity, area of work
municipality: commune, ville, localite, lieu, adresse, siege, gemeinde, ort, stadt, wohnort, sitz, standort,
  plz ort, anschrift, municipality, city, town, place, location, address
website: site web, site internet, site, url, page web, webseite, website, homepage, internetseite, internet,
  web, web site
staff: effectif, effectifs, nombre de salaries, nombre d employes, taille, salaries, collaborateurs,
  membres, mitarbeiter, mitarbeitende, mitarbeiterzahl, anzahl mitarbeiter, grosse, personal, anzahl
  mitarbeitende, beschaftigte, mitglieder, staff, employees, number of employees, size, headcount, number of
  staff, members
presentation: presentation, presentation de l organisation, description, qui etes vous, en quelques mots,
  vorstellung, kurzvorstellung, beschreibung, uber uns, kurzbeschreibung, about, about you, about us,
  introduction, description of the organisation
contact: personne de contact, contact, nom du contact, representant, representant nom, interlocuteur,
  responsable, nom et prenom, nom prenom, prenom nom, prenom et nom, referent, ansprechpartner,
  ansprechperson, kontakt, kontaktperson, vertreter, vor und nachname, vor nachname, name ansprechpartner,
  vertreterin, vertretung, vertretung name, name vorname, contact person, contact name, representative,
  representative name, your name, person
first_name: prenom, vorname, first name, given name, prenom du contact, forename
last_name: nom, nom de famille, nom du representant, nachname, familienname, last name, surname, family
  name, zuname
function: fonction, poste, role, qualite, funktion, position, rolle, stelle, function, job title, title,
  role in the organisation
email: e mail, email, mail, courriel, adresse e mail, adresse mail, adresse electronique, representant e
  mail, e mail adresse, emailadresse, mailadresse, email address, e mail address, e mail du contact, contact
  email, vertretung e mail, representative e mail
phone: telephone, tel, gsm, portable, numero de telephone, mobile, telefon, telefonnummer, handy, mobil,
  rufnummer, phone, phone number, telephone number, mobile phone
languages: langues, langue, langues parlees, langue s, sprachen, sprache, gesprochene sprachen, languages,
  language, spoken languages, languages spoken
need: besoin, besoins, vos besoins, votre besoin, demande, demandes, nous cherchons, nous recherchons,
  recherche, ce dont nous avons besoin, bedarf, bedarfe, bedurfnis, unser bedarf, wir suchen, gesuch, suche,
  nachfrage, wir brauchen, bedarf beschreibung, need, needs, our need, request, we need, ask, we are looking
  for, looking for, wanted
offer: offre, offres, votre offre, vos offres, nous proposons, nous offrons, proposition, angebot, angebote,
  unser angebot, wir bieten, angebot beschreibung, offer, offers, our offer, we offer, we can offer,
  contribution
in_return: ce que nous proposons en retour, en retour, en echange, contrepartie, contre offre, ce que nous
  offrons en retour, gegenleistung, im gegenzug, was wir im gegenzug bieten, als gegenleistung,
  gegenangebot, in return, what we offer in return, counter offer, in exchange
sdgs: odd, objectifs de developpement durable, objectifs odd, odd concernes, sdg, sdgs, ziele,
  nachhaltigkeitsziele, un ziele, sdg ziele, ziele fur nachhaltige entwicklung, goals, sustainable
  development goals, un goals, objectifs
wishes: souhaite rencontrer, souhaits, souhaits de rencontre, voudrait rencontrer, a rencontrer,
  organisations a rencontrer, rencontres souhaitees, wunsche, wunsch, wunschpartner, mochte treffen,
  gesprachswunsche, wunschgesprache, treffen mit, wir mochten treffen, wishes, wish, would like to meet,
  wants to meet, we would like to meet, wish list, to meet
vetoes: ne souhaite pas rencontrer, a eviter, eviter, ne veut pas rencontrer, incompatibilites, mochte nicht
  treffen, nicht treffen, kein treffen mit, nicht gewunscht, vermeiden, ausschluss, does not want to meet,
  would not like to meet, rather not meet, not to meet, avoid, vetoes, veto, please avoid, prefers not to
  meet
presence: presence, disponibilite, disponibilites, horaires, horaire de presence, anwesenheit, anwesend,
  verfugbarkeit, zeiten, attendance, availability, presence on the day
arrival: arrivee, heure d arrivee, ankunft, ankunftszeit, anwesend ab, arrival, arrival time
departure: depart, heure de depart, abfahrt, abreise, anwesend bis, departure, departure time, leaves at
photo_consent: consentement photos, photos, accord photos, droit a l image, autorisation photos,
  consentement photo, fotos, fotoerlaubnis, einwilligung fotos, foto einwilligung, zustimmung fotos,
  bildrechte, fotos erlaubt, einverstandnis fotos, photo consent, consent to photos, photos allowed, image
  rights, consent photos
status: statut, etat, status, zustand, state, stand
remarks: remarques, remarque, commentaires, commentaire, notes, observations, divers, besoins particuliers,
  bemerkungen, bemerkung, anmerkungen, anmerkung, kommentar, kommentare, hinweise, sonstiges, notizen,
  mitteilung, remarks, comments, comment, note, anything else
received_at: horodateur, date, date d inscription, recu le, envoye le, heure de fin, date de reponse,
  zeitstempel, datum, eingang, eingegangen am, anmeldedatum, anmeldung am, fertigstellungszeit, timestamp,
  submitted, submitted at, completion time, registration date, received
table: n table, table, numero de table, tisch, tischnummer, tisch nr, table number, table no
zone: zone, secteur de la salle, bereich im saal, hall zone, area
"""


def _phrases(text: str) -> dict[Field, tuple[str, ...]]:
    lines = text.strip().replace("\n  ", " ").splitlines()
    split = (line.split(": ", 1) for line in lines)
    return {Field(name): tuple(phrases.split(", ")) for name, phrases in split}


PHRASES = _phrases(_PHRASES)
CATEGORY_WORDS = ("categorie", "kategorie", "kategorien", "category", "rubrique", "rubrik", "cat", "kat")

# Whole questions as headers: the first of these that a long header holds decides. Order matters.
TELLTALES: tuple[tuple[str, Field], ...] = (
    (
        r"\b(pas|nicht|not|kein\w*|eviter|avoid|vermeiden)\b.*\b(rencontr|treff|meet)|\b(eviter|avoid|vermeiden)\b",
        Field.VETOES,
    ),
    (r"\b(lieber nicht|rather not|plutot pas|surtout pas|auf keinen fall)\b", Field.VETOES),
    (
        r"\b(rencontr\w*|treffen|kennenlernen|meet|wunsch\w*|wunsche|mit wem|avec qui|souhaits?)\b",
        Field.WISHES,
    ),
    (r"\b(en retour|en echange|gegenzug|gegenleistung|in return|in exchange)\b", Field.IN_RETURN),
    (r"\b(entreprises?|unternehmen|company|firma)\b.*\b(ou|oder|or)\b", Field.KIND),
    (
        r"\b(typ|type|art|kind)\b.*\b(organi[sz]ation|entreprise|unternehmen|verein|association|company|structure)",
        Field.KIND,
    ),
    (r"\b(photos?|fotos?|image|bilder)\b", Field.PHOTO_CONSENT),
    (r"\b(odd|sdgs?|nachhaltig\w*|developpement durable|sustainable)\b", Field.SDGS),
    (r"\b(e mail|email|courriel|mailadresse)\b", Field.EMAIL),
    (r"\b(telephone|telefon\w*|phone|gsm|handy)\b", Field.PHONE),
    (
        r"\b(besoins?|bedarf|benotig\w*|brauch\w*|such\w*|cherch\w*|recherch\w*|needs?|looking for)\b",
        Field.NEED,
    ),
    (r"\b(offr\w*|propos\w*|angebot\w*|biete\w*|bieten|offers?|offering)\b", Field.OFFER),
    (r"\b(langues?|sprachen?|languages?)\b", Field.LANGUAGES),
    (r"\b(presen\w*|anwesen\w*|disponib\w*|verfugbar\w*|attend\w*|availab\w*)\b", Field.PRESENCE),
    (
        r"\b(nom|name)\b.*\b(organi[sz]ation|entreprise|association|structure|verein\w*|unternehmens?|company)\b",
        Field.NAME,
    ),
    (
        r"\b(remarques?|commentaires?|bemerkung\w*|anmerkung\w*|comments?|remarks?|particulier\w*)\b",
        Field.REMARKS,
    ),
)
