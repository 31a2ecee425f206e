import { desktopImage, imageOf, OPERATING_SYSTEMS } from "../../../lib/domain/servers/windows-image";

const image = (sku: string) => ({ publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku });

test("every operating system by name is an image that is accepted", () => {
  for (const system of OPERATING_SYSTEMS) expect(desktopImage(imageOf(system))).toEqual(imageOf(system));
});

test.each(["2022-datacenter-core-g2", "2022-datacenter-azure-edition-core", "2025-Datacenter-Core-g2"])(
  "%s is refused as Server Core, by name",
  (sku) => {
    expect(() => desktopImage(image(sku))).toThrow(new RegExp(`"${sku}" is Server Core`));
  },
);

test("generation 1 is refused, since it has no Trusted Launch", () => {
  expect(() => desktopImage(image("2022-datacenter"))).toThrow(/does not name generation 2/);
});

test("an image of one's own keeps its version, and has the latest without one", () => {
  expect(desktopImage({ ...image("2022-datacenter-azure-edition"), version: "20348.1" }).version).toBe("20348.1");
  expect(desktopImage(image("2022-datacenter-azure-edition")).version).toBe("latest");
});

test("an image without an offer is refused", () => {
  expect(() => desktopImage({ ...image("2022-datacenter-g2"), offer: "" })).toThrow(/has no offer/);
});

test("an unknown operating system is refused with the known ones", () => {
  expect(() => imageOf("windows-server-core" as "windows-server-2022")).toThrow(
    /"windows-server-2022" or "windows-server-2025"/,
  );
});
