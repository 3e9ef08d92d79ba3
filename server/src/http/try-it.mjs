/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// The script of /api/docs: sends the form of an operation as it is filled in and shows the answer. It keeps nothing: the token is read
// from the page at the moment of sending.

/** @typedef {{ title: string, told?: string, text: string }} Shown */

const MOST_SHOWN = 100_000;

for (const button of document.querySelectorAll(".try button")) button.removeAttribute("hidden");
openLinked();
addEventListener("hashchange", openLinked);

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) void sendAndShow(event.target);
});

/** @param {HTMLFormElement} form */
async function sendAndShow(form) {
  const button = form.querySelector("button");
  const output = form.querySelector("output");
  if (!button || !output) return;
  button.disabled = true;
  try {
    show(output, await send(form));
  } catch (error) {
    show(output, { title: "Nothing was answered", text: String(error) });
  } finally {
    button.disabled = false;
    output.focus();
  }
}

/**
 * Sends what is filled in; empty fields are left out.
 * @param {HTMLFormElement} form
 * @returns {Promise<Shown>}
 */
async function send(form) {
  const { method, path = "", token: tokenField = "" } = form.dataset;
  const [query, headers] = [new URLSearchParams(), new Headers()];
  let filled = path;
  /** @type {string | undefined} */
  let body;
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    const { in: place, type = "" } = field.dataset;
    if (place === "path") filled = filled.replace(`{${field.name}}`, () => encodeURIComponent(field.value));
    if (field.value === "") continue;
    if (place === "query") query.append(field.name, field.value);
    if (place === "header") headers.set(field.name, field.value);
    if (place === "body") {
      body = field.value;
      headers.set("content-type", type);
    }
  }
  const input = document.getElementById(tokenField);
  const token = input instanceof HTMLInputElement ? input.value.trim() : "";
  if (token !== "") headers.set("authorization", `Bearer ${token}`);
  const address = query.size > 0 ? `${filled}?${query.toString()}` : filled;
  const startedAt = performance.now();
  const stop = new AbortController();
  const credentials = token === "" ? "same-origin" : "omit"; // either the session or the token, never both
  const answer = await fetch(address, { method, headers, body, signal: stop.signal, credentials });
  const title = `${answer.status} ${answer.statusText} · ${Math.round(performance.now() - startedAt)} ms`;
  const told = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    stop.abort();
    return { title, told, text: "A stream: read it with a program." };
  }
  return { title, told, text: pretty(await answer.text()) };
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/**
 * @param {HTMLOutputElement} output
 * @param {Shown} shown
 */
function show(output, { title, told, text }) {
  const heading = document.createElement("p");
  heading.className = "status";
  heading.append(title);
  const blocks = [told ?? "", text].filter((part) => part !== "").map(block);
  output.replaceChildren(heading, ...blocks);
  output.hidden = false;
}

/** @param {string} part */
function block(part) {
  const pre = document.createElement("pre");
  pre.textContent = part.slice(0, MOST_SHOWN);
  pre.tabIndex = 0; // to be scrolled with the keyboard
  return pre;
}

/** A link to an operation opens its form. */
function openLinked() {
  const details = document.getElementById(location.hash.slice(1))?.querySelector(".try");
  if (details instanceof HTMLDetailsElement) details.open = true;
}
