import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";

export type ReceivedMail = { from: string; to: string[]; text: string };

/** A mail server of RFC 5321 that keeps what it is given, or refuses recipients. */
export async function startSmtpReceiver() {
  const mails: ReceivedMail[] = [];
  const refusing = { recipients: false };
  const server = createServer((socket) => {
    let from = "";
    let to: string[] = [];
    let data: string[] | undefined;
    const say = (line: string) => void socket.write(`${line}\r\n`);
    socket.on("error", () => {});
    say("220 receiver.test ESMTP");
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
      if (data) {
        if (line !== ".") return void data.push(line.replace(/^\.\./, "."));
        mails.push({ from, to, text: data.join("\n") });
        data = undefined;
        return say("250 taken");
      }
      const [verb = ""] = line.toUpperCase().split(/[ :]/);
      if (verb === "MAIL") [from, to] = [addressIn(line), []];
      if (verb === "RCPT" && refusing.recipients) return say("550 no such mailbox");
      if (verb === "RCPT") to.push(addressIn(line));
      if (verb === "DATA") {
        data = [];
        return say("354 go on");
      }
      if (verb === "QUIT") return void socket.end("221 bye\r\n");
      say(verb === "EHLO" ? "250 receiver.test" : "250 ok");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refusing,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}

const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? "";
