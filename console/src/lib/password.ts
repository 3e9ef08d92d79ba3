export const minPasswordLength = 10;

export type Strength = { score: 0 | 1 | 2 | 3 | 4; label: string; hint: string };

/** A kind estimate, shown while typing. The server decides; length counts most. */
export function passwordStrength(password: string, email = ""): Strength {
  if (password === "")
    return { score: 0, label: "", hint: `At least ${minPasswordLength} characters. A few words together are easy to remember.` };
  if (password.length < minPasswordLength)
    return { score: 1, label: "Too short", hint: `${minPasswordLength - password.length} more to go.` };
  const local = email.split("@")[0]?.toLowerCase() ?? "";
  if (local.length > 3 && password.toLowerCase().includes(local))
    return { score: 1, label: "Easy to guess", hint: "It contains your e-mail name." };
  if (new Set(password).size < 5) return { score: 1, label: "Easy to guess", hint: "Use more different characters." };
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  const score = password.length >= 20 || (password.length >= 14 && kinds >= 3) ? 4 : password.length >= 14 || kinds >= 3 ? 3 : 2;
  if (score === 2) return { score, label: "Fair", hint: "A few more characters make it strong." };
  return score === 3 ? { score, label: "Good", hint: "Good enough for most." } : { score, label: "Strong", hint: "Strong." };
}
