/** The words of the report, as it uses them. */
export const GLOSSARY = [
  ["Artifact", "One input file: its bytes, its sha256, and what it was recognised as by its content."],
  ["As of", "The instant at which dates were judged. Time never comes from the clock of the machine that renders the report."],
  ["Assumption", "Something that a verdict takes for granted because no file states it."],
  [
    "Certificate-backed key",
    "A key that belongs to a certificate (managed: true). It is no customer-managed key in the sense of the rule.",
  ],
  ["Control total", "A count that the collector took independently of the lists, to see whether a list is complete."],
  ["Coverage", "Vault by vault, what was supplied and what it shows."],
  ["Evidence request", "One thing that is still missing, with the az command that supplies it."],
  ["Finding", "A rule, a subscription, the verdict, and everything that it rests on."],
  ["Gap", "Something that could hold a qualifying key and was not supplied, could not be read, or contradicts itself."],
  ["Input issue", "What was wrong with a file, where, and what to do about it."],
  ["JSON pointer", "The place of a value in a JSON file (RFC 6901): /0/tags is the tags of the first element."],
  ["Near miss", "A key that almost qualifies, with what keeps it from qualifying."],
  ["Observation", "Something that the auditor must know and that does not change the verdict."],
  ["Population", "Everything that was to be judged: the subscriptions, and the keys that any file names."],
  [
    "Proof of absence",
    "The vault list, the key list of every vault in it, and the state and tags of every key that could qualify: all there, and no key qualifies.",
  ],
  ["Qualifying key", "A key whose current version is enabled and carries the tier's tags, and that belongs to no certificate."],
  ["Shown in detail", "Keys of which az keyvault key show was supplied: a list has no key type and no operations."],
  ["Tier", "One instance of the rule: a name and the tags that its keys carry."],
  ["Unattributed", "Keys of vaults that no subscription's vault list contains: their subscription is not known."],
  ["Witness", "A qualifying key. One is enough for a pass."],
] as const satisfies readonly (readonly [term: string, meaning: string])[];
