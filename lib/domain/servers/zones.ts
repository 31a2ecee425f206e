import { InputError, quote } from "../input/input-error";

/**
 * The zone, when the region has it.
 * @throws InputError for a zone that the region does not have
 */
export function zoneIn(region: string, zones: readonly string[], zone: string): string {
  if (zones.includes(zone)) return zone;
  throw new InputError({
    what: `${quote(zone)} is not an availability zone of ${region}`,
    where: "zone",
    expected: zones.length > 0 ? zones.map(quote).join(", ") : "no zone: regionZones says that the region has none",
    page: "https://learn.microsoft.com/azure/reliability/availability-zones-region-support",
  });
}
