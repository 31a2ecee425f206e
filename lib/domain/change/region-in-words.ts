import { inDigits } from "../input/digits";
import { OBJECT_KINDS } from "../scope/object-kind";
import type { Exception, OwnershipChange } from "./ownership-change";

const SHOWN = 3;

/** `DC=corp,DC=contoso,DC=com except OU=People,DC=corp,DC=contoso,DC=com`: a region as it is, with what it leaves out. */
export function regionInWords({
  subtree,
  kinds,
  except,
}: Pick<OwnershipChange, "subtree" | "kinds" | "except">): string {
  const isWhole = (exception: Exception) => exception.kinds.length === kinds.length;
  const ordered = [...except].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  const left = ordered.map((exception) => {
    const missing = !isWhole(exception);
    const words = OBJECT_KINDS.filter((kind) => exception.kinds.includes(kind)).map((kind) => `${kind}s`);
    return missing ? `the ${words.join(", ")} of ${exception.subtree}` : String(exception.subtree);
  });
  if (left.length === 0) return String(subtree);
  const rest = left.length - SHOWN;
  const shown = left.slice(0, SHOWN).join(" and ");
  return `${subtree} except ${shown}${rest > 0 ? ` and ${inDigits(rest)} more` : ""}`;
}
