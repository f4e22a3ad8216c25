import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { code, markup, plain, token } from "../../src/report/oscal/datatypes.ts";
import { uuidV5 } from "../../src/report/oscal/uuid.ts";
import { uriReference } from "../../src/report/uri.ts";
import { EDGE_CASES } from "../helpers/edge-cases.ts";
import { foreignSchema } from "../helpers/foreign-schema.ts";
import { renderText } from "../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

interface Prop {
  readonly name: string;
  readonly value: string;
}
interface Result {
  readonly observations: readonly {
    readonly uuid: string;
    readonly props: readonly Prop[];
    readonly subjects: readonly { readonly "subject-uuid": string }[];
    readonly "relevant-evidence"?: readonly { readonly href: string; readonly description: string; readonly props: readonly Prop[] }[];
  }[];
  readonly risks?: readonly { readonly uuid: string; readonly status: string; readonly props: readonly Prop[] }[];
  readonly findings?: readonly {
    readonly target: { readonly "target-id": string; readonly status: { readonly state: string } };
    readonly "related-observations": readonly { readonly "observation-uuid": string }[];
    readonly "related-risks"?: readonly { readonly "risk-uuid": string }[];
  }[];
}

const resultsOf = async (assessment: Assessment) => {
  const document = JSON.parse(await renderText("oscal", assessment))["assessment-results"];
  return { document, result: document.results[0] as Result };
};

const validate = foreignSchema("oscal-assessment-results-1.2.1.schema.json");

for (const [name, make] of Object.entries(EDGE_CASES)) {
  test(`${name}: valid OSCAL, and every reference finds what it names`, async () => {
    const assessment = make();
    const text = await renderText("oscal", assessment);
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 5)));
    const uuids = [...text.matchAll(/"uuid":\s?"([^"]+)"/g)].map(([, uuid]) => uuid);
    assert.is(new Set(uuids).size, uuids.length);
    const known = new Set(uuids);
    const named = [...text.matchAll(/"(?:subject|observation|risk)-uuid":"([^"]+)"|"href":"#([^"]+)"/g)].map(
      ([, uuid, href]) => uuid ?? href,
    );
    assert.ok(named.length > 0);
    for (const uuid of named) assert.ok(known.has(uuid), uuid);
  });
}

test("inconclusive is an observation and an open risk, and never a finding; nor does a key that nobody owns satisfy anything", async () => {
  const { result, document } = await resultsOf(EDGE_CASES["all four verdicts"]());
  const verdictOf = (uuid: string | undefined) =>
    result.observations.find((entry) => entry.uuid === uuid)?.props.find(({ name }) => name === "verdict")?.value;
  assert.equal(result.observations.map(({ uuid }) => verdictOf(uuid)).sort(), [
    "fail",
    "fail",
    "inconclusive",
    "not-applicable",
    "pass",
    "pass",
  ]);
  const states = (result.findings ?? []).map((finding) => [
    verdictOf(finding["related-observations"][0]?.["observation-uuid"]),
    finding.target.status.state,
    finding["related-risks"]?.length ?? 0,
  ]);
  assert.equal(states.sort(), [
    ["fail", "not-satisfied", 1],
    ["fail", "not-satisfied", 1],
    ["pass", "satisfied", 0],
  ]);
  assert.equal((result.risks ?? []).map(({ status, props }) => [props[0]?.value, status]).sort(), [
    ["fail", "open"],
    ["fail", "open"],
    ["inconclusive", "open"],
  ]);
  const objective = document["local-definitions"]["objectives-and-methods"][0].parts[0].id;
  assert.is(result.findings?.[0]?.target["target-id"], objective);
});

test("a UUID of version 5 is the one of RFC 9562, appendix A.4", () => {
  assert.is(uuidV5("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

test("other evidence gives other UUIDs, the same evidence the same", async () => {
  const [one, again, other] = await Promise.all([
    resultsOf(EDGE_CASES.contradictory()),
    resultsOf(EDGE_CASES.contradictory()),
    resultsOf(EDGE_CASES["no key at all"]()),
  ]);
  assert.is(one.document.uuid, again.document.uuid);
  assert.is.not(one.document.uuid, other.document.uuid);
});

test("the same place in two documents of a file is two pieces of evidence", async () => {
  const several = [aKey("kv-a", "cmk", { tier: "app" }), aKey("kv-a", "cmk", { tier: "db" })].map((key) => JSON.stringify([key]));
  const { result } = await resultsOf(assessFiles({ "v.json": [aVault("kv-a")], "two.json": several.join("\n") }));
  const told = (result.observations[0]?.["relevant-evidence"] ?? []).filter(({ description }) => description.startsWith("list: two"));
  assert.equal(
    told.map(({ props }) => props.find(({ name }) => name === "json-document")?.value),
    ["0", "1"],
  );
  assert.is.not(told[0]?.description, told[1]?.description);
});

test("any text becomes a string, a token, markup, code and a reference that OSCAL takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.match(plain(text), /^\S(.*\S)?$/u);
      assert.match(token(text), /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
      assert.match(markup(text), /^[^\n]+$/);
      assert.not.match(markup(text), /(?<!\\)(?:\\\\)*[*_<[`]/);
      assert.match(uriReference(text), /^[A-Za-z0-9\-._~!'()*%/]*$/);
      assert.match(code(text), /^(`+) [^\n]* \1$/);
    }),
  );
});

test.run();
