import type { Evidence } from "../../../generated/types.gen.ts";
import type { FieldPlaces, KeyReading, Source } from "../../model/facts.ts";
import { PLACES_OF_AZ } from "../../model/field-places.ts";
import type { KeyState } from "../../model/key-state.ts";
import { evidence } from "../wording.ts";

/** What a file may state of a key. */
export type Stated = Exclude<keyof FieldPlaces, "rivals" | "unread" | "strange" | "tagCase">;

type Spoken = Pick<KeyReading, "form" | "fieldsAt" | "source">;

/** The way from a place that speaks of a key to what it says; "" where the place itself is that, or nothing tells. */
const wayTo = (what: Stated, { form, fieldsAt }: Pick<Spoken, "form" | "fieldsAt">): string =>
  form === "tags" ? "" : ((fieldsAt ?? PLACES_OF_AZ)[what] ?? "");

/** The very place of a statement. `fact`: what to call it. */
export const evidenceIn = (what: Stated, reading: Spoken, fact: string = what): Evidence =>
  evidence(fact, { ...reading.source, pointer: reading.source.pointer + wayTo(what, reading) });

/** The readings of which those places are. */
const readingsAt = ({ readings }: KeyState, sources: readonly Source[]): readonly KeyReading[] =>
  sources.flatMap((source) => readings.find((one) => one.source === source) ?? []);

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The readings of the current version that state what counts; one for each statement where files disagree. */
export function readingsThatState(what: Stated, key: KeyState): readonly KeyReading[] {
  if (what === "enabled") return readingsAt(key, key.enabled.sources);
  if (what === "tags") return readingsAt(key, [...key.tags.sources, ...key.chosenTags.sources]);
  const rivals = what === "notBefore" || what === "expires" ? (key.rivalDates?.[what] ?? []) : [];
  const values = rivals.length > 1 ? rivals : [key[what]].filter((value) => value !== null && value !== undefined);
  const current = key.readings.filter((reading) => !key.older.includes(reading));
  return values.flatMap((value) => current.find((reading) => isSame(reading[what], value)) ?? []);
}

/** Where it is stated. */
export const statementsOf = (what: Stated, key: KeyState): readonly Evidence[] =>
  readingsThatState(what, key).map((reading) => evidenceIn(what, reading));
