import { test } from "uvu";
import * as assert from "uvu/assert";
import { isPartOfKey, parseKid } from "../../../src/core/model/identity.ts";

const KEY = "https://kv-a.vault.azure.net/keys/cmk";

test("what stands behind the name of a key is its version, unless it is a part of the key or an operation on it", () => {
  assert.is(parseKid(`${KEY}/0123456789ABCDEF0123456789abcdef`)?.version, "0123456789abcdef0123456789abcdef");
  for (const part of ["rotationpolicy", "RotationPolicy/", "versions", "backup", "sign"]) {
    assert.is(parseKid(`${KEY}/${part}`), null, part);
    assert.ok(isPartOfKey(`${KEY}/${part}`), part);
  }
  for (const text of [KEY, `${KEY}/`, `${KEY}/0a`, "https://kv-a.vault.azure.net/keys/versions"]) {
    assert.ok(parseKid(text), text);
    assert.not.ok(isPartOfKey(text), text);
  }
});

test.run();
