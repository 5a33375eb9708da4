import { ddis } from '../catalog/ddis.ts';
import { callAround } from './call-around.ts';
import { parameterLine } from './hover/ddi-hover.ts';
import type { Signature } from './service.ts';

/** The signature of the call around an offset, the present parameter marked; null outside of calls. */
export function signatureAt(text: string, offset: number): Signature | null {
  const call = callAround(text, offset);
  if (call === null) return null;
  const entry = ddis[call.ddi];
  const labels = entry.parameters.map((parameter) => `${parameter.cType} ${parameter.name}`);
  const found = entry.parameters.findIndex((parameter) => parameter.name === call.parameter);
  return {
    label: `${entry.returns} ${call.ddi}(${labels.join(', ')})`,
    markdown: entry.summary,
    parameters: entry.parameters.map((parameter, i) => ({
      label: labels[i] ?? '',
      markdown: parameterLine(parameter),
    })),
    active: found < 0 ? call.index : found,
  };
}
