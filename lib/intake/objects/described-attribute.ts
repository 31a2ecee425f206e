/** What a file calls the values of an attribute: its name in lower case, and whether these are not all of them. */
export interface DescribedAttribute {
  readonly name: string;
  readonly isCut: boolean;
}

/** `member;range=0-1499`: from one number to another; a star says that these are the last. */
const RANGE = /;range=\d+-(?!\*)/i;

/** A file says the same few again and again; one that has more of them than any directory has is not remembered. */
const REMEMBERED = 1000;
const known = new Map<string, DescribedAttribute>();

/** The attribute that a description names, without its options. */
export function attributeIn(description: string): DescribedAttribute {
  let attribute = known.get(description);
  if (attribute === undefined) {
    const [name = ""] = description.toLowerCase().split(";");
    attribute = { name, isCut: RANGE.test(description) };
    if (known.size < REMEMBERED) known.set(description, attribute);
  }
  return attribute;
}
