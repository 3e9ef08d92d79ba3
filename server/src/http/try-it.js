// The script of /api/docs: sends the form of an operation as it is filled in and shows the answer. It keeps nothing: the token is read
// from the page at the moment of sending.
const MOST_SHOWN = 100_000;

for (const button of document.querySelectorAll(".try button")) button.hidden = false;
openLinked();
addEventListener("hashchange", openLinked);

document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  const button = form.querySelector("button");
  const output = form.querySelector("output");
  button.disabled = true;
  try {
    show(output, await send(form));
  } catch (error) {
    show(output, { title: "Nothing was answered", text: String(error) });
  } finally {
    button.disabled = false;
    output.focus();
  }
});

/** Sends what is filled in; empty fields are left out. */
async function send(form) {
  const { method, path, token: tokenField } = form.dataset;
  let filled = path;
  const query = new URLSearchParams();
  const headers = new Headers();
  let body;
  for (const field of form.elements) {
    const { in: place, type } = field.dataset;
    if (place === "path") filled = filled.replace(`{${field.name}}`, encodeURIComponent(field.value));
    if (field.value === "") continue;
    if (place === "query") query.append(field.name, field.value);
    if (place === "header") headers.set(field.name, field.value);
    if (place === "body") {
      body = field.value;
      headers.set("content-type", type);
    }
  }
  const token = document.getElementById(tokenField).value.trim();
  if (token !== "") headers.set("authorization", `Bearer ${token}`);
  const address = query.size > 0 ? `${filled}?${query}` : filled;
  const startedAt = performance.now();
  const stop = new AbortController();
  const answer = await fetch(address, { method, headers, body, signal: stop.signal, credentials: token === "" ? "same-origin" : "omit" });
  const title = `${answer.status} ${answer.statusText} · ${Math.round(performance.now() - startedAt)} ms`;
  const told = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    stop.abort();
    return { title, told, text: "A stream: read it with a program." };
  }
  return { title, told, text: pretty(await answer.text()) };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function show(output, { title, told, text }) {
  const heading = document.createElement("p");
  heading.className = "status";
  heading.append(Object.assign(document.createElement("b"), { textContent: title }));
  const blocks = [told, text].filter(Boolean).map((part) => Object.assign(document.createElement("pre"), { textContent: part.slice(0, MOST_SHOWN), tabIndex: 0 }));
  output.replaceChildren(heading, ...blocks);
  output.hidden = false;
}

/** A link to an operation opens its form. */
function openLinked() {
  const form = document.getElementById(location.hash.slice(1))?.querySelector(".try");
  if (form) form.open = true;
}
