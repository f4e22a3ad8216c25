/** A sentence that tells which files the new one is to replace: they contradict it, or each other, for as long as they are there. */
export const inPlaceOf = (files: readonly string[]): string =>
  files.length === 0 ? "" : ` It replaces ${files.join(", ")}: leave ${files.length === 1 ? "that file" : "those files"} out then.`;

/** The same text for whoever is asked: which of their files the auditor leaves out is the auditor's affair. */
export const withoutReplaced = (message: string): string =>
  message.replace(/ It replaces .*?: leave (?:that file|those files) out then\./s, "");
