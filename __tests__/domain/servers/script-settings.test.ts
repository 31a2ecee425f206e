import fc from "fast-check";
import { encodeSettings } from "../../../lib/domain/servers/script-settings";

const decode = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString("utf8"));

test("whatever settings hold, they arrive, and nothing on the way has anything to interpret", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: "binary" })), (settings) => {
      const text = encodeSettings(settings);
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      expect({ ...decode(text) }).toEqual({ ...settings });
    }),
  );
});
