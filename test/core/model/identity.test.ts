import { test } from "uvu";
import * as assert from "uvu/assert";
import { hostOfUri, isPartOfKey, parseKid } from "../../../src/core/model/identity.ts";

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

test("a vault has one host, be it named as in the network of its private endpoints or by another name of the service", () => {
  for (const [written, host] of [
    ["kv-a.privatelink.vaultcore.azure.net", "kv-a.vault.azure.net"],
    ["KV-A.vaultcore.azure.net", "kv-a.vault.azure.net"],
    ["kv-a.privatelink.vaultcore.azure.cn", "kv-a.vault.azure.cn"],
    ["kv-a.privatelink.vaultcore.usgovcloudapi.net", "kv-a.vault.usgovcloudapi.net"],
    ["hsm-a.privatelink.managedhsm.azure.net", "hsm-a.managedhsm.azure.net"],
    ["privatelink.vault.azure.net", "privatelink.vault.azure.net"],
    ["vaultcore.vault.azure.net", "vaultcore.vault.azure.net"],
    ["kv-a.privatelink.blob.core.windows.net", "kv-a.privatelink.blob.core.windows.net"],
  ] as const) {
    assert.is(parseKid(`https://${written}/keys/cmk`)?.host, host);
    assert.is(hostOfUri(`https://${written}/`), host);
  }
});

test.run();
