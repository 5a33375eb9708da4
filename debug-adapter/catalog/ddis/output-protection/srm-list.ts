/** The system-wide list of revoked HDCP receivers. */
import type { DdiEntry } from '../../entry.ts';
import { page } from '../parameters.ts';
import { MiniportDeviceContext, codes, table } from './parameters.ts';

export const srmListDdis = {
  DxgkDdiOPMSetSrmList: {
    id: 'D3.1',
    callbackType: 'DXGKDDI_OPM_SET_SRM_LIST',
    member: 'DxgkDdiOPMSetSrmList',
    ...table,
    table: 'DXGK_OPM_INTERFACE_3',
    interface: 'OPM_3',
    parameters: [
      MiniportDeviceContext,
      {
        name: 'SrmListSize',
        cType: 'ULONG',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at SrmList',
      },
      {
        name: 'SrmList',
        cType: 'CONST PVOID',
        direction: 'in',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'SrmListSize' },
        doc: 'the system-wide list of revoked HDCP receivers',
      },
    ],
    returnCodes: codes('dxgkddi_opm_set_srm_list', [['STATUS_GRAPHICS_OPM_INVALID_SRM', 'the SRM is damaged']]),
    requires: ['adapter-known', 'srm-header'],
    ensures: [],
    summary: 'Sets the system-wide SRM.',
    api: 'none',
    source: page('dxgkddi_opm_set_srm_list'),
  },
  DxgkDdiOPMGetSrmListVersion: {
    id: 'D3.2',
    callbackType: 'DXGKDDI_OPM_GET_SRM_LIST_VERSION',
    member: 'DxgkDdiOPMGetSrmListVersion',
    ...table,
    table: 'DXGK_OPM_INTERFACE_3',
    interface: 'OPM_3',
    parameters: [
      MiniportDeviceContext,
      {
        name: 'SrmListVersionSize',
        cType: 'PULONG',
        direction: 'inout',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at SrmListVersion in, bytes written out',
      },
      {
        name: 'SrmListVersion',
        cType: 'PVOID',
        direction: 'out',
        shape: { is: 'bytes' },
        doc: 'the version of the SRM',
      },
    ],
    returnCodes: codes('dxgkddi_opm_get_srm_list_version', [
      ['STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET', 'no SRM was set'],
      ['STATUS_BUFFER_TOO_SMALL', 'the buffer cannot hold the version'],
    ]),
    requires: ['adapter-known'],
    ensures: [],
    summary: 'Tells the version of the system-wide SRM.',
    api: 'none',
    source: page('dxgkddi_opm_get_srm_list_version'),
  },
} as const satisfies Record<string, DdiEntry>;
