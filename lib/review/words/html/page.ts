import { createHash } from "node:crypto";
import { type Html, html, ours } from "./html";

export interface Page {
  /** What stands in the title of the window. */
  readonly title: string;
  readonly style: string;
  /** @default the page runs none */
  readonly script?: string;
  readonly body: Html;
}

/**
 * A page that needs nothing else and can reach nothing else: its policy lets no address be loaded, and no style or script run
 * but those that are in it.
 */
export function pageOf({ title, style, script, body }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${ours(style)}</style>
</head>
<body>
${body}${script === undefined ? undefined : html`<script>${ours(script)}</script>\n`}</body>
</html>`.html;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
