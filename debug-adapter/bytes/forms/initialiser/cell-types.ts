/** How many bytes a cell of an array has, by the names that C, C++, C#, Rust, Go, Java and typed arrays give its type. */

export type CellWidth = 1 | 2 | 4 | 8;

const names: Readonly<Record<CellWidth, string>> = {
  1: 'byte uchar char schar sbyte uint8 int8 uint8_t int8_t u8 i8 u_char boolean uint8array int8array uint8clampedarray __u8',
  2: 'word ushort short wchar wchar_t char16_t uint16 int16 uint16_t int16_t u16 i16 uint16array int16array __u16',
  4: 'dword uint int ulong32 dword32 uint32 int32 uint32_t int32_t u32 i32 unsigned hresult ntstatus uint32array int32array __u32',
  8: 'qword ulonglong longlong dwordlong dword64 ulong64 uint64 int64 uint64_t int64_t u64 i64 size_t ulong_ptr uint_ptr biguint64array bigint64array __u64 __int64',
};
const widths = new Map(
  ([1, 2, 4, 8] as const).flatMap((width) => names[width].split(' ').map((name) => [name, width] as const)),
);

/**
 * The width that the words of a declaration give its cells; null when no word is a type that is known. `long` has 4 bytes, as on
 * Windows, and 8 where the array is written `long[]`, as in C# and Java; `ulong` alone is the 8 bytes of C#, `ULONG` the 4 of Windows.
 */
export function widthOfWords(words: readonly string[], isArrayType: boolean): CellWidth | null {
  if (words.includes('ULONG') || words.includes('LONG')) return 4;
  if (words.includes('ulong')) return 8;
  const longs = words.filter((word) => word === 'long').length;
  if (longs > 0) return longs > 1 || isArrayType ? 8 : 4;
  let found: CellWidth | null = null;
  for (const word of words) {
    const width = widths.get(word.toLowerCase());
    // `unsigned char`: the later word says more.
    if (width !== undefined) found = found !== null && word === 'int' ? found : width;
  }
  return found;
}
