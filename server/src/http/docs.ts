import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { JsonSchema } from "../lib/json-schema.ts";
import { exampleOf, nameOf, typeOf } from "./docs-schema.ts";
import { STYLE } from "./docs-style.ts";
import type { OpenApiDocument, Operation } from "./openapi.ts";

type Fragment = ReturnType<typeof html>;
type Schemas = Record<string, JsonSchema>;
type Placed = { method: string; path: string; operation: Operation };

/** The API's reference as one page, made from its description: no script, nothing from elsewhere. */
export function renderReference(document: OpenApiDocument): string {
  const schemas = document.components.schemas as Schemas;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? "Other"))];
  const of = (tag: string) => operations.filter(({ operation }) => (operation.tags?.[0] ?? "Other") === tag);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <nav aria-label="Operations">
          <a class="home" href="/">LeadRelay</a>
          ${tags.map(
            (tag) =>
              html`<h2>${tag}</h2>
                <ul>
                  ${of(tag).map(menuLine)}
                </ul>`,
          )}
          <h2>Shapes</h2>
          <ul>
            ${Object.keys(schemas).map((name) => html`<li><a href="#shape-${name}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          <h1>${document.info.title} <small>${document.info.version}</small></h1>
          <p>${withCode(document.info.description)}</p>
          <p>
            Send a key as <code>Authorization: Bearer lr_api_…</code>. Keys are made in the console. The same as a file:
            <a href="/api/openapi.json">openapi.json</a>.
          </p>
          ${tags.map(
            (tag) =>
              html`<section>
                <h2>${tag}</h2>
                ${of(tag).map((placed) => renderOperation(placed, schemas))}
              </section>`,
          )}
          <section>
            <h2>Shapes</h2>
            ${Object.entries(schemas).map(([name, schema]) => renderShape(name, schema))}
          </section>
        </main>
      </body>
    </html>`;
  return (page as HtmlEscapedString).toString(); // it would be a promise if a part of it were one
}

function menuLine({ method, operation }: Placed): Fragment {
  return html`<li>
    <a href="#${operation.operationId}"><b class="${method}">${method}</b> ${operation.summary ?? operation.operationId}</a>
  </li>`;
}

function renderOperation({ method, path, operation }: Placed, schemas: Schemas): Fragment {
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return html`<article id="${operation.operationId}">
    <h3><b class="${method}">${method}</b> <code>${path}</code></h3>
    <p>${operation.summary}. <span class="who">${withCode(operation.description ?? "")}</span></p>
    ${operation.parameters?.length ? renderParameters(operation.parameters) : ""}
    ${body ? renderBody("Request", bodyType ?? "", body.schema as JsonSchema, schemas) : ""}
    ${Object.entries(operation.responses).map(([status, response]) => renderResponse(status, response, schemas))}
  </article>`;
}

function renderParameters(parameters: NonNullable<Operation["parameters"]>): Fragment {
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
            <td>${typeText(schema as JsonSchema)}</td>
            <td>${withCode(description ?? "")}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderResponse(status: string, response: Operation["responses"][string], schemas: Schemas): Fragment {
  const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
  if (!status.startsWith("2") || !content)
    return html`<p class="status">
      <b>${status}</b> ${response.description}${status.startsWith("2") ? "" : html` <a href="#shape-Problem">Problem</a>`}
    </p>`;
  return html`<p class="status"><b>${status}</b> ${response.description}</p>
    ${renderBody("Answer", type ?? "", content.schema as JsonSchema, schemas)}`;
}

function renderBody(title: string, type: string, schema: JsonSchema, schemas: Schemas): Fragment {
  const isJson = type.includes("json") || type === "text/event-stream";
  return html`<details>
    <summary>${title}: ${typeText(schema)} <small>${type}</small></summary>
    ${isJson ? html`<pre>${JSON.stringify(exampleOf(schema, schemas), undefined, 2)}</pre>` : ""}
  </details>`;
}

function renderShape(name: string, schema: JsonSchema): Fragment {
  const required = new Set(schema.required);
  return html`<article id="shape-${name}">
    <h3>${name}</h3>
    ${schema.description ? html`<p>${withCode(schema.description)}</p>` : ""}
    <table>
      <tbody>
        ${Object.entries(schema.properties ?? {}).map(
          ([property, value]) =>
            html`<tr>
              <td><code>${property}</code>${required.has(property) ? "" : html` <small>optional</small>`}</td>
              <td>${typeText(value)}</td>
              <td>${withCode(value.description ?? "")}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </article>`;
}

/** The type in words, its shapes as links. */
function typeText(schema: JsonSchema): Fragment | string {
  const name = nameOf(schema);
  return name ? html`<a href="#shape-${name}">${typeOf(schema)}</a>` : typeOf(schema);
}

/** Between backticks is code. */
function withCode(text: string): (Fragment | string)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
