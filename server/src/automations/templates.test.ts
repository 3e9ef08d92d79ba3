import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "../lib/errors.ts";
import type { StepShapes } from "./scope.ts";
import { compileInput, describeFailure } from "./templates.ts";
import { answer, type exampleLead, exampleScope } from "./testing/example.ts";

type Person = Parameters<typeof exampleLead>[0];

function render(template: unknown, input: Person = {}, outputs: Record<string, unknown> = {}): unknown {
  return compileInput({ value: template }, { steps: Object.fromEntries(Object.keys(outputs).map((id) => [id, "any"])) }).render(
    exampleScope(input, outputs),
  )["value"];
}

function complaint(template: unknown, steps: StepShapes = {}): string {
  try {
    compileInput({ tags: [template] }, { at: ["steps", 1, "input"], steps });
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(({ path, message }) => `${path}: ${message}`).join("\n");
    throw error;
  }
  return "no complaint";
}

describe("a template reads the lead", () => {
  test("its person, campaign, answers by any key, the workspace, the moment, and what earlier steps gave", () => {
    const lead = { answers: [answer("what_is_your/budget?", "1500")] };
    expect(render("{{ lead.firstName }} of {{ lead.campaign.name }}")).toBe("Ada of Spring");
    expect(render('{{ lead.answers["what_is_your/budget?"] }}', lead)).toBe("1500");
    expect(render("{{ workspace.name }}, {{ workspace.timeZone }}")).toBe("Acme Roofing, America/Chicago");
    expect(render("{{ now }}")).toBe("2026-01-05T09:00:00.000Z");
    expect(render("{{ steps.contact.id }}", {}, { contact: { id: "C1" } })).toBe("C1");
    expect(render("{{ lead.form.name | slugify }}")).toBe("spring-offer-2026");
  });

  test("a question that is called like something of JavaScript is a question like any other", () => {
    for (const key of ["__proto__", "constructor", "toString", "first", "size"]) {
      expect(render(`{{ lead.answers["${key}"] }}`, { answers: [answer(key, "yes")] })).toBe("yes");
    }
    expect(render('{{ lead.answers["__proto__"] }}')).toBeNull();
    expect(render('{{ lead.answers["constructor"] }}{{ lead.answers.toString }}x')).toBe("x");
  });

  test("answers are listed in the order of the form, with their labels", () => {
    const lead = { answers: [answer("rooms", "kitchen", "bath"), answer("when", "soon")] };
    expect(render("{% for a in lead.answerList %}{{ a.label }} {{ a.value }}; {% endfor %}", lead)).toBe(
      "rooms? kitchen, bath; when? soon; ",
    );
  });
});

describe("types are kept", () => {
  test("an input that is one expression is the value itself, in objects and lists as well", () => {
    const outputs = { contact: { id: "C1", tags: ["a", "b"], count: 3, isNew: true, owner: null } };
    const input = {
      tags: "{{ steps.contact.tags }}",
      nested: [{ count: " {{ steps.contact.count }}\n", isNew: "{{ steps.contact.isNew }}", owner: "{{ steps.contact.owner }}" }],
    };
    expect(render(input, {}, outputs)).toEqual({ tags: ["a", "b"], nested: [{ count: 3, isNew: true, owner: null }] });
  });

  test("any other text is text: nothing is empty, a list has commas, and what is no template stays as it is", () => {
    const lead = { person: { phone: null }, answers: [answer("rooms", "kitchen", "bath")] };
    expect(render("Phone: {{ lead.phone }}.", lead)).toBe("Phone: .");
    expect(render("Rooms: {{ lead.answers.rooms }}", lead)).toBe("Rooms: kitchen, bath");
    expect(render("{% capture all %}{{ lead.answers.rooms }}{% endcapture %}{{ all }}!", lead)).toBe("kitchen, bath!");
    expect(render([5, true, null, "plain"])).toEqual([5, true, null, "plain"]);
  });

  test("what is missing is null, as is a number that is none; a number-like answer stays text", () => {
    expect(render("{{ lead.phone }}", { person: { phone: null } })).toBeNull();
    expect(render("{{ lead.adSet.name }}")).toBeNull();
    expect(render('{{ lead.answers["unknown"] }}')).toBeNull();
    expect(render("{{ 1 | divided_by: 0 }}")).toBeNull();
    expect(render('{{ lead.answers["zip"] }}', { answers: [answer("zip", "01234")] })).toBe("01234");
  });

  test("an object in a text is JSON, also when its keys would mislead JavaScript", () => {
    expect(render("{{ lead.answers }}.", { answers: [answer("toString", "a"), answer("valueOf", "b")] })).toBe(
      '{"toString":"a","valueOf":"b"}.',
    );
  });
});

describe("our filters", () => {
  test("add_time moves a moment, in UTC", () => {
    expect(render("{{ now | add_time: '5m' }}")).toBe("2026-01-05T09:05:00.000Z");
    expect(render("{{ now | add_time: '1h' }}")).toBe("2026-01-05T10:00:00.000Z");
    expect(render("{{ now | add_time: '2d' }}")).toBe("2026-01-07T09:00:00.000Z");
    expect(render("{{ now | add_time: '-30m' }}")).toBe("2026-01-05T08:30:00.000Z");
    expect(render("{{ lead.submittedAt | add_time: '5s' }}")).toBe("2026-01-05T09:00:00.000Z");
    expect(render("{{ lead.dateOfBirth | add_time: '1d' }}")).toBeNull();
  });

  test("add_time takes a time without an offset for one of the workspace", () => {
    expect(render("{{ '2026-07-01T08:00' | add_time: '1h' }}")).toBe("2026-07-01T14:00:00.000Z");
  });

  test("date shows the workspace's time", () => {
    expect(render("{{ now | date: '%d %B %H:%M' }}")).toBe("05 January 03:00");
  });

  test("title_case writes names as names, also in a list", () => {
    expect(render("{{ lead.fullName | title_case }}", { person: { fullName: "ADA o'neil-VAN der berg" } })).toBe("Ada O'Neil-Van Der Berg");
    expect(render("{{ lead.answers.names | title_case }}", { answers: [answer("names", "ÉMILE", "zoë")] })).toEqual(["Émile", "Zoë"]);
  });
});

describe("what is wrong is said before any lead comes, with its place", () => {
  test.each([
    ["{{ lead.email | foo }}", 'the filter "foo" does not exist'],
    ["{{ lead.email | upcas }}", 'the filter "upcas" does not exist; did you mean "upcase"?'],
    ["{{ lead.emial }}", "lead.emial does not exist; did you mean lead.email?"],
    ["{{ lead.budget }}", 'lead.budget does not exist; an answer is read as lead.answers["budget"]'],
    ["{{ led.email }}", 'led does not exist; did you mean "lead"?'],
    ["{% for a in lead.answerList %}{{ a.label }}{{ b }}{% endfor %}", "b does not exist; there is lead, mapped, workspace, now, steps"],
    ["{{ lead.form.nme }}", "lead.form.nme does not exist; did you mean lead.form.name?"],
    ["{{ lead.email.domain }}", "lead.email.domain does not exist: lead.email is a single value"],
    ["{{ lead.email", 'output "{{ lead.email" not closed'],
    ["{% if lead.email %}x", "tag {% if lead.email %} not closed"],
    ["{{ lead.email lead.phone }}", "{{ lead.email lead.phone }} has values without an operator between them (==, >, contains, and, or …)"],
    ["{% if lead.email == %}x{% endif %}", "{% if lead.email == %} needs a value on both sides of =="],
    ["{{ lead.score, 3 }}", "{{ lead.score, 3 }} cannot be read from , 3 on"],
    ["{{ now | add_time: '5 minutes' }}", "{{ now | add_time: '5 minutes' }} add_time takes a span like '5m', '1h', '2d' or '-30m'"],
    ["{% include 'secrets' %}", "the tag {% include %} does not exist"],
    ["{% render 'secrets' %}", "the tag {% render %} does not exist"],
    ["{% layout 'secrets' %}", "the tag {% layout %} does not exist"],
    [`{{ lead.email }}${"x".repeat(64_000)}`, "is longer than 64000 characters"],
  ])("%s", (template, message) => {
    expect(complaint(template)).toBe(`steps[1].input.tags[0]: ${message}`);
  });

  test("a step can be read only by the steps after it", () => {
    expect(complaint("{{ steps.contcat.id }}", { contact: "any" })).toContain('no step "contcat" comes before; did you mean "contact"?');
    expect(complaint("{{ steps.contact.id }}")).toContain("steps.contact does not exist: no step comes before");
    expect(complaint("{{ steps.contact.id }}", { contact: "any" })).toBe("no complaint");
    expect(complaint("{{ steps.contact.idd }}", { contact: { id: "any" } })).toContain(
      "steps.contact.idd does not exist; did you mean steps.contact.id?",
    );
  });
});

describe("no template and no lead can do harm", () => {
  test("nothing of a prototype can be read", () => {
    for (const path of ["__proto__", "constructor", "constructor.constructor", "toString", "hasOwnProperty"]) {
      expect(render(`{{ lead.answers.${path} }}`)).toBeNull();
      expect(render(`{{ steps.contact.${path} }}`, {}, { contact: {} })).toBeNull();
      expect(render(`{{ lead.answerList | map: "${path}" | compact }}`, { answers: [answer("a", "b")] })).toEqual([]);
    }
  });

  test("an answer is never a template", () => {
    expect(render("{{ lead.firstName }}!", { person: { firstName: "{{ lead.email }}" } })).toBe("{{ lead.email }}!");
  });

  test.each([
    "{% for i in (1..100000000) %}x{% endfor %}",
    "{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}",
    "{% for i in (1..900) %}{% for j in (1..900) %}{% assign x = j %}{% endfor %}{% endfor %}",
    "{% for i in (1..9000) %}0123456789{% endfor %}",
    "{% assign s = '0123456789' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s }}",
    "{% capture s %}0123456789{% endcapture %}{% for i in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s }}",
  ])("one that never ends, ends: %s", (template) => {
    const started = performance.now();
    const compiled = compileInput({ value: template });
    let failure: unknown;
    try {
      compiled.render(exampleScope());
    } catch (error) {
      failure = error;
    }
    expect(describeFailure(failure)).toBe("A template makes too much text or takes too long.");
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  test("the reason of a failure holds nothing of the lead", () => {
    const compiled = compileInput({ value: '{{ lead.answers["day"] | add_time: "1d" }}', other: '{{ lead.answers["day"] | url_decode }}' });
    const scope = exampleScope({ answers: [answer("day", "%E0%A4%A secret")] });
    expect(failureOf(() => compiled.render(scope))).toBe("A template cannot be filled in: add_time was given something that is no date.");
    expect(failureOf(() => compileInput({ value: '{{ lead.answers["day"] | url_decode }}' }).render(scope))).toBe(
      "A template cannot be filled in for this lead.",
    );
  });

  test("whatever a lead holds, an ordinary automation can be filled in, and text stays the text it was", () => {
    const templates = {
      email: "{{ lead.email }}",
      source: "Facebook: {{ lead.campaign.name | default: lead.form.name }}",
      tag: "{{ lead.form.name | slugify }}",
      name: "{{ lead.firstName | title_case }}",
      all: "{% for a in lead.answerList %}{{ a.label }}: {{ a.values | join: ', ' }}\n{% endfor %}",
      answer: '{{ lead.answers["k"] }}',
      if: '{% if lead.answers["k"] >= 10 or lead.answers["k"] contains "a" %}{{ lead.answers }}{% endif %}',
    };
    const compiled = compileInput(templates);
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("{{", "{% raw %}", "__proto__", "\0", "10", " 7.5 ", "NaN", "-0"));
    const values = fc.array(text, { maxLength: 4 });
    fc.assert(
      fc.property(text, fc.option(text), values, fc.dictionary(text, values, { maxKeys: 4 }), (name, email, chosen, others) => {
        const answers = [answer("k", ...chosen), ...Object.entries(others).map(([key, list]) => answer(key, ...list))];
        const scope = exampleScope({ person: { firstName: name, email }, form: { id: "5", name, version: null }, campaign: null, answers });
        const rendered = compiled.render(scope);
        expect(rendered["email"]).toBe(email);
        const expected = Object.hasOwn(others, "k") ? others["k"] : chosen; // the last of two with one key
        expect(rendered["answer"]).toEqual(expected && expected.length > 1 ? expected : (expected?.[0] ?? null));
        expect(Object.values(rendered).every((value) => value === null || typeof value === "string" || Array.isArray(value))).toBe(true);
        expect(JSON.parse(JSON.stringify(rendered))).toEqual(rendered);
      }),
      { numRuns: 300 },
    );
  });
});

function failureOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return describeFailure(error);
  }
  return "no failure";
}
