import { test } from "uvu";
import * as assert from "uvu/assert";
import { areOfPast } from "../../src/core/ingest/paths/other-labels.ts";
import {
  type Meanings,
  NOT_CURRENT_FILES,
  NOT_CURRENT_FOLDERS,
  OF_DELETED,
  OF_DISABLED,
  OF_KEYS,
  OVER,
  SECRETS,
} from "../../src/core/ingest/paths/path-meanings.ts";
import { wordsSpokenIn } from "../../src/core/ingest/paths/path-words.ts";
import { says } from "../../src/core/ingest/paths/says.ts";
import { conceptIn, foldedWord } from "../../src/core/ingest/words/concepts.ts";
import { type Concept, WORDS, wordsIn } from "../../src/core/ingest/words/words.ts";
import { plainLetters } from "../../src/core/text/plain-letters.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

/** What customers say in a word counts wherever they say it: in the name of a flag, in a cell, and in the name of a file or of a property. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const APP = { tier: "app" };
const KID = "https://kv-a.vault.azure.net/keys/k1";
const row = { kid: KID, enabled: true, tags: APP };

function verdictOn(content: unknown): string | undefined {
  const whole = {
    "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Enabled", cloudName: "AzureCloud" }],
    "vaults.json": [aVault("kv-a", {}, ONE)],
  };
  return assessFiles({ ...whole, "x.json": content }).findings.find(({ subject }) => subject.id === ONE)?.verdict;
}

/** Where a concept is spoken of, and what a path says by its words. */
interface Spoken {
  /** A flag of that name, or a word in a cell of a status, speaks against the key. */
  readonly isAgainst: boolean;
  /** Columns in whose cells it is said what a row is of. */
  readonly isKind: boolean;
  readonly inPaths: Meanings | "past" | null;
}

const SPOKEN: Readonly<Record<Concept, Spoken>> = {
  deleted: { isAgainst: true, isKind: false, inPaths: OF_DELETED },
  disabled: { isAgainst: true, isKind: false, inPaths: OF_DISABLED },
  retired: { isAgainst: true, isKind: false, inPaths: OVER },
  archived: { isAgainst: true, isKind: false, inPaths: "past" },
  planned: { isAgainst: true, isKind: false, inPaths: NOT_CURRENT_FOLDERS },
  example: { isAgainst: true, isKind: false, inPaths: NOT_CURRENT_FILES },
  // In the name of a file it tells of the file, or leaves nothing out.
  active: { isAgainst: false, isKind: false, inPaths: null },
  key: { isAgainst: false, isKind: false, inPaths: OF_KEYS },
  secret: { isAgainst: false, isKind: true, inPaths: SECRETS },
  certificate: { isAgainst: false, isKind: true, inPaths: SECRETS },
};

const concepts = Object.keys(WORDS) as Concept[];
/** As they are written, in capitals, and without accents. */
const formsOf = (word: string): readonly string[] => [...new Set([word, word.toUpperCase(), foldedWord(word)])];

test("each word stands once, and is folded alike in names of files and in cells", () => {
  const seen = new Map<string, Concept>();
  for (const concept of concepts)
    for (const word of wordsIn(WORDS[concept])) {
      assert.is(plainLetters(word), foldedWord(word), word);
      assert.not.ok(seen.has(foldedWord(word)), `${word} stands twice`);
      seen.set(foldedWord(word), concept);
      for (const form of formsOf(word)) assert.is(conceptIn(form), concept, form);
    }
});

for (const concept of concepts) {
  const { isAgainst, isKind, inPaths } = SPOKEN[concept];
  test(`${concept}: in the name of a file or a property`, () => {
    for (const word of wordsIn(WORDS[concept]).flatMap(formsOf)) {
      if (inPaths === "past") assert.ok(areOfPast(wordsSpokenIn(word.toLowerCase())), word);
      else if (inPaths !== null) assert.ok(says(word.toLowerCase(), inPaths), word);
    }
  });

  if (isAgainst)
    test(`${concept}: the name of a flag, and a word in a cell`, () => {
      const words = wordsIn(WORDS[concept]);
      for (const word of words) {
        assert.is(verdictOn([{ ...row, [word]: true }]), "inconclusive", `${word}: true`);
        assert.is(verdictOn([{ ...row, [word]: false }]), "pass", `${word}: false`);
        assert.is(verdictOn([{ ...row, status: word }]), "inconclusive", `status: ${word}`);
      }
      const [word = "", elsewhere = ""] = [words[0], words.at(-1)];
      assert.is(verdictOn([{ ...row, [`is ${word}`]: "yes" }]), "inconclusive", `is ${word}`);
      for (const column of ["Zustand", "estado", "状態", "recordStatus", "lifecycle_status"])
        assert.is(verdictOn([{ ...row, [column]: elsewhere }]), "inconclusive", `${column}: ${elsewhere}`);
    });

  if (isKind)
    test(`${concept}: what a row is of`, () => {
      for (const word of wordsIn(WORDS[concept]).flatMap(formsOf))
        assert.is(verdictOn([{ ...row, objectType: word }]), "inconclusive", word);
    });
}

test("what reads like one of these words, or has it as its value, is none", () => {
  const columns = [
    { department: "Deleted Scenes" },
    { isolated: true },
    { status: "undeleted" },
    { status: "not deleted" },
    { estado: "activo" },
    { Zustand: "nicht gelöscht" },
    { previousStatus: "deleted" },
    { alterZustand: "gelöscht" },
    { owner: "trash" },
    { objectType: "Schlüssel" },
    { tags: { ...APP, status: "gelöscht", deleted: "true" } },
  ];
  for (const over of columns) assert.is(verdictOn([{ ...row, ...over }]), "pass", JSON.stringify(over));
  for (const name of ["archivist", "keyscape", "secretariat", "planner"])
    assert.is(verdictOn({ [name]: [aKey("kv-a", "k1", APP)] }), "pass", name);
});

test.run();
