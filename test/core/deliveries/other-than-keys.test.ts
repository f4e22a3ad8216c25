import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, KID, keys, ONE, vaults } from "../../helpers/delivery.ts";
import { assessFiles } from "../../helpers/snapshot.ts";

/** Bare tags, rows and identifiers in files whose words say, or may say, that they are not of keys as they are now. */

const verdictOf = (files: Readonly<Record<string, unknown>>): string =>
  assessFiles(files).findings.find(({ subject }) => subject.id === ONE)?.verdict ?? "";

const whole = { ...accounts(), ...vaults("kv-a") };
const withKids = { ...whole, "kv-a/kids.json": [KID] };

for (const path of [
  "disk encryption sets/cmk tags.json",
  "vm/cmk tags.json",
  "disks/cmk/tags.json",
  "storage accounts/cmk tags.json",
  "kv-a/cmk/missing tags.json",
  "kv-a/cmk/tags (falsch).json",
  "kv-a/cmk/tags manquants.json",
  "kv-a/cmk/tags nach Umsetzung.json",
  "kv-a/cmk/terraform tags.json",
  "kv-a/cmk/etiquetas esperadas.json",
  "kv-a/cmk/tags attendus.json",
  "kv-a/cmk/tag-vorgabe.json",
  "kv-a/cmk/tags to set.json",
  "fehlende cmk tags.json",
  "kv-a/geheimen/cmk/tags.json",
  "kv-a/hemligheter/cmk/tags.json",
  "kv-a/certyfikaty/cmk/tags.json",
  "kv-a/Passwörter/cmk/tags.json",
  "kv-a/证书/cmk/tags.json",
  "tags kv-a cmk disabled.json",
  "archived tags kv-a cmk.json",
  "tags kv-a cmk obsolete.json",
  "tags kv-a cmk do not use.json",
])
  test(`tags in ${path} are not known to be those of the key`, () => assert.is(verdictOf({ ...withKids, [path]: APP }), "inconclusive"));

for (const path of [
  "kv-a/cmk/tags.json",
  "keys/cmk tags.json",
  "kv-a/sleutels/cmk/tags.json",
  "kv-a/cmk/etiquetas.json",
  "kv-a/cmk/06 tags.json",
  "kv-a/cmk.log",
  "kv-a/cmk/app tier tags.json",
  "Team Payments/kv-a/cmk/tags.json",
  "Fabrikam cmk tags export.json",
  "evidence 2026-05/Tags von cmk (final) v2.json",
])
  test(`tags in ${path} are`, () => assert.is(verdictOf({ ...withKids, [path]: APP }), "pass"));

test("a word by which the customer calls other files too is a name", () => {
  const { "vaults.json": list } = vaults("kv-a");
  const files = { ...accounts(), "fabrikam vaults.json": list, "kv-a/kids.json": [KID] };
  assert.is(verdictOf({ ...files, "cmk fabrikam tags.json": APP }), "pass");
  assert.is(verdictOf({ ...files, "cmk litware tags.json": APP }), "inconclusive");
});

const ROWS = [{ name: "cmk", enabled: true, tags: APP }];
for (const path of ["kv-a passwords.json", "kv-a contraseñas.json", "kv-a api tokens.json", "kv-a geheimen.json"])
  test(`rows with names in ${path} are not known to be keys`, () => assert.is(verdictOf({ ...whole, [path]: ROWS }), "inconclusive"));
for (const path of ["kv-a keys.json", "keys kv-a Anna.json", "kv-a.json", "kv-a list 2026.json"])
  test(`rows with names in ${path} are keys`, () => assert.is(verdictOf({ ...whole, [path]: ROWS }), "pass"));
test("rows with the name of a key that is known are of it", () => assert.is(verdictOf({ ...withKids, "kv-a anna.json": ROWS }), "pass"));

const withTags = { ...whole, "kv-a/cmk/tags.json": APP };
for (const name of [
  "nicht aktiv",
  "llaves inhabilitadas",
  "deaktiverede nøgler",
  "zakázané klíče",
  "已禁用的密钥",
  "devre dışı anahtarlar",
  "off",
  "Papierkorb",
  "recoverable keys",
  "außer Betrieb",
  "obsolete",
  "archived keys",
  "expected keys",
  "certificate-backed keys",
  "managed keys",
  "certificate keys",
  "verwaltete Schlüssel",
  "Zertifikatsschlüssel",
  "clés gérées",
  "clés de certificats",
  "claves administradas",
])
  test(`identifiers in ${name}.json are not taken for those of enabled keys`, () =>
    assert.is(verdictOf({ ...withTags, [`kv-a/${name}.json`]: [KID] }), "inconclusive"));
for (const name of [
  "aktiv",
  "enabled keys",
  "kids",
  "customer managed keys",
  "vom Kunden verwaltete Schlüssel",
  "keys without certificates",
  "keys and certificates",
  "keys signed off",
])
  test(`identifiers in ${name}.json are`, () => assert.is(verdictOf({ ...withTags, [`kv-a/${name}.json`]: [KID] }), "pass"));

const WEB = keys("kv-a", { tier: "web" })["keys-kv-a.json"];
for (const name of [
  "kv-a nouvelles clés depuis janvier",
  "kv-a neue Schlüssel seit Januar",
  "kv-a keys created this year",
  "kv-a keys created in 2026",
  "kv-a keys A-M",
  "kv-a keys in use",
  "kv-a keys used by storage",
  "kv-a rotierte Schlüssel",
  "kv-a relevant keys",
  "kv-a avec filtre",
])
  test(`a list of keys called ${name} is one of some`, () => assert.is(verdictOf({ ...whole, [`${name}.json`]: WEB }), "inconclusive"));
for (const name of [
  "kv-a keys 2026-05-01 v2 final",
  "kv-a Schlüssel vollständig",
  "kv-a keys (Anna)",
  "kv-a sans filtre",
  "kv-a sin filtro",
  "kv-a keys (read-only account)",
  "kv-a latest versions",
  "kv-a keys.json?version=3&modificationDate=1714550000000&api=v2",
])
  test(`a list of keys called ${name} is whole`, () => assert.is(verdictOf({ ...whole, [`${name}.json`]: WEB }), "fail"));

for (const [name, verdict] of Object.entries({
  "subscriptions A-M": "inconclusive",
  "subscriptions 1-50": "inconclusive",
  "accessible subscriptions": "inconclusive",
  "subscriptions in use": "inconclusive",
  "all subscriptions": "pass",
  "subscriptions Contoso": "pass",
  "subscriptions 2026-05": "pass",
}))
  test(`with a list of subscriptions called ${name} the whole is ${verdict}`, () => {
    const { "accounts.json": list } = accounts();
    assert.is(assessFiles({ [`${name}.json`]: list, ...vaults("kv-a"), ...keys("kv-a", APP) }).overallVerdict, verdict);
  });

test.run();
