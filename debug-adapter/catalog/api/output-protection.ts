/** IOPMVideoOutput and the functions that make it (opmapi.h, physicalmonitorenumerationapi.h). */
import { exported, makes, method, type ApiCallEntry } from './entry.ts';

const onOutput = { MiniportDeviceContext: 'device', ProtectedOutputHandle: 'this' };
const adapter = { MiniportDeviceContext: 'device' };
const semantics = { ...adapter, NewVideoOutputSemantics: 'vos' };

export const outputProtectionCalls: readonly ApiCallEntry[] = [
  exported(
    'OPMGetVideoOutputsFromHMONITOR',
    'HRESULT',
    ['hMonitor', 'vos', 'pulNumVideoOutputs', 'pppOPMVideoOutputArray'],
    makes('DxgkDdiOPMCreateProtectedOutput', { ...semantics, NewProtectedOutputHandle: '*pppOPMVideoOutputArray' }),
  ),
  exported(
    'OPMGetVideoOutputsFromIDirect3DDevice9Object',
    'HRESULT',
    ['pDirect3DDevice9', 'vos', 'pulNumVideoOutputs', 'pppOPMVideoOutputArray'],
    makes('DxgkDdiOPMCreateProtectedOutput', { ...semantics, NewProtectedOutputHandle: '*pppOPMVideoOutputArray' }),
  ),
  exported(
    'OPMGetVideoOutputForTarget',
    'HRESULT',
    ['pAdapterLuid', 'VidPnTarget', 'vos', 'ppOPMVideoOutput'],
    makes('DxgkDdiOPMCreateProtectedOutput', {
      ...semantics,
      VidPnTargetId: 'VidPnTarget',
      NewProtectedOutputHandle: '*ppOPMVideoOutput',
    }),
  ),
  exported('GetNumberOfPhysicalMonitorsFromHMONITOR', 'BOOL', ['hMonitor', 'pdwNumberOfPhysicalMonitors']),
  exported('GetNumberOfPhysicalMonitorsFromIDirect3DDevice9', 'HRESULT', [
    'pDirect3DDevice9',
    'pdwNumberOfPhysicalMonitors',
  ]),
  exported('GetPhysicalMonitorsFromHMONITOR', 'BOOL', [
    'hMonitor',
    'dwPhysicalMonitorArraySize',
    'pPhysicalMonitorArray',
  ]),
  exported('GetPhysicalMonitorsFromIDirect3DDevice9', 'HRESULT', [
    'pDirect3DDevice9',
    'dwPhysicalMonitorArraySize',
    'pPhysicalMonitorArray',
  ]),
  exported('DestroyPhysicalMonitor', 'BOOL', ['hMonitor']),
  exported('DestroyPhysicalMonitors', 'BOOL', ['dwPhysicalMonitorArraySize', 'pPhysicalMonitorArray']),
  method(
    'IOPMVideoOutput::StartInitialization',
    'HRESULT',
    ['prnRandomNumber', 'ppbCertificate', 'pulCertificateLength'],
    makes('DxgkDdiOPMGetCertificateSize', { ...adapter, CertificateSize: '*pulCertificateLength' }),
    makes('DxgkDdiOPMGetCertificate', {
      ...adapter,
      CertificateSize: '*pulCertificateLength',
      Certificate: '*ppbCertificate',
    }),
    makes('DxgkDdiOPMGetRandomNumber', { ...onOutput, RandomNumber: '*prnRandomNumber' }),
  ),
  method(
    'IOPMVideoOutput::FinishInitialization',
    'HRESULT',
    ['pParameters'],
    makes('DxgkDdiOPMSetSigningKeyAndSequenceNumbers', { ...onOutput, EncryptedParameters: 'pParameters' }),
  ),
  method(
    'IOPMVideoOutput::GetInformation',
    'HRESULT',
    ['pParameters', 'pRequestedInformation'],
    makes('DxgkDdiOPMGetInformation', {
      ...onOutput,
      Parameters: 'pParameters',
      RequestedInformation: '*pRequestedInformation',
    }),
  ),
  method(
    'IOPMVideoOutput::COPPCompatibleGetInformation',
    'HRESULT',
    ['pParameters', 'pRequestedInformation'],
    makes('DxgkDdiOPMGetCOPPCompatibleInformation', {
      ...onOutput,
      Parameters: 'pParameters',
      RequestedInformation: '*pRequestedInformation',
    }),
  ),
  method(
    'IOPMVideoOutput::Configure',
    'HRESULT',
    ['pParameters', 'ulAdditionalParametersSize', 'pbAdditionalParameters'],
    makes('DxgkDdiOPMConfigureProtectedOutput', {
      ...onOutput,
      Parameters: 'pParameters',
      AdditionalParametersSize: 'ulAdditionalParametersSize',
      AdditionalParameters: 'pbAdditionalParameters',
    }),
  ),
  method(
    'IOPMVideoOutput::Release',
    'ULONG',
    [],
    makes('DxgkDdiOPMDestroyProtectedOutput', onOutput, 'the last reference goes'),
  ),
];
