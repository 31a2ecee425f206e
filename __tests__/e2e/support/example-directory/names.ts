/** Made of syllables, so that nobody has them: 64 first names and 80 last names, each pair of which is one person. */
const BEGINNINGS = ["Al", "Be", "Ca", "Do", "El", "Fa", "Gi", "Ha"];
const ENDINGS = ["dara", "lino", "mira", "nor", "quin", "rosa", "tessa", "vin"];
const PLACES = ["Amber", "Birch", "Cedar", "Dusk", "Elder", "Flint", "Glen", "Hazel", "Iron", "Juniper"];
const KINDS = ["field", "brook", "haven", "moor", "ridge", "stead", "vale", "wick"];

const FIRST = BEGINNINGS.flatMap((beginning) => ENDINGS.map((ending) => beginning + ending));
const LAST = PLACES.flatMap((place) => KINDS.map((kind) => place + kind));

export interface Named {
  readonly first: string;
  readonly last: string;
}

/** The person of this number; no two of the first 5,120 have one name. */
export function nameOf(number: number): Named {
  const last = Math.floor(number / FIRST.length);
  if (last >= LAST.length) throw new Error(`there are only ${FIRST.length * LAST.length} names`);
  return { first: FIRST[number % FIRST.length] as string, last: LAST[last] as string };
}
