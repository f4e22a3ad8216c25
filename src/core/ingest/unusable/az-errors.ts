import { isKeyName } from "../../model/azure-names.ts";
import { serviceHostIn, VAULT_HOST } from "./mentioned-names.ts";

/** Why a command of az failed, as far as its error text tells. */
export type AzErrorKind = keyof typeof AZ_ERRORS;

/** What a kind of error comes to. `causeAt`: the cause where the text names a host of Azure's own that could not be reached. */
interface AzError {
  readonly cause: string;
  readonly causeAt?: (host: string) => string;
  readonly advice: string;
  readonly shows: RegExp;
}

/** How the libraries of az say that a host name does not resolve. */
const UNRESOLVED = "(?:failed to resolve|name resolution|getaddrinfo failed|name or service not known|nodename nor servname)";

/**
 * Each kind: the cause in a few words, what mends it, and by what it is known. The first that fits decides. Texts: the Azure CLI's own
 * messages of 2.18 to 2.91, the Key Vault service's error codes (Microsoft, "REST API error codes") and its SDK for Python.
 */
const AZ_ERRORS = {
  "second-factor": {
    cause: "signing in needs a second factor",
    advice:
      "Ask the customer to sign in anew with az login --tenant TENANT, to confirm with the second factor, and to run the command again.",
    shows: /AADSTS50(?:072|074|076|078|079|158)\b/,
  },
  "conditional-access": {
    cause: "conditional access forbids it",
    advice:
      "Ask the customer to run the command on a device and from a place that the conditional access policies of the tenant allow: to sign in again does not help.",
    shows: /AADSTS(?:50005|50097|5300\d|530\d{3})\b|BlockedByConditionalAccess/,
  },
  "not-signed-in": {
    cause: "not signed in",
    advice: "Ask the customer to run az login and then the command again.",
    shows:
      /az login|az account set'? to (?:set|select)|AADSTS\d|(?:Invalid|Expired)AuthenticationToken|token is from the wrong issuer|refresh token (?:has )?expired|credentials? (?:have|has) expired|access token expiry|401 Client Error/i,
  },
  "no-such-subscription": {
    cause: "no such subscription, or no right to see it",
    advice: "Ask the customer to compare the subscription with az account list --all and to run the command again.",
    shows:
      /subscription (?:of )?'[^']*' (?:(?:is |was )?not found|could not be found|is not recognized|doesn't exist)|SubscriptionNotFound|InvalidSubscriptionId/i,
  },
  proxy: {
    cause: "no connection through the proxy",
    advice:
      "Ask the customer to mend the settings of the proxy (HTTPS_PROXY), or to run the command where none stands between, such as Azure Cloud Shell.",
    shows: /ProxyError|cannot connect to proxy|tunnel connection failed|proxy authentication required/i,
  },
  "no-public-access": {
    cause: "public network access of the vault is disabled",
    advice:
      "Ask the customer to run the command in a network from which the vault's private endpoint can be reached: no rule of the firewall helps.",
    shows: /ForbiddenByConnection|public network access is disabled/i,
  },
  firewall: {
    cause: "firewall",
    advice: "Ask the customer to run the command from a network that the vault's firewall allows.",
    // People add in their own words what it was.
    shows: /client address is not authorized|ForbiddenByFirewall|\(Forbidden\)[^\n]{0,100}\bfirewall\b/i,
  },
  "keys-list-permission": {
    cause: "permission missing: keys list",
    advice:
      "Ask the customer for the key permission List (access policy) or the role Key Vault Reader, of a managed HSM for the local role Managed HSM Crypto Auditor, and for the command again.",
    shows: /does not have keys list permission/i,
  },
  "keys-get-permission": {
    cause: "permission missing: keys get",
    advice: "Ask for az keyvault key list instead, which states the tags too, or for the key permission Get and the command again.",
    shows: /does not have keys get permission/i,
  },
  rbac: {
    cause: "no role assignment allows it (RBAC)",
    advice: "Ask the customer for the role Reader (lists of vaults), Key Vault Reader (keys) or Managed HSM Crypto Auditor (managed HSMs).",
    shows:
      /ForbiddenByRbac|AuthorizationFailed|LinkedAuthorizationFailed|does not have authorization to perform|caller is not authorized to perform|Request was not allowed|\((?:Forbidden|Unauthorized|AccessDenied)\)|403 Forbidden|403 Client Error|invalid status code 'Forbidden'/i,
  },
  "no-such-key": {
    cause: "no such key",
    advice: "Ask for az keyvault key list of the vault: it shows which keys there are.",
    shows: /KeyNotFound|^Key not found: |A key with \(name\/id\) \S+ was not found/im,
  },
  "no-such-vault": {
    cause: "no such vault",
    advice:
      "Ask the customer to compare the name with az keyvault list, to use --hsm-name for a managed HSM, and to run the command again.",
    shows: /(?:vault|hsm|resource|resource group) '[^']*' (?:was )?not found|VaultNotFound|ResourceNotFound|ParentResourceNotFound/i,
  },
  throttled: {
    cause: "too many requests",
    advice: "Ask the customer to run the command again a little later.",
    shows:
      /TooManyRequests|too many requests|(?<!\bline )\b429\b|request rate is too large|exceeded the backend storage limit|RequestsThrottled|\bbeing throttled/i,
  },
  "certificate-not-trusted": {
    cause: "a certificate that az does not trust, such as that of a proxy which inspects the connection",
    advice:
      "Ask the customer to let az trust the certificate of the proxy (REQUESTS_CA_BUNDLE), or to run the command where none inspects the connection, such as Azure Cloud Shell.",
    shows: /CERTIFICATE_VERIFY_FAILED|certificate verif(?:y|ication) failed/i,
  },
  "vault-does-not-resolve": {
    cause: "the vault's host name does not resolve",
    advice:
      "Ask whether the vault still exists and whether the machine can resolve its name (private endpoint, DNS), and for the command again.",
    shows: new RegExp(
      `host='${VAULT_HOST}[\\s\\S]{0,2000}?${UNRESOLVED}|failed to resolve '${VAULT_HOST}|Max retries exceeded attempting to connect to Vault`,
      "i",
    ),
  },
  "name-does-not-resolve": {
    cause: "no connection, as a host name does not resolve",
    causeAt: (host) => `no connection, as ${host} does not resolve`,
    advice: "Ask the customer to run the command again where the machine is on the network and resolves the names of Azure's hosts (DNS).",
    shows: new RegExp(UNRESOLVED, "i"),
  },
  network: {
    cause: "no connection",
    causeAt: (host) => `no connection to ${host}`,
    advice: "Ask the customer to run the command again where the network reaches Azure.",
    shows: /connection (?:refused|reset|aborted|timed out)|timed out|ensure you have network connection|SSLError|Max retries exceeded/i,
  },
  usage: {
    cause: "the command was typed wrongly",
    advice: "Ask for the command again, copied from the request in this report.",
    shows:
      /please specify --|arguments? (?:is|are) required|unrecognized arguments|misspelled or not recognized|invalid (?:jmespath|choice|value)|expected one argument|^az(?: [\w-]+)*: error:|not in the '[^']*' command group/im,
  },
  "az-not-installed": {
    cause: "the Azure CLI was not found",
    advice: "Ask the customer to run the command where az is installed, such as Azure Cloud Shell.",
    shows: /az: (?:command )?not found|'az' is not recognized|term 'az' is not recognized/i,
  },
  "az-incomplete": {
    cause: "the Azure CLI lacks a part of itself",
    advice: "Ask the customer to install the Azure CLI anew from Microsoft, or to run the command in Azure Cloud Shell.",
    shows: /No module named '?azure\b/,
  },
  "disk-full": {
    cause: "the disk was full",
    advice: "Ask the customer to free space and to run the command again.",
    shows: /no space left on device|\bENOSPC\b|Errno 28\b|not enough space on the disk|disk quota exceeded|file too large/i,
  },
  "hsm-not-active": {
    cause: "the managed HSM is not activated",
    advice: "Ask whether the managed HSM is in use: before its security domain is downloaded it holds no keys and answers nothing.",
    shows: /security domain|HSM (?:is )?not (?:yet )?(?:active|activated)/i,
  },
  unknown: {
    cause: "az failed",
    advice: "Ask the customer to fix what the error names and to run the command again, with only its standard output in the file.",
    shows: /(?:)/,
  },
} as const satisfies Record<string, AzError>;

/** How an error of az, or of the shell in its place, begins a line; Windows PowerShell puts the name of the program before it. */
export const AZ_ERROR_LINE =
  /^(?:(?:(?:az(?:\.cmd)?|python(?:\.exe)?) : )?ERROR: |az(?: [\w-]+)*: (?:error: |'[^']*' is not in the |(?:command )?not found)|\S*:? ?(?:line \d+: )?az: (?:command )?not found|'az' is not recognized|.*The term 'az' is not recognized|The command failed with an unexpected error|Traceback \(most recent call last\))/m;

/** Whether a text only says that az's own program failed, and not at what: that stands behind it. */
export const isPreface = (text: string): boolean =>
  /^(?:\S+ : )?(?:ERROR: )?(?:The command failed with an unexpected error|Traceback \(most recent call last\))/.test(text);

/** How az warns that the console's encoding lacks characters of its output, and that it leaves them out. */
export const DISCARDED_CHARACTERS = /characters? (?:are|were|is|was) discarded|[Uu]nable to encode the output/;

/** The kind of an error text; "unknown" when none of the known ones fits. */
export const kindOfAzError = (text: string): AzErrorKind =>
  (Object.keys(AZ_ERRORS) as AzErrorKind[]).find((kind) => AZ_ERRORS[kind].shows.test(text)) ?? "unknown";

/** Whether a text is an error, as az and scripts print it. */
export const isErrorText = (text: string): boolean => /^\s*(?:error|fehler|erreur)\b/i.test(text) || kindOfAzError(text) !== "unknown";

/** What speaks of one key, or of what else a vault holds. */
const OF_OTHERS = /does not have (?:secrets|certificates) \w+ permission|vault\.[a-z.]+\/(?:secrets|certificates)\b/i;

/** Keys that an error text says were not found, by their names: without a version, for of a key that is there a version may not be. */
export function keysNotFoundIn(text: string): readonly string[] {
  const names = text.matchAll(/(?:\bA key with \(name\/id\)|^Key not found:) (\S+?)(?= was not found|[.,;]?\s*$)/gim);
  return [...new Set(Array.from(names, ([, name = ""]) => name))].filter(isKeyName);
}

/** Whether an error may be that of a command that lists keys or vaults. */
export const mayBeOfList = (text: string): boolean => kindOfAzError(text) !== "no-such-key" && !OF_OTHERS.test(text);

interface Described {
  readonly cause: string;
  readonly advice: string;
}

/** The cause in a few words, and what to ask the customer for. */
export const describeAzError = (kind: AzErrorKind): Described => AZ_ERRORS[kind];

/** The cause of an error text in a few words, with the host that could not be reached where the text names it, and what to ask the customer for. */
export function explainAzError(text: string): Described {
  const { cause, causeAt, advice }: AzError = AZ_ERRORS[kindOfAzError(text)];
  const host = causeAt === undefined ? null : serviceHostIn(text);
  return { cause: causeAt === undefined || host === null ? cause : causeAt(host), advice };
}
