/**
 * What must never be printed, by the forms that tests plant: app secrets, access tokens of Facebook and HighLevel, keys of ours, secrets that
 * sign webhooks, and the e-mail addresses of people who fill in forms. Name a new secret of a test in one of these forms, and every log is
 * searched for it.
 */
const FORMS: Record<string, RegExp> = {
  "an app secret": /app-secret-of-[\w-]+/,
  "an access token of Facebook": /\bEAA[a-z]\w{4,}/,
  "a token of HighLevel": /\bpit-[\w-]{8,}/,
  "a key of ours": /\blr_(?:api|crm)_[\w-]{43}/,
  "a secret that signs": /whsec_[\w+/=]{20,}/,
  "the address of a chat's webhook": /services\/T00\//,
  "an e-mail address of a person": /[\w.+-]+@example\.(?:com|org)/,
};

/** What a text holds that must not be printed, in words; also where it is written for a URL or as base64. */
export function leaksIn(text: string): string[] {
  const words = text.match(/[\w+/]{24,}={0,2}/g) ?? [];
  const unfolded = [text, decoded(text), ...words.map((word) => Buffer.from(word, "base64").toString("latin1"))].join("\n");
  return Object.keys(FORMS).filter((name) => FORMS[name]?.test(unfolded));
}

/** Listens to everything a part of a test prints. `assertNone` throws when something was printed that must not be, and says where. */
export function createLeakWatch() {
  const leaks: string[] = [];
  return {
    hear(line: string, sentence = sentenceOf(line)): void {
      for (const leak of leaksIn(line)) leaks.push(`${leak} in the log line ${JSON.stringify(sentence)}`);
    },
    assertNone(): void {
      if (leaks.length > 0) throw new Error(`A secret or personal data was printed: ${[...new Set(leaks)].join("; ")}`);
    },
  };
}

/** What the line says, without what it holds. */
function sentenceOf(line: string): string {
  return /"msg":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line.slice(0, 60);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
