import type { Asked } from "../connectors/kit/source.ts";

/**
 * What questions are called in English, German, French, Spanish, Portuguese, Italian and Dutch: plain words, without case, accents and
 * punctuation. The more telling come first: "nombre de la empresa" is a company, not a name.
 */
const TERMS: [Asked, string][] = [
  [
    "email",
    "email,email address,mail,correo,correo electronico,courriel,adresse mail,adresse email,endereco de email,indirizzo email,posta elettronica",
  ],
  [
    "phone",
    "phone,phone number,mobile,mobile number,cell,cell phone,cellphone,telephone,tel,whatsapp,telefon,telefonnummer,handy,handynummer,mobilnummer,rufnummer,numero de telephone,portable,numero de portable,telefono,numero de telefono,movil,celular,telefone,telemovel,cellulare,numero di telefono,telefoon,telefoonnummer,mobiel,mobiele nummer",
  ],
  [
    "company",
    "company,company name,business,business name,organisation,organization,firma,firmenname,unternehmen,entreprise,societe,nom de l entreprise,empresa,nombre de la empresa,nome da empresa,azienda,ragione sociale,nome azienda,bedrijf,bedrijfsnaam",
  ],
  [
    "jobTitle",
    "job,job title,position,role,occupation,beruf,berufsbezeichnung,poste,fonction,intitule du poste,cargo,puesto,profesion,profissao,qualifica,ruolo,professione,functie,functietitel,beroep",
  ],
  ["website", "website,web site,url,homepage,webseite,internetseite,site web,site internet,sitio web,pagina web,site,sito web,sito"],
  [
    "dateOfBirth",
    "date of birth,birth date,birthdate,birthday,dob,geburtsdatum,geburtstag,date de naissance,fecha de nacimiento,data de nascimento,data di nascita,geboortedatum",
  ],
  ["gender", "gender,sex,geschlecht,genre,sexe,genero,sexo,genere,sesso,geslacht"],
  [
    "postalCode",
    "zip,zip code,zipcode,postal code,postcode,post code,plz,postleitzahl,code postal,codigo postal,cp,cep,cap,codice postale",
  ],
  [
    "street",
    "street,street address,address,home address,adresse,anschrift,strasse,rue,direccion,calle,domicilio,endereco,morada,rua,indirizzo,via,adres,straat",
  ],
  ["city", "city,town,stadt,ort,wohnort,ville,ciudad,localidad,cidade,citta,comune,stad,plaats,woonplaats"],
  ["state", "state,province,region,bundesland,departement,provincia,estado,regione,provincie"],
  ["country", "country,land,pays,pais,paese"],
  ["firstName", "first name,firstname,given name,forename,vorname,prenom,primer nombre,primeiro nome,nome proprio,voornaam"],
  [
    "lastName",
    "last name,lastname,surname,family name,nachname,familienname,nom de famille,apellido,apellidos,sobrenome,apelido,cognome,achternaam",
  ],
  [
    "fullName",
    "full name,fullname,your name,name,vollstandiger name,vor und nachname,nom complet,nom et prenom,nom,nombre completo,nombre y apellidos,nombre,nome completo,nome e cognome,nome,volledige naam,naam",
  ],
];

/** Words around what is asked for: "What is your …?", "¿Cuál es tu …?" */
const FILLERS = new Set(
  "what,whats,what s,is,s,are,your,you,please,enter,the,a,an,best,preferred,contact,personal,work,current,full address,was,wie,lautet,ist,ihre,ihr,ihren,deine,dein,deinen,bitte,die,der,das,quelle,quel,est,votre,vos,ton,ta,le,la,l,cual,es,su,tu,el,qual,e,o,seu,sua,il,tuo,tua,suo,wat,uw,je,jouw,het,de".split(
    ",",
  ),
);

const BY_TERM = new Map(TERMS.flatMap(([asked, terms]) => terms.split(",").map((term) => [term, asked] as const)));

/** What a label or key asks for. `isWhole`: nothing but that is said. Undefined for anything longer or unknown. */
export function askedIn(text: string): { asks: Asked; isWhole: boolean } | undefined {
  // "e-mail" is two plain words.
  const words = plainWords(text)
    .join(" ")
    .replaceAll(/\be mail\b/g, "email")
    .split(" ");
  const whole = BY_TERM.get(words.join(" "));
  if (whole) return { asks: whole, isWhole: true };
  const telling = words.filter((word) => !FILLERS.has(word));
  const asks = BY_TERM.get(telling.join(" ")) ?? BY_TERM.get(trimFillers(words).join(" "));
  return asks && { asks, isWhole: false };
}

/** Lower-case words without accents and punctuation. */
export function plainWords(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll("ß", "ss").replaceAll(/\p{M}/gu, "").normalize("NFC").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Only those at both ends: "nom de l entreprise" keeps its inner ones. */
function trimFillers(words: string[]): string[] {
  const from = words.findIndex((word) => !FILLERS.has(word));
  const to = words.findLastIndex((word) => !FILLERS.has(word));
  return from < 0 ? [] : words.slice(from, to + 1);
}
