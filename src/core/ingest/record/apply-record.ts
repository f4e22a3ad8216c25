import type { Fact, KeyReading, SubscriptionFact } from "../../model/facts.ts";
import { isGuid, nameOfHost, parseKid } from "../../model/identity.ts";
import { kidsIn } from "../../rows/key-store.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { BareContent } from "../base/bare.ts";
import { printedState } from "../base/printed-state.ts";
import { identifierReading } from "../objects/normalise.ts";
import type { Collection, Recorded } from "./collection.ts";
import { scopeOf } from "./collection.ts";

/** What the command line tells of a fact that its output alone does not: what the list was limited to, and that nothing cut it. */
export function withRecord(fact: Fact, commands: Collection["commands"]): Fact {
  const recorded = commands.get(fact.source.artifact);
  if (recorded === undefined) return fact;
  const { purpose, whole, leavesOut } = recorded.command;
  if (fact.kind === "subscription") return purpose === "account-list" && !whole ? { ...fact, inList: false } : fact;
  if (fact.kind === "key-list") {
    // Keys of another vault than the one that was asked for: somebody wrote this file otherwise than the record says.
    const asked = (recorded.command.vault ?? recorded.line.vault)?.toLowerCase();
    const isOwn = asked === undefined || asked === nameOfHost(fact.host);
    const form = fact.form === "identifiers" && isUnfiltered(recorded) ? "projection" : fact.form;
    return { ...fact, form: leavesOut ? "cut" : form, isRecorded: purpose === "key-list" && whole && recorded.isSealed && isOwn };
  }
  if (fact.kind !== "vault-list") return fact;
  const isList = purpose === "vault-list" || purpose === "control-total";
  const scope = isList && (fact.scope === "subscription" || fact.scope === "hsm-only") ? scopeOf(recorded) : fact.scope;
  return {
    ...fact,
    scope: isList && !whole && scope !== "cut" ? "resource-group" : scope,
    isRecorded: isList && whole && recorded.isSealed,
    ofType: purpose === "control-total" ? recorded.command.kind : fact.ofType,
    isControlTotal: purpose === "control-total",
  };
}

/** Whether a command listed keys by a query that has no filter on enabled ones, or one on others. */
const isUnfiltered = ({ line }: Recorded): boolean => /^(?:any|disabled)$/.test(printedState(line.command.join(" ")) ?? "");

/** What the record says of identifiers that a command printed without a filter on enabled keys: that nobody is to take them for those. */
export const identifiersOfAnyState = (facts: readonly Fact[], commands: Collection["commands"]): readonly KeyReading[] =>
  facts.flatMap((fact) => {
    const recorded = fact.kind === "key-list" && fact.form === "identifiers" ? commands.get(fact.source.artifact) : undefined;
    if (fact.kind !== "key-list" || recorded === undefined || !isUnfiltered(recorded)) return [];
    const { host, source } = fact;
    return Array.from(kidsIn(fact.kids), (kid) =>
      identifierReading({ kid, host, name: parseKid(kid)?.name ?? "", version: null }, source, { isCalledDisabled: true }),
    );
  });

/** az prints nothing at all when --query meets a null: with exit code 0, an empty file of `--query tags` says that there are no tags. */
const isEmptyTags = ({ command, trouble, line }: Recorded): boolean =>
  command.purpose === "key-tags" && trouble === null && line.stdout.bytes === 0;

export const emptyTags = ({ commands }: Collection): readonly BareContent[] =>
  [...commands.values()].filter(isEmptyTags).map(({ path }) => ({
    shape: "tags",
    tags: [],
    isContradictory: false,
    isNull: true,
    labels: [],
    source: { artifact: path, pointer: "" },
  }));

/** Each subscription that a record names, once a record, with its cloud: vaults get their hosts by it. */
export function recordedSubscriptions({ commands }: Collection): readonly SubscriptionFact[] {
  const facts = new Map<string, SubscriptionFact>();
  for (const { line, source } of commands.values()) {
    const id = line.subscription?.toLowerCase();
    if (id === undefined || !isGuid(id) || facts.has(`${source.artifact} ${id}`)) continue;
    const known = { name: null, state: null, cloud: line.cloud, tenantId: line.tenant?.toLowerCase() ?? null };
    facts.set(`${source.artifact} ${id}`, { kind: "subscription", id, ...known, inList: false, source });
  }
  return [...facts.values()];
}

/** Whether a record tells of any file. */
export const hasRecords = ({ commands, stderr }: Pick<Collection, "commands" | "stderr">): boolean => commands.size > 0 || stderr.size > 0;

/** Artifacts whose content is no evidence: standard error, output that is not what the record says, text of az's own such as --help. */
export function leftByRecord(
  { commands, stderr }: Pick<Collection, "commands" | "stderr">,
  artifacts: readonly ReadArtifact[],
): ReadonlySet<string> {
  if (!hasRecords({ commands, stderr })) return new Set();
  const isLeft = ({ path }: ReadArtifact): boolean => {
    const recorded = commands.get(path);
    if (recorded === undefined) return stderr.has(path);
    return recorded.trouble !== null || recorded.command.purpose === "other";
  };
  return new Set(artifacts.filter(isLeft).map(({ path }) => path));
}

/** The register's entry for an artifact that a record knows. */
export function describeByRecord(artifact: ReadArtifact, { commands, stderr, changedErrors }: Collection): ReadArtifact {
  const recorded = commands.get(artifact.path);
  const understood = (...roles: readonly string[]): ReadArtifact => ({ ...artifact, roles, hasIssues: false, failure: null });
  if (changedErrors.has(artifact.path)) return { ...understood(), hasIssues: true };
  if (recorded === undefined) return stderr.has(artifact.path) ? understood("stderr") : artifact;
  if (recorded.trouble !== null) {
    const failure = { explains: [{ cause: recorded.trouble.cause, mentions: [] }] };
    return { ...artifact, roles: [], records: 0, isBare: false, hasIssues: true, failure };
  }
  if (isEmptyTags(recorded)) return { ...understood("tags"), records: 1, isBare: true };
  const isUnknown = recorded.command.purpose === "other" && !artifact.roles.some((role) => role === "az-version" || role === "cloud");
  return isUnknown ? understood("other-output") : artifact;
}
