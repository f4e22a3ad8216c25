import type { KeyHome, KeyKind } from "../../core/assessment/key-record.ts";
import type { Key, Settings, Tag } from "../../generated/types.gen.ts";
import { type Column, listed, places, subjectColumns } from "./column.ts";

const standing = ({ tiers }: Pick<Key, "tiers">, tier: string): Key["tiers"][number] | undefined =>
  tiers.find((entry) => entry.tier === tier);

const HOME_VAULT: readonly Column<KeyHome>[] = [{ name: "vault", cell: ({ vault }) => vault }];
const STATE: readonly Column<KeyKind>[] = [{ name: "state", cell: ({ state }) => state }];
const ATTRIBUTES: readonly Column<KeyKind>[] = [
  { name: "certificate-backed", cell: ({ managed }) => (managed === null ? "" : managed ? "yes" : "no") },
  { name: "key type", cell: ({ keyType }) => keyType ?? "" },
  { name: "recovery level", cell: ({ recoveryLevel }) => recoveryLevel ?? "" },
];
type Rivals = NonNullable<Key["rivals"]>;

const tagsText = (tags: readonly Tag[]): string => listed(tags.map(({ name, value }) => `${name}=${value}`));

/** What files say that disagree: sets of tags in brackets. */
const eitherOf = (rivals: Rivals = [], field: Rivals[number]["field"]): string =>
  rivals
    .filter((rival) => rival.field === field)
    .map(({ said }) => (Array.isArray(said) ? `[${tagsText(said)}]` : (said?.toString() ?? "not set")))
    .join(" or ");

const TAGS: readonly Column<Pick<Key, "tags" | "rivals">>[] = [
  { name: "tags", cell: ({ tags, rivals }) => (tags === null ? eitherOf(rivals, "tags") : tagsText(tags)) },
];
const TAGS_STATE: readonly Column<KeyKind>[] = [{ name: "tags state", cell: ({ tagsState }) => tagsState }];

/** One row a key, with how it stands in each tier. The columns in their order, by what of a key they show. */
export const keyColumnGroups = ({ tiers }: Settings) => ({
  kid: [{ name: "kid", cell: ({ kid }: Key) => kid }],
  vault: HOME_VAULT,
  name: [{ name: "name", cell: ({ name }: Key) => name }],
  subject: subjectColumns<KeyHome>(),
  state: STATE,
  // Whole identifiers: a bare version of digits and an E would become a number in a spreadsheet.
  version: [{ name: "version", cell: ({ kid, version }: Key) => (version === null ? "" : `${kid}/${version}`) }],
  dates: [
    { name: "created", cell: ({ created }: Key) => created ?? "" },
    { name: "updated", cell: ({ updated }: Key) => updated ?? "" },
    { name: "not before", cell: ({ notBefore, rivals }: Key) => notBefore ?? eitherOf(rivals, "notBefore") },
    { name: "expires", cell: ({ expires, rivals }: Key) => expires ?? eitherOf(rivals, "expires") },
  ],
  attributes: ATTRIBUTES,
  tags: TAGS,
  tagsState: TAGS_STATE,
  evidence: [{ name: "evidence", cell: ({ evidence }: Key) => places(evidence) }],
  tiers: tiers.flatMap(({ id }): readonly Column<KeyKind>[] => [
    { name: `${id}: status`, cell: (kind) => standing(kind, id)?.status ?? "" },
    { name: `${id}: reason`, cell: (kind) => standing(kind, id)?.reason ?? "" },
    { name: `${id}: near miss`, cell: (kind) => standing(kind, id)?.nearMiss ?? "" },
  ]),
});

/** The population: one row a key, with how it stands in each tier. */
export const keyColumns = (settings: Settings): readonly Column<Key>[] => Object.values(keyColumnGroups(settings)).flat();
