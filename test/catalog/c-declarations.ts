import { structures } from '../../debug-adapter/catalog/structures.ts';

/** The catalogued structures as C, with assertions about every offset and size. Packing and unions as the headers have them. */
export function declarations(architecture: 'x64' | 'x86'): string {
  const lines = [
    'typedef unsigned short USHORT; typedef unsigned int UINT, ULONG, DWORD, BOOL, HRESULT, ENUMERATION; typedef unsigned long long UINT64, ULONGLONG; typedef unsigned char BYTE; typedef void* POINTER;',
    'typedef struct { unsigned int a; unsigned short b, c; unsigned char d[8]; } GUID;',
  ];
  for (const [name, { fields, size, source }] of Object.entries(structures)) {
    const isPacked = source.where.includes('opmapi.h');
    const isPacked4 = name === 'D3DCONTENTPROTECTIONCAPS' && architecture === 'x86';
    lines.push(isPacked ? '#pragma pack(push, 1)' : isPacked4 ? '#pragma pack(push, 4)' : '#pragma pack(push)');
    const union = fields.filter((field) => field.when !== undefined);
    const plain = fields.filter((field) => field.when === undefined);
    const arms = union.length === 0 ? '' : ` union { ${union.map(declare).join(' ')} };`;
    lines.push(`typedef struct { ${plain.map(declare).join(' ')}${arms} } ${name};`, '#pragma pack(pop)');
    lines.push(`_Static_assert(sizeof(${name}) == ${size[architecture]}, "${name}");`);
    for (const field of fields)
      lines.push(
        `_Static_assert(__builtin_offsetof(${name}, ${field.name}) == ${field[architecture][0]}, "${name}.${field.name}");`,
      );
  }
  return `${lines.join('\n')}\n`;
}

function declare({ name, cType, shape }: (typeof structures)[string]['fields'][number]): string {
  const array = /^(\w+)\[(\d+)\]$/.exec(cType);
  if (array !== null) return `${array[1] ?? ''} ${name}[${array[2] ?? ''}];`;
  switch (shape.is) {
    case 'structure':
      return `${shape.structure} ${name};`;
    case 'guid':
      return `GUID ${name};`;
    case 'handle':
    case 'pointer':
      return `POINTER ${name};`;
    case 'bytes':
      return `BYTE ${name}[${octets[cType] ?? 16}];`;
    case 'integer':
      return `${shape.bits === 64 ? 'UINT64' : shape.bits === 16 ? 'USHORT' : 'UINT'} ${name};`;
    case 'boolean':
    case 'status':
    case 'size':
      return `UINT ${name};`;
  }
}

const octets: Readonly<Record<string, number>> = { OPM_HDCP_KEY_SELECTION_VECTOR: 5 };
