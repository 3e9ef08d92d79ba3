/** A message of this connector as it reads for our own contact book, which has the same API. */
export const sayBook = (message: string): string =>
  message
    .replaceAll("in HighLevel's agency view", "by its operator")
    .replaceAll(/(^|[.:] )HighLevel/g, "$1The contact book")
    .replaceAll("HighLevel", "the contact book");
