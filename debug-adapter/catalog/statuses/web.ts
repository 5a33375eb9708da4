/** HRESULTs of a server that answered with an HTTP status: licence servers, mostly. */
import { entriesOf } from './family.ts';

export const webStatuses = entriesOf({
  field: 'HTTP',
  source: { tag: 'documented', where: 'winerror.h' },
  codes: {
    HTTP_E_STATUS_BAD_REQUEST: [0x80190190, 'the server could not read the request'],
    HTTP_E_STATUS_DENIED: [0x80190191, 'the server wants to know who asks: token missing or expired'],
    HTTP_E_STATUS_FORBIDDEN: [
      0x80190193,
      'the server refuses: no right to the content, or a signed address that expired',
    ],
    HTTP_E_STATUS_NOT_FOUND: [0x80190194, 'the server knows no such address'],
    HTTP_E_STATUS_BAD_METHOD: [0x80190195, 'the server does not take this method'],
    HTTP_E_STATUS_REQUEST_TIMEOUT: [0x80190198, 'the server waited too long for the request'],
    HTTP_E_STATUS_CONFLICT: [0x80190199, 'the request conflicts with the state at the server'],
    HTTP_E_STATUS_GONE: [0x8019019a, 'what was asked for is gone'],
    HTTP_E_STATUS_SERVER_ERROR: [0x801901f4, 'the server failed'],
    HTTP_E_STATUS_NOT_SUPPORTED: [0x801901f5, 'the server does not know how'],
    HTTP_E_STATUS_BAD_GATEWAY: [0x801901f6, 'a server behind the server failed'],
    HTTP_E_STATUS_SERVICE_UNAVAIL: [0x801901f7, 'the server is overloaded or down'],
    HTTP_E_STATUS_GATEWAY_TIMEOUT: [0x801901f8, 'a server behind the server did not answer'],
  },
});
