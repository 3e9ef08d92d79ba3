import type { CustomField } from "../contacts/locations.ts";
import type { Mapping } from "./import.ts";

/** The fields of a contact a column can become. */
export const TARGETS = [
  "email",
  "phone",
  "firstName",
  "lastName",
  "name",
  "companyName",
  "address1",
  "city",
  "state",
  "country",
  "postalCode",
  "website",
  "timezone",
  "source",
  "dateOfBirth",
  "gender",
  "tags",
] as const;
export type Target = (typeof TARGETS)[number];

/** What columns are called in English, German, French, Spanish, Portuguese, Italian and Dutch, without case, accents and punctuation. */
const NAMES: Record<Target, string> = {
  email:
    "email,emailaddress,mail,emailadresse,courriel,adressemail,adresseemail,correo,correoelectronico,correoe,enderecodeemail,indirizzoemail,emailadres",
  phone:
    "phone,phonenumber,mobile,mobilephone,mobilenumber,cell,cellphone,telephone,tel,telefon,telefonnummer,handy,handynummer,mobil,mobilnummer,numerodetelephone,portable,telefono,numerodetelefono,movil,celular,telefone,telemovel,cellulare,telefoonnummer,telefoon,mobiel",
  firstName: "firstname,givenname,forename,first,vorname,prenom,nombre,primeironame,primeironome,nomeproprio,voornaam",
  lastName: "lastname,surname,familyname,last,nachname,familienname,nomdefamille,apellido,apellidos,sobrenome,apelido,cognome,achternaam",
  name: "name,fullname,contactname,vollstandigername,ganzername,nomcomplet,nombrecompleto,nomecompleto,nomecognome,volledigenaam,naam",
  companyName:
    "company,companyname,organization,organisation,business,businessname,firma,unternehmen,firmenname,entreprise,societe,empresa,azienda,bedrijf,bedrijfsnaam",
  address1:
    "address,address1,street,streetaddress,addressline1,adresse,strasse,anschrift,rue,direccion,calle,endereco,rua,indirizzo,via,adres,straat",
  city: "city,town,stadt,ort,wohnort,ville,ciudad,cidade,citta,stad,plaats,woonplaats",
  state: "state,province,region,county,bundesland,provincia,estado,provincie",
  country: "country,countrycode,land,pays,pais,paese",
  postalCode: "postalcode,postcode,zip,zipcode,plz,postleitzahl,codepostal,codigopostal,cep,cap,codicepostale",
  website: "website,web,url,homepage,webseite,siteweb,sitioweb,site,sitoweb",
  timezone: "timezone,zeitzone,fuseauhoraire,zonahoraria,fusohorario",
  source: "source,leadsource,quelle,herkunft,fuente,origen,fonte,origem,bron",
  dateOfBirth:
    "dateofbirth,birthday,birthdate,dob,geburtsdatum,geburtstag,datedenaissance,fechadenacimiento,datadenascimento,datadinascita,geboortedatum",
  gender: "gender,sex,geschlecht,genre,sexe,genero,sexo,genere,geslacht",
  tags: "tags,tag,labels,label,schlagworter,schlagworte,etiquettes,etiquetas,etichette",
};
const TARGET_OF = new Map(Object.entries(NAMES).flatMap(([target, names]) => names.split(",").map((name) => [name, target] as const)));

/** What each column most likely is, by its name; no target twice. Columns nobody knows are left out. */
export function suggestMapping(columns: readonly string[], fields: readonly CustomField[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<string>();
  for (const column of columns) {
    const plain = plainName(column);
    const field = fields.find(({ name, fieldKey }) => fieldKey === column || plainName(name) === plain);
    const target = TARGET_OF.get(plain) ?? (field && `custom:${field.customFieldId}`);
    if (target === undefined || taken.has(target)) continue;
    taken.add(target);
    mapping[column] = target;
  }
  return mapping;
}

const plainName = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
