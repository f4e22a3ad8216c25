/** How tags were chosen by name, in objects that lie equally deep in a document. */
export interface TagChoice {
  /**
   * Names that are called tags and hold plain texts: the value of one tag, as `--query '[].{kid:kid,tags:tags.env}'` prints it. In another row,
   * a null under such a name says that this one tag is not there, and nothing of the others.
   */
  readonly texts: ReadonlySet<string>;
  /**
   * Names of tags in objects that have a null among their values, as `tags: tags.{tier: tier, env: env}` prints them: where the names of another
   * row are the same, those are not all its tags either.
   */
  readonly sets: ReadonlySet<string>;
}

/** By the depth at which the objects lie. */
export type TagChoices = ReadonlyMap<number, TagChoice>;
