import { kindOfCause } from "../../core/assessment/kind-of-cause.ts";
import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { groupBy } from "../../core/basis/group.ts";
import type { EvidenceRequest, Finding, Gap } from "../../generated/types.gen.ts";
import { expectedTags } from "../expected-tags.ts";
import { subjectKey, subjectName } from "../subject.ts";
import { withoutReplaced } from "./without-replaced.ts";

/** One thing to ask the customer for. */
export interface RequestStep {
  readonly request: EvidenceRequest;
  /** Why it is missing, in sentences, where earlier files tell: firewall, no permission. */
  readonly causes: readonly string[];
}

/** The steps of one subscription, in the order in which they are to be taken. */
export interface RequestGroup {
  readonly title: string;
  /** The cloud that az has to be in; null where it is not known, or where all of them are the public one. */
  readonly cloud: string | null;
  readonly steps: readonly RequestStep[];
}

/** Why what was sent before leaves the gap open, a sentence for each kind of trouble. */
function explained(causes: Gap["causes"]): readonly string[] {
  const sentence = (start: string, own: Gap["causes"]): readonly string[] =>
    own.length === 0 ? [] : [`${start} ${[...new Set(own.map(({ message }) => message))].join("; ")}.`];
  const of = (kind: ReturnType<typeof kindOfCause>) => causes.filter(({ code }) => kindOfCause(code) === kind);
  return [
    ...sentence("An earlier try failed:", of("failed")),
    ...sentence("A file that was sent could not be used:", of("unusable")),
    ...sentence("What was sent is", of("read")),
  ];
}

/** The end of a sentence before another one. */
const BETWEEN = /(?<=\.) (?=\p{Lu})/u;

export const sentencesIn = (message: string): readonly string[] => message.split(BETWEEN);

/** A request that several tiers make: each says what it needs of the file in sentences of its own. */
function asOne([first, ...others]: readonly [EvidenceRequest, ...EvidenceRequest[]]): EvidenceRequest {
  if (others.every(({ message }) => message === first.message)) return first;
  const sentences = [first, ...others].flatMap(({ message }) => sentencesIn(message));
  return { ...first, message: [...new Set(sentences)].join(" ") };
}

function stepsOf(findings: readonly Finding[]): readonly RequestStep[] {
  const requests = groupBy(
    findings.flatMap(({ evidenceRequests }) => evidenceRequests),
    ({ id }) => id,
  );
  const gaps = groupBy(
    findings.flatMap((finding) => finding.gaps),
    ({ request }) => request,
  );
  return [...requests].map(([id, own]) => {
    const request = asOne(own as [EvidenceRequest, ...EvidenceRequest[]]);
    return {
      request: { ...request, message: withoutReplaced(request.message) },
      causes: explained((gaps.get(id) ?? []).flatMap((gap) => gap.causes)),
    };
  });
}

/** The list of subscriptions, where no verdict waits for it: without it nobody knows of whom there should be verdicts. */
const POPULATION: EvidenceRequest = {
  id: "account-list",
  message:
    "The list of all subscriptions: it shows whether there are some that nobody has spoken of yet. What is missing of those is asked for then.",
  subscription: null,
  vault: null,
  outputFile: "account-list.json",
  permission: "none beyond being signed in (az login): az shows the subscriptions that you can see",
  commands: {
    sh: "az account list --all --output json > 'account-list.json'",
    powershell: "az account list --all --output json | Out-File -Encoding utf8 'account-list.json'",
  },
};

/** The list of subscriptions, where nobody has sent one and nothing else asks for it. It comes first, before commands in a certain cloud. */
function populationGroup({ population }: StreamedAssessment, others: readonly RequestGroup[]): readonly RequestGroup[] {
  const isAsked = others.some(({ steps }) => steps.some((step) => step.request.id === POPULATION.id));
  if (population.source === "account-list" || isAsked) return [];
  const [cloud, ...more] = new Set(population.subscriptions.flatMap((subscription) => subscription.cloud ?? []));
  const isOther = cloud !== undefined && cloud !== "AzureCloud" && more.length === 0;
  return [{ title: "All subscriptions", cloud: isOther ? cloud : null, steps: [{ request: POPULATION, causes: [] }] }];
}

/** Everything that stands between the evidence and definite verdicts on everybody, by subscription; nothing that was supplied already. */
export function requestGroups(assessment: StreamedAssessment): readonly RequestGroup[] {
  const { findings, population } = assessment;
  const open = findings.filter(({ verdict }) => verdict === "inconclusive");
  const bySubject = groupBy(open, ({ subject }) => subjectKey(subject));
  const clouds = new Map(population.subscriptions.map(({ id, cloud }) => [id, cloud]));
  const isAllPublic = [...clouds.values()].every((cloud) => cloud === null || cloud === "AzureCloud");
  const groups = [...bySubject.values()].map((own) => {
    const { subject } = own[0] as Finding;
    return { title: subjectName(subject), cloud: isAllPublic ? null : (clouds.get(subject.id) ?? null), steps: stepsOf(own) };
  });
  return [...populationGroup(assessment, groups), ...groups];
}

/** What is being audited, for the reader at the customer's. */
export const audited = ({ settings }: StreamedAssessment): readonly string[] =>
  settings.tiers.map((tier) => `${tier.ruleId} ${tier.name}, tag ${expectedTags(tier)}`);

/** Run once before the commands, so that names with letters beyond ASCII arrive as they are and no default of az narrows a list. */
export const FIRST = {
  sh: [
    "export LC_ALL=C.UTF-8 PYTHONUTF8=1 PYTHONIOENCODING=utf-8 AZURE_CORE_COLLECT_TELEMETRY=no",
    "export AZURE_DEFAULTS_GROUP='' AZURE_DEFAULTS_LOCATION=''",
  ],
  powershell: [
    "[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false",
    "$env:PYTHONUTF8 = '1'; $env:PYTHONIOENCODING = 'utf-8'; $env:AZURE_CORE_COLLECT_TELEMETRY = 'no'",
    "# The az.cmd of the Windows installer ignores the two variables: start the Python beside it.",
    "$python = Join-Path (Split-Path (Split-Path (Get-Command az -CommandType Application | Select-Object -First 1).Path)) 'python.exe'",
    "if (Test-Path -LiteralPath $python) { function az { & $python -X utf8 -IBm azure.cli @args } }",
  ],
} as const;

const CLOUD = /^[0-9A-Za-z._-]+$/;

/** Lets az work in a cloud for the commands that follow, without a change of its settings; null for a name that is not safe to paste. */
export function chooseCloud(cloud: string, shell: "sh" | "powershell"): string | null {
  if (!CLOUD.test(cloud)) return null;
  return shell === "sh" ? `export AZURE_CLOUD_NAME='${cloud}'` : `$env:AZURE_CLOUD_NAME = '${cloud}'`;
}

export const NO_COMMAND = "No command that is safe to paste can be given: a name in it does not follow Azure's grammar.";
/** What to ask in words: nothing shows that the list of subscriptions was asked for those of every state. */
export const questionsOf = ({ observations }: StreamedAssessment): readonly string[] =>
  observations.some(({ code }) => code === "account-list-of-enabled")
    ? [
        "Please confirm that the list of subscriptions was printed with --all: every one in it is Enabled, and without --all az leaves out the others.",
      ]
    : [];

export const NOTHING = "Nothing is missing: every verdict is definite.";
