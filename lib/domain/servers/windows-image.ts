import { InputError, quote } from "../input/input-error";
import { WINDOWS_RELEASES, type WindowsRelease } from "./machine";

/** The versions of Windows Server that a machine can be built with by name. */
export const OPERATING_SYSTEMS = ["windows-server-2022", "windows-server-2025"] as const;
export type OperatingSystem = (typeof OPERATING_SYSTEMS)[number];

/** An image of the Azure Marketplace. */
export interface WindowsImage {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  /** @default "latest" */
  readonly version?: string;
}

const SKUS: Readonly<Record<OperatingSystem, string>> = {
  "windows-server-2022": "2022-datacenter-g2",
  "windows-server-2025": "2025-datacenter-g2",
};

/** The release that a machine runs; undefined for an image that does not name one. @default Windows Server 2022 */
export function releaseOf(machine: {
  readonly operatingSystem?: OperatingSystem;
  readonly image?: WindowsImage;
}): WindowsRelease | undefined {
  if (!machine.image) return machine.operatingSystem ?? "windows-server-2022";
  const { sku } = machine.image;
  return WINDOWS_RELEASES.findLast((release) => sku.startsWith(release.replace("windows-server-", "")));
}

/** @throws InputError for an unknown operating system */
export function imageOf(system: OperatingSystem): Required<WindowsImage> {
  const sku = SKUS[system];
  if (sku) return { publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku, version: "latest" };
  throw new InputError({
    what: `${quote(system)} is not an operating system that these servers are built with`,
    where: "operatingSystem",
    expected: `${OPERATING_SYSTEMS.map(quote).join(" or ")}, or an image of your own`,
  });
}

/**
 * The image as it is deployed.
 * @throws InputError for Server Core, which has no desktop for the wizards, and for generation 1, which has no Trusted Launch
 */
export function desktopImage({ version = "latest", ...image }: WindowsImage): Required<WindowsImage> {
  for (const [name, value] of Object.entries(image))
    if (!value)
      throw new InputError({ what: `the image has no ${name}`, where: "image", expected: "publisher, offer and sku" });
  if (/(^|-)core(-|$)/i.test(image.sku))
    throw new InputError({
      what: `${quote(image.sku)} is Server Core, which neither Connect Sync nor the provisioning agent supports`,
      where: "image, sku",
      expected: 'an image with Desktop Experience, such as "2022-datacenter-g2"',
      page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
    });
  if (!/-g(en)?2(-|$)|azure-edition/i.test(image.sku))
    throw new InputError({
      what: `${quote(image.sku)} does not name generation 2, which Trusted Launch needs`,
      where: "image, sku",
      expected: 'a sku of generation 2, such as "2022-datacenter-g2"',
      page: "https://learn.microsoft.com/azure/virtual-machines/trusted-launch",
    });
  return { ...image, version };
}
