import { OF_KEYS, OF_LISTS } from "./path-meanings.ts";
import { besideNames, type NameIndex } from "./path-names.ts";
import { wordsOf } from "./path-words.ts";
import { says } from "./says.ts";

/** Words that names of vaults begin or end with, and that say nothing of lists. */
const LIKE_VAULT = /^(?:(?:a?kv|hsm)(?<rest>\w+)|\w+kv|\w+vault|\w+hsm)$/;
const VAULT_WORD = /^(?:a?kv|keyvault|vault|hsm)$/;

const saysList = (word: string): boolean => says(word, OF_LISTS | OF_KEYS);

/** Words of a path that read as the name of a vault which no file tells of, such as `kv-b`; undefined for none. */
export function strangeVaultIn(path: string, index: NameIndex): string | undefined {
  const strangeIn = (segment: string): string | undefined => {
    const words = wordsOf(segment);
    const beside = besideNames(segment, index).map(({ text }) => text);
    const isStrange = (at: number): boolean => {
      const [word, next] = [words[at]?.text ?? "", words[at + 1]];
      if (!beside.includes(word)) return false;
      const like = LIKE_VAULT.exec(word);
      if (like !== null) return !saysList(word) && !saysList(like.groups?.["rest"] ?? "");
      return VAULT_WORD.test(word) && next?.tied === true && beside.includes(next.text) && !saysList(next.text);
    };
    const at = words.findIndex((_, number) => isStrange(number));
    return at < 0
      ? undefined
      : words
          .slice(at, words[at + 1]?.tied === true ? at + 2 : at + 1)
          .map(({ text }) => text)
          .join("-");
  };
  return path
    .split("/")
    .map(strangeIn)
    .find((name) => name !== undefined);
}
