import type { Key, Settings } from "../../generated/types.gen.ts";
import { type Column, listed, places, subjectColumns } from "./column.ts";

const fixed: readonly Column<Key>[] = [
  { name: "kid", cell: ({ kid }) => kid },
  { name: "vault", cell: ({ vault }) => vault },
  { name: "name", cell: ({ name }) => name },
  ...subjectColumns<Key>(),
  { name: "state", cell: ({ state }) => state },
  // Whole identifiers: a bare version of digits and an E would become a number in a spreadsheet.
  { name: "version", cell: ({ kid, version }) => (version === null ? "" : `${kid}/${version}`) },
  { name: "created", cell: ({ created }) => created ?? "" },
  { name: "updated", cell: ({ updated }) => updated ?? "" },
  { name: "not before", cell: ({ notBefore }) => notBefore ?? "" },
  { name: "expires", cell: ({ expires }) => expires ?? "" },
  { name: "certificate-backed", cell: ({ managed }) => (managed === null ? "" : managed ? "yes" : "no") },
  { name: "key type", cell: ({ keyType }) => keyType ?? "" },
  { name: "recovery level", cell: ({ recoveryLevel }) => recoveryLevel ?? "" },
  { name: "tags", cell: ({ tags }) => listed((tags ?? []).map(({ name, value }) => `${name}=${value}`)) },
  { name: "tags state", cell: ({ tagsState }) => tagsState },
  { name: "evidence", cell: ({ evidence }) => places(evidence) },
];

const standing = (key: Key, tier: string): Key["tiers"][number] | undefined => key.tiers.find((entry) => entry.tier === tier);

/** The population: one row a key, with how it stands in each tier. */
export const keyColumns = ({ tiers }: Settings): readonly Column<Key>[] => [
  ...fixed,
  ...tiers.flatMap(({ id }): readonly Column<Key>[] => [
    { name: `${id}: status`, cell: (key) => standing(key, id)?.status ?? "" },
    { name: `${id}: reason`, cell: (key) => standing(key, id)?.reason ?? "" },
  ]),
];
