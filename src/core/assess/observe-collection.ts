import type { Assessment, Coded } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import type { Snapshot } from "../ingest/parts/snapshot.ts";
import type { Recorded } from "../ingest/record/collection.ts";
import { bySource } from "../model/facts.ts";
import { daysApart, type Span, spanOf } from "../rules/lists/span.ts";
import { evidence } from "../rules/wording.ts";
import { DAY_MILLISECONDS, formatInstant, parseInstant } from "../text/instant.ts";
import { enumeration } from "../text/listing.ts";
import { isAfterRun } from "./instant.ts";

const unique = (names: readonly (string | null)[]): readonly string[] => [...new Set(names.filter((name) => name !== null))];

/** With which programs, as far as the files say. */
function toolsOf({ collection, facts }: Snapshot): readonly string[] {
  const versions = unique(
    facts.map((fact) => (fact.kind === "az-version" && collection.commands.has(fact.source.artifact) ? fact.version : null)),
  );
  return [...versions.map((version) => `az ${version}`), ...collection.collectors];
}

/** In the order in which they ran; clocks have whole seconds, and within one the record's order counts. */
const inOrder = (recorded: readonly Recorded[]): readonly Recorded[] =>
  [...recorded].sort((a, b) => byText(a.line.startedAt, b.line.startedAt) || bySource(a, b));

/** Years in which dates of keys pass: whoever chose such an instant may have mistyped it. */
const FAR_DAYS = 366;

/** What is said where the auditor has dates judged long after the evidence was collected, or before it was. */
function farFrom({ asOf, asOfSource }: Pick<Assessment, "asOf" | "asOfSource">, { from, to }: Span): string {
  if (asOfSource !== "option") return "";
  const at = parseInstant(asOf) ?? Number.NaN;
  const days = Math.floor((at - to) / DAY_MILLISECONDS);
  if (days > FAR_DAYS)
    return ` Dates are judged ${days} days later, by the choice of the auditor: what has changed since, the files do not show.`;
  if (at < from - DAY_MILLISECONDS)
    return " Dates are judged at an earlier time, by the choice of the auditor: keys are as they were when they were collected.";
  return "";
}

/** When, by whom and with what the evidence was collected, where records say so. */
export function observeCollection(snapshot: Snapshot, time: Pick<Assessment, "asOf" | "asOfSource">): readonly Coded[] {
  const recorded = inOrder([...snapshot.collection.commands.values()]);
  const span = spanOf(recorded.map(({ line }) => line));
  if (span === null) return [];
  const people = unique(recorded.map(({ line }) => line.principal));
  const tools = toolsOf(snapshot);
  const records = unique(recorded.map(({ source }) => source.artifact));
  const days = daysApart(span);
  const parts = [
    `${records.length < 2 ? "Collected" : `${records.length} collections, each with a record of its own,`} from ${formatInstant(span.from)} to ${formatInstant(span.to)}`,
    people.length === 0 ? "" : ` by ${enumeration(people)}`,
    tools.length === 0 ? "" : `, with ${enumeration(tools)}`,
    ".",
    days === null
      ? ""
      : ` ${records.length < 2 ? "The collection ran over" : "They lie within"} ${days} days, so the lists do not show a single moment.`,
    isAfterRun(time, span.to) ? ` This run started before that, on ${time.asOf}: a clock is wrong, or the record was changed.` : "",
    farFrom(time, span),
    people.length < 2 ? "" : " Each file has its own time and person in the list of input files.",
  ];
  const ends = [...new Set([recorded[0], recorded.at(-1)])].filter((one) => one !== undefined);
  const places = ends.map(({ source }) => evidence("collection-record", source));
  const versions = snapshot.facts
    .filter((fact) => fact.kind === "az-version")
    .map(({ source }) => evidence("az-version", source, "azure-cli"));
  return [{ code: "collected", message: parts.join(""), kid: null, evidence: [...places, ...versions] }];
}
