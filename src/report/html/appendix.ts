import { groupBy } from "../../core/basis/group.ts";
import type { Artifact, Key } from "../../generated/types.gen.ts";
import { expectedTags, shownParts, shownTag } from "../expected-tags.ts";
import { placeInFile } from "../issue-place.ts";
import { issuesByAdvice } from "../issues-by-advice.ts";
import { counted, grouped } from "../quantities.ts";
import { subjectTitle } from "../subject.ts";
import { jsonVisible } from "../visible.ts";
import { EXCERPT_ROWS, MOST_ROWS } from "./caps.ts";
import { fileId } from "./citations.ts";
import type { PageContext } from "./subject.ts";
import { RULED_OUT, STATE, STATUS, TAGS_STATE, WHY, whyOf } from "./words.ts";

/** Every subscription that was judged, and how the tool knows of it. */
export function populationView({ assessment, citations, caps }: PageContext) {
  const { population, totals } = assessment;
  const { items, note } = caps.cap(population.subscriptions, MOST_ROWS, "assessment.json");
  return {
    caption: counted(totals.subscriptions, "subscription"),
    source:
      population.source === "account-list"
        ? "az account list was supplied: the subscriptions below are those it names, and any that only other files name."
        : "No az account list could be used: the subscriptions below are those that the other files name, and there may be more.",
    rows: items.map(({ id, name, state, cloud, tenantId, inAccountList, evidence }) => ({
      name: subjectTitle({ type: "subscription", id, name }),
      id: id ?? "not stated",
      state: state ?? "not known",
      cloud: cloud ?? "not known",
      tenant: tenantId ?? "not known",
      listed: inAccountList ? "yes" : "no",
      evidence: citations.cite(evidence, 3),
    })),
    note,
  };
}

type Standing = Key["tiers"][number];

/** How a key stands, tier by tier; tiers in which it stands alike are told together. */
function standingsOf({ tiers, tagsState }: Key, hasSeveral: boolean) {
  const why = (standing: Standing): string =>
    tagsState === "partly-known" && standing.reason === "other-tags" ? RULED_OUT : WHY[whyOf(standing)];
  const told = (standing: Standing): string => `${STATUS[standing.status]}: ${why(standing)}`;
  return [...groupBy(tiers, told)].map(([text, own]) => ({ tier: hasSeveral ? own.map(({ tier }) => tier).join(", ") : "", text }));
}

/** A key that decides nothing: it qualifies in no tier, and not even nearly. */
const isIdle = ({ state, tagsState, tiers }: Key): boolean =>
  state !== "contradictory" &&
  tagsState !== "contradictory" &&
  tiers.every(({ status, nearMiss }) => status === "does-not-qualify" && nearMiss === undefined);

/** What paper leaves out, and where it stands. */
function leftOut(items: readonly Key[], { caps }: PageContext): string {
  const idle = items.filter(isIdle).length;
  return idle === 0
    ? ""
    : `Not printed: ${counted(idle, "key")} that ${idle === 1 ? "qualifies" : "qualify"} in no tier, and not nearly. All keys are in keys.csv (sha256 ${caps.digest("keys.csv")}).`;
}

/** The population of keys, or its exceptions. */
export function keysView(page: PageContext) {
  const { assessment, citations, caps, keys } = page;
  const total = assessment.totals.keys;
  const { items, note } = caps.cap(keys.listed, MOST_ROWS, "keys.csv", total);
  return {
    caption: counted(total, "key"),
    order:
      note === ""
        ? "By key identifier."
        : "Exceptions first: contradictory and undetermined keys, then keys on which the tag was found, then the rest.",
    rows: items.map((key) => ({
      name: key.name,
      kid: key.kid,
      subject: subjectTitle(key.subject),
      state: STATE[key.state],
      tags: (key.tags ?? []).map(shownParts),
      tagsState: key.tagsState === "known" ? (key.tags?.length === 0 ? "none" : "") : TAGS_STATE[key.tagsState],
      standings: standingsOf(key, assessment.settings.tiers.length > 1),
      isIdle: isIdle(key),
      evidence: citations.cite(key.evidence, 3),
    })),
    note,
    leftOut: leftOut(items, page),
  };
}

/** Everything that was wrong with the inputs. */
export function issuesView({ assessment, citations, caps }: PageContext) {
  const { items, note } = caps.cap(assessment.inputIssues, MOST_ROWS, "assessment.json");
  return {
    caption: counted(assessment.totals.inputIssues, "input issue"),
    rows: issuesByAdvice(items).flatMap((alike) =>
      alike.map(({ code, path, position, message, advice, excerpt, mapEntry }, at) => ({
        code,
        path,
        href: citations.link(path),
        place: position === null ? "" : placeInFile(position) || "whole document",
        message,
        excerpt: excerpt ?? "",
        // One cell beside all rows that it is about.
        todo: at === 0 ? [{ advice, rows: String(alike.length), mapEntry: mapEntry === null ? "" : jsonVisible(mapEntry) }] : [],
      })),
    ),
    note,
  };
}

function fileView(artifact: Artifact, at: number, { citations }: PageContext) {
  const { path, size, sha256, encoding, roles, records, used, sameAs, archive, collected } = artifact;
  return {
    id: fileId(at),
    path,
    sha256,
    size: grouped(size),
    encoding: encoding ?? (size === 0 ? "empty" : "not text"),
    roles: roles.join(", ") || (size === 0 ? "nothing in it" : "not recognised"),
    records: grouped(records),
    used: used ? "used" : "not used",
    isUnused: !used,
    sameAs: sameAs ?? "",
    archive: archive ?? "",
    collected:
      collected === null
        ? []
        : [
            {
              command: collected.command,
              time: [collected.startedAt ?? "start not recorded", collected.endedAt ?? "end not recorded"].join(" to "),
              exitCode: collected.exitCode === null ? "exit code not recorded" : `exit code ${collected.exitCode}`,
              principal: collected.principal ?? "not recorded",
              evidence: citations.cite(collected.evidence, 3),
            },
          ],
  };
}

/** A command that had nothing to say: the sha256 of nothing tells nobody anything. */
const isSilence = ({ roles, size, used }: Artifact): boolean => used && size === 0 && roles.length === 1 && roles[0] === "stderr";

/** The files that a page lists: all that it cites, then unused ones, then others, until the table is full. In their order. */
function listedFiles({ assessment, citations }: PageContext): ReadonlySet<string> {
  const { artifacts } = assessment;
  for (const { collected } of artifacts) if (collected !== null) citations.cite(collected.evidence, 3);
  const listed = new Set<string>();
  for (const { path } of artifacts) if (citations.isCited(path)) listed.add(path);
  const room = artifacts.length <= MOST_ROWS ? MOST_ROWS : EXCERPT_ROWS;
  for (const isUsed of [false, true])
    for (const artifact of artifacts) {
      if (listed.size >= room) return listed;
      if (artifact.used === isUsed && !isSilence(artifact)) listed.add(artifact.path);
    }
  return listed;
}

/** The register of inputs: made last, because whatever the page cites has its row. */
export function filesView(page: PageContext) {
  const { artifacts, totals } = page.assessment;
  const { sealed } = page;
  const listed = listedFiles(page);
  const rows = artifacts.flatMap((artifact, at) => (listed.has(artifact.path) ? [fileView(artifact, at, page)] : []));
  let silent = 0;
  for (const artifact of artifacts) if (isSilence(artifact) && !listed.has(artifact.path)) silent += 1;
  return {
    caption: counted(totals.artifacts, "file"),
    bytes: grouped(totals.bytes),
    used: grouped(totals.artifactsUsed),
    unused: grouped(totals.artifactsUnused),
    sealed,
    rows,
    silent:
      silent === 0
        ? ""
        : `Not listed: ${counted(silent, "stderr file")} of the collection, empty, as of a command that had nothing to say.`,
    note: rows.length + silent < artifacts.length ? page.caps.note(rows.length, artifacts.length, "assessment.json") : "",
  };
}

/** The effective settings, complete. */
export function settingsView({ assessment }: PageContext) {
  const { tiers, expiresSoonDays, notApplicable, vaultSuffixes, map } = assessment.settings;
  return {
    tiers: tiers.map((tier) => ({
      id: tier.id,
      ruleId: tier.ruleId,
      name: tier.name,
      asked: expectedTags(tier, shownTag),
      match: tier.match === "any" ? "one of the tags is enough" : "every tag is needed",
      ignoreCase: `${tier.ignoreCase.name ? "ignored" : "compared"} in names, ${tier.ignoreCase.value ? "ignored" : "compared"} in values`,
      requireValidNow: tier.requireValidNow ? "required" : "not required",
    })),
    expiresSoonDays: counted(expiresSoonDays, "day"),
    notApplicable: notApplicable.map(({ subscription, tier, reason }) => ({ subscription, tier: tier ?? "every tier", reason })),
    vaultSuffixes: vaultSuffixes.map(({ cloud, vault, managedHsm }) => ({ cloud, vault, managedHsm: managedHsm ?? "none" })),
    map: map.map((entry) => ({ entry: JSON.stringify(entry) })),
  };
}
