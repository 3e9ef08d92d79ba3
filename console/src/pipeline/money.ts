/** "$1,200": cents only where there are some. An unknown currency is written behind the number. */
export function money(value: number, currency: string): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  try {
    return new Intl.NumberFormat(undefined, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  } catch {
    return `${value.toLocaleString()} ${currency}`;
  }
}
