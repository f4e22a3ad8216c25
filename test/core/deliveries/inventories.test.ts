import { test } from "uvu";
import { APP, accounts, type Delivery, KID, ONE, tryDeliveries, unknownTags, vaults } from "../../helpers/delivery.ts";

/** Inventories of all that vaults hold, and of what uses it: rows that say what they are of, and vaults without a key. */

const WEB = { tier: "web" };
const row = (name: string, tags: object | null, more: object = {}) => ({ vaultName: "kv-a", name, enabled: true, tags, ...more });
const inventory = (...rows: readonly object[]) => ({ ...accounts(), ...vaults("kv-a"), "inventory.json": rows });

const KINDS = [
  ["objectType", "Secret", "Key"],
  ["ObjectType", "certificate", "key"],
  ["type", "secrets", "keys"],
  ["itemType", "cert", "key"],
  ["resourceType", "Microsoft.KeyVault/vaults/secrets", "Microsoft.KeyVault/vaults/keys"],
  ["Typ", "Geheimnis", "Key"],
  ["collection", "secrets", "keys"],
  ["source", "az keyvault secret list", "az keyvault key list"],
  ["isSecret", true, false],
  ["kind", "access policy", "key"],
] as const;

const STORAGE = `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st1`;

const DELIVERIES: readonly Delivery[] = [
  ...KINDS.map(([column, other, key]) => ({
    title: `a row that is no key's by ${column} ${other} is no witness`,
    files: inventory(row("s1", APP, { [column]: other }), row("k1", WEB, { [column]: key })),
    verdicts: { [ONE]: column === "kind" ? "fail" : "inconclusive" },
    issues: column === "kind" ? [] : ["wrong-object"],
  })),
  ...KINDS.map(([column, other, key]) => ({
    title: `a row that is a key's by ${column} ${key} is one`,
    files: inventory(row("s1", WEB, { [column]: other }), row("k1", APP, { [column]: key })),
    verdicts: { [ONE]: "pass" },
    issues: column === "kind" ? [] : ["wrong-object"],
  })),
  {
    title: "the kind of a key's material is no kind of object",
    files: inventory(row("k1", APP, { type: "RSA-HSM" })),
    verdicts: { [ONE]: "pass" },
  },
  { title: "another column may say secret", files: inventory(row("k1", APP, { classification: "secret" })), verdicts: { [ONE]: "pass" } },
  ...[
    { permissions: ["get"] },
    { workspaceId: "w" },
    { thumbprint: "AB12" },
    { privateLinkServiceConnectionState: { status: "Approved" } },
  ].map((more) => ({
    title: `a row with ${Object.keys(more).join()} is of something else that a vault has`,
    files: inventory(row("p1", APP, more)),
    verdicts: unknownTags,
    issues: ["not-recognised"],
  })),
  {
    title: "tags beside the id of a resource that uses the key are not the key's",
    files: inventory({ resourceId: STORAGE, kid: KID, enabled: true, tags: APP }),
    verdicts: unknownTags,
    issues: ["not-recognised"],
  },
  {
    title: "tags beside who uses the key may be the key's",
    files: inventory({ usedBy: STORAGE, kid: KID, enabled: true, tags: APP }),
    verdicts: { [ONE]: "pass" },
  },

  // What a house's own column says.
  ...[{ gelöscht: "ja" }, { Eliminado: true }, { supprimé: "oui" }].map((more) => ({
    title: `a row that says ${JSON.stringify(more)} is of a deleted key`,
    files: inventory({ kid: KID, enabled: true, tags: APP, ...more }),
    verdicts: unknownTags,
    issues: ["wrong-object"],
  })),
  {
    title: "one that is planned is no key yet",
    files: inventory({ kid: KID, enabled: true, tags: APP, geplant: true }),
    verdicts: unknownTags,
    issues: ["wrong-object"],
  },
  {
    title: "a key that is not deleted is one",
    files: inventory({ kid: KID, enabled: true, tags: APP, gelöscht: "nein" }),
    verdicts: { [ONE]: "pass" },
  },

  // What a join leaves of a vault without keys.
  ...[null, "", "no keys"].map((name) => ({
    title: `a row of a vault whose key is ${JSON.stringify(name)} takes no witness away`,
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { vaultName: "kv-b", keyName: name, enabled: null, tags: null },
        { vaultName: "kv-a", keyName: "k1", enabled: true, tags: APP },
      ],
    },
    verdicts: { [ONE]: "pass" },
  })),
  {
    title: "nor does it prove that the vault has none",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { vaultName: "kv-b", keyName: null, enabled: null, tags: null },
        { vaultName: "kv-a", keyName: "k1", enabled: true, tags: WEB },
      ],
    },
    verdicts: unknownTags,
  },
  {
    title: "a row without a name that states something is of a key that nobody can tell",
    files: inventory(row("k1", WEB), { vaultName: "kv-a", name: null, enabled: true, tags: APP }),
    verdicts: unknownTags,
    issues: ["ambiguous-owner"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
