/** Role of a file whose JSON values stand between lines that are none: it takes more than a JSON parser to read it. */
export const SEPARATED = "separated-documents";
