import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { WindowsVirtualMachine } from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import type { Construct } from "constructs";
import { InputError, quote } from "../../domain/input/input-error";
import { partsOfResourceId } from "../../domain/names/azure-resource-id";
import type { Cloud } from "../../domain/tenant/azure-cloud";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import { mayUseContainer } from "./secret-access";

/** Where an installer lies. */
export interface Installer {
  /** Beginning with `https://`. */
  readonly url: string;
  /**
   * The id of the container of your own storage account that the file lies in; the machine reads it with its identity.
   * @default anybody may read the url
   */
  readonly storageContainerId?: string;
}

/** @throws InputError for an address that is not https, carries a signature, or lies outside the container */
export function installerSettings({ url, storageContainerId }: Installer, cloud: Cloud) {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== "https:" || address.username || address.password)
    throw new InputError({
      what: `${quote(url)} is not an address that an installer can be downloaded from`,
      where: "installer, url",
      expected: "an address that begins with https://",
    });
  if (address.searchParams.has("sig"))
    throw new InputError({
      what: "the address of the installer carries a shared access signature, which would appear in the plan",
      where: "installer, url",
      expected: "the address without it, and storageContainerId: the machine reads the file with its own identity",
    });
  if (storageContainerId === undefined) return { url: address.href, storageAudience: "" };
  const base = containerUrl(storageContainerId, cloud, "installer, storageContainerId");
  if (!address.href.startsWith(`${base}/`))
    throw new InputError({
      what: `${quote(url)} does not lie in the container`,
      where: "installer, url",
      expected: `an address that begins with ${base}/`,
    });
  return { url: address.href, storageAudience: AZURE_CLOUDS[cloud].storageAudience };
}

/** The address of a container. @throws InputError when the id is not one of a container */
export function containerUrl(containerId: string, cloud: Cloud, where: string): string {
  const { account, name } = partsOfResourceId("storage container", containerId, where);
  return `https://${account}.${AZURE_CLOUDS[cloud].blobSuffix}/${name}`;
}

/** What the machine must be allowed before it can fetch the installer. */
export function mayFetch(
  scope: Construct,
  machine: WindowsVirtualMachine,
  { storageContainerId }: Installer,
): RoleAssignment[] {
  return storageContainerId === undefined ? [] : [mayUseContainer(scope, machine, storageContainerId, "read")];
}
