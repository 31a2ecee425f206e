import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { WindowsVirtualMachine } from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { InputError, quote } from "../../domain/input/input-error";
import { partsOfResourceId } from "../../domain/names/azure-resource-id";
import type { Cloud } from "../../domain/tenant/azure-cloud";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import { literal } from "../terraform/text";

/** A Key Vault as a script on a machine addresses it. */
export interface KeyVaultAddress {
  readonly uri: string;
  readonly audience: string;
}

/** @throws InputError when there is no Key Vault, or its id is none */
export function keyVaultAddress(id: string | undefined, cloud: Cloud, why: string): KeyVaultAddress {
  if (id === undefined)
    throw new InputError({
      what: `${why} needs a secret, and there is no Key Vault to read it from`,
      where: "keyVaultId",
      expected: "the id of the existing Key Vault that holds the secret",
    });
  const { name } = partsOfResourceId("Key Vault", id, "keyVaultId");
  const { keyVaultSuffix, keyVaultAudience } = AZURE_CLOUDS[cloud];
  return { uri: `https://${name?.toLowerCase()}.${keyVaultSuffix}`, audience: keyVaultAudience };
}

const SECRET_NAME = /^[A-Za-z0-9-]{1,127}$/;

/** Lets the machine read this secret and no other. @throws InputError for a name that no secret can have */
export function mayReadSecret(
  scope: Construct,
  machine: WindowsVirtualMachine,
  keyVaultId: string,
  secret: string,
): RoleAssignment {
  if (!SECRET_NAME.test(secret))
    throw new InputError({
      what: `${quote(secret)} cannot name a secret`,
      where: "the name of the secret",
      expected: "the name of a secret in the Key Vault, never its value: letters, digits and hyphens",
    });
  return roleOf(scope, `may-read-${secret}`, machine, "Key Vault Secrets User", `${keyVaultId}/secrets/${secret}`);
}

/** Lets the machine read, or write, the blobs of one container. */
export function mayUseContainer(
  scope: Construct,
  machine: WindowsVirtualMachine,
  containerId: string,
  access: "read" | "write",
): RoleAssignment {
  const role = access === "read" ? "Storage Blob Data Reader" : "Storage Blob Data Contributor";
  return roleOf(scope, `may-${access}-blobs`, machine, role, containerId);
}

function roleOf(
  scope: Construct,
  id: string,
  machine: WindowsVirtualMachine,
  roleDefinitionName: string,
  within: string,
): RoleAssignment {
  return new RoleAssignment(scope, id, {
    scope: Token.isUnresolved(within) ? within : literal(within),
    roleDefinitionName,
    principalId: machine.identity.principalId,
    principalType: "ServicePrincipal",
    // The identity is seconds old, and not every replica of the directory knows it yet.
    skipServicePrincipalAadCheck: true,
  });
}
