/** The messages of authenticated channels as d3d10umddi.h lays them out on x64. Written from the documentation, with nothing of the product in it. */

interface Row {
  readonly guid: string;
  readonly types: readonly (2 | 3)[];
  readonly input: number;
  readonly output: number;
}
const both = [2, 3] as const;
const software = [2] as const;

export const queries = {
  QUERY_PROTECTION: { guid: 'a84eb584-c495-48aa-b94d-8bd2d6fbce05', types: both, input: 32, output: 56 },
  QUERY_CHANNEL_TYPE: { guid: 'bc1b18a5-b1fb-42ab-bd94-b5828b4bf7be', types: both, input: 32, output: 56 },
  QUERY_DEVICE_HANDLE: { guid: 'ec1c539d-8cff-4e2a-bcc4-f5692f99f480', types: both, input: 32, output: 56 },
  QUERY_CRYPTO_SESSION: { guid: '2634499e-d018-4d74-ac17-7f724059528d', types: both, input: 40, output: 72 },
  QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT: {
    guid: '0db207b3-9450-46a6-82de-1b96d44f9cf2',
    types: software,
    input: 32,
    output: 56,
  },
  QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS: {
    guid: '649bbadb-f0f4-4639-a15b-24393fc3abac',
    types: software,
    input: 40,
    output: 64,
  },
  QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT: {
    guid: '012f0bd6-e662-4474-befd-aa53e5143c6d',
    types: software,
    input: 32,
    output: 56,
  },
  QUERY_OUTPUT_ID_COUNT: { guid: '2c042b5e-8c07-46d5-aabe-8f75cbad4c31', types: both, input: 48, output: 72 },
  QUERY_OUTPUT_ID: { guid: '839ddca3-9b4e-41e4-b053-892bd2a11ee7', types: both, input: 56, output: 80 },
  QUERY_ACCESSIBILITY_ATTRIBUTES: { guid: '6214d9d2-432c-4abb-9fce-216eea269e3b', types: both, input: 32, output: 64 },
  QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID_COUNT: {
    guid: 'b30f7066-203c-4b07-93fc-ceaafd61241e',
    types: both,
    input: 32,
    output: 56,
  },
  QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID: {
    guid: 'f83a5958-e986-4bda-beb0-411f6a7a01b7',
    types: both,
    input: 40,
    output: 72,
  },
  QUERY_CURRENT_ENCRYPTION_WHEN_ACCESSIBLE: {
    guid: 'ec1791c7-dad3-4f15-9ec3-faa93d60d4f0',
    types: both,
    input: 32,
    output: 64,
  },
} as const satisfies Readonly<Record<string, Row>>;

export const commands = {
  CONFIGURE_INITIALIZE: { guid: '06114bdb-3523-470a-8dca-fbc2845154f0', types: both, input: 56, output: 48 },
  CONFIGURE_PROTECTION: { guid: '50455658-3f47-4362-bf99-bfdfcde9ed29', types: both, input: 56, output: 48 },
  CONFIGURE_CRYPTO_SESSION: { guid: '6346cc54-2cfc-4ad4-8224-d15837de7700', types: both, input: 72, output: 48 },
  CONFIGURE_SHARED_RESOURCE: { guid: '0772d047-1b40-48e8-9ca6-b5f510de9f01', types: software, input: 72, output: 48 },
  CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE: {
    guid: '41fff286-6ae0-4d43-9d55-a46e9efd158a',
    types: both,
    input: 64,
    output: 48,
  },
} as const satisfies Readonly<Record<string, Row>>;

export type QueryName = keyof typeof queries;
export type CommandName = keyof typeof commands;
/** `UNKNOWN`: a GUID that names nothing. */
export type RequestName = QueryName | CommandName | 'UNKNOWN';

export function rowOf(name: RequestName): Row | null {
  const rows: Readonly<Partial<Record<RequestName, Row>>> = { ...queries, ...commands };
  return rows[name] ?? null;
}

export const noGuid = '00000000-0000-0000-0000-000000000000';

/** A GUID in memory: three little-endian fields, then eight bytes as they are. */
export function guidBytes(guid: string): Uint8Array {
  const text = guid.replaceAll('-', '');
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Uint8Array.from(order, (at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

/** What lies at an offset of a message: a UINT, a HANDLE or UINT64, or a GUID. */
export type Part =
  readonly [at: number, size: 4 | 8, value: number | bigint] | readonly [at: number, size: 16, value: string];

export function write(length: number, parts: readonly Part[]): Uint8Array {
  const made = new Uint8Array(length);
  const view = new DataView(made.buffer);
  for (const [at, size, value] of parts) {
    if (size === 16) made.set(guidBytes(String(value)), at);
    else if (size === 4) view.setUint32(at, Number(value) >>> 0, true);
    else view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true);
  }
  return made;
}

/** The header of a request: at 0 of a query, behind the OMAC of a command. */
export function header(at: number, name: RequestName, channel: bigint, sequence: number): readonly Part[] {
  return [
    [at, 16, rowOf(name)?.guid ?? '12345678-9abc-def0-1234-56789abcdef0'],
    [at + 16, 8, channel],
    [at + 24, 4, sequence],
  ];
}
