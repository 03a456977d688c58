// A room with documents and a scripted model provider, for the tests of answers. For tests only.
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { chats, type MessageDto } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { eventually, startTestApp, type TestApp, type TestPerson, type TestRoom } from '#temporal/test-app.ts'; // biome-ignore format: one line

export interface Answering {
  app: TestApp;
  peer: Peer;
  room: TestRoom;
  upload(name: string, bytes: string): Promise<string>;
  ask(question: string, person?: TestPerson): Promise<{ messageId: string; processId: string }>;
  read(messageId: string): Promise<MessageDto>;
  /** Waits until the answer has ended. */
  ended(messageId: string): Promise<MessageDto>;
  stop(): Promise<void>;
}

export async function startAnswering(): Promise<Answering> {
  const peer = await startPeer();
  const app = await startTestApp({
    env: {
      OPENAI_BASE_URL: peer.url,
      OPENAI_API_KEY: 'test',
      OPENAI_CHAT_MODEL: 'scripted',
      OPENAI_SILENCE_MS: '400',
    },
  });
  const room = await app.room();
  const me = app.as(room.admin);
  const read = (messageId: string) => me.call(chats.message, { params: { messageId } });
  return {
    app,
    peer,
    room,
    read,
    async upload(name, bytes) {
      const { items } = await me.upload(room.projectId, [{ name, bytes }]);
      const fileId = items[0]?.fileId ?? '';
      await eventually(`${name} is read`, async () => (await me.call(documents.get, { params: { fileId } })).state === 'ready', 60_000); // biome-ignore format: one line
      return fileId;
    },
    ask: (question, person = room.admin) =>
      app
        .as(person)
        .call(chats.ask, { params: { projectId: room.projectId }, body: { question, language: 'sv' } }),
    ended: (messageId) =>
      eventually(
        'the answer has ended',
        async () => {
          const row = await app.knex('messages').where({ id: messageId }).first('state');
          return row && !['running', 'queued'].includes(row.state) ? read(messageId) : undefined;
        },
        40_000,
      ),
    async stop() {
      await app.stop();
      await peer.close();
    },
  };
}
