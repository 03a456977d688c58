// The one WebSocket of a browser: events it may know of, and answers as they are written.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { ClientMessage, type ServerMessage } from '#contracts/sockets.ts';
import type { TextPiece } from '#db/message-text.ts';
import type { AppEventRow } from '#db/models/app-event-row.ts';
import { withinWall } from '#db/wall.ts';
import { type AbilityOf, resolveCaller } from '../caller.ts';
import { sessionTokenIn } from '../cookies.ts';
import type { Caller } from '../route.ts';
import { FollowedAnswer } from './followed-answer.ts';
import type { Hub } from './hub.ts';
import { changesRightsOf, maySee } from './visibility.ts';

const reauthoriseEveryMs = 3000;
const mostAnswers = 100;

export interface SocketDeps {
  /** Behind the wall. */
  knex: Knex;
  systemKnex: Knex;
  /** Says which cookie is the session's. */
  publicUrl: string;
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
  const stopText = deps.hub.listenText(async (piece) => {
    await Promise.all([...connections].map((connection) => connection.hear(piece)));
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
      const credentials = { sessionToken: sessionTokenIn(request.headers.cookie, deps.publicUrl) };
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
    stopText();
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
  private readonly answers = new Map<string, FollowedAnswer>();

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
    if (message.type === 'unfollowAnswer') return this.unfollow(message.messageId);
    if (message.type === 'followAnswer') return this.follow(message);
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
    for (const messageId of written) await this.answers.get(messageId)?.read();
  }

  /** Rights that changed take effect at once; what was followed and is no longer to be read is said to be gone. */
  private async lookAgain(rows: AppEventRow[]): Promise<void> {
    if (!(await this.reauthorise())) return;
    // About themself, people may hear: their pages then find out what is left.
    for (const row of rows) this.sendEvent(row);
    for (const answer of [...this.answers.values()]) await answer.recheck();
  }

  private sendEvent(row: AppEventRow): void {
    const { askedBy: _, ...ids } = row.ids as Record<string, string | number>;
    if (this.isFollowing)
      this.send({ type: 'event', id: row.id, event: row.type, ids: { ...ids, ...placeOf(row) } });
  }

  /** A piece of some answer's text; without one, whatever is followed is looked at. */
  async hear(piece: TextPiece | undefined): Promise<void> {
    if (piece) return this.answers.get(piece.messageId)?.hear(piece);
    for (const answer of [...this.answers.values()]) await answer.read();
  }

  private unfollow(messageId: string): void {
    this.answers.get(messageId)?.leave();
    this.answers.delete(messageId);
  }

  private follow(from: { messageId: string; generation: number; offset: number }): Promise<void> {
    const { messageId } = from;
    this.unfollow(messageId);
    // A page shows a handful; whoever asks for more loses the oldest.
    const [oldest] = this.answers.keys();
    if (oldest && this.answers.size >= mostAnswers) this.unfollow(oldest);
    const answer: FollowedAnswer = new FollowedAnswer(
      this.deps.knex,
      from,
      {
        ability: () => this.caller?.ability,
        send: (message) => this.send(message),
        within: (work) => {
          const { userId } = this.caller?.actor?.scope ?? {};
          return withinWall(userId ? { userId } : undefined, work);
        },
      },
      () => {
        if (this.answers.get(messageId) === answer) this.answers.delete(messageId);
      },
    );
    this.answers.set(messageId, answer);
    return answer.read();
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
