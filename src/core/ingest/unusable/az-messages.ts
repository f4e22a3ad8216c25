import { AZ_ERROR_LINE, kindOfAzError } from "./az-errors.ts";

/**
 * Error messages of az without `ERROR:`: the message of the CLI, the service or its SDK alone, as old versions print it, and newer ones on a
 * terminal, where colour stands for the prefix (knack, issue 302). People quote such messages in notes, so a text is one only if nothing
 * else stands in it: each line is a message from its first letter to its last, or one of those that stand beside a message.
 */

const QUOTED = "'[^']*'";

/** Whole sentences of the CLI, the services and their SDK: behind one, nothing but a known tail may follow. */
const SENTENCES = [
  `Please run (?:'az login'|"az login") to (?:setup account|access your accounts)\\.?`,
  "No subscription found\\. Run 'az account set' to select a subscription\\.",
  "Credentials have expired due to inactivity(?: or [^.]*)?\\. Please run 'az login'\\.?",
  `The access token expiry UTC time ${QUOTED} is earlier than current UTC time ${QUOTED}\\.`,
  `Subscription ${QUOTED} not (?:found|recognized)\\.`,
  `The subscription of ${QUOTED} doesn't exist in cloud ${QUOTED}\\.`,
  `The subscription ${QUOTED} could not be found\\.`,
  `The client ${QUOTED}(?: with object id ${QUOTED})? does not have authorization to perform action ${QUOTED} over scope ${QUOTED}(?: or the scope is invalid)?\\.`,
  `The user, group or application ${QUOTED} does not have \\w+ \\w+ permission on key vault ${QUOTED}\\.`,
  "Client address is not authorized(?: and caller is not a trusted service)?\\.",
  "Caller is not authorized to perform action on resource\\.",
  "Public network access is disabled(?: and request is not from a trusted service nor via an approved private link)?\\.?",
  `Operation returned an invalid status code ${QUOTED}`,
  "\\d{3} (?:Client|Server) Error: [\\w ]+ for url: \\S+",
  `The (?:Vault|HSM|Resource) ${QUOTED}(?: under resource group ${QUOTED})? (?:was )?not found(?: within subscription)?\\.`,
  "A key with \\(name/id\\) \\S+ was not found in this key vault\\.",
  "Key not found: \\S+",
  "Max retries exceeded attempting to connect to [Vv]ault\\. The [Vv]ault may not exist or you may need to flush your DNS cache and try again later\\.",
  "(?:The r|R)equest was not processed because too many requests were received\\.",
  `Number of requests for subscription ${QUOTED} and operation ${QUOTED} exceeded the backend storage limit\\.`,
];
const TAIL =
  " (?:Check the spelling and casing|For help resolving this issue|For more details please go to|If you recently deleted this|If access was recently granted|If role assignments, deny assignments or role definitions|Please try again after|Reason: ).*";

/** What begins as no sentence of a person's does, and goes on in any way: exceptions of Python, codes of errors. */
const OPENINGS = [
  "AADSTS\\d{4,}: ",
  "Get Token request returned http error: \\d",
  "The access token is from the wrong issuer '",
  "HTTPSConnectionPool\\(host='",
  "Error occurred in request\\., \\w+: ",
  "\\('Connection aborted\\.', ",
  "<urllib3\\.[\\w.]+ object at 0x[0-9a-f]+>: ",
  "\\[SSL: [A-Z_]+\\] ",
  "\\[(?:Errno|WinError) -?\\d+\\] ",
  "Certificate verification failed\\. This typically happens when using Azure CLI behind a proxy ",
  "Please ensure you have network connection\\. Error detail: ",
];

/** Windows PowerShell puts the name of the program before what it printed. */
const PROGRAM = "(?:(?:az(?:\\.cmd)?|python(?:\\.exe)?) : )?";

const MESSAGE = new RegExp(`^${PROGRAM}(?:(?:${SENTENCES.join("|")})(?:${TAIL})?|(?:${OPENINGS.join("|")}).*)$`);

/** A code of the service before its message. */
const CODED = new RegExp(`^${PROGRAM}\\([A-Z]\\w+\\) [A-Z].*$`);

/** Lines that follow a message, or stand before it: details of the service, how to sign in anew, the record of PowerShell, warnings. */
const BESIDE =
  /^(?:(?:Code|Message|Inner error|Target|Exception Details|Additional Information|Client address|Caller|Vault|Action|Resource|Assignment|DecisionReason|DenyAssignmentId|Trace ID|Correlation ID|Timestamp|WARNING): ?.*|(?:To re-authenticate, please run|Interactive authentication is needed\. Please run): ?|az (?:login|logout)(?: --\S+(?: [^-\s]\S*)?)*|If role assignments, deny assignments or role definitions were changed recently.*|At (?:line|\S.*\.ps1):\d+ .*|\s*\+ .*|\s+["}].*|[{}])\s*$/;

/** Whether a line is a message of az from its beginning to its end. */
export const isAzMessage = (line: string): boolean => {
  const text = line.trimEnd();
  return MESSAGE.test(text) || (CODED.test(text) && kindOfAzError(text) !== "unknown");
};

/** Whether a line is, or begins, an error of az, with or without a prefix. */
export const isAzErrorLine = (line: string): boolean => AZ_ERROR_LINE.test(line) || isAzMessage(line);

/** A command as shells show it: behind a prompt, behind the + of `set -x`, or in the record that PowerShell makes of an error. */
const COMMAND_LINE = /^(?:\S.*?[$#>%] ?|\s*[$#>%] |\++ )?(az(?:\.cmd)? (?:keyvault|account|resource) \S.*)/;

/** The command line of az that a line of a terminal shows. */
export const commandShownIn = (line: string): string | undefined => COMMAND_LINE.exec(line)?.[1];

const SHOWS_COMMANDS = /\baz(?:\.cmd)? (?:keyvault|account|resource) /;

/** A longer text is no error message. */
const LONGEST = 2 ** 20;

/**
 * Offset of the first message in a text that holds nothing else, or that shows a command before it, as whoever copies a terminal has both; -1 for any
 * other text.
 */
export function azMessageAt(text: string): number {
  if (text.length > LONGEST) return -1;
  const showsCommands = SHOWS_COMMANDS.test(text);
  let first = -1;
  let at = 0;
  let isAlone = true;
  let isBehindCommand = false;
  for (const line of text.split("\n")) {
    if (isAzMessage(line)) {
      if (isBehindCommand) return at;
      if (first < 0) first = at;
    } else if (line.trim() !== "" && !BESIDE.test(line)) {
      if (!showsCommands) return -1;
      isAlone = false;
      isBehindCommand = isBehindCommand || commandShownIn(line) !== undefined;
    }
    at += line.length + 1;
  }
  return isAlone ? first : -1;
}
