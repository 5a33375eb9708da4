/** The system-wide list of revoked HDCP receivers. */
import { integerBytes } from '../../../catalog/layout/integers.ts';
import { bytes, integer } from '../../../catalog/value.ts';
import { done, phase, type Handlers } from '../../call/call.ts';
import { badBuffer, checkAdapter, refusal, refused } from '../../output-protection/checks.ts';
import { srmVersion } from '../../output-protection/srm.ts';

/** Bytes of the version, a ULONG (our choice: the page names no size). */
const versionSize = 4;

export const outputSrmHandlers: Handlers<'DxgkDdiOPMSetSrmList' | 'DxgkDdiOPMGetSrmListVersion'> = {
  DxgkDdiOPMSetSrmList: (call, { MiniportDeviceContext, SrmListSize, SrmList }) => {
    const bad = checkAdapter(call, MiniportDeviceContext) ?? badBuffer('SrmList', SrmList, SrmListSize);
    if (bad !== null || SrmList === null) return bad === null ? done(call, call.state) : refused(call, bad);
    const version = srmVersion(SrmList.subarray(0, SrmListSize));
    if (typeof version === 'string')
      return refused(
        call,
        refusal('STATUS_GRAPHICS_OPM_INVALID_SRM', {
          check: 'check SRM',
          rule: 'srm-header',
          message: version,
          advice: 'Pass the SRM as it was delivered, with its whole length.',
        }),
      );
    phase(call, 'set SRM', 'done', () => ({
      detail: `The list is version ${version}; its signature is not checked (our choice).`,
      rule: 'srm-header',
    }));
    return done(call, {
      ...call.state,
      world: { ...call.state.world, display: { ...call.state.world.display, srmListVersion: version } },
    });
  },

  DxgkDdiOPMGetSrmListVersion: (call, { MiniportDeviceContext, SrmListVersionSize, SrmListVersion }) => {
    const adapter = checkAdapter(call, MiniportDeviceContext);
    if (adapter !== null) return refused(call, adapter);
    const { srmListVersion } = call.state.world.display;
    if (srmListVersion === null)
      return refused(
        call,
        refusal('STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET', {
          check: 'find SRM',
          rule: 'srm-header',
          message: 'No list was set yet.',
          advice: 'Call DxgkDdiOPMSetSrmList first.',
        }),
      );
    if (!SrmListVersion)
      return refused(
        call,
        refusal('STATUS_INVALID_PARAMETER', {
          check: 'check SrmListVersion',
          rule: 'pointer-not-null',
          message: 'SrmListVersion is NULL.',
          advice: 'Give room for 4 bytes.',
        }),
      );
    if (SrmListVersionSize < versionSize)
      return refused(
        call,
        refusal('STATUS_BUFFER_TOO_SMALL', {
          check: 'check SrmListVersionSize',
          rule: 'srm-version-size',
          message: `SrmListVersionSize is ${SrmListVersionSize}; the version has ${versionSize} bytes.`,
          advice: 'Give room for 4 bytes.',
        }),
      );
    return done(call, call.state, {
      SrmListVersionSize: integer(versionSize),
      SrmListVersion: bytes(integerBytes(BigInt(srmListVersion), versionSize, false)),
    });
  },
};
