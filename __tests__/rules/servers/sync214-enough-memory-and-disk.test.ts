import type { ConnectSyncMachine } from "../../../lib/domain/servers/machine";
import { enoughMemoryAndDisk } from "../../../lib/rules/servers/sync214-enough-memory-and-disk";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (machine: ConnectSyncMachine, staging: ConnectSyncMachine = {}) =>
  estate({ connectSync: servers({ machine }, { machine: staging }) });
const active = ["contoso-servers/aadc-01"];
const small = estateOf({ objectCount: 60_000, memoryInGib: 8, diskInGb: 70 });
const littleMemory = estateOf({ objectCount: 60_000, memoryInGib: 15, diskInGb: 100 });
const littleDisk = estateOf({ objectCount: 60_000, memoryInGib: 16, diskInGb: 99 });

describeRule(enoughMemoryAndDisk, {
  allows: {
    "a machine of which nobody says anything": estate(),
    "exactly the minimum for fewer than 50,000 objects": estateOf({
      objectCount: 49_999,
      memoryInGib: 6,
      diskInGb: 70,
    }),
    "exactly the minimum from 50,000 objects on": estateOf({ objectCount: 50_000, memoryInGib: 16, diskInGb: 100 }),
    "a small machine of which nobody says how many objects it serves": estateOf({ memoryInGib: 2, diskInGb: 20 }),
    "a count that is no number": estateOf({ objectCount: Number.NaN, memoryInGib: 2, diskInGb: 20 }),
    "a count of which nobody says the machine": estateOf({ objectCount: 1_000_000 }),
    "a local database that is too small, which is for SYNC215": estateOf({
      objectCount: 100_000,
      memoryInGib: 32,
      diskInGb: 300,
      database: "localDb",
    }),
  },
  reports: {
    "too little of both, as one finding": {
      topology: small,
      findings: [
        {
          where: active,
          what: [
            "aadc-01 has 8 GiB of memory and 70 GB of disk",
            "60,000 objects need 16 GiB of memory and 100 GB of disk",
          ],
          fix: ["give aadc-01 at least 16 GiB of memory and 100 GB of disk"],
        },
      ],
    },
    "too little memory alone": {
      topology: littleMemory,
      findings: [
        {
          where: active,
          what: ["aadc-01 has 15 GiB of memory; 60,000 objects need 16 GiB of memory"],
          fix: ["at least 16 GiB of memory"],
        },
      ],
    },
    "too little disk alone": {
      topology: littleDisk,
      findings: [
        {
          where: active,
          what: ["aadc-01 has 99 GB of disk; 60,000 objects need 100 GB of disk"],
          fix: ["100 GB of disk"],
        },
      ],
    },
    "memory, where the disk is not declared": {
      topology: estateOf({ objectCount: 50_000, memoryInGib: 6 }),
      findings: [{ where: active, what: ["6 GiB of memory; 50,000"] }],
    },
    "disk, where the memory is not declared": {
      topology: estateOf({ objectCount: 600_000, diskInGb: 450 }),
      findings: [{ where: active, what: ["450 GB of disk; 600,000 objects need 500 GB of disk"] }],
    },
    "a staging server too": {
      topology: estateOf({}, { objectCount: 0, memoryInGib: 4 }),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02", "need 6 GiB"] }],
    },
  },
  mended: {
    "both as the finding says": {
      from: small,
      to: estateOf({ objectCount: 60_000, memoryInGib: 16, diskInGb: 100 }),
    },
    "more memory": { from: littleMemory, to: estateOf({ objectCount: 60_000, memoryInGib: 16, diskInGb: 100 }) },
    "a larger disk": { from: littleDisk, to: estateOf({ objectCount: 60_000, memoryInGib: 16, diskInGb: 100 }) },
  },
});
