/** Listings: lines that begin like rows of a dump and show code or addresses. Their numbers are no buffer. */
import type { TextPart } from '../found.ts';

/** Instructions that no listing of a few lines is without (x86, ARM). What stands behind the bytes of a dump is their text. */
const instructions: ReadonlySet<string> = new Set(
  (
    'mov movq movl movabs movzx movsx movsxd movups movaps movdqu movdqa movss movsd lea leaq push pushq pop popq call callq ret retq jmp jmpq je jne jz jnz ' +
    'ja jae jb jbe jg jge jl jle js jns jo jno jc jnc cmp cmpq cmpl test testq testl testb xor xorl xorq and andq andl or orq not neg add addq ' +
    'addl sub subq subl inc dec imul mul idiv div shl shr sar rol ror xchg cmpxchg xadd setne sete cmove cmovne cdq cdqe cqo leave enter nop nopl nopw int int3 ' +
    'syscall sysenter hlt ud2 cpuid rdtsc lock rep repe repne bnd stos stosb stosd movs movsb endbr64 xorps pxor ' +
    'ldr ldrb ldrh ldp str strb strh stp stmdb ldmia bl blx bx blr br b beq bne bgt blt bge ble cbz cbnz tbz tbnz adr adrp adds subs movk movz movn mvn orr eor ' +
    'bic tst cmn lsl lsr asr sxtw uxtw mrs msr svc brk mul madd paciasp autiasp'
  ).split(' '),
);

/** An address, opcode bytes, and the word behind them, which may be a mark of the listing first. */
const code =
  /^(.{0,60}?[0-9a-f]{4,}(?: ?<[^<>]{0,80}>)?[:|\]]?[ \t|]+)((?:[0-9a-f]{2}[ :]?){1,20})\.?[ \t|]+([a-z][a-z0-9]{0,9})(?:\.[a-z0-9]{1,4})?(?=[\s|;]|$)(.{0,60})/i;
/** A row of WebAssembly: behind a bar an instruction of a type or a space of its own, or one of those that steer. */
const webAssembly =
  /^ *[0-9a-f]{4,}:((?: [0-9a-f]{2})+) *\| +((?:[if](?:32|64)|v128|[if]\d+x\d+|local|global|memory|table|ref|data|elem)\.[a-z][\w.]*|block|loop|if|else|end|br(?:_if|_table)?|return(?:_call\w*)?|call(?:_indirect|_ref)?|drop|select|unreachable|nop)(?= |$)/;
/** Two operands at least, as instructions of any processor have them. */
const operands = /^[ \t]+[\w%$#.[\]()*+-]+,[ \t]?[\w%$#[(-]/;
/** One or two addresses of one width behind another, and a name: modules, stacks, pointers with their symbols. */
const addresses =
  /^[ \t]*(?:[0-9a-f]{2,3} )?((?:0x)?[0-9a-f]{8}(?:`?[0-9a-f]{8})?) {1,2}((?:0x)?[0-9a-f]{8}(?:`?[0-9a-f]{8})?)(?: {1,2}(?:0x)?[0-9a-f]{8}(?:`?[0-9a-f]{8})?)?[ \t]+(?![0-9a-f`]{8,}(?:\s|$))([a-z_][\w!:.+-]*)/i;

/** Lines that are looked at, and characters of each: a listing is one from its first line on. (Our choice.) */
const [mostLines, longest] = [16, 400];

/** Whether at least half of the lines of a part are those of a listing. */
export function isListing(text: string, part: TextPart): boolean {
  const before = text.slice(Math.max(0, part.start - longest), part.start);
  let [start, lines, listed] = [part.start - (before.length - before.lastIndexOf('\n') - 1), 0, 0];
  while (start < part.end && lines < mostLines) {
    const line = text.slice(start, start + longest);
    const newline = line.indexOf('\n');
    if (isListed(newline < 0 ? line : line.slice(0, newline))) listed += 1;
    lines += 1;
    // A longer line is no row of anything.
    if (newline < 0) break;
    start += newline + 1;
  }
  return listed > 0 && 2 * listed >= lines;
}

function isListed(line: string): boolean {
  return isInstruction(line) || isWebAssembly(line) || isAddressRow(line);
}

function isInstruction(line: string): boolean {
  const [, , bytes = '', word = '', rest = ''] = code.exec(line) ?? [];
  return (instructions.has(word.toLowerCase()) || operands.test(rest)) && !isTextOf(word, bytes);
}

function isWebAssembly(line: string): boolean {
  const [, bytes = '', word = ''] = webAssembly.exec(line) ?? [];
  return word !== '' && !isTextOf(word, bytes);
}

function isAddressRow(line: string): boolean {
  const [, from = '', to = '', name = ''] = addresses.exec(line) ?? [];
  return from !== '' && from.length === to.length && !isTextOf(name, to);
}

/** Whether a word is what a text column shows of bytes, in either order. */
function isTextOf(word: string, bytes: string): boolean {
  const digits = bytes.replace(/^0x|[^0-9a-f]/gi, '').match(/../g) ?? [];
  const shown = digits.map((pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return shown.join('').startsWith(word) || shown.toReversed().join('').startsWith(word);
}
