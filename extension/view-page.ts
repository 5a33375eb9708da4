/** The HTML around a view. Data never stands in it: it comes by messages. */
export interface PageParts {
  /** A fixed text of ours, never of a user. */
  readonly title: string;
  readonly nonce: string;
  /** VS Code's own source of webview resources, as the policy wants it. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
}

export function viewPage({ title, nonce, cspSource, script, style }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; font-src ${cspSource}; img-src ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>${title}</title>
</head>
<body>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

declare const crypto: { getRandomValues(target: Uint8Array): Uint8Array };

/** 128 bits of randomness in hex, new for each page. */
export function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
