// One seat of bench:chat: asks over HTTP, follows over the socket as a page does, and notes when what came.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { chats } from '#contracts/api/chats.ts';
import type { ServerMessage } from '#contracts/sockets.ts';
import type { ApiConnection } from '#demo/load/api-connection.ts';

export interface SeatTimes {
  tag: string;
  messageId: string;
  /** Milliseconds since 1970, as the provider and Postgres have them. */
  askedAt: number;
  acceptedAt: number;
  firstTextAt: number;
  lastTextAt: number;
  text: string;
  state: string;
}

export interface Seat {
  ask(projectId: string, tag: string): Promise<SeatTimes>;
  leave(): void;
}

export const questionWith = (tag: string): string => `Hur stor är budgeten för hamnen i Oxelösund? ${tag}`;

export async function takeSeat(baseUrl: string, sessionToken: string, client: ApiConnection): Promise<Seat> {
  const headers = { cookie: `insyn_session=${sessionToken}` };
  const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/ws`, { headers });
  await once(socket, 'open');
  let hear: (message: ServerMessage) => void = () => undefined;
  socket.on('message', (data) => hear(JSON.parse(String(data)) as ServerMessage));
  socket.send(JSON.stringify({ type: 'follow' }));
  return {
    leave: () => socket.terminate(),
    async ask(projectId, tag) {
      const askedAt = Date.now();
      const body = { question: questionWith(tag), language: 'sv' } as const;
      const { messageId } = await client.call(chats.ask, { params: { projectId }, body });
      const acceptedAt = Date.now();
      let [firstTextAt, lastTextAt, text] = [0, 0, ''];
      const { promise, resolve } = Promise.withResolvers<string>();
      const follow = () =>
        socket.send(JSON.stringify({ type: 'followAnswer', messageId, generation: 0, offset: 0 }));
      hear = (message) => {
        if (message.type === 'refused' && message.messageId === messageId) return follow();
        if (message.type !== 'answer' || message.messageId !== messageId) return;
        if (message.text !== '') {
          lastTextAt = Date.now();
          firstTextAt ||= lastTextAt;
        }
        text = text.slice(0, message.offset) + message.text;
        if (!['queued', 'running'].includes(message.state)) resolve(message.state);
      };
      follow();
      const state = await promise;
      return { tag, messageId, askedAt, acceptedAt, firstTextAt, lastTextAt, text, state };
    },
  };
}
