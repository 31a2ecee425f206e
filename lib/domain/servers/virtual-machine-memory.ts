const SIZE = /^Standard_(?<family>[DE])(?<cores>\d+)(?<features>[a-z]*)_v[3-9]$/;

/**
 * The memory of an Azure VM in GiB by the name of its size: `Standard_D4s_v5` has 16. Undefined for families other than
 * D and E from version 3 on, where it does not follow from the name: a size is never guessed.
 */
export function memoryInGib(size: string): number | undefined {
  const { family, cores, features = "" } = SIZE.exec(size)?.groups ?? {};
  if (!family) return undefined;
  const perCore = family === "E" ? 8 : features.includes("l") ? 2 : 4;
  return perCore * Number(cores);
}
