/** Form J: base64 and base64url (RFC 4648 sections 4 and 5), the padding optional, white space ignored. */
import { encodeBase64, walkBase64 } from '../base64.ts';
import type { Bytes } from '../bytes.ts';
import { ByteGatherer } from './byte-gatherer.ts';
import { mistake, movedBy, type FormReading, type Recognition } from './form.ts';

/** Reads a text that is base64 and nothing else. A byte's place are the two or three digits that hold bits of it. */
export function readBase64Form(text: string): FormReading {
  const gathered = new ByteGatherer();
  const wrong = walkBase64(text, 0, text.length, (byte, start, end) => gathered.push(byte, start, end));
  if (wrong === null) return gathered.finish();
  const character = text.codePointAt(wrong);
  return character === undefined
    ? mistake(
        'This is not base64: the last group has one digit, which is less than a byte. Digits are missing at the end.',
        wrong,
      )
    : mistake(`This is not base64: ${JSON.stringify(String.fromCodePoint(character))} is none of its digits.`, wrong);
}

const prefix = /^\s*(?:b64:|base64:|data:[^,\s]{0,120};base64,)/;

/** The same behind `b64:`, `base64:` or the head of a data URL. */
export function readBase64Text(text: string): FormReading {
  const from = prefix.exec(text)?.[0].length ?? 0;
  return movedBy(readBase64Form(text.slice(from)), from);
}

/** A prefix says so; else long runs of base64 digits are likely base64, and words of a language are not. */
export function recogniseBase64(text: string): Recognition | null {
  if (prefix.test(text)) return { confidence: 0.99, why: 'the prefix says base64' };
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/\-_\s]+={0,2}$/.test(trimmed)) return null;
  if (/[^\s=][ \t]+[^\s=]/.test(trimmed)) return { confidence: 0.2, why: 'base64 digits, with blanks between them' };
  if (trimmed.length < 16) return { confidence: 0.4, why: 'a few base64 digits' };
  return { confidence: /[A-Z]/.test(trimmed) && /[a-z]/.test(trimmed) ? 0.7 : 0.4, why: 'only base64 digits' };
}

/** 64 digits a line, as OpenSSL and MIME writers break them, with padding. */
export function writeBase64Form(bytes: Bytes): string {
  return encodeBase64(bytes).replace(/.{64}(?=.)/g, '$&\n');
}

/** RFC 4648 section 5, without padding, on one line. */
export function writeBase64Url(bytes: Bytes): string {
  return encodeBase64(bytes).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}
