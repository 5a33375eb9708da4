/** How to get every status that the catalog lists for the functions of output protection. */
import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { bytes, integer, nullValue, type Value } from '../../../debug-adapter/catalog/value.ts';
import type { Driver } from '../driver.ts';
import { environmentOf, statusOf } from '../driver.ts';
import { Application, levelParameters, request, srm, typeParameters } from '../application/output-application.ts';

type Way = (driver: Driver) => string;
type Ways = Readonly<Record<string, (application: Application) => string>>;

const without = (outputProtection: string): Application =>
  new Application(environmentOf('reference', { outputProtection: { kind: 'string', value: outputProtection } }));
const certificateType = { opm: integer(0), copp: integer(1), uab: integer(2) };
const size = (application: Application, CertificateType: Value, MiniportDeviceContext = application.adapter): string =>
  statusOf(application.call('DxgkDdiOPMGetCertificateSize', { MiniportDeviceContext, CertificateType }));
const certificate = (
  application: Application,
  CertificateType: Value,
  room = 4096,
  MiniportDeviceContext = application.adapter,
): string =>
  statusOf(
    application.call('DxgkDdiOPMGetCertificate', {
      MiniportDeviceContext,
      CertificateType,
      CertificateSize: integer(room),
    }),
  );
const onNothing = (application: Application): Application => Object.assign(application, { output: integer(0x1234) });
const lost = (application: Application, semantics = 1): Application => {
  application
    .activate(semantics)
    .happen({ event: 'output destroyed', output: (application.output as { value: bigint }).value });
  return application;
};
const short = (application: Application): Application => (
  application.happen({ event: 'memory runs out', isShort: true }),
  application
);
const arranged = (application: Application, arrangement: 'spanning' | 'theater'): Application => (
  application.happen({ event: 'desktop arranged', arrangement }),
  application
);
const nonLocal = (application: Application, format: Value = bytes(new Uint8Array(44))): string =>
  statusOf(
    application.call('DxgkDdiOPMCreateProtectedOutputNonLocalDisplay', {
      MiniportDeviceContext: application.adapter,
      NewVideoOutputSemantics: integer(1),
      OPMEncoderContext: integer(5),
      ActualOutputFormat: format,
      NonLocalOutputId: integer(9),
      ConnectorType: integer(15),
    }),
  );
const destroy = (application: Application, MiniportDeviceContext = application.adapter): string =>
  statusOf(
    application.call('DxgkDdiOPMDestroyProtectedOutput', {
      MiniportDeviceContext,
      ProtectedOutputHandle: application.output,
    }),
  );
const setList = (application: Application, list: Uint8Array, SrmListSize = list.length): string =>
  statusOf(
    application.call('DxgkDdiOPMSetSrmList', {
      MiniportDeviceContext: application.adapter,
      SrmListSize: integer(SrmListSize),
      SrmList: bytes(list),
    }),
  );
const listVersion = (application: Application, room: number, MiniportDeviceContext = application.adapter): string =>
  statusOf(
    application.call('DxgkDdiOPMGetSrmListVersion', { MiniportDeviceContext, SrmListVersionSize: integer(room) }),
  );
const withoutProtection = (
  application: Application,
  type: string,
  semantics: number,
  fields: Readonly<Record<string, Value>> = {},
): string =>
  application.activate(semantics, application.newConnector({ Hdcp: integer(0), ...fields })).setLevel(type, 1);
const bare = { kind: 'boolean', value: true } as const;

const ways: Readonly<Partial<Record<DdiName, Ways>>> = {
  DxgkDdiOPMGetCertificateSize: {
    STATUS_SUCCESS: (application) => size(application, certificateType.opm),
    STATUS_GRAPHICS_OPM_NOT_SUPPORTED: () => size(without('COPP'), certificateType.opm),
    STATUS_GRAPHICS_COPP_NOT_SUPPORTED: () => size(without('OPM'), certificateType.copp),
    STATUS_GRAPHICS_UAB_NOT_SUPPORTED: (application) => size(application, certificateType.uab),
    STATUS_INVALID_PARAMETER: (application) => size(application, certificateType.opm, integer(0)),
  },
  DxgkDdiOPMGetCertificate: {
    STATUS_SUCCESS: (application) => certificate(application, certificateType.opm),
    STATUS_GRAPHICS_OPM_NOT_SUPPORTED: () => certificate(without('none'), certificateType.opm),
    STATUS_GRAPHICS_COPP_NOT_SUPPORTED: () => certificate(without('OPM'), certificateType.copp),
    STATUS_GRAPHICS_UAB_NOT_SUPPORTED: (application) => certificate(application, certificateType.uab),
    STATUS_GRAPHICS_PVP_INVALID_CERTIFICATE_LENGTH: (application) => certificate(application, certificateType.opm, 10),
    STATUS_INVALID_PARAMETER: (application) => certificate(application, certificateType.opm, 4096, nullValue),
  },
  DxgkDdiOPMCreateProtectedOutput: {
    STATUS_SUCCESS: (application) => statusOf(application.create()),
    STATUS_GRAPHICS_OPM_NOT_SUPPORTED: () => statusOf(without('COPP').create()),
    STATUS_GRAPHICS_COPP_NOT_SUPPORTED: () => statusOf(without('OPM').create(0)),
    STATUS_NO_MEMORY: (application) => statusOf(short(application).create()),
    STATUS_GRAPHICS_OPM_SPANNING_MODE_ENABLED: (application) => statusOf(arranged(application, 'spanning').create()),
    STATUS_GRAPHICS_OPM_THEATER_MODE_ENABLED: (application) => statusOf(arranged(application, 'theater').create()),
    STATUS_INVALID_PARAMETER: (application) => statusOf(application.create(1, integer(77))),
  },
  DxgkDdiOPMGetRandomNumber: {
    STATUS_SUCCESS: (application) => (application.create(), statusOf(application.drawRandom())),
    STATUS_INVALID_HANDLE: (application) => statusOf(onNothing(application).drawRandom()),
    STATUS_GRAPHICS_OPM_INTERNAL_ERROR: (application) => (
      application.create(),
      application.drawRandom(),
      statusOf(application.drawRandom())
    ),
    STATUS_INVALID_PARAMETER: (application) => (
      application.create(),
      statusOf(
        application.call('DxgkDdiOPMGetRandomNumber', {
          MiniportDeviceContext: application.adapter,
          ProtectedOutputHandle: application.output,
          RandomNumber: nullValue,
        }),
      )
    ),
  },
  DxgkDdiOPMSetSigningKeyAndSequenceNumbers: {
    STATUS_SUCCESS: (application) => (application.create(), application.drawRandom(), statusOf(application.setKey())),
    STATUS_INVALID_HANDLE: (application) => statusOf(onNothing(application).setKey()),
    STATUS_GRAPHICS_OPM_INVALID_ENCRYPTED_PARAMETERS: (application) => (
      application.create(),
      application.drawRandom(),
      statusOf(application.setKey(application.block(new Uint8Array(16))))
    ),
    STATUS_GRAPHICS_OPM_INTERNAL_ERROR: (application) => statusOf(application.activate().setKey()),
    STATUS_INVALID_PARAMETER: (application) => (
      application.create(),
      application.drawRandom(),
      statusOf(application.setKey(new Uint8Array(255)))
    ),
  },
  DxgkDdiOPMGetInformation: {
    STATUS_SUCCESS: (application) => statusOf(application.activate().ask('GET_CONNECTOR_TYPE')),
    STATUS_INVALID_HANDLE: (application) => statusOf(onNothing(application).ask('GET_CONNECTOR_TYPE')),
    STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST: (application) =>
      statusOf(application.activate().send(request('GET_CONNECTOR_TYPE', 99))),
    STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_OPM_SEMANTICS: (application) =>
      statusOf(Object.assign(application.activate(0), { isCopp: false }).ask('GET_CONNECTOR_TYPE')),
    STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET: (application) =>
      statusOf(application.activate().ask('GET_CURRENT_HDCP_SRM_VERSION')),
    STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP: (application) =>
      statusOf(
        application.activate(1, application.newConnector({ Hdcp: integer(0) })).ask('GET_CURRENT_HDCP_SRM_VERSION'),
      ),
    STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS: (application) =>
      statusOf(lost(application).ask('GET_CONNECTOR_TYPE')),
    STATUS_GRAPHICS_SESSION_TYPE_CHANGE_IN_PROGRESS: (application) => (
      application.activate().happen({ event: 'session type change', isChanging: true }),
      statusOf(application.ask('GET_CONNECTOR_TYPE'))
    ),
    STATUS_INVALID_PARAMETER: (application) => statusOf(application.activate().send(new Uint8Array(4111))),
  },
  DxgkDdiOPMGetCOPPCompatibleInformation: {
    STATUS_SUCCESS: (application) => statusOf(application.activate(0).ask('GET_CONNECTOR_TYPE')),
    STATUS_INVALID_HANDLE: (application) =>
      statusOf(onNothing(Object.assign(application, { isCopp: true })).ask('GET_CONNECTOR_TYPE')),
    STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST: (application) =>
      statusOf(application.activate(0).ask('GET_VIRTUAL_PROTECTION_LEVEL', typeParameters('HDCP'))),
    STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_COPP_SEMANTICS: (application) =>
      statusOf(Object.assign(application.activate(1), { isCopp: true }).ask('GET_CONNECTOR_TYPE')),
    STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS: (application) =>
      statusOf(lost(application, 0).ask('GET_CONNECTOR_TYPE')),
    STATUS_INVALID_PARAMETER: (application) => statusOf(application.activate(0).send(new Uint8Array(5))),
  },
  DxgkDdiOPMConfigureProtectedOutput: {
    STATUS_SUCCESS: (application) => application.activate().setLevel('HDCP', 1),
    STATUS_INVALID_HANDLE: (application) => onNothing(application).setLevel('HDCP', 1),
    STATUS_NO_MEMORY: (application) => short(application.activate()).setLevel('HDCP', 1),
    STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST: (application) => application.activate().setLevel('HDCP', 2),
    STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP: (application) => withoutProtection(application, 'HDCP', 1),
    STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_ACP: (application) => withoutProtection(application, 'ACP', 0),
    STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_CGMSA: (application) => withoutProtection(application, 'CGMSA', 0),
    STATUS_GRAPHICS_OPM_INVALID_SRM: (application) =>
      statusOf(application.activate().order('SET_HDCP_SRM', Uint8Array.of(3, 0, 0, 0), srm(4))),
    STATUS_GRAPHICS_OPM_RESOLUTION_TOO_HIGH: (application) => withoutProtection(application, 'ACP', 0, { Acp: bare }),
    STATUS_GRAPHICS_OPM_ALL_HDCP_HARDWARE_ALREADY_IN_USE: () => {
      const application = new Application(environmentOf('reference', { hdcpEngines: integer(1) })).activate();
      application.setLevel('HDCP', 1);
      return application.activate(1, application.newConnector()).setLevel('HDCP', 1);
    },
    STATUS_GRAPHICS_OPM_SIGNALING_NOT_SUPPORTED: (application) =>
      statusOf(application.activate(0).order('SET_ACP_AND_CGMSA_SIGNALING', new Uint8Array(64))),
    STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS: (application) => lost(application).setLevel('HDCP', 0),
    STATUS_INVALID_PARAMETER: (application) => statusOf(application.activate().tell(levelParameters('HDCP', 1))),
  },
  DxgkDdiOPMDestroyProtectedOutput: {
    STATUS_SUCCESS: (application) => destroy(application.activate()),
    STATUS_INVALID_HANDLE: (application) => destroy(onNothing(application)),
    STATUS_INVALID_PARAMETER: (application) => destroy(application.activate(), integer(1)),
  },
  DxgkDdiOPMCreateProtectedOutputNonLocalDisplay: {
    STATUS_SUCCESS: nonLocal,
    STATUS_GRAPHICS_OPM_NOT_SUPPORTED: () => nonLocal(without('COPP')),
    STATUS_NO_MEMORY: (application) => nonLocal(short(application)),
    STATUS_INVALID_PARAMETER: (application) => nonLocal(application, nullValue),
  },
  DxgkDdiOPMSetSrmList: {
    STATUS_SUCCESS: (application) => setList(application, srm(2)),
    STATUS_GRAPHICS_OPM_INVALID_SRM: (application) => setList(application, new Uint8Array(60)),
    STATUS_INVALID_PARAMETER: (application) => setList(application, srm(2), 60),
  },
  DxgkDdiOPMGetSrmListVersion: {
    STATUS_SUCCESS: (application) => (setList(application, srm(2)), listVersion(application, 4)),
    STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET: (application) => listVersion(application, 4),
    STATUS_BUFFER_TOO_SMALL: (application) => (setList(application, srm(2)), listVersion(application, 3)),
    STATUS_INVALID_PARAMETER: (application) => listVersion(application, 4, integer(3)),
  },
};

export const outputWays: Partial<Record<DdiName, Record<string, Way>>> = Object.fromEntries(
  Object.entries(ways).map(([ddi, list]) => [
    ddi,
    Object.fromEntries(
      Object.entries(list).map(([status, way]) => [
        status,
        () => {
          const found = way(new Application());
          // Success has one number in both worlds and shows as S_OK.
          return status === 'STATUS_SUCCESS' && found === 'S_OK' ? 'STATUS_SUCCESS' : found;
        },
      ]),
    ),
  ]),
);
