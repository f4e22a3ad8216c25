import { test } from "uvu";
import * as assert from "uvu/assert";
import { letters, lettersAndDigits } from "../../../src/core/text/letters.ts";

test("names that differ in signs, digits and case alone have the same letters", () => {
  for (const name of ["Key-Vault ID 2", "keyVaultId", "KEY_VAULT_ID"]) assert.is(letters(name), "keyvaultid");
  assert.is(lettersAndDigits("Key-Vault ID 2"), "keyvaultid2");
});

test("names are remembered, however many there are and however long they are", () => {
  const names = Array.from({ length: 5_000 }, (_, at) => `Name ${String.fromCharCode(97 + (at % 26))} ${at}`);
  for (const name of [...names, ...names]) assert.is(letters(name), `name${name.charAt(5)}`);
  assert.is(letters("A-".repeat(500)), "a".repeat(500));
});

test.run();
