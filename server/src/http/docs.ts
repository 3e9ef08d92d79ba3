import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { JsonSchema } from "../lib/json-schema.ts";
import { exampleOf, nameOf, typeOf } from "./docs-schema.ts";
import { STYLE } from "./docs-style.ts";
import type { OpenApiDocument, Operation } from "./openapi.ts";

type Fragment = ReturnType<typeof html>;
/** A description as a part of the page: `prefix` keeps its names apart from those of the other one. */
type Part = { prefix: string; schemas: Record<string, JsonSchema>; refusal: string };
type Placed = { method: string; path: string; operation: Operation };

/** The reference of both APIs as one page, made from their descriptions: one script of ours that sends what is tried, nothing from elsewhere. */
export function renderReference({ management, crm }: { management: OpenApiDocument; crm: OpenApiDocument }): string {
  const parts = [
    {
      document: management,
      prefix: "",
      file: "/api/openapi.json",
      refusal: "Problem",
      token: "lr_api_…",
      hint: "empty: as you are signed in",
    },
    { document: crm, prefix: "crm-", file: "/crm/openapi.json", refusal: "Refusal", token: "pit-…", hint: "a private integration token" },
  ];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>LeadRelay APIs</title>
        <style>
          ${raw(STYLE)}
        </style>
        <script src="/api/docs/try-it.js" defer></script>
      </head>
      <body>
        <nav aria-label="Operations">
          <a class="home" href="/">LeadRelay</a>
          ${parts.map(renderMenu)}
        </nav>
        <main>${parts.map(renderPart)}</main>
      </body>
    </html>`;
  return (page as HtmlEscapedString).toString(); // it would be a promise if a part of it were one
}

type Described = { document: OpenApiDocument; prefix: string; file: string; refusal: string; token: string; hint: string };

function operationsByTag(document: OpenApiDocument): [tag: string, operations: Placed[]][] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return [...Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? "Other")];
}

function renderMenu({ document, prefix }: Described): Fragment {
  return html`<p class="api"><a href="#${prefix}api">${document.info.title}</a></p>
    ${operationsByTag(document).map(
      ([tag, operations]) =>
        html`<h2>${tag}</h2>
          <ul>
            ${operations.map((placed) => menuLine(placed, prefix))}
          </ul>`,
    )}
    <h2>Shapes</h2>
    <ul>
      ${Object.keys(document.components.schemas).map((name) => html`<li><a href="#${prefix}shape-${name}">${name}</a></li>`)}
    </ul>`;
}

function renderPart({ document, prefix, file, refusal, token, hint }: Described): Fragment {
  const part: Part = { prefix, refusal, schemas: document.components.schemas as Part["schemas"] };
  return html`<h1 id="${prefix}api">${document.info.title} <small>${document.info.version}</small></h1>
    <p>${withCode(document.info.description)}</p>
    <p>
      Send a token as <code>Authorization: Bearer ${token}</code>. Tokens are made in the console. The same as a file:
      <a href="${file}">${file}</a>.
    </p>
    <p class="token">
      <label for="${prefix}token">Token to try it with</label>
      <input id="${prefix}token" type="password" autocomplete="off" spellcheck="false" placeholder="${hint}" />
      <small>It stays in this page and is gone when you leave it. What you send is done for real.</small>
    </p>
    ${operationsByTag(document).map(
      ([tag, operations]) =>
        html`<section>
          <h2>${tag}</h2>
          ${operations.map((placed) => renderOperation(placed, part))}
        </section>`,
    )}
    <section>
      <h2>Shapes</h2>
      ${Object.entries(part.schemas).map(([name, schema]) => renderShape(name, schema, part))}
    </section>`;
}

function menuLine({ method, operation }: Placed, prefix: string): Fragment {
  return html`<li>
    <a href="#${prefix}${operation.operationId}"><b class="${method}">${method}</b> ${operation.summary ?? operation.operationId}</a>
  </li>`;
}

function renderOperation(placed: Placed, part: Part): Fragment {
  const { method, path, operation } = placed;
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return html`<article id="${part.prefix}${operation.operationId}">
    <h3><b class="${method}">${method}</b> <code>${path}</code></h3>
    <p>${operation.summary}. <span class="who">${withCode(operation.description ?? "")}</span></p>
    ${operation.parameters?.length ? renderParameters(operation.parameters, part) : ""}
    ${body ? renderBody("Request", bodyType ?? "", body.schema as JsonSchema, part) : ""}
    ${Object.entries(operation.responses).map(([status, response]) => renderResponse(status, response, part))} ${renderTryIt(placed, part)}
  </article>`;
}

function renderParameters(parameters: NonNullable<Operation["parameters"]>, part: Part): Fragment {
  return html`<table>
    <thead>
      <tr>
        <th>Parameter</th>
        <th>In</th>
        <th>Type</th>
        <th>Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${parameters.map(
        ({ name, in: place, required, schema, description }) =>
          html`<tr>
            <td><code>${name}</code>${required ? "" : html` <small>optional</small>`}</td>
            <td>${place}</td>
            <td>${typeText(schema as JsonSchema, part)}</td>
            <td>${withCode(description ?? "")}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderResponse(status: string, response: Operation["responses"][string], part: Part): Fragment {
  const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
  if (!status.startsWith("2") || !content)
    return html`<p class="status">
      <b>${status}</b>
      ${response.description}${status.startsWith("2") ? "" : html` <a href="#${part.prefix}shape-${part.refusal}">${part.refusal}</a>`}
    </p>`;
  return html`<p class="status"><b>${status}</b> ${response.description}</p>
    ${renderBody("Answer", type ?? "", content.schema as JsonSchema, part)}`;
}

function renderBody(title: string, type: string, schema: JsonSchema, part: Part): Fragment {
  const isJson = type.includes("json") || type === "text/event-stream";
  return html`<details>
    <summary>${title}: ${typeText(schema, part)} <small>${type}</small></summary>
    ${isJson ? html`<pre>${JSON.stringify(exampleOf(schema, part.schemas), undefined, 2)}</pre>` : ""}
  </details>`;
}

function renderShape(name: string, schema: JsonSchema, part: Part): Fragment {
  const required = new Set(schema.required);
  return html`<article id="${part.prefix}shape-${name}">
    <h3>${name}</h3>
    ${schema.description ? html`<p>${withCode(schema.description)}</p>` : ""}
    <table>
      <tbody>
        ${Object.entries(schema.properties ?? {}).map(
          ([property, value]) =>
            html`<tr>
              <td><code>${property}</code>${required.has(property) ? "" : html` <small>optional</small>`}</td>
              <td>${typeText(value, part)}</td>
              <td>${withCode(value.description ?? "")}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </article>`;
}

/** A form that `try-it.mjs` sends. Without it the button is not there. */
function renderTryIt({ method, path, operation }: Placed, { prefix, schemas }: Part): Fragment {
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const id = `try-${prefix}${operation.operationId}`;
  return html`<details class="try">
    <summary>Try it</summary>
    <form data-method="${method}" data-path="${path}" data-token="${prefix}token">
      ${(operation.parameters ?? []).map(
        ({ name, in: place, required, schema }) =>
          html`<label for="${id}-${name}">${name} <small>${place}${required ? "" : ", optional"}</small></label>
            <input
              id="${id}-${name}"
              name="${name}"
              data-in="${place}"
              autocomplete="off"
              ${required ? "required" : ""}
              value="${place === "header" ? usualText(schema as JsonSchema) : ""}"
            />`,
      )}
      ${
        body
          ? html`<label for="${id}-body">Body <small>${type}</small></label>
              <textarea id="${id}-body" data-in="body" data-type="${type}" rows="8" spellcheck="false">
${bodyExample(type ?? "", body.schema as JsonSchema, schemas)}</textarea>`
          : ""
      }
      <button type="submit" hidden>Send</button>
      <noscript>Sending needs JavaScript.</noscript>
      <output aria-live="polite" tabindex="-1" hidden></output>
    </form>
  </details>`;
}

const usualText = ({ default: usual }: JsonSchema) => (typeof usual === "string" ? usual : "");

function bodyExample(type: string, schema: JsonSchema, schemas: Part["schemas"]): string {
  const example = exampleOf(schema, schemas);
  if (type.includes("json")) return JSON.stringify(example, undefined, 2);
  return typeof example === "object" && example !== null ? new URLSearchParams(example as Record<string, string>).toString() : "";
}

/** The type in words, its shapes as links. */
function typeText(schema: JsonSchema, { prefix }: Part): Fragment | string {
  const name = nameOf(schema);
  return name ? html`<a href="#${prefix}shape-${name}">${typeOf(schema)}</a>` : typeOf(schema);
}

/** Between backticks is code. */
function withCode(text: string): (Fragment | string)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
