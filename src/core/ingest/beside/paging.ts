import { parseKid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isObject, isScalar } from "../base/json-object.ts";
import { isCount } from "../columns/counts.ts";
import { isEmpty, isNo, isYes } from "../columns/truth.ts";

/** What services write beside a list, in an object of any name, of the pages that it is one of: `pageInfo`, `_links`, `paging`. */

type Entry = readonly [name: string, value: unknown];

const OF_PAGES = /^(?:pages?|paging|pagination|pager|page(?:info|data|details|meta(?:data)?)|links?)$/;

/** Names, folded, of what leads to the next page. Where the page ends is told of the last one too. */
const NEXT =
  /^(?:odata)?next(?:link|page|pagelink|pageurl|pagetoken|token|marker|cursor|url|uri|href|key|offset|number|skiptoken)?$|^(?:continuation|skip)token$/;
const HAS_MORE =
  /^(?:has|is|are)?(?:next|nextpage|more|moreitems|moreresults|moredata|moreavailable|morepages|truncated)$|^has(?:prev(?:ious)?)(?:page)?$/;
/** What leads to the page before, which is there where this one is not the first. */
const PREVIOUS = /^(?:prev(?:ious)?)(?:link|page|url|uri|href|token)?$/;
const IS_LAST = /^(?:is)?(?:last|lastpage|final|finalpage)$/;
/** How many pages there are, or which of them this is. */
const PAGES = /^(?:total|number|num|count)?(?:of)?pages?(?:count|total)?$|^(?:current|last)?page(?:number|no)?$/;
/** The number of the page. */
const IS_NUMBER = /^number$/i;
const ALL = /^total(?:items|elements|results|rows|entries|hits|size)$/;

const DEEPEST = 3;

/** The fields of an object, and of those in it; undefined where it holds a list, or the identifier of a key. */
function fieldsIn(value: unknown, name: string, depth: number): readonly Entry[] | undefined {
  if (isScalar(value)) return typeof value === "string" && parseKid(value) !== null ? undefined : [[name, value]];
  if (!isObject(value) || depth > DEEPEST) return undefined;
  // What a link is called says where it leads.
  const fields = Object.entries(value).map(([own, inner]) => fieldsIn(inner, /^(?:href|url|uri|link)$/i.test(own) ? name : own, depth + 1));
  return fields.some((own) => own === undefined) ? undefined : fields.flatMap((own) => own ?? []);
}

/** Links in a list: `[{"rel": "next", "href": "…"}]`. */
function linksIn(list: readonly unknown[]): readonly Entry[] | undefined {
  const links = list.map((link): Entry | undefined =>
    isObject(link) && typeof link["rel"] === "string" ? [link["rel"], link["href"] ?? link["url"] ?? true] : undefined,
  );
  return list.length > 0 && links.every((link) => link !== undefined) ? links : undefined;
}

const tellsOfPages = (name: string): boolean => [NEXT, HAS_MORE].some((names) => names.test(letters(name)));

/** Fields of what tells, beside lists, of their pages; undefined for any other thing. */
export function pagingIn([name, value]: Entry): readonly Entry[] | undefined {
  if (Array.isArray(value)) return OF_PAGES.test(letters(name)) ? linksIn(value) : undefined;
  const fields = isObject(value) ? fieldsIn(value, name, 0) : undefined;
  if (fields === undefined || fields.length === 0) return undefined;
  return OF_PAGES.test(letters(name)) || fields.some(([field]) => tellsOfPages(field)) ? fields : undefined;
}

const saysMore = ([field, value]: Entry): boolean => {
  const name = letters(field);
  if (HAS_MORE.test(name) && (isYes(value) || isNo(value))) return isYes(value);
  if (NEXT.test(name) || PREVIOUS.test(name)) return !isEmpty(value) && !isNo(value);
  if (IS_LAST.test(name)) return isNo(value);
  return PAGES.test(name) && Number(value) > 1;
};

/** What is said of more than a list has: that there are more pages, or how many elements there are in all of them. */
export const saidOfMore = (fields: readonly Entry[]): readonly Entry[] =>
  fields.flatMap((entry): readonly Entry[] => {
    const [field, value] = entry;
    if (ALL.test(letters(field))) return [["totalCount", value]];
    return (isCount(field) && !IS_NUMBER.test(field)) || saysMore(entry) ? [entry] : [];
  });
