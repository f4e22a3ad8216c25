/** The words of a command without the quotes, commas and brackets in which one shell and the other write them. */
const bare = (words: string): string =>
  words
    .replace(/\$\{include_managed:\+"\$include_managed"\}/g, "$include_managed")
    .replace(/(?<=^| )''(?= |$)/g, "NONE")
    .replace(/[@(),'"+]|; \}|; then$/g, " ")
    .replace(/\$3/g, "$name")
    .replace(/\$2/g, "$option")
    .replace(/\s+/g, " ")
    .trim();

const VERBS = { sh: /^(?!#|run\(\)).*?\brun (.*)$/gm, powershell: /^(?!#|function).*?\bInvoke-Az (.*)$/gm } as const;

/** Every call of az in a collector script: file, subscription, vault, and the words after az. */
export const callsIn = (script: string, shell: keyof typeof VERBS): string[] =>
  [...script.matchAll(VERBS[shell])]
    .map((match) => bare(match[1] as string))
    .filter((words) => words.includes("NONE") || words.includes("$"))
    .map((words) => words.replace(/ fi$| \}.*$/, ""));
