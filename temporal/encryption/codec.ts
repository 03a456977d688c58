// Payload codec: every payload of a workflow is sealed with the key of the tenant that its workflow id names.
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import proto from '@temporalio/proto';
import { tenantOfWorkflowId } from '#contracts/workflow-ids.ts';
import { seal, type TenantKeys, unseal } from '#db/tenant-keys.ts';

const encoding = 'binary/encrypted';
const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array | null | undefined) => (bytes ? Buffer.from(bytes).toString() : '');

/** What a payload reads as once its tenant's key is destroyed: decoding never throws, or one erasure breaks every list. */
const tombstone: Payload = {
  metadata: { encoding: utf8('json/plain') },
  data: utf8(JSON.stringify({ erased: true })),
};

/** `keys` decides which tenant exists; an unknown tenant or a missing context falls back to the system key. */
export function createCodec(keys: TenantKeys): PayloadCodec {
  const keyFor = async (context?: SerializationContext) => {
    const tenantId = context?.workflowId ? tenantOfWorkflowId(context.workflowId) : undefined;
    return (tenantId && (await keys.current(tenantId))) || keys.system();
  };
  return {
    async encode(payloads, context) {
      const { keyId, key } = await keyFor(context);
      return payloads.map((payload) => ({
        metadata: { encoding: utf8(encoding), 'key-id': utf8(keyId) },
        data: seal(key, proto.temporal.api.common.v1.Payload.encode(payload).finish(), keyId),
      }));
    },
    decode(payloads) {
      return Promise.all(
        payloads.map(async (payload) => {
          if (text(payload.metadata?.['encoding']) !== encoding) return payload;
          const found = await keys.byId(text(payload.metadata?.['key-id']));
          if (!found || !payload.data) return tombstone;
          return proto.temporal.api.common.v1.Payload.decode(unseal(found.key, payload.data, found.keyId));
        }),
      );
    },
  };
}
