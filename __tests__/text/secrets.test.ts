import { isSecretName, looksSecret } from "../../lib/text/secrets";
import { cpuSeconds } from "../support/cpu-seconds";

test.each([
  "admin_password",
  "adminPassword",
  "passwd",
  "pwd",
  "user_pw",
  "pass",
  "smtp_pass",
  "passphrase",
  "clientSecret",
  "client_secret_value",
  "protected_settings",
  "sas",
  "sas_url",
  "keyValue",
  "key_value",
  "storage_account_access_key",
  "AppKey",
  "appkey",
  "apikey",
  "apiKey",
  "APIKey",
  "api_key",
  "x-api-key",
  "accesskey",
  "AccessKey",
  "primary_access_key",
  "encryptionkey",
  "EncryptionKey",
  "encryption_key",
  "functionkey",
  "function_keys",
  "default_function_key",
  "x-functions-key",
  "host_keys",
  "masterKey",
  "Ocp-Apim-Subscription-Key",
  "workspace_key",
  "psk",
  "wifi_psk",
  "pre_shared_key",
  "PreSharedKey",
  "access_token",
  "Cookie",
  "Set-Cookie",
  "session_cookies",
  "Authorization",
  "webhook",
  "webhookUrl",
  "incoming_webhook_uri",
  "teams_web_hook",
  "custom_data",
  "connection_string",
  "db_conn_str",
  "private-key",
  "Microsoft.Proxy.Credential",
  "encryptedValue",
])("the name %s says that its value is secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  "display_name",
  "UserName",
  "sasquatch",
  "key_vault_id",
  "keywords",
  "key",
  "public_key",
  "ssh_public_key",
  "foreign_keys",
  "monkey",
  "containerFilter",
  "compass",
  "bypass",
  "pass_through_authentication",
  "passThroughAuthentication",
  "Microsoft.OptionalFeature.PasswordHashSync",
  "Microsoft.OptionalFeature.PasswordWriteback",
  "passwordHashSync",
  "encryptedAtHost",
  "webhook_retries",
  "cookiecutter",
])("the name %s says nothing of a secret", (name) => {
  expect(isSecretName(name)).toBe(false);
});

test.each([
  "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
  "https://x.blob.core.windows.net/a?sv=1&sig=abc",
  "https://f.azurewebsites.net/api/run?code=abc",
  "https://api.example/v1?api_key=abc",
  "DefaultEndpointsProtocol=https;AccountKey=abc",
  "Server=db;User Id=sa;Password=x",
  "postgres://sa:hunter2@db.example/app",
  "see https://ada:hunter2@git.example/repo.git for it",
  "https://:token@git.example/repo.git",
  "https://hooks.slack.com/services/T000/B000/XXXX",
  "https://contoso.webhook.office.com/webhookb2/1@2/IncomingWebhook/3/4",
  "https://discord.com/api/webhooks/1/abc",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
  "Authorization: Bearer abcdefghijklmnop",
  "Authorization: Basic YWRhOmh1bnRlcjI=",
  "Cookie: session=abc",
  "Abc8Q~0123456789abcdefghijklmnopqrstuvw",
])("%s looks like a secret", (text) => {
  expect(looksSecret(text)).toBe(true);
});

test.each([
  "OU=Sales,DC=corp,DC=contoso,DC=com",
  "https://learn.microsoft.com/entra/identity/hybrid/connect?tabs=a&view=b",
  "http://contoso.com:8080/path",
  "smtp:ada@contoso.com",
  "https://contoso.com/users/ada@contoso.com",
  "ldap://dc01.contoso.com:636/DC=contoso",
  'Join("@", [sAMAccountName], %DomainFQDN%)',
  "Basic authentication is off",
  "/subscriptions/a/resourceGroups/b/providers/Microsoft.KeyVault/vaults/c",
  "allow all cookies",
])("%s is no secret", (text) => {
  expect(looksSecret(text)).toBe(false);
});

test("a long text is looked at in time that follows its length", () => {
  for (const part of [
    "://",
    "a:",
    "a.a.",
    "?code",
    "eyJ",
    "Basic ",
    "://a:",
    "Q~",
    "Cookie:",
    "eyJ-",
    "eyJabcdefgh.",
    "-----BEGIN ",
  ]) {
    expect(cpuSeconds(() => looksSecret(part.repeat(100_000)))).toBeLessThan(5);
  }
});
