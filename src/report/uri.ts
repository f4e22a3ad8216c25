/** A path as a relative URI reference (RFC 3986). */
export const uriReference = (path: string): string =>
  path
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd")))
    .join("/");
