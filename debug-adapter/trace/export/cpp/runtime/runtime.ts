/** The part of a written program that is the same in all of them. */
import { channelsText } from './channels.ts';
import { cryptoText } from './crypto.ts';
import { decoderText } from './decoder.ts';
import { direct3d11Text } from './direct3d11.ts';
import { direct3d9Text } from './direct3d9.ts';
import { helpersText } from './helpers.ts';
import { interfacesText } from './interfaces.ts';
import { layoutsText } from './layouts.ts';
import { outputsText } from './outputs.ts';
import { programText } from './program.ts';
import { runFileText } from './run-file.ts';
import { valuesText } from './values.ts';
import { worldText } from './world.ts';

const headers = `#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#include <bcrypt.h>
#include <d3d11_1.h>
#include <d3d11_4.h>
#include <d3d9.h>
#include <opmapi.h>
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <cwchar>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>
`;

/** Headers, and the namespace `ddi`. Behind a guard: several programs can be compiled as one. */
export const runtimeText = [
  '#ifndef DDI_PROGRAM_RUNTIME\n#define DDI_PROGRAM_RUNTIME\n',
  headers,
  '\nnamespace ddi {\n',
  interfacesText,
  valuesText,
  layoutsText,
  cryptoText,
  programText,
  helpersText,
  direct3d11Text,
  channelsText,
  decoderText,
  direct3d9Text,
  outputsText,
  worldText,
  runFileText,
  '\n} // namespace ddi\n#endif // DDI_PROGRAM_RUNTIME\n',
].join('');

/** The C++ function that makes an API call. */
export function adapterName(apiName: string): string {
  return apiName.replace('::', '_');
}

/** Whether the runtime has a function for an API call. */
export function hasAdapter(apiName: string): boolean {
  return runtimeText.includes(`inline void ${adapterName(apiName)}(Call& call)`);
}
