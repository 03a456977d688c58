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

function connect(): void {
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  if (timer) return;
  const opening = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`);
  socket = opening;
  opening.onopen = () => {
    pauseMs = firstPauseMs;
    sendLive(lastId === undefined ? { type: 'follow' } : { type: 'follow', afterId: lastId });
    for (const run of reconnected) run();
  };
  opening.onmessage = (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as ServerMessage;
    if (message.type === 'ready') lastId = Math.max(lastId ?? 0, message.lastId);
    if (message.type === 'event') lastId = Math.max(lastId ?? 0, message.id);
    for (const listener of listeners) listener(message);
  };
  opening.onclose = () => {
    if (socket === opening) socket = undefined;
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
