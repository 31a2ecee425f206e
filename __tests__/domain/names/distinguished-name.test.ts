import fc from "fast-check";
import { InputError } from "../../../lib/domain/input/input-error";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { attributeTypes, names, relativeNames, spelt } from "../../support/names";
import { runs } from "../../support/runs";

const parse = (text: string) => DistinguishedName.parse(text);
const print = (text: string) => parse(text).toString();
const sales = parse("OU=Sales,DC=corp,DC=contoso,DC=com");

describe("reading", () => {
  test.each([
    ["ou=Sales,dc=contoso,dc=com", "OU=Sales,DC=contoso,DC=com"],
    [" OU = Sales , DC = contoso , DC = com ", "OU=Sales,DC=contoso,DC=com"],
    ["OU=Sales\\, North,DC=x", "OU=Sales\\, North,DC=x"],
    ["OU=Sales\\2C North,DC=x", "OU=Sales\\, North,DC=x"],
    ["OU=a\\+b,DC=x", "OU=a\\+b,DC=x"],
    ["OU=Caf\\C3\\A9,DC=x", "OU=Café,DC=x"],
    ["OU=a\\0Ab,DC=x", "OU=a\\0Ab,DC=x"],
    ["OU=\\ a\\ ,DC=x", "OU=\\ a\\ ,DC=x"],
    ["OU=\\ ,DC=x", "OU=\\ ,DC=x"],
    ["OU=\\#1,DC=x", "OU=\\#1,DC=x"],
    ["OU=a=b,DC=x", "OU=a=b,DC=x"],
    ["OU=#04024869,DC=x", "OU=#04024869,DC=x"],
    ["OU=#04024AFF,DC=x", "OU=#04024aff,DC=x"],
    ["2.5.4.11=Sales,DC=x", "2.5.4.11=Sales,DC=x"],
    ["OU=b+CN=a,DC=x", "CN=a+OU=b,DC=x"],
    ["OU=a\\\\b,DC=x", "OU=a\\\\b,DC=x"],
    ["OU=$\\7Ba.b\\7D,DC=x", "OU=$\\7Ba.b},DC=x"],
    ["OU=$\\7Ba.b\\7D$\\7Bc.d\\7D,DC=x", "OU=$\\7Ba.b}$\\7Bc.d},DC=x"],
    ["OU=Sales   ,DC=x", "OU=Sales,DC=x"],
    ["OU   =Sales,DC=x", "OU=Sales,DC=x"],
    ["OU=x+CN=x+L=x,DC=x", "CN=x+L=x+OU=x,DC=x"],
    ["DC=x,OU=#04024869", "DC=x,OU=#04024869"],
    ["OU=\\EF\\BB\\BFa,DC=x", "OU=\uFEFFa,DC=x"],
  ])("%j prints as %j", (text, canonical) => {
    expect(print(text)).toBe(canonical);
    expect(print(canonical)).toBe(canonical);
  });
});

describe("bad input is refused with the position and what was expected", () => {
  test.each([
    ["an empty text", "", 1, "such as OU=Sales"],
    ["spaces alone", "   ", 1, "such as OU=Sales"],
    ["a value without a type", "Sales,DC=x", 6, "Sales=value"],
    ["an RDN without a type", "=Sales,DC=x", 1, "a type such as OU"],
    ["an RDN that is missing", "OU=Sales,,DC=x", 10, "a type such as OU"],
    ["a comma at the end", "OU=Sales,", 10, "a type such as OU"],
    ["a plus at the end", "OU=Sales+", 10, "a type such as OU"],
    ["a type of other letters", "Ö=Sales,DC=x", 1, "letters, digits and hyphens"],
    ["a type that begins with a digit", "OU=a,1x=Sales", 6, "letters, digits and hyphens"],
    ["an empty value", "OU=,DC=x", 4, "a value after the equals sign"],
    ["a backslash at the end", "OU=Sales\\", 9, "a backslash before one of"],
    ["an escape that is none", "OU=Sa\\les,DC=x", 6, "a backslash before one of"],
    ["half an escape", "OU=Sales\\2,DC=x", 9, "a backslash before one of"],
    ["an escape that is no UTF-8", "OU=Sales\\C3,DC=x", 9, "the UTF-8 bytes"],
    ["half a character and another", "OU=\\C3\\41,DC=x", 4, "the UTF-8 bytes"],
    ["an unescaped quotation mark", 'OU="Sales",DC=x', 4, '\\"'],
    ["an unescaped semicolon", "OU=Sales;DC=x", 9, "\\;"],
    ["an unescaped angle bracket", "OU=<Sales>,DC=x", 4, "\\<"],
    ["a hex string of odd length", "OU=#048,DC=x", 4, "pairs of hexadecimal digits"],
    ["a hex string that goes on as text", "OU=#04Sales,DC=x", 4, "pairs of hexadecimal digits"],
    ["a line break", "OU=Sales\nOU,DC=x", 9, "without it"],
    ["a line break before everything", "\nOU=Sales,DC=x", 1, "without it"],
    ["a token of cdktf alone", "${TfToken[TOKEN.12]}", 1, "the name itself"],
    ["a hex string after other text", "OU=#x #04,DC=x", 4, "pairs of hexadecimal digits"],
    ["a null character", "OU=Sales\u0000,DC=x", 9, "without it"],
    ["a token of cdktf", "OU=${TfToken[TOKEN.12]},DC=x", 4, "the name itself"],
    ["a token of cdktf in a list", "OU=#{TfToken[TOKEN.12]},DC=x", 4, "the name itself"],
    ["a Terraform reference", "OU=${azuread_group.sales.name},DC=x", 4, "the name itself"],
    ["an indexed Terraform reference", "OU=${ var.names[0] },DC=x", 4, "the name itself"],
    ["more than 2,048 characters", `OU=${"x".repeat(2_045)},DC=x`, 2_049, "at most 2048 characters"],
  ])("%s", (_, text, position, expected) => {
    const reading = () => parse(text);
    expect(reading).toThrow(InputError);
    try {
      reading();
    } catch (error) {
      const { where, expected: told, page } = error as InputError;
      expect(where).toBe(`character ${position} of the name`);
      expect(told).toContain(expected);
      expect(page).toBe("https://www.rfc-editor.org/rfc/rfc4514");
    }
  });

  test.each([undefined, null, 7, {}])("%j, from JavaScript", (value) => {
    expect(() => parse(value as unknown as string)).toThrow(InputError);
  });

  test("a name of 2,048 characters is still read", () => {
    expect(print(`OU=${"x".repeat(2_045)}`)).toHaveLength(2_048);
  });

  test("a dollar sign or a brace is no reference", () => {
    for (const name of ["OU=$ales,DC=x", "OU={a.b},DC=x", "OU=${},DC=x", "OU=$ {a.b},DC=x"])
      expect(print(name)).toBe(name);
  });
});

describe("parse and print", () => {
  test("are inverse, however a name is spelt", () => {
    fc.assert(
      fc.property(spelt(names), ({ text, canonical }) => {
        expect(parse(canonical).equals(parse(text))).toBe(true);
        expect(print(text)).toBe(print(canonical));
      }),
      { numRuns: 500 },
    );
  });

  test("give a canonical form that prints as itself", () => {
    fc.assert(
      fc.property(spelt(names), ({ text }) => {
        expect(print(print(text))).toBe(print(text));
      }),
      { numRuns: 500 },
    );
  });

  test("keep every RDN", () => {
    fc.assert(fc.property(spelt(names), ({ text, depth }) => expect(parse(text).rdns).toHaveLength(depth)));
  });
});

describe("equality", () => {
  test("disregards case", () => {
    fc.assert(
      fc.property(spelt(names), ({ text }) => {
        expect(parse(text.toLowerCase()).equals(parse(text))).toBe(true);
      }),
    );
    expect(parse("OU=SALES,DC=X").equals(parse("ou=sales,dc=x"))).toBe(true);
    expect(parse("OU=ΠΩΛΗΣΕΙΣ,DC=x").equals(parse("OU=πωλησεισ,DC=x"))).toBe(true);
    expect(parse("OU=ΠΩΛΗΣΕΙΣ,DC=x").equals(parse("OU=πωλησεις,DC=x"))).toBe(true);
  });

  test("disregards the order of the values of one RDN", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(attributeTypes, { minLength: 2, maxLength: 4 }),
        fc.infiniteStream(fc.nat(3)),
        (types, order) => {
          const values = types.map((type) => `${type}=x`);
          const shuffled = values.map((value) => ({ value, rank: order.next().value })).sort((a, b) => a.rank - b.rank);
          const text = shuffled.map(({ value }) => value).join(" + ");
          expect(parse(`${text},DC=x`).equals(parse(`${values.join("+")},DC=x`))).toBe(true);
        },
      ),
    );
  });

  test("tells names apart whose values differ", () => {
    expect(parse("OU=a,DC=x").equals(parse("OU=b,DC=x"))).toBe(false);
    expect(parse("OU=a\\,OU\\=b,DC=x").equals(parse("OU=a,OU=b,DC=x"))).toBe(false);
    expect(parse("OU=a\\+CN=b,DC=x").equals(parse("OU=a+CN=b,DC=x"))).toBe(false);
    expect(parse("OU=a,OU=b,DC=x").equals(parse("OU=aOU=b,DC=x"))).toBe(false);
    expect(parse("CN=a+OU=b,DC=x").equals(parse("CN=aOU=b,DC=x"))).toBe(false);
    expect(parse("OU=\\#04,DC=x").equals(parse("OU=#04,DC=x"))).toBe(false);
  });
});

describe("two names are one when a directory could not hold both", () => {
  const bytes = (...hex: string[]) => `OU=#${hex.join("")},DC=x`;
  const hexOf = (text: string) => Buffer.from(text).toString("hex");

  test.each([
    ["accents", "OU=Müller,DC=x", "OU=Muller,DC=x"],
    ["accents and ligatures, escaped", "OU=Mei\\C3\\9Fner,DC=x", "OU=MEISSNER,DC=x"],
    ["a decomposed letter", "OU=Cafe\u0301,DC=x", "OU=Café,DC=x"],
    ["a character that nobody sees", "OU=Sa\u200bles,DC=x", "OU=Sales,DC=x"],
    ["blanks", "OU=Sales  North,DC=x", "OU=Sales North,DC=x"],
    ["blanks that are escaped", "OU=\\ Sales\\ ,DC=x", "OU=Sales,DC=x"],
    ["the domain in full width", "OU=a,DC=ｃｏｒｐ,DC=x", "OU=a,DC=corp,DC=x"],
    ["a comma in full width and an escaped one", "OU=a，b,DC=x", "OU=a\\,b,DC=x"],
    ["the OID of a type", "2.5.4.11=a,0.9.2342.19200300.100.1.25=x", "OU=a,DC=x"],
    ["the OID with its prefix", "OID.2.5.4.3=a,oid.2.5.4.11=b,DC=x", "CN=a,OU=b,DC=x"],
    ["a long name of a type", "organizationalUnitName=a,domainComponent=x", "OU=a,DC=x"],
    ["an order of types that the OID changes", "2.5.4.11=b+CN=a,DC=x", "CN=a+OU=b,DC=x"],
    ["an order of values that the accent changes", "OU=ä+OU=b,DC=x", "OU=b+OU=a,DC=x"],
    ["a UTF8String", bytes("0c05", hexOf("Sales")), "OU=Sales,DC=x"],
    ["a UTF8String with an accent", bytes("0c07", hexOf("Müller")), "OU=muller,DC=x"],
    ["a length in the long form", bytes("0c8105", hexOf("Sales")), "OU=Sales,DC=x"],
    ["a length of two octets", bytes("0c820005", hexOf("Sales")), "OU=Sales,DC=x"],
    ["a PrintableString", bytes("1305", hexOf("Sales")), "OU=Sales,DC=x"],
    ["an IA5String", bytes("1605", hexOf("Sales")), "OU=Sales,DC=x"],
    ["a TeletexString", bytes("1406", "4dfc6c6c6572"), "OU=Müller,DC=x"],
    ["a BMPString", bytes("1e0a", "00530061006c00650073"), "OU=Sales,DC=x"],
    ["a UniversalString", bytes("1c04", "0001f642"), "OU=🙂,DC=x"],
    ["values of which nothing is left", "OU=\\E2\\80\\8B,DC=x", "OU=\\ ,DC=x"],
  ])("%s: %s and %s", (_, one, other) => {
    expect(parse(one).key).toBe(parse(other).key);
    expect(parse(one).equals(parse(other))).toBe(true);
    expect(parse(one).isWithin(parse(other)) && parse(other).isWithin(parse(one))).toBe(true);
    expect(parse(one).domain).toBe(parse(other).domain);
  });

  test.each([
    ["another type", "OU=Users,DC=x", "CN=Users,DC=x"],
    ["another OID", "2.5.4.11=a,DC=x", "2.5.4.10=a,DC=x"],
    ["a comma in full width and a border", "OU=a，OU＝b,DC=x", "OU=a,OU=b,DC=x"],
    ["a plus in full width and a border", "OU=a＋OU＝b,DC=x", "OU=a+OU=b,DC=x"],
    ["a hash in full width and BER", "OU=＃0c0161,DC=x", "OU=#0c0161,DC=x"],
    ["BER that is too short for its length", "OU=#0c0561,DC=x", "OU=a,DC=x"],
    ["BER with something after it", "OU=#0c016162,DC=x", "OU=a,DC=x"],
    ["BER of no definite length", "OU=#0c80610000,DC=x", "OU=a,DC=x"],
    ["BER that is not a string", "OU=#020161,DC=x", "OU=a,DC=x"],
    ["UTF-8 that is none", "OU=#0c02c341,DC=x", "OU=#0c02c342,DC=x"],
    ["a code point that does not exist", "OU=#1c0400110000,DC=x", "OU=#1c0400110001,DC=x"],
    ["a BMPString of odd length", "OU=#1e0100,DC=x", "OU=#1e0101,DC=x"],
    ["an empty string in BER and a value of which nothing is left", "OU=#0c00,DC=x", "OU=\\ ,DC=x"],
  ])("but not for %s: %s and %s", (_, one, other) => {
    expect(parse(one).key).not.toBe(parse(other).key);
  });

  test("and each is printed as it was written", () => {
    for (const name of [
      "OU=Müller,DC=x",
      "OU=Ｓａｌｅｓ,DC=x",
      "2.5.4.11=a,DC=x",
      "OID.2.5.4.11=a,DC=x",
      "OU=#0c0553616c6573,DC=x",
      "OU=a  b,DC=x",
    ])
      expect(print(name)).toBe(name);
  });

  test("a name of BER, or with a type by its OID, belongs to its domain", () => {
    expect(parse("OU=a,0.9.2342.19200300.100.1.25=corp,DC=#0c0178").domain).toBe("corp.x");
    expect(parse("OU=a,DC=corp,DC=x").isWithin(parse("domainComponent=CORP,OID.0.9.2342.19200300.100.1.25=x"))).toBe(
      true,
    );
  });

  test("and what is above it is one, too", () => {
    const [one, other] = [parse("OU=a,OU=Müller,DC=x"), parse("2.5.4.11=A,OU=muller,DC=x")];
    expect(one.parent?.key).toBe(other.parent?.key);
    expect(one.pathFrom(parse("DC=x")).map(({ key }) => key)).toEqual(
      other.pathFrom(parse("DC=x")).map(({ key }) => key),
    );
  });
});

describe("isWithin", () => {
  const below = fc.array(relativeNames, { maxLength: 3 }).map((rdns) => rdns.join(","));
  const joined = (...parts: string[]) => parse([...parts, "DC=x"].filter((part) => part !== "").join(","));

  test("holds for the name itself", () => {
    fc.assert(fc.property(spelt(names), ({ text }) => expect(parse(text).isWithin(parse(text))).toBe(true)));
  });

  test("is transitive along every path of one domain", () => {
    fc.assert(
      fc.property(below, below, below, (a, b, c) => {
        const [top, middle, bottom] = [joined(a), joined(b, a), joined(c, b, a)];
        fc.pre(top.domain === bottom.domain);
        expect(middle.isWithin(top) && bottom.isWithin(middle) && bottom.isWithin(top)).toBe(true);
      }),
    );
  });

  test("never reaches into a child domain, which is a partition of its own", () => {
    const [root, child] = [parse("DC=corp,DC=contoso,DC=com"), parse("DC=emea,DC=corp,DC=contoso,DC=com")];
    expect(child.isWithin(root)).toBe(false);
    expect(parse("OU=Sales,DC=emea,DC=corp,DC=contoso,DC=com").isWithin(root)).toBe(false);
    expect(parse("OU=Sales,DC=emea,DC=corp,DC=contoso,DC=com").isWithin(child)).toBe(true);
    // A zone of DNS is an object of its domain: only the trailing run of DC names a domain.
    expect(parse("DC=emea,CN=MicrosoftDNS,DC=corp,DC=contoso,DC=com").isWithin(root)).toBe(true);
  });

  test("holds both ways only for equal names", () => {
    fc.assert(
      fc.property(below, below, (a, b) => {
        const [one, other] = [joined(a), joined(b)];
        expect(one.isWithin(other) && other.isWithin(one)).toBe(one.equals(other));
      }),
    );
  });

  test("compares whole RDNs, never the end of a text", () => {
    expect(parse("OU=NotSales,DC=corp,DC=contoso,DC=com").isWithin(sales)).toBe(false);
    expect(parse("OU=NotSales,DC=x").isWithin(parse("OU=Sales,DC=x"))).toBe(false);
    expect(parse("OU=Sales,DC=xcorp,DC=contoso,DC=com").isWithin(parse("DC=corp,DC=contoso,DC=com"))).toBe(false);
    expect(parse("OU=a\\,DC\\=x,DC=y").isWithin(parse("DC=x,DC=y"))).toBe(false);
  });

  test("is false for what stands above or beside", () => {
    expect(sales.isWithin(parse("OU=North,OU=Sales,DC=corp,DC=contoso,DC=com"))).toBe(false);
    expect(sales.isWithin(parse("OU=IT,DC=corp,DC=contoso,DC=com"))).toBe(false);
  });
});

describe("the domain", () => {
  test("is the trailing run of DC", () => {
    expect(sales.domain).toBe("corp.contoso.com");
    expect(parse("OU=Sales,DC=CORP,DC=Contoso,DC=com").domain).toBe("corp.contoso.com");
    expect(parse("DC=zone,OU=Sales,DC=contoso,DC=com").domain).toBe("contoso.com");
    expect(parse("OU=Sales,O=Contoso").domain).toBe("");
  });

  test("is found again from its DNS name", () => {
    const root = DistinguishedName.ofDomain("Corp.Contoso.com");
    expect(root.toString()).toBe("DC=corp,DC=contoso,DC=com");
    expect([root.domain, root.isDomainRoot, root.relative]).toEqual(["corp.contoso.com", true, root.toString()]);
    expect(sales.isWithin(root)).toBe(true);
    expect(sales.isDomainRoot).toBe(false);
  });

  test("is left out of the relative name", () => {
    expect(parse("OU=North,OU=Sales,DC=contoso,DC=com").relative).toBe("OU=North,OU=Sales");
    expect(parse("OU=Sales,O=Contoso").relative).toBe("OU=Sales,O=Contoso");
  });
});

describe("walking", () => {
  test("up ends at the root of the domain, and without one at the last RDN", () => {
    const upFrom = (from: DistinguishedName) => {
      const names: string[] = [];
      for (let dn: DistinguishedName | undefined = from; dn; dn = dn.parent) names.push(dn.toString());
      return names;
    };
    expect(upFrom(sales)).toEqual([sales.toString(), "DC=corp,DC=contoso,DC=com"]);
    expect(upFrom(parse("CN=a,O=b"))).toEqual(["CN=a,O=b", "O=b"]);
  });

  test("down from an ancestor begins at the top", () => {
    const path = parse("OU=North,OU=Sales,DC=contoso,DC=com").pathFrom(parse("DC=contoso,DC=com"));
    expect(path.map(({ text }) => text)).toEqual(["OU=Sales", "OU=North"]);
  });

  test("a name is its text in JSON", () => {
    expect(JSON.stringify({ sales })).toBe('{"sales":"OU=Sales,DC=corp,DC=contoso,DC=com"}');
  });
});

describe("reading many names of one directory", () => {
  /** What can be seen of a name, and of every name above it. */
  const seen = (read: (text: string) => DistinguishedName, text: string) => {
    try {
      const ways: unknown[] = [];
      for (let dn: DistinguishedName | undefined = read(text); dn; dn = dn.parent)
        ways.push([dn.toString(), dn.key, dn.domain, dn.isDomainRoot, dn.relative]);
      return ways;
    } catch (error) {
      return (error as InputError).message;
    }
  };
  /** Names, and texts that are none: with a comma too many, cut off, changed at one place. */
  const texts = fc.oneof(
    spelt(names).map(({ text }) => text),
    fc
      .tuple(spelt(names), fc.nat(), fc.constantFrom("", ",", "\\", " ", "+", "\\2C"))
      .map(([{ text }, at, inserted]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + inserted + text.slice(place + 1);
      }),
  );

  test("gives what reading each alone gives, refusals too", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (lines) => {
        const read = DistinguishedName.reader();
        for (const text of [...lines, ...lines.map((line) => `OU=a,${line}`)])
          expect(seen(read, text)).toEqual(seen(parse, text));
      }),
      { numRuns: runs(500) },
    );
  });

  test("names in one OU share its name", () => {
    const read = DistinguishedName.reader();
    expect(read("CN=a,OU=Sales,DC=contoso,DC=com").parent).toBe(read("CN=b,OU=Sales,DC=contoso,DC=com").parent);
  });
});

test.each([
  ["\n", "\\0A"],
  ["\t", "\\09"],
  ["\u007f", "\\7F"],
])("a control character, %j, is refused with its own escape, which is the same name", (character, escaped) => {
  const name = (within: string) => `CN=Ada${within}Lovelace,DC=contoso,DC=com`;
  expect(() => DistinguishedName.parse(name(character))).toThrow(`the escape ${escaped}`);
  expect(DistinguishedName.parse(name(escaped)).toString()).toBe(name(escaped));
});
