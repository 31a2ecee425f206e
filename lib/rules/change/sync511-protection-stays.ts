import type { LiftedProtection } from "../../domain/change/planned-resource";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames } from "../../domain/input/names-in-words";
import { isCloudSync } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { compareTexts } from "../../text/compare";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

interface Lifting {
  readonly place: string;
  readonly protections: readonly LiftedProtection[];
  /** The server or configuration that was at the place. @default something else is protected there */
  readonly writer: Writer | undefined;
  /** The writer is no longer declared, so that no waiver can name its place. */
  readonly isRetired: boolean;
  readonly today: CalendarDay;
}

/** What Terraform refuses to destroy before the change, it also refuses afterwards. */
export const protectionStays = rule<Lifting, TopologyChange>({
  code: "SYNC511",
  severity: "error",
  title: "Deletion protection stays on",
  why: "What is no longer protected can be destroyed by this or the next mistaken change: a server that synchronizes everybody, or a job whose people nobody updates afterwards.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
  since: "2026-12",
  *check(change, { today }) {
    const byPlace = new Map<string, LiftedProtection[]>();
    for (const protection of change.liftedProtections) {
      const place = change.placeOf(protection);
      const known = byPlace.get(place);
      if (known) known.push(protection);
      else byPlace.set(place, [protection]);
    }
    const at = (writers: readonly Writer[]) => new Map(writers.map((writer) => [writer.origin, writer]));
    const [was, is] = [at(change.before.writers), at(change.after.writers)];
    for (const [place, protections] of byPlace) {
      const writer = was.get(place);
      const isRetired = writer !== undefined && !is.has(place);
      const sorted = protections.sort((a, b) => compareTexts(a.address, b.address));
      yield { place, protections: sorted, writer, isRetired, today };
    }
  },
  about: ({ place, protections }) => [place, ...protections.map(({ stack, address }) => `${stack} ${address}`)],
  where: ({ place, protections, writer, isRetired }) => [
    ...protections.map(({ stack, address, isGone }) => ({
      origin: place,
      detail: isGone
        ? `${address} of ${stack} was protected and is removed; this is its place before the change`
        : `${address} of ${stack} is not protected`,
    })),
    ...(writer && isRetired ? [{ origin: writer.tenant }] : []),
  ],
  what: ({ protections }) =>
    `Terraform would no longer refuse to destroy ${fewNames(protections.map(({ address }) => address)).join(", ")}`,
  fix: (lifting) => `${keeping(lifting)}; ${destroying(lifting)}: ${waiverFor(lifting)}`,
});

function keeping({ place, writer, isRetired, protections }: Lifting): string {
  if (isRetired) return `put ${nameOf(writer, place)} back into the code, which protects it again`;
  if (protections.some(({ isGone }) => isGone))
    return `put back what made ${fewNames(protections.map(({ address }) => address)).join(", ")} at ${place}`;
  return writer ? `leave deletionProtection of ${writer.name} at true` : `protect ${place} again`;
}

/** The step that works, with what has to be checked before it. */
function destroying({ place, writer, isRetired, protections }: Lifting): string {
  const name = nameOf(writer, place);
  if (!writer) return "to destroy it, use a change that does nothing else, with this waiver";
  if (!isRetired && !protections.some(({ isGone }) => isGone))
    return `to retire ${name} in a later change, lift the protection in a change that does nothing else, with this waiver`;
  if (!isCloudSync(writer))
    return `to retire the server ${name}, first check that another server is active or that nothing it wrote is needed, put it into staging mode and export its settings; then remove it in a change that does nothing else, which destroys its machine, disk and synchronization database, with this waiver`;
  if (!writer.enabled)
    return `to retire the disabled configuration ${name}, first check in its provisioning logs that it never wrote anything (what it wrote stays in the tenant with nobody to update it); then remove it in a change that does nothing else, with this waiver`;
  return `to retire the configuration ${name}, first narrow its scope to an OU without objects and let it delete what it wrote (the rest stays in the tenant with nobody to update it); then remove it, its job and its scope in a change that does nothing else, with this waiver`;
}

function nameOf(writer: Writer | undefined, place: string): string {
  return writer?.name ?? place;
}

function waiverFor({ place, writer, today }: Lifting): string {
  const reason = `${nameOf(writer, place)} is to be destroyed`;
  return waiverToPaste({ code: "SYNC511", place, reason, today });
}
