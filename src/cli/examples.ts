/** An example of --help: what it shows, the words after `cmk-audit`, and the exit code. A test runs each from the package's folder. */
export interface Example {
  readonly shows: string;
  readonly command: string;
  readonly exitCode: number;
}

export const EXAMPLES = {
  main: [
    { shows: "one subscription with a witness", command: "assess samples/pass-single-subscription/input --tag tier=app", exitCode: 0 },
    { shows: "what the rule asks", command: "explain", exitCode: 0 },
  ],
  assess: [
    { shows: "a summary on the terminal", command: "assess samples/several-subscriptions/input --tag tier=app", exitCode: 1 },
    { shows: "reports as files", command: "assess samples/incomplete/input --tag tier=app --out reports", exitCode: 3 },
    { shows: "one of two tags is enough", command: "assess samples/old-and-new-az/input --tag tier=app --tag tier=web", exitCode: 0 },
    { shows: "any value will do", command: "assess samples/fail-near-misses/input --tag-name tier", exitCode: 0 },
    { shows: "the whole result for a script", command: "assess samples/old-and-new-az/input --tag tier=app --format json", exitCode: 0 },
  ],
  package: [
    {
      shows: "assess and seal in one go",
      command: "package samples/several-subscriptions/input --tag tier=app --as-of 2026-01-01 --out evidence.zip --engagement ENG-7",
      exitCode: 1,
    },
  ],
  verify: [{ shows: "every stage of a package", command: "verify evidence.zip", exitCode: 0 }],
  merge: [
    {
      shows: "parts divided by subscription",
      command: "merge part-1/assessment.json part-2/assessment.json --format json",
      exitCode: 1,
    },
  ],
  report: [
    { shows: "a page from a saved assessment", command: "report samples/versions/expected/assessment.json --format html", exitCode: 0 },
  ],
  request: [
    { shows: "a letter to the customer", command: "request samples/incomplete/input --tag tier=app", exitCode: 0 },
    { shows: "the same as a script", command: "request samples/incomplete/input --tag tier=app --as sh", exitCode: 0 },
  ],
  collect: [
    { shows: "the script for a POSIX shell", command: "collect --shell sh", exitCode: 0 },
    {
      shows: "for PowerShell, one subscription",
      command: "collect --shell powershell --subscription 00000001-0000-4000-8000-0000000000aa",
      exitCode: 0,
    },
  ],
} as const satisfies Record<string, readonly Example[]>;

/** A file of --config as help shows it: each line fits a narrow terminal. */
export const CONFIG_EXAMPLE = `{
  "tiers": [
    { "id": "app", "tags": [{ "name": "tier", "value": "app" }] },
    { "id": "db", "tags": [{ "name": "tier", "value": "db" }] }
  ]
}`;

/** The examples as help prints them: each command on a line of its own, to be copied. */
export const renderExamples = (examples: readonly Example[]): string =>
  `Examples:\n${examples.map(({ shows, command, exitCode }) => `  # ${shows} (exit code ${exitCode})\n  cmk-audit ${command}`).join("\n")}`;
