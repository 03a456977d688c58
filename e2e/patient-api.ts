// The API as a patient person uses it: while the server cannot be reached, the same is tried again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { type ApiConnection, ApiRefusal, connectToApi } from '#demo/load/api-connection.ts';

export interface PatientApi extends ApiConnection {
  /** Calls sent again although the one before may have been taken: what they ask for may have happened twice. */
  doubtfulRepeats(): number;
}

const patienceMs = 90_000;

export function patientApi(address: string, sessionToken?: string): PatientApi {
  const connection = connectToApi(address, sessionToken);
  let doubtful = 0;
  return {
    doubtfulRepeats: () => doubtful,
    async call(endpoint: Endpoint, input: never) {
      const giveUpAt = performance.now() + patienceMs;
      for (;;) {
        try {
          return (await connection.call(endpoint, input)) as never;
        } catch (error) {
          if (!isAway(error) || performance.now() > giveUpAt) throw error;
          if (!isRefusedConnection(error)) doubtful += 1;
          await sleep(300);
        }
      }
    },
  };
}

/** No connection, or a server that says that it cannot now; every other refusal is an answer. */
const isAway = (error: unknown): boolean =>
  error instanceof ApiRefusal ? error.status === 503 : error instanceof TypeError;

const isRefusedConnection = (error: unknown): boolean =>
  error instanceof TypeError && (error.cause as { code?: unknown } | undefined)?.code === 'ECONNREFUSED';
