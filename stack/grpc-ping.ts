// One empty gRPC question over plain HTTP/2: enough to know that a server really answers, without an SDK in memory.
import { connect } from 'node:http2';

/**
 * Calls `/package.Service/Method` with an empty message. Answers the reply's bytes, or undefined when
 * nothing answers or the status is not OK. Framing: 1 byte flag, 4 bytes length (gRPC over HTTP/2).
 */
export function grpcPing(address: string, method: string, timeoutMs = 2000): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`);
    const finish = (reply: Buffer | undefined): void => {
      session.destroy();
      resolve(reply);
    };
    session.once('error', () => finish(undefined));
    session.setTimeout(timeoutMs, () => finish(undefined));
    const request = session.request({
      ':method': 'POST',
      ':path': method,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const chunks: Buffer[] = [];
    let status: unknown;
    request.on('response', (headers) => {
      status = headers['grpc-status'];
    });
    request.on('trailers', (trailers) => {
      status = trailers['grpc-status'];
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('error', () => finish(undefined));
    request.once('end', () => finish(status === '0' ? Buffer.concat(chunks).subarray(5) : undefined));
    request.end(Buffer.alloc(5));
  });
}
