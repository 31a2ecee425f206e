/** What a file calls the values of an attribute: its name in lower case, and whether these are not all of them. */
export interface DescribedAttribute {
  readonly name: string;
  readonly isCut: boolean;
}

/** `member;range=0-1499`: from one number to another; a star says that these are the last. */
const RANGE = /;range=\d+-(?!\*)/i;

/** The attribute that a description names, without its options. */
export function attributeIn(description: string): DescribedAttribute {
  const [name = ""] = description.toLowerCase().split(";");
  return { name, isCut: RANGE.test(description) };
}
