/** The values of an answer that has one of JSON in each line, as they come. */
export async function* jsonLines<Value>(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Value> {
  if (body === null) return;
  const decoder = new TextDecoder();
  const reader = body.getReader(); // not every browser can iterate over a stream
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) if (line.trim()) yield JSON.parse(line) as Value; // as openapi.json says it
    if (done) return;
  }
}
