import type { Part } from "../../src/core/ingest/parts/part.ts";
import { readingAt } from "../../src/core/rows/key-rows.ts";
import { kidsIn, sourceOfList } from "../../src/core/rows/key-store.ts";

/** All that parts say, in one form whether it was read by layouts or not. */
export function told(...parts: readonly Part[]): string {
  const all = <K extends keyof Part>(name: K) => parts.flatMap((part) => part[name] as readonly unknown[]) as unknown as Part[K];
  const ofSome = new Set(all("artifacts").flatMap(({ path, called }) => (called === "" ? [] : [path])));
  const rowLists = parts.flatMap(({ rows, lists }) =>
    lists.map((list) => ({
      kind: "key-list",
      host: list.host,
      ...(ofSome.has(list.artifact) ? { form: "cut", formUncut: "complete" } : { form: "complete" }),
      kids: [...kidsIn({ rows, ...list })].sort(),
      source: sourceOfList(list),
      attribution: null,
    })),
  );
  const plain = all("facts").map((fact) => (fact.kind === "key-list" ? { ...fact, kids: [...kidsIn(fact.kids)].sort() } : fact));
  const printed = (item: object): string => JSON.stringify(item, Object.keys(flat(item)).sort());
  const readings = parts.flatMap(({ rows }) => Array.from({ length: rows.length }, (_, row) => readingAt(rows, row)));
  return JSON.stringify(
    {
      artifacts: all("artifacts").map(printed),
      facts: [...plain, ...rowLists].map(printed).sort(),
      bare: all("bare"),
      issues: all("issues"),
      readings: readings.map(stated),
      collections: all("collections"),
    },
    null,
    1,
  );
}

/** undefined is not null: both must come out of the comparison. */
const stated = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [name, item === undefined ? "(not said)" : item]));

function flat(value: unknown): Record<string, true> {
  if (typeof value !== "object" || value === null) return {};
  return Object.assign({}, ...Object.entries(value).map(([name, item]) => ({ [name]: true, ...flat(item) })));
}
