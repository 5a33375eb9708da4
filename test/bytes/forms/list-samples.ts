/** Buffers as lists of numbers, in the languages that people write them in. */
import type { Sample } from './sample.ts';

export const lists: readonly Sample[] = [
  {
    name: 'C',
    form: 'initialiser',
    text: `static const BYTE g_spki[33] = {
  0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
  0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00, 0x03, 0x82, 0x01, 0x0f, 0x00,
  0x30, 0x82, 0x01, 0x0a, 0x02, 0x82, 0x01, 0x01, 0x00
};`,
  },
  {
    name: 'xxd -i',
    form: 'initialiser',
    text: `unsigned char spki33_bin[] = {
  0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
  0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00, 0x03, 0x82, 0x01, 0x0f, 0x00,
  0x30, 0x82, 0x01, 0x0a, 0x02, 0x82, 0x01, 0x01, 0x00
};
unsigned int spki33_bin_len = 33;`,
  },
  {
    name: 'C, cells of four bytes',
    form: 'initialiser',
    bytes: '3082012201000000',
    text: 'DWORD k[] = {0x22018230, 1};',
  },
  {
    name: 'C, cells of eight bytes',
    form: 'initialiser',
    bytes: '30820122300d0609ffffffffffffffff',
    text: 'UINT64 k[2] = { 0x09060d3022018230ULL, -1 };',
  },
  {
    name: 'C, cells of two bytes',
    form: 'initialiser',
    bytes: '30820122',
    text: 'const unsigned short k[] = { 0x8230, 0x2201 };',
  },
  {
    name: 'C with casts, characters, octal, comments and a continued line',
    form: 'initialiser',
    bytes: '3041410a087f',
    text: "BYTE x[] = { (BYTE)0x30, 'A', '\\x41', /* five */ '\\n', 010, \\\n 127u, // end\n};",
  },
  {
    name: 'C, nested',
    form: 'initialiser',
    bytes: '0102030405',
    text: 'BYTE x[2][3] = { { 0x01, 2, 3 }, { 4, 5 } };'.replace('[2][3]', '[]'),
  },
  { name: 'C, less than declared', form: 'initialiser', bytes: '010200000000', text: 'BYTE x[6] = { 0x01, 0x02 };' },
  {
    name: 'C with attributes',
    form: 'initialiser',
    bytes: '30820000',
    text: '__declspec(align(16)) static const BYTE x[4] = { 0x30, 0x82 };',
  },
  {
    name: 'C++ with alignas',
    form: 'initialiser',
    bytes: '3082',
    text: 'alignas(16) constexpr uint8_t x[] = { 0x30, 0x82, };',
  },
  {
    name: 'C++',
    form: 'initialiser',
    bytes: '308201',
    text: 'constexpr std::array<std::uint8_t, 3> x{{ 0x30, 0x82, 0x01 }};',
  },
  {
    name: 'C++ of std::byte',
    form: 'initialiser',
    bytes: '3082',
    text: 'std::array x{ std::byte{0x30}, std::byte{0x82} };',
  },
  { name: 'C#', form: 'initialiser', bytes: '308201', text: 'byte[] x = new byte[] { 0x30, 0x82, 0x01 };' },
  { name: 'C# with a size', form: 'initialiser', bytes: '308201', text: 'var x = new byte[3] { 0x30, 0x82, 0x01 };' },
  {
    name: 'C# of unsigned integers',
    form: 'initialiser',
    bytes: '30820122',
    text: 'uint[] x = new uint[] { 0x22018230 };',
  },
  { name: 'Rust', form: 'initialiser', bytes: '308201', text: 'let x: [u8; 3] = [0x30, 0x82, 0x01];' },
  { name: 'Rust with suffixes', form: 'initialiser', bytes: '3082', text: 'let x = vec![0x30u8, 0x82u8];' },
  { name: 'Rust, a reference', form: 'initialiser', bytes: '3041', text: "const X: &[u8] = &[0x30, b'A'];" },
  { name: 'Go', form: 'initialiser', bytes: '308201', text: 'x := []byte{0x30, 0x82, 0x01}' },
  { name: 'Java', form: 'initialiser', bytes: '308201', text: 'byte[] x = {0x30, (byte)0x82, 0x01};' },
  { name: 'JavaScript', form: 'initialiser', bytes: '308201', text: 'const x = new Uint8Array([0x30, 0x82, 0x01]);' },
  { name: 'Python', form: 'initialiser', bytes: '308201', text: 'x = bytes([0x30, 0x82, 0x01])' },
  { name: 'PowerShell', form: 'initialiser', bytes: '308201', text: '[byte[]] $x = 0x30,0x82,0x01' },
  { name: 'PowerShell in brackets', form: 'initialiser', bytes: '308201', text: '$x = [byte[]](0x30,0x82,0x01)' },
  { name: 'Visual Basic', form: 'initialiser', bytes: '308201', text: 'Dim x() As Byte = {&H30, &H82, &H1}' },
  {
    name: 'JSON',
    form: 'decimal',
    text: '[48,130,1,34,48,13,6,9,42,134,72,134,247,13,1,1,1,5,0,3,130,1,15,0,48,130,1,10,2,130,1,1,0]',
  },
  { name: 'apitrace', form: 'decimal', bytes: '308201220a', text: '{48, 130, 1, 34, 10}' },
  { name: 'signed bytes of Java', form: 'decimal', bytes: '308201', text: '[48, -126, 1]' },
  { name: 'decimals without brackets', form: 'decimal', bytes: '308201', text: '48, 130, 1' },
  { name: 'decimals behind their prefix', form: 'decimal', bytes: '303233', text: 'dec: 48, 50, 51' },
];
