/** OPM or COPP: which requests an output answers. */
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import {
  outputRequests,
  protectionTypes,
  type OutputRequestName,
  type ProtectionTypeName,
} from '../../catalog/requests/output-requests.ts';
import type { OutputObject } from '../objects/protected-output.ts';

export const coppSemantics = memberOf('OPM_VIDEO_OUTPUT_SEMANTICS', 'COPP') ?? 0;

/** Whether an output was created for COPP, the older protocol, and not for OPM. */
export function isCopp(output: OutputObject): boolean {
  return output.semantics === coppSemantics;
}

/** The word for the semantics of an output. */
export function semanticsOf(output: OutputObject): 'OPM' | 'COPP' {
  return isCopp(output) ? 'COPP' : 'OPM';
}

/** True when outputs of these semantics answer or obey the request. */
export function allowsRequest(output: OutputObject, name: OutputRequestName): boolean {
  const { semantics } = outputRequests[name];
  return semantics === 'both' || semantics === semanticsOf(output);
}

/** True when outputs of these semantics know the protection type. */
export function allowsType(output: OutputObject, type: ProtectionTypeName): boolean {
  const { semantics } = protectionTypes[type];
  return semantics === 'both' || semantics === semanticsOf(output);
}
