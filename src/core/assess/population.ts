import type { Assessment, Key } from "../../generated/types.gen.ts";
import type { Keys } from "../assessment/key-record.ts";
import { byText } from "../basis/compare.ts";
import { type Estate, type Subject, saidOf, type Vault } from "../estate/estate.ts";
import { describeKey, type Judging } from "../keys/describe-key.ts";
import { type HousedRows, recordKeys } from "../keys/record-keys.ts";
import { keysIn } from "../rows/key-store.ts";
import { evidence } from "../rules/wording.ts";

export const subjectOf = ({ type, id, name }: Subject): Key["subject"] => ({ type, id, name });

/** Every vault once, in the order of the identifiers of its keys. */
function ownedVaults(subjects: readonly Subject[]): readonly HousedRows[] {
  // A vault that several subscriptions claim counts with the first of them.
  const owners = new Map([...subjects].reverse().flatMap((subject) => subject.vaults.map((vault): [Vault, Subject] => [vault, subject])));
  const named = new Map(subjects.map((subject) => [subject, subjectOf(subject)]));
  // As the identifiers sort: "a.example/keys/…" comes after "a-b.example/keys/…".
  const keyed = [...owners]
    .map(([vault, subject]) => ({ prefix: `${vault.host}/`, vault, subject }))
    .sort((a, b) => byText(a.prefix, b.prefix));
  return keyed.map(({ vault: { host, ranges }, subject }) => ({
    ranges,
    home: { vault: host, subject: named.get(subject) as Key["subject"] },
  }));
}

/** The population: every key once, by identifier. Keys are made as they are asked for, and may be walked again. */
export function listKeys({ subjects }: Estate, judging: Judging): Keys {
  let known: readonly HousedRows[] | undefined;
  const owned = (): readonly HousedRows[] => {
    known ??= ownedVaults(subjects);
    return known;
  };
  return {
    *[Symbol.iterator]() {
      for (const { ranges, home } of owned()) for (const key of keysIn(ranges)) yield describeKey(home.subject, key, judging);
    },
    ...recordKeys(owned, judging),
  };
}

/** What all files say; null also where they disagree, which the findings tell. */
function agreed(facts: Subject["facts"], what: "state" | "cloud" | "tenantId"): string | null {
  const said = saidOf(facts, what);
  return said.length === 1 ? (said[0] as string) : null;
}

/** The subscriptions that were judged, and how the tool knows of them. */
export function populationOf(estate: Estate): Assessment["population"] {
  const subscriptions = estate.subjects
    .filter(({ type }) => type === "subscription")
    .map(({ id, name, facts }) => ({
      id,
      name,
      state: agreed(facts, "state"),
      cloud: agreed(facts, "cloud"),
      tenantId: agreed(facts, "tenantId"),
      inAccountList: facts.some(({ inList }) => inList),
      evidence: facts.map(({ source }) => evidence("subscription", source)),
    }));
  return { source: estate.hasAccountList ? "account-list" : "supplied-files", subscriptions };
}
