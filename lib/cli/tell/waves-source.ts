import { counted } from "../../domain/input/digits";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import type { ProposedWave, WaveProposal } from "../../domain/proposal/proposed-waves";
import { identifier } from "../../domain/proposal/wave-names";
import { PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { literalSource, textLiteral } from "../../intake/adoption/literal-source";
import { identifierOf } from "../../intake/adoption/tenant-source";
import type { TestPick } from "../../objects/picks";

/** What the definition of a tenant takes over: the source of a module, and the names of its two constants. */
export interface WavesSource {
  readonly text: string;
  readonly configurations: string;
  readonly waves: string;
}

/** `typeFrom` is what the types of a tenant are imported from; `tests` are test users by configuration. */
export function wavesSource(
  { tenant, waves, atMost, declared }: WaveProposal,
  tests: ReadonlyMap<string, readonly TestPick[]>,
  typeFrom: string,
): WavesSource {
  // A topology may call a tenant anything, and code must not run because of it.
  const ours = /^[a-z][a-z0-9-]*$/.test(tenant) ? tenant : `tenant-${identifier(tenant)}`;
  const [configurationsName, wavesName] = [identifierOf(`${ours}-wave-configurations`), identifierOf(`${ours}-waves`)];
  const configurations = waves.map(({ to, domain, server, deletionThreshold }) => ({
    name: to,
    scope: { domain, fromWaves: true },
    enabled: true,
    passwordHashSync: server.passwordHashSync,
    ...(deletionThreshold !== undefined && { deletionThreshold }),
  }));
  const data = waves.map(({ name, organizationalUnits, to }) => {
    const onDemandTests = (tests.get(to) ?? []).map(({ distinguishedName }) => ({ distinguishedName }));
    return {
      name,
      organizationalUnits: organizationalUnits.map(String),
      to,
      ...(onDemandTests.length > 0 && { onDemandTests }),
    };
  });
  const constant = (name: string, type: string, value: unknown, comments: ReadonlyMap<string, readonly string[]>) =>
    `export const ${name}: readonly ${type}[] = ${literalSource(value, { comments, apart: new Set() })};`;
  const remarks = new Map(
    waves.map((wave, index) => [`.${index}`, [wave.pilot ? `The pilot: ${heldBy(wave)}` : heldBy(wave)]]),
  );
  const text = [
    `import type { CloudSyncDefinition, WaveDefinition } from ${textLiteral(typeFrom)};`,
    "",
    "/**",
    ` * A configuration for each wave. Write the addresses that are notified of a quarantine into each, as notificationRecipients.`,
    " */",
    constant(configurationsName, "CloudSyncDefinition", configurations, new Map()),
    "",
    "/**",
    ...(waves.length === 0 ? [" * None: entra-sync waves as text or Markdown says why, and what to do.", " *"] : []),
    ` * Waves of at most ${counted(atMost, "object")}, as entra-sync waves proposed them: data to edit. In the definition of ${ours}:`,
    ` * cloudSync: [..., ...${configurationsName}], ${declared === 0 ? `migration: { done: 0, waves: ${wavesName} }` : `and ...${wavesName} after the waves of its migration`}`,
    " */",
    constant(wavesName, "WaveDefinition", data, remarks),
    "",
  ].join("\n");
  return { text, configurations: configurationsName, waves: wavesName };
}

function heldBy({ counts }: ProposedWave): string {
  return `${countsInWords(counts, PROVISIONED_KINDS)}.`;
}
