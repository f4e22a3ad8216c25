import { test } from "uvu";
import * as assert from "uvu/assert";
import { isCalledText, isPlainText } from "../../../../src/core/ingest/beside/plain-text.ts";

const NAMES = ["kv-web", "kv-web.vault.azure.net"];

const WHOLE = [
  "keys of kv-web",
  "Keys in vault KV-WEB",
  "Key list of kv-web as of 2025-12-01",
  "Export of all keys in kv-web, 2025-12-01T09:30:00Z",
  "01.12.2025",
  "https://kv-web.vault.azure.net/",
  "Evidence for KeyVault-008: keys in kv-web",
  "Alle Schlüssel aus kv-web",
  "Claves de kv-web",
  "Toutes les clés du coffre kv-web",
  "Chiavi di kv-web",
  "Sleutels van kv-web",
  "Klucze kv-web",
  "Chaves do kv-web",
  "Nycklar i kv-web",
  "kv-web のキー一覧",
  "KeyVaultKeys",
];

const OF_A_PART = [
  "first 10",
  "the first keys of kv-web",
  "enabled only",
  "excerpt",
  "page 1 of 2",
  "keys of kv-web (10)",
  "keys of kv-web from 2025-12-01",
  "keys of kv-web since 2025-12-01",
  "keys of kv-web, 2025-12-01 - 2025-12-31",
  "keys of kv-web and kv-shop",
  "keys of kv-web-dr",
  "keys of the payments team",
  "nur aktive Schlüssel",
  "Auszug",
  "solo claves habilitadas",
  "extrait",
  "pierwsze klucze",
  "主要なキー",
];

test("a text says no more than what a list is of, in several languages", () => {
  for (const text of WHOLE) assert.is(isPlainText(text, NAMES), true, text);
});

test("a text that says anything else may speak of a part", () => {
  for (const text of OF_A_PART) assert.is(isPlainText(text, NAMES), false, text);
});

test("free text is known by its name in several languages", () => {
  for (const name of ["Title", "description", "Beschreibung", "Überschrift", "descripción", "備考"])
    assert.is(isCalledText(name), true, name);
  for (const name of ["filter", "scope", "name"]) assert.is(isCalledText(name), false, name);
});

test.run();
