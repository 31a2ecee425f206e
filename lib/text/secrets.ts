/** The one list of what is taken for a secret that nobody marked: by the name of a value, or by its look. */

/** What stands in for a value that must not be shown. Shown strings are quoted, so nothing else reads like it. */
export const SENSITIVE = "(sensitive)";

/** Anywhere in a name, whatever stands around it. What is said about passwords is a setting, not one. */
const SECRET_ANYWHERE =
  /passw(?:or)?ds?(?!hashsync|hashessync|sync|writeback)|passphrase|passcode|secret|credential|connectionstring|connstr|privatekey|encrypted(?!athost)|protectedsettings|protectedparameter|presharedkey/;

/** What a key opens or belongs to, so that its value is a secret: `apikey`, `access_key`, `x-functions-key`. */
const OPENED_BY_A_KEY = [
  "access account activation admin api app auth authentication client consumer decryption encryption functions? host",
  "instrumentation integration license master primary private product query read registration secondary security service",
  "shared signing ssh storage subscription system webhook workspace write",
].flatMap((words) => words.split(" "));

/** Only as whole words of a name: `sas_url`, `keyValue`, `storage_account_access_key`. */
const SECRET_WORDS = new RegExp(
  `(?:^|_)(?:${[
    "pass(?!_through|_thru)",
    "pwd?",
    "psk",
    "sas",
    "pfx",
    "tokens?",
    "jwt",
    "bearer",
    "authorization",
    "(?:set_)?cookies?",
    "key_value",
    "custom_data",
    "user_data",
    "(?:incoming_?)?web_?hooks?(?:_(?:url|uri|address|endpoint|target)s?)?$",
    `(?:${OPENED_BY_A_KEY.join("|")})_?keys?`,
  ].join("|")})(?:_|$)`,
);

const judged = new Map<string, boolean>();
const MOST_JUDGED = 10_000;

/** A name that says that its value is a secret, marked or not: `admin_password`, `clientSecret`, `sas_token`, `apikey`. */
export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .toLowerCase();
  const verdict = SECRET_ANYWHERE.test(words.replaceAll("_", "")) || SECRET_WORDS.test(words);
  if (judged.size < MOST_JUDGED) judged.set(name, verdict);
  return verdict;
}

const SECRET_LOOKS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /[?&](?:sig|code|key|api[_-]?key|(?:access_|auth_)?token|subscription-key|password|pwd|secret)=[^&\s]/i,
  /(?:AccountKey|SharedAccessKey|SharedAccessSignature|Passw(?:or)?d|Pwd|Secret|api[_-]?key|access[_-]?key|\bpass|\bpsk)=/i,
  // A name and a password before the host of an address.
  /:\/\/[^\s/?#:@"']{0,200}:[^\s/?#@"']{1,500}@/,
  // Whoever knows the address of a webhook can write there.
  /\bhooks\.slack\.com\/\w|\bwebhook\.office\.com\/\w|\boutlook\.office(?:365)?\.com\/webhook\/|\bdiscord(?:app)?\.com\/api\/webhooks\//i,
  /\beyJ[\w-]{8,500}\.[\w-]+\./,
  /\bBearer [\w.~+/-]{16}/i,
  /\bBasic (?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{12}/,
  /\b(?:Set-)?Cookie: {0,9}[^\s=;]{1,100}=/i,
  // The client secrets that Entra ID makes.
  /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31}/,
];

/** A text that is a secret by its look: a private key, a signature, a password in an address, a webhook, a token. */
export function looksSecret(text: string): boolean {
  return SECRET_LOOKS.some((look) => look.test(text));
}
