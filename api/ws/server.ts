// The one WebSocket of a browser: events it may know of, and answers as they are written.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { ClientMessage, type ServerMessage } from '#contracts/sockets.ts';
import type { AppEventRow } from '#db/models/app-event-row.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { withinWall } from '#db/wall.ts';
import { as } from '#permissions/ability.ts';
import { type AbilityOf, resolveCaller } from '../caller.ts';
import { readCookie, sessionCookieName } from '../cookies.ts';
import type { Caller } from '../route.ts';
import type { Hub } from './hub.ts';
import { changesRightsOf, maySee } from './visibility.ts';

const reauthoriseEveryMs = 3000;

export interface SocketDeps {
  /** Behind the wall. */
  knex: Knex;
  systemKnex: Knex;
  abilityOf?: AbilityOf | undefined;
  hub: Hub;
  log: Logger;
}

/** Attaches `/ws` to the HTTP server. Returns a function that closes every socket. */
export function attachSockets(server: Server, deps: SocketDeps): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 });
  const connections = new Set<Connection>();
  const stopListening = deps.hub.listen(async (rows) => {
    await Promise.all([...connections].map((connection) => connection.deliver(rows)));
  });
  const refresh = setInterval(() => {
    for (const connection of connections) void connection.reauthorise();
  }, reauthoriseEveryMs);
  refresh.unref();

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    void (async () => {
      const { origin, host } = request.headers;
      const isOurs = !origin || (URL.canParse(origin) && new URL(origin).host === host);
      if (request.url?.split('?')[0] !== '/ws' || !isOurs) return refuse(socket, 403);
      const credentials = { sessionToken: readCookie(request.headers.cookie, sessionCookieName) };
      const connection = new Connection(deps, credentials);
      if (!(await connection.reauthorise())) return refuse(socket, 401);
      sockets.handleUpgrade(request, socket, head, (client) => {
        connections.add(connection);
        client.on('close', () => connections.delete(connection));
        connection.open(client);
      });
    })().catch((error) => {
      deps.log.warn({ err: error }, 'socket refused');
      refuse(socket, 503);
    });
  });
  return () => {
    clearInterval(refresh);
    stopListening();
    for (const connection of connections) connection.close(1012);
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
}

class Connection {
  private readonly deps: SocketDeps;
  private readonly credentials: { sessionToken: string | undefined };
  private caller: Caller | undefined;
  private client: WebSocket | undefined;
  private isFollowing = false;
  private readonly answers = new Map<string, { generation: number; offset: number; state: string }>();

  constructor(deps: SocketDeps, credentials: { sessionToken: string | undefined }) {
    this.deps = deps;
    this.credentials = credentials;
  }

  /** Reads rights anew; a session that ended or a user without rights loses the socket within seconds. */
  async reauthorise(): Promise<boolean> {
    const request = { requestId: '', ip: '', userAgent: '', language: 'sv' } as const;
    const caller = await resolveCaller(
      this.deps.systemKnex,
      this.credentials,
      request,
      this.deps.abilityOf,
    ).catch(() => this.caller);
    this.caller = caller;
    if (!caller?.actor) this.close(4401);
    return caller?.actor !== undefined;
  }

  open(client: WebSocket): void {
    this.client = client;
    client.on('message', (data) => void this.receive(String(data)));
    client.on('error', (error) => this.deps.log.debug({ err: error }, 'socket error'));
    this.send({ type: 'ready', lastId: this.deps.hub.lastId() });
  }

  close(code: number): void {
    this.client?.close(code);
  }

  private send(message: ServerMessage): void {
    this.client?.send(JSON.stringify(message));
  }

  private async receive(text: string): Promise<void> {
    const message = ClientMessage.safeParse(parseJson(text)).data;
    if (!message) return this.send({ type: 'refused', code: 'invalid_input' });
    if (message.type === 'ping') return this.send({ type: 'pong' });
    if (message.type === 'unfollowAnswer') return void this.answers.delete(message.messageId);
    if (message.type === 'followAnswer') {
      const { messageId, generation, offset } = message;
      this.answers.set(messageId, { generation, offset, state: '' });
      return this.sendAnswer(messageId);
    }
    this.isFollowing = true;
    if (message.afterId !== undefined) await this.deliver(await this.deps.hub.since(message.afterId));
  }

  async deliver(rows: AppEventRow[]): Promise<void> {
    const before = this.caller?.actor?.scope;
    const own = before ? rows.filter((row) => changesRightsOf(before, row)) : [];
    if (own.length > 0) await this.lookAgain(own);
    const { caller } = this;
    if (!this.isFollowing && this.answers.size === 0) return;
    if (!caller?.actor) return;
    const written = new Set<string>();
    for (const row of rows) {
      if (own.includes(row) || !maySee(caller.ability, caller.actor.scope.userId, row)) continue;
      this.sendEvent(row);
      const messageId = row.ids['messageId'];
      if (typeof messageId === 'string' && this.answers.has(messageId)) written.add(messageId);
    }
    for (const messageId of written) await this.sendAnswer(messageId);
  }

  /** Rights that changed take effect at once; what was followed and is no longer to be read is said to be gone. */
  private async lookAgain(rows: AppEventRow[]): Promise<void> {
    if (!(await this.reauthorise())) return;
    // About themself, people may hear: their pages then find out what is left.
    for (const row of rows) this.sendEvent(row);
    for (const messageId of [...this.answers.keys()]) await this.sendAnswer(messageId);
  }

  private sendEvent(row: AppEventRow): void {
    const { askedBy: _, ...ids } = row.ids as Record<string, string | number>;
    if (this.isFollowing)
      this.send({ type: 'event', id: row.id, event: row.type, ids: { ...ids, ...placeOf(row) } });
  }

  /** Asked before every piece of text: the right to read may have gone while the answer was written. */
  private async mayRead({ conversationId }: Message): Promise<boolean> {
    const conversation = await Conversation.query(this.deps.knex).findById(conversationId);
    return (
      conversation !== undefined &&
      this.caller?.ability.can('read', as('Conversation', conversation)) === true
    );
  }

  private sendAnswer(messageId: string): Promise<void> {
    const { userId } = this.caller?.actor?.scope ?? {};
    return withinWall(userId ? { userId } : undefined, () => this.sendWhatIsNew(messageId));
  }

  /** Sends what the browser does not have yet; a new generation starts again at 0. */
  private async sendWhatIsNew(messageId: string): Promise<void> {
    const had = this.answers.get(messageId);
    const message = await Message.query(this.deps.knex).findById(messageId);
    if (!had || !message || !(await this.mayRead(message))) {
      this.answers.delete(messageId);
      return this.send({ type: 'refused', code: 'not_found' });
    }
    const offset = message.generation === had.generation ? Math.min(had.offset, message.text.length) : 0;
    const text = message.text.slice(offset);
    if (text === '' && message.state === had.state && message.generation === had.generation) return;
    this.send({
      type: 'answer',
      messageId,
      generation: message.generation,
      offset,
      text,
      state: message.state,
    });
    this.answers.set(messageId, {
      generation: message.generation,
      offset: message.text.length,
      state: message.state,
    });
  }
}

/** Pages follow by the place they show: a project, a company, a tenant. */
function placeOf({ tenantId, companyId, projectId }: AppEventRow): Record<string, string> {
  return { tenantId, ...(companyId ? { companyId } : {}), ...(projectId ? { projectId } : {}) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
