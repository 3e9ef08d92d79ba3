/** Text that is made as it is read, as the body of an answer. A failure on the way breaks the answer off. */
export const streamText = (texts: AsyncIterable<string>): ReadableStream<Uint8Array> =>
  ReadableStream.from(texts).pipeThrough(new TextEncoderStream());
