/** A folder in which the `openssl` command makes what certificates have around them, and says what is in it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../temporary.ts';

export class Workshop {
  private readonly folder = temporaryFolder('pki-');

  constructor() {
    this.write('ca.cnf', authority);
    this.write('ts.cnf', stamping);
    this.write('number', '01\n');
    this.write('index.txt.attr', '');
    this.run('req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=Authority -days 30');
    this.run('x509 -in cert.pem -outform DER -out cert.der');
    this.run('pkey -in key.pem -outform DER -out key.der');
    this.run('req -new -key key.pem -subj /CN=Stamps -out tsa.csr');
    this.run(
      'x509 -req -in tsa.csr -CA cert.pem -CAkey key.pem -set_serial 2 -extfile ts.cnf -extensions tsa -out tsa.pem',
    );
  }

  /** Runs `openssl`; an argument holds no blanks. What it writes to either stream comes back. */
  run(command: string, env: Readonly<Record<string, string>> = {}): string {
    return execFileSync('openssl', command.split(' '), {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      maxBuffer: 1 << 26,
    });
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, name), content);
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folder, name)));
  }
}

const authority = `[ca]
default_ca = it
[it]
database = index.txt
crlnumber = number
default_md = sha256
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
`;

const stamping = `[tsa]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[stamps]
serial = serial.txt
signer_cert = tsa.pem
certs = cert.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.9.4.1
other_policies = 1.2.9.4.5, 1.2.9.4.6
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
`;

/** The text behind a label, of every line that has it. */
export function after(label: string, output: string): readonly string[] {
  return output
    .split('\n')
    .filter((line) => line.trim().startsWith(label))
    .map((line) => line.trim().slice(label.length).trim());
}

/** `Nov 28 09:50:19 2026 GMT` as `2026-11-28 09:50:19 UTC`. */
export function dateOf(text: string): string {
  return new Date(text).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
}

/** Hexadecimal digits alone, lower case, without leading zeros. */
export function digits(text: string): string {
  return text
    .toLowerCase()
    .replace(/^0x/, '')
    .replace(/[^0-9a-f]/g, '')
    .replace(/^0+(?=.)/, '');
}
