import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wordRuns } from "../../../src/core/causes/word-runs.ts";
import { indexNames, ownersInPath } from "../../../src/core/ingest/paths/path-names.ts";

const word = fc.constantFrom("kv", "KV", "prod", "0007", "a", "keys", "größe", "Größe", "é");
const joint = fc.constantFrom("-", "_", " ", "/", ".", "--", "/kv/", "");
const text = fc.array(fc.tuple(word, joint), { maxLength: 8 }).map((parts) => parts.flat().join(""));

test("a text that is passed over names nothing of what was asked for", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { minLength: 1, maxLength: 4 }), (texts, names) => {
      const mayName = wordRuns(texts);
      const index = indexNames(names.map((name, at) => ({ type: "vault", id: String(at), name })));
      for (const [at, name] of names.entries()) {
        const found = new Set(mayName(name));
        for (const [number, path] of texts.entries())
          if (ownersInPath(path, "vault", index).includes(String(at))) assert.ok(found.has(number), `${name} in ${path}`);
      }
    }),
    { numRuns: 500 },
  );
});

test("texts come in their order, each once, and others are passed over", () => {
  const mayName = wordRuns(["x/keys-kv-prod.json", "é", "kv_prod/kv prod.json", "kv-test", "prod-kv"]);
  assert.equal([...mayName("KV-Prod")], [0, 1, 2]);
  assert.equal([...mayName("--")], []);
});

test.run();
