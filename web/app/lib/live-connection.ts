// The browser's one WebSocket: follows events after the last one seen, reconnects with growing pauses.
import type { ClientMessage, ServerMessage } from '#contracts/sockets.ts';

type Listener = (message: ServerMessage) => void;
const firstPauseMs = 500;
const longestPauseMs = 20_000;

const listeners = new Set<Listener>();
const reconnected = new Set<() => void>();
let socket: WebSocket | undefined;
let lastId: number | undefined;
let pauseMs = firstPauseMs;
let timer: ReturnType<typeof setTimeout> | undefined;

/** A half-open connection looks open for minutes: it is asked, and without an answer it counts as gone. */
const askEveryMs = 8000;
const silentAfterMs = 20_000;
let heardAt = 0;
const watchers = new Set<() => void>();
let asking: ReturnType<typeof setInterval> | undefined;

/** Milliseconds since 1970 of the last word from the server, while there is no connection; undefined while there is one. */
export const silentSince = (): number | undefined => (isLive() || heardAt === 0 ? undefined : heardAt);
/** Runs `watcher` whenever the connection comes or goes. */
export function watchSignal(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
const signalChanged = (): void => {
  for (const watcher of watchers) watcher();
};

export const isLive = (): boolean => socket?.readyState === WebSocket.OPEN;

export function sendLive(message: ClientMessage): void {
  if (socket && isLive()) socket.send(JSON.stringify(message));
}

/** Hears every server message until the returned function is called; `onOpen` runs at each (re)connection. */
export function listenLive(listener: Listener, onOpen?: () => void): () => void {
  listeners.add(listener);
  if (onOpen) {
    reconnected.add(onOpen);
    if (isLive()) onOpen();
  }
  connect();
  return () => {
    listeners.delete(listener);
    if (onOpen) reconnected.delete(onOpen);
    // Moving between pages unsubscribes and subscribes at once: only a lasting silence closes.
    setTimeout(() => {
      if (listeners.size === 0) close();
    }, 2000);
  };
}

if (typeof window !== 'undefined') {
  // The browser knows of a lost network before the connection does.
  window.addEventListener('offline', () => socket?.close());
  window.addEventListener('online', () => {
    pauseMs = firstPauseMs;
    if (listeners.size > 0) connect();
  });
}

function connect(): void {
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  clearTimeout(timer);
  timer = undefined;
  const opening = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`);
  socket = opening;
  opening.onopen = () => {
    pauseMs = firstPauseMs;
    heardAt = Date.now();
    asking = setInterval(() => {
      if (Date.now() - heardAt > silentAfterMs) opening.close();
      else sendLive({ type: 'ping' });
    }, askEveryMs);
    signalChanged();
    sendLive(lastId === undefined ? { type: 'follow' } : { type: 'follow', afterId: lastId });
    for (const run of reconnected) run();
  };
  opening.onmessage = (event: MessageEvent<string>) => {
    heardAt = Date.now();
    const message = JSON.parse(event.data) as ServerMessage;
    if (message.type === 'ready') lastId = Math.max(lastId ?? 0, message.lastId);
    if (message.type === 'event') lastId = Math.max(lastId ?? 0, message.id);
    for (const listener of listeners) listener(message);
  };
  opening.onclose = () => {
    if (socket === opening) {
      socket = undefined;
      clearInterval(asking);
    }
    signalChanged();
    if (listeners.size === 0) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        connect();
      },
      pauseMs * (0.7 + Math.random() * 0.6),
    );
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  };
}

function close(): void {
  if (timer) clearTimeout(timer);
  timer = undefined;
  socket?.close();
  socket = undefined;
}
