import { cpus, totalmem } from "node:os";
import { versionOf } from "./measure.ts";
import type { Shape } from "./workload.ts";

export interface Measured {
  readonly name: string;
  /** Median. */
  readonly seconds: number;
  /** Median of the processor time, in seconds. */
  readonly processor: number | null;
  /** Median of the peak resident memory, in bytes. */
  readonly peak: number | null;
}

export interface Section {
  readonly title: string;
  readonly shape: Shape | null;
  readonly keys: number;
  readonly rounds: number;
  /** The first is the yardstick. */
  readonly measured: readonly Measured[];
}

const memory = (bytes: number | null): string => (bytes === null ? "not measured" : `${Math.round(bytes / 1e6)} MB`);

const inSeconds = (seconds: number): string => `${seconds.toFixed(seconds < 1 ? 3 : 2)} s`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, at) => cell.padEnd(widths[at] as number)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)].join("\n");
}

function renderSection({ title, rounds, measured }: Section): string {
  const yardstick = measured[0];
  if (yardstick === undefined) return "";
  const rows = measured.map(({ name, seconds, processor, peak }) => [
    name,
    inSeconds(seconds),
    (seconds / yardstick.seconds).toFixed(2),
    processor === null ? "not measured" : inSeconds(processor),
    processor === null || !yardstick.processor ? "" : (processor / yardstick.processor).toFixed(2),
    memory(peak),
  ]);
  return `## ${title}\n\n${rounds === 1 ? "One round" : `Medians of ${rounds} rounds`}.\n\n${table([["program", "median", `times ${yardstick.name}`, "processor", "times", "peak memory"], ...rows])}\n`;
}

/** Time a key and memory of the plain assess, from the smallest to the largest workload of a shape. */
function renderGrowth(sections: readonly Section[]): string {
  const rows = sections
    .filter(({ shape }) => shape !== null)
    .map(({ shape, keys, measured }) => {
      const own = measured[1] as Measured;
      return [shape as string, keys.toLocaleString("en"), `${((own.seconds / keys) * 1e6).toFixed(2)} µs`, memory(own.peak)];
    });
  return rows.length === 0 ? "" : `## Growth of cmk-audit assess\n\n${table([["shape", "keys", "time a key", "peak memory"], ...rows])}\n`;
}

/** The whole bench as Markdown: the machine first, for a figure without one means nothing. */
export function renderMarkdown(sections: readonly Section[], seed: number, loadBefore: number): string {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`;
  const versions = [`Node.js ${process.versions.node}`, versionOf("sha256sum"), versionOf("python3"), versionOf("jq")].filter(
    (version) => version !== "",
  );
  return [
    "# Bench\n",
    `Written by \`npm run bench\`: the programs run by turns, with warm files; seed ${seed}.`,
    "python3 and jq reach the bare verdict only: which vaults hold an enabled key with the tag. jq neither hashes nor validates.",
    "Where the machine has other work to do, the processor time tells more than the time by the clock.",
    "Node.js runs without NODE_EXTRA_CA_CERTS, for which it reads certificates at every start.",
    "Every answer was compared with the one that the generated workload must have. Differences under 15 % mean nothing.\n",
    `Machine: ${machine}; load before the bench ${loadBefore.toFixed(1)}. Versions: ${versions.join("; ")}.\n`,
    ...sections.map(renderSection),
    renderGrowth(sections),
  ].join("\n");
}
