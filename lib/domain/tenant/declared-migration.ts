import { type CalendarDay, calendarDay } from "../input/calendar-day";
import { InputError, inPlace, quote } from "../input/input-error";
import { nearestName } from "../input/nearest-name";
import { DistinguishedName } from "../names/distinguished-name";

/** OUs that go from Connect Sync to one Cloud Sync configuration together. */
export interface WaveProps {
  /** What people call it; unique in its migration. */
  readonly name: string;
  /** Each with everything beneath it, all of the domain of the configuration; the root alone is the whole domain. */
  readonly organizationalUnits: readonly string[];
  /** The name of the Cloud Sync configuration that writes them from then on. */
  readonly to: string;
  /** The day on which it is to happen. @default no day */
  readonly plannedFor?: CalendarDay;
  /** How many of its objects are provisioned on demand first, and never which. @default none */
  readonly onDemandTestCount?: number;
}

/** How a tenant goes from Connect Sync to Cloud Sync, wave by wave, in the order of the list. */
export interface MigrationProps {
  /** How many waves are done: Connect Sync hands their OUs over, and Cloud Sync writes them. */
  readonly done: number;
  /**
   * How far the wave after those that are done is: `handedOver`, its cloudNoFlow rule pair is in force on every server, and
   * Cloud Sync does not write it yet.
   * @default it has not begun
   */
  readonly next?: "handedOver";
  readonly waves: readonly WaveProps[];
  /**
   * Configurations of waves that are declared with `enabled: false`: no wave enables them. A topology says it of those that
   * wait too, which are not enabled either way.
   * @default none
   */
  readonly switchedOff?: readonly string[];
}

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp";

/**
 * @throws InputError for a wave without a name or an OU, a name twice, an OU twice or within another one, OUs of several
 * domains, days that are not in order, a count of waves that there cannot be, and a configuration that is switched off and has no wave
 */
export function declaredMigration(props: MigrationProps): MigrationProps {
  return inPlace("migration", () => {
    const waves = props.waves.map((wave, index) => inPlace(`waves ${index + 1}`, () => declaredWave(wave)));
    refuseTwice(waves);
    refuseNested(waves);
    refuseDisorder(waves);
    const { done, next, switchedOff = [] } = props;
    if (!Number.isInteger(done) || done < 0 || done > waves.length)
      throw new InputError({
        what: `${quote(done)} is not a number of waves that can be done`,
        where: "done",
        expected: `a whole number from 0 to ${waves.length}, the number of waves`,
      });
    if (next !== undefined && next !== "handedOver")
      throw new InputError({
        what: `${quote(next)} is not a step of a wave`,
        where: "next",
        expected: '"handedOver", or nothing',
      });
    if (next && done === waves.length)
      throw new InputError({
        what: "all waves are done, and the next one is said to be handed over",
        where: "next",
        expected: "next only while a wave is left",
      });
    refuseWithoutWave(switchedOff, waves);
    return { done, ...(next && { next }), waves, ...(switchedOff.length > 0 && { switchedOff }) };
  });
}

function declaredWave({ name, organizationalUnits, to, plannedFor, onDemandTestCount, ...rest }: WaveProps): WaveProps {
  if (typeof name !== "string" || name.trim() === "")
    throw new InputError({
      what: `${quote(name)} cannot name a wave`,
      where: "name",
      expected: "a short name, by which a review and a runbook call the wave",
    });
  return inPlace(quote(name), () => {
    if ("groups" in rest)
      throw new InputError({
        what: "the wave gives groups, and only OUs can be handed over for good",
        where: "groups",
        expected: "organizationalUnits: Microsoft offers a scope of groups for pilots, without a wave",
        page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
      });
    if (!organizationalUnits || organizationalUnits.length === 0)
      throw new InputError({ what: "the wave has no OU", where: "organizationalUnits", expected: "at least one OU" });
    const names = organizationalUnits.map((text, index) =>
      inPlace(`organizationalUnits ${index + 1}`, () => DistinguishedName.parse(text)),
    );
    const [first, ...others] = names as [DistinguishedName, ...DistinguishedName[]];
    const stranger = others.find(({ domain }) => domain !== first.domain);
    if (stranger)
      throw new InputError({
        what: `${quote(stranger.toString())} is of another domain than ${quote(first.toString())}`,
        where: "organizationalUnits",
        expected: "OUs of one domain: a Cloud Sync configuration has one, so the others are a wave of their own",
        page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
      });
    return {
      name,
      organizationalUnits: names.map(String),
      to,
      ...(plannedFor !== undefined && { plannedFor: inPlace("plannedFor", () => calendarDay(plannedFor)) }),
      ...(onDemandTestCount !== undefined && { onDemandTestCount }),
    };
  });
}

/** The configuration that is meant would seem to be enabled by its wave. */
function refuseWithoutWave(switchedOff: readonly string[], waves: readonly WaveProps[]): void {
  const targets = [...new Set(waves.map(({ to }) => to))];
  for (const [index, name] of switchedOff.entries())
    if (!targets.includes(name))
      throw new InputError({
        what: `${quote(name)} is not a configuration to which a wave goes`,
        where: `switchedOff ${index + 1}`,
        expected:
          nearestName(name, targets) ?? (targets.map(quote).join(" or ") || "no name, because there is no wave"),
      });
}

function refuseTwice(waves: readonly WaveProps[]): void {
  const names = waves.map(({ name }) => name.toLowerCase());
  const twice = waves.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
  if (twice)
    throw new InputError({
      what: `two waves are called ${quote(twice.name)}`,
      where: "waves",
      expected: "a name of its own for each wave",
    });
}

/** Every object is of one wave at the most, so that each moves once. */
function refuseNested(waves: readonly WaveProps[]): void {
  const placed = new Map<string, { readonly dn: DistinguishedName; readonly wave: string }>();
  const units = waves.flatMap(({ name, organizationalUnits }) =>
    organizationalUnits.map((unit) => ({ dn: DistinguishedName.parse(unit), wave: name })),
  );
  for (const { dn, wave } of units) {
    const other = placed.get(dn.key);
    if (other)
      throw new InputError({
        what: `${quote(dn.toString())} is listed twice${other.wave === wave ? "" : `, in ${quote(other.wave)} and in ${quote(wave)}`}`,
        where: `waves, ${quote(wave)}`,
        expected: "each OU in one wave",
      });
    placed.set(dn.key, { dn, wave });
  }
  for (const { dn, wave } of units)
    for (let above = dn.parent; above; above = above.parent) {
      const other = placed.get(above.key);
      if (other)
        throw new InputError({
          what: `${quote(dn.toString())} lies in ${quote(other.dn.toString())}, which ${other.wave === wave ? "is in this wave already" : `is in the wave ${quote(other.wave)}`}`,
          where: `waves, ${quote(wave)}`,
          expected: "OUs that do not lie in each other: a hand-over takes everything beneath its OU",
          page: PAGE,
        });
    }
}

function refuseDisorder(waves: readonly WaveProps[]): void {
  let latest: WaveProps | undefined;
  for (const wave of waves) {
    if (wave.plannedFor === undefined) continue;
    if (latest?.plannedFor !== undefined && wave.plannedFor < latest.plannedFor)
      throw new InputError({
        what: `${quote(wave.name)} is planned for ${wave.plannedFor}, before ${quote(latest.name)} (${latest.plannedFor})`,
        where: `waves, ${quote(wave.name)}, plannedFor`,
        expected: "waves in the order of their days",
      });
    latest = wave;
  }
}
