import { expect, test } from "vitest";
import { readJsonFixture } from "../connectors/facebook/fixtures/read-fixture.ts";
import { facebook } from "../connectors/facebook/index.ts";
import type { FormQuestion } from "../connectors/kit/source.ts";
import { suggestRules } from "./suggest-rules.ts";

const ask = (label: string, more: Partial<FormQuestion> = {}): FormQuestion => ({
  key: label.toLowerCase().replaceAll(" ", "_"),
  label,
  type: "CUSTOM",
  asks: null,
  answers: "string",
  choices: [],
  ...more,
});

test.each([
  ["en", ["What is your e-mail address?", "Best phone number", "First name", "Last name", "ZIP code", "Company name"]],
  ["es", ["Correo electrónico", "Número de teléfono", "Primer nombre", "Apellidos", "Código postal", "Nombre de la empresa"]],
  ["fr", ["Votre adresse e-mail", "Numéro de téléphone", "Prénom", "Nom de famille", "Code postal", "Nom de l'entreprise"]],
  ["de", ["Wie lautet Ihre E-Mail?", "Handynummer", "Vorname", "Nachname", "Postleitzahl", "Firmenname"]],
  ["pt", ["Endereço de e-mail", "Telemóvel", "Primeiro nome", "Apelido", "Código postal", "Nome da empresa"]],
  ["it", ["Indirizzo e-mail", "Numero di telefono", "Nome proprio", "Cognome", "CAP", "Ragione sociale"]],
  ["nl", ["Wat is uw e-mail?", "Telefoonnummer", "Voornaam", "Achternaam", "Postcode", "Bedrijfsnaam"]],
])("what the questions of a form in %s become is found by their labels", (_language, labels) => {
  expect(suggestRules(labels.map((label) => ask(label))).map(({ rule }) => rule.to)).toEqual([
    "email",
    "phone",
    "firstName",
    "lastName",
    "postalCode",
    "companyName",
  ]);
});

test("what the platform says comes before what a label says, and no field is suggested twice", () => {
  const suggested = suggestRules([ask("Email"), ask("Whatever", { key: "q2", type: "EMAIL", asks: "email" })]);
  expect(suggested).toMatchObject([
    { rule: { to: "customFields.email", from: "email" }, confidence: "possible" },
    { rule: { to: "email", from: "q2" }, confidence: "sure" },
  ]);
});

test("a full name is split unless the form asks for its parts; an own question becomes a field of the same name, or a new one", () => {
  const fields = [{ key: "roof_type", name: "Roof type" }];
  const choices = [{ key: "flat", label: "Flat" }];
  const suggested = suggestRules([ask("Full name"), ask("Roof type?", { choices }), ask("What is your budget?")], fields);
  expect(suggested.map(({ rule }) => rule)).toEqual([
    { to: "firstName", from: "full_name", transforms: ["firstName"] },
    { to: "lastName", from: "full_name", transforms: ["lastName"] },
    { to: "customFields.roof_type", from: "roof_type?", type: "choice" },
    { to: "customFields.what_is_your_budget", from: "what_is_your_budget?", type: "money" },
  ]);
  const toOf = (...labels: string[]) => suggestRules(labels.map((label) => ask(label))).map(({ rule }) => rule.to);
  expect(toOf("Full name", "First name")).toEqual(["lastName", "firstName"]);
  expect(toOf("Full name", "First name", "Last name")).toEqual(["name", "firstName", "lastName"]);
});

test("every question of a real form gets a suggestion that is a valid rule of its own", () => {
  const questions = facebook.readQuestions({ body: readJsonFixture<object>("form-with-questions.json") });
  const suggested = suggestRules(questions);
  expect(new Set(suggested.map(({ rule }) => rule.to)).size).toBe(suggested.length);
  expect(new Set(suggested.map(({ rule }) => rule.from))).toEqual(new Set(questions.map(({ key }) => key)));
});
