/** HRESULTs of PlayReady, as far as public pages and code name them. */
import { entriesOf } from './family.ts';

export const playreadyStatuses = entriesOf({
  field: 'PlayReady',
  source: { tag: 'documented', where: 'PlayReady error codes, test server and open-source players' },
  codes: {
    MSPR_E_INDIVBOX_HAS_BAD_SIGNATURE: [
      0x8004b801,
      'the individualised component has a signature that does not verify',
    ],
    MSPR_E_PRO_HEADER_KID_NOT_SET: [0x8004b804, 'the PlayReady header names no key identifier'],
    MSPR_E_PRO_HEADER_BYTES_NOT_SET: [0x8004b805, 'the PlayReady header has no bytes yet'],
    MSPR_E_PRO_HEADER_ALREADY_COMMITTED: [
      0x8004b806,
      'the PlayReady header is fixed to a key identifier or content header already',
    ],
    MSPR_E_PRO_HEADER_NOT_YET_COMMITTED: [
      0x8004b807,
      'the PlayReady header has neither key identifier nor content header yet',
    ],
    MSPR_E_NEEDS_INDIVIDUALIZATION: [0x8004b822, 'the client must be individualised first; normal at the first start'],
    MSPR_E_LICENSE_STORE_SET_FOR_CHAIN_DEPTH: [
      0x8004b892,
      'licence stores were set for some depths of the chain and not for all',
    ],
    MSPR_E_SCALABLE_LICENSE_NOT_ALLOWED_FOR_WMDRMND: [
      0x8004b893,
      'scalable licences do not go with streaming to network devices',
    ],
    MSPR_E_MODULE_INIT_FAILURE: [0x8004b894, 'the PlayReady module did not start'],
    MSPR_E_CONTENT_ENABLING_ACTION_REQUIRED: [
      0x8004b895,
      'another service request must be served first (NextServiceRequest); part of normal flow',
      'usually benign',
    ],
    MSPR_E_NO_DECRYPTOR_AVAILABLE: [
      0x8004b896,
      'no decryptor fits the content: mostly the licence came after the topology was built, or the key identifier differs',
    ],
    MSPR_E_MAX_CE_ATTEMPTS_EXCEEDED: [
      0x8004b897,
      'too many service requests in a row: the licence server sends the client in a circle',
    ],
    DRM_E_LICENSE_NOT_BOUND: [0x8004c00f, 'decryption was asked before a licence was bound'],
    DRM_E_HASH_MISMATCH: [0x8004c010, 'a keyed hash does not fit'],
    DRM_E_LICENSESTORENOTFOUND: [0x8004c012, 'the licence store does not exist'],
    DRM_E_LICENSE_NOT_FOUND: [0x8004c013, 'no licence for this key identifier in the store: acquire one'],
    DRM_E_LICENSE_VERSION_NOT_SUPPORTED: [0x8004c014, 'the licence is of a version that this client does not read'],
    DRM_E_UNSUPPORTED_ALGORITHM: [0x8004c016, 'the client does not have this cipher or mode'],
    DRM_E_DEVCERT_REVOKED: [0x8004c065, 'the certificate of the device is revoked: the machine needs an update'],
    DRM_E_DEVICE_DOMAIN_JOIN_REQUIRED: [0x8004c580, 'the device must join a domain first'],
    DRM_E_SERVER_INTERNAL_ERROR: [0x8004c600, 'the licence server failed'],
    DRM_E_SERVER_INVALID_MESSAGE: [0x8004c601, 'the licence server could not read the request'],
    DRM_E_SERVER_DEVICE_LIMIT_REACHED: [0x8004c602, 'the domain holds as many devices as it may'],
    DRM_E_SERVER_INDIV_REQUIRED: [0x8004c603, 'the licence server wants an individualised client'],
    DRM_E_SERVER_SERVICE_SPECIFIC: [
      0x8004c604,
      'the service refuses for a reason of its own, which its custom data tell',
    ],
    DRM_E_SERVER_DOMAIN_REQUIRED: [0x8004c605, 'the licence server wants a domain certificate'],
    DRM_E_SERVER_RENEW_DOMAIN: [0x8004c606, 'the domain certificate must be renewed'],
    DRM_E_SERVER_NOT_A_MEMBER: [0x8004c60a, 'the device is no member of the domain'],
    DRM_E_SERVER_PROTOCOL_VERSION_MISMATCH: [
      0x8004c60b,
      'licence server and client speak different versions of the protocol',
    ],
    DRM_E_SERVER_UNKNOWN_ACCOUNTID: [0x8004c60c, 'the licence server does not know the account'],
    DRM_E_SERVER_PROTOCOL_REDIRECT: [0x8004c60d, 'the licence server sends the client elsewhere'],
    DRM_E_TEE_INVALID_KEY_DATA: [0x8004cd10, 'the secure environment was given key data that it cannot use'],
    DRM_E_TEE_PROVISIONING_REQUIRED: [0x8004cd11, 'the secure environment must be provisioned first'],
    DRM_E_TEE_INVALID_HWDRM_STATE: [
      0x8004cd12,
      'the hardware context is gone, after sleep or a move to another adapter: start with a new session and a new licence',
    ],
    DRM_E_TEE_PROVISIONING_REQUEST_EXPIRED: [0x8004cd13, 'the provisioning request took too long'],
    DRM_E_TEE_CLOCK_NOT_SET: [0x8004cd14, 'the secure clock must be set'],
    DRM_E_TEE_BLOB_ACCESS_DENIED: [0x8004cd15, 'the data may not leave the secure environment'],
    DRM_E_TEE_PROVISIONING_BAD_NONCE: [0x8004cd16, 'the nonce of provisioning is malformed'],
    DRM_E_TEE_PROVISIONING_NONCE_MISMATCH: [
      0x8004cd17,
      'the nonce of provisioning is another one: two requests at once',
    ],
    DRM_E_TEE_ROOT_KEY_CHANGED: [
      0x8004cd18,
      'the root key of the secure environment changed: what was bound to it is lost',
    ],
    DRM_E_TEE_PROVISIONING_INVALID_RESPONSE: [0x8004cd19, 'the answer of provisioning is not valid'],
    DRM_E_TEE_PROXY_INVALID_SERIALIZATION_MESSAGE: [0x8004cd1a, 'a message to the secure environment is malformed'],
    DRM_E_TEE_PROXY_INVALID_SERIALIZATION_TYPE: [
      0x8004cd1b,
      'a message to the secure environment holds a value of a wrong type',
    ],
    DRM_E_TEE_LAYER_UNINITIALIZED: [0x8004cd1c, 'the secure environment was not started'],
    DRM_E_TEE_INVALID_HEADER_FOOTER_SIZE: [
      0x8004cd1d,
      'header or footer of a message of the driver is no multiple of 8 bytes',
    ],
    DRM_E_TEE_MESSAGE_TOO_LARGE: [0x8004cd1e, 'a message to the secure environment is too long'],
    DRM_E_TEE_CLOCK_DRIFTED: [0x8004cd1f, 'the secure clock differs from the time of the machine'],
    DRM_E_TEE_PROXY_INVALID_BUFFER_ALIGNMENT: [0x8004cd20, 'the buffer of a message is not aligned to 8 bytes'],
    DRM_E_TEE_PROXY_INVALID_ALIGNMENT: [0x8004cd21, 'a value in a message is not aligned'],
    DRM_E_TEE_OUTPUT_PROTECTION_REQUIREMENTS_NOT_MET: [
      0x8004cd22,
      'an output is not protected as the licence asks; mostly HDCP is not on at every connector',
    ],
    DRM_OEM_E_ASD_ACTIVE_DISPLAY_FAIL: [
      0x8004dd2e,
      'older AMD drivers give this when the hardware context is lost, on sleep or when the display changes: start with a new session',
    ],
  },
});
