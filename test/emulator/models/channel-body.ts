import type { Message } from './channel-model.ts';
import type { Part } from './channel-wire.ts';

/** The fields behind the header of a request, where the structures have them. */
export function bodyOf({ kind, name, fields }: Message): readonly Part[] {
  if (name.startsWith('QUERY') !== (kind === 'query')) return [];
  switch (name) {
    case 'QUERY_CRYPTO_SESSION':
      return [[32, 8, fields.decoder]];
    case 'QUERY_OUTPUT_ID_COUNT':
      return [
        [32, 8, fields.device],
        [40, 8, fields.session],
      ];
    case 'QUERY_OUTPUT_ID':
      return [
        [32, 8, fields.device],
        [40, 8, fields.session],
        [48, 4, fields.index],
      ];
    case 'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS':
    case 'QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID':
      return [[32, 4, fields.index]];
    case 'CONFIGURE_INITIALIZE':
      return [
        [48, 4, fields.starts[0]],
        [52, 4, fields.starts[1]],
      ];
    case 'CONFIGURE_PROTECTION':
      return [[48, 4, fields.flags]];
    case 'CONFIGURE_CRYPTO_SESSION':
      return [
        [48, 8, fields.decoder],
        [56, 8, fields.session],
        [64, 8, fields.device],
      ];
    case 'CONFIGURE_SHARED_RESOURCE':
      return [
        [48, 4, fields.type],
        [56, 8, fields.process],
        [64, 4, fields.allow],
      ];
    case 'CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE':
      return [[48, 16, fields.encryption]];
    default:
      return [];
  }
}
