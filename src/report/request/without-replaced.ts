/**
 * A request for whoever is asked: which of their files the auditor leaves out (`inPlaceOf` of core/requests says that) is the auditor's affair.
 */
export const withoutReplaced = (message: string): string =>
  message.replace(/ It replaces .*?: leave (?:that file|those files) out then[^.]*\./s, "");
