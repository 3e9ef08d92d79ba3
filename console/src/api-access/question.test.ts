import { expect, test } from "vitest";
import { questionOf } from "./question.ts";

test("what an app asks is taken from the address as it is, and nothing is made up", () => {
  const params = new URLSearchParams(
    "client_id=a&redirect_uri=https%3A%2F%2Fx.example%2F%3Fq%3D1&response_type=code&state=&loginWindowOpenMode=self",
  );
  expect(questionOf(params)).toEqual({ client_id: "a", redirect_uri: "https://x.example/?q=1", response_type: "code", state: "" });
});
