import type { Assessment, Key } from "../generated/types.gen.ts";
import { byText } from "./compare.ts";
import { describeKey, type Judging } from "./describe-key.ts";
import type { Keys } from "./key-record.ts";
import type { Estate, Subject, Vault } from "./model/estate.ts";
import { type HousedRows, recordKeys } from "./record-keys.ts";
import { evidence } from "./rules/wording.ts";

export const subjectOf = ({ type, id, name }: Subject): Key["subject"] => ({ type, id, name });

/** A vault, and whose it is. */
interface Owned extends HousedRows {
  readonly keys: Vault["keys"];
}

function ownedVaults(subjects: readonly Subject[]): readonly Owned[] {
  // A vault that several subscriptions claim counts with the first of them.
  const owners = new Map([...subjects].reverse().flatMap((subject) => subject.vaults.map((vault): [Vault, Subject] => [vault, subject])));
  const named = new Map(subjects.map((subject) => [subject, subjectOf(subject)]));
  return (
    [...owners]
      .map(([{ host, ranges, keys }, subject]) => ({ ranges, keys, home: { vault: host, subject: named.get(subject) as Key["subject"] } }))
      // As the identifiers sort: "a.example/keys/…" comes after "a-b.example/keys/…".
      .sort((a, b) => byText(`${a.home.vault}/`, `${b.home.vault}/`))
  );
}

/** The population: every key once, by identifier. Keys are made as they are asked for, and may be walked again. */
export function listKeys({ subjects }: Estate, judging: Judging): Required<Keys> {
  const owned = ownedVaults(subjects);
  return {
    *[Symbol.iterator]() {
      for (const { keys, home } of owned) for (const key of keys) yield describeKey(home.subject, key, judging);
    },
    records: recordKeys(owned, judging),
  };
}

/** The subscriptions that were judged, and how the tool knows of them. */
export function populationOf(estate: Estate): Assessment["population"] {
  const subscriptions = estate.subjects
    .filter(({ type }) => type === "subscription")
    .map(({ id, name, facts }) => ({
      id,
      name,
      state: facts.find(({ state }) => state !== null)?.state ?? null,
      cloud: facts.find(({ cloud }) => cloud !== null)?.cloud ?? null,
      tenantId: facts.find(({ tenantId }) => tenantId !== null)?.tenantId ?? null,
      inAccountList: facts.some(({ inList }) => inList),
      evidence: facts.map(({ source }) => evidence("subscription", source)),
    }));
  return { source: estate.hasAccountList ? "account-list" : "supplied-files", subscriptions };
}
