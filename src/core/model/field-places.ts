import type { FieldPlaces } from "./facts.ts";

/** Where az prints what it states of a key. Dates have other names in raw REST output, so that the object that holds them is named. */
export const PLACES_OF_AZ = {
  enabled: "/attributes/enabled",
  tags: "/tags",
  managed: "/managed",
  keyType: "/key/kty",
  keyOps: "/key/keyOps",
  recoveryLevel: "/attributes/recoveryLevel",
  notBefore: "/attributes",
  expires: "/attributes",
} as const satisfies FieldPlaces;

/** The same of a key that the service answers without tags because it has none: the record says so as a whole. */
export const PLACES_OF_UNTAGGED = { ...PLACES_OF_AZ, tags: "" } as const satisfies FieldPlaces;

/** Where a row does that holds the record of az under `key`. */
export const PLACES_IN_ROW = {
  enabled: "/key/attributes/enabled",
  tags: "/key/tags",
  managed: "/key/managed",
  keyType: "/key/key/kty",
  keyOps: "/key/key/keyOps",
  recoveryLevel: "/key/attributes/recoveryLevel",
  notBefore: "/key/attributes",
  expires: "/key/attributes",
} as const satisfies FieldPlaces;

/** Where the control plane does (Microsoft.KeyVault/vaults/keys). It does not tell whether a key is a certificate's. */
export const PLACES_OF_ARM = {
  enabled: "/properties/attributes/enabled",
  tags: "/tags",
  managed: "",
  keyType: "/properties/kty",
  keyOps: "/properties/keyOps",
  recoveryLevel: "/properties/attributes/recoveryLevel",
  notBefore: "/properties/attributes",
  expires: "/properties/attributes",
} as const satisfies FieldPlaces;
