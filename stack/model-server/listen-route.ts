// POST /v1/listen as Deepgram defines it, for recordings in English.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AudioCutter, type AudioPiece } from './audio-cutter.ts';
import { decodeAudio } from './decode-audio.ts';
import { abortedWithClient, HttpError, sendJson } from './http-reply.ts';
import type { Moonshine } from './moonshine.ts';
import { type SpeechHost, speechModelName } from './speech-host.ts';

/** A whole day of compressed sound; more is a mistake that would fill the disk. */
const maxRecordingBytes = 2 * 1024 ** 3;

interface Utterance {
  startMs: number;
  endMs: number;
  text: string;
}

export async function listenRoute(
  request: IncomingMessage,
  response: ServerResponse,
  speech: SpeechHost,
): Promise<void> {
  const { searchParams } = new URL(request.url ?? '/', 'http://local');
  const language = searchParams.get('language') ?? 'en';
  // On other languages the model invents English: better no answer.
  if (!/^en(-|$)/i.test(language))
    throw new HttpError(400, 'UNSUPPORTED_LANGUAGE', `${speechModelName} understands English only`);
  if (/^application\/json/.test(request.headers['content-type'] ?? ''))
    throw new HttpError(400, 'URL_NOT_SUPPORTED', 'send the recording itself, addresses are not fetched');

  const signal = abortedWithClient(response);
  const folder = await mkdtemp(join(tmpdir(), 'insyn-audio-'));
  try {
    const path = join(folder, 'recording');
    await pipeline(request, limitSize, createWriteStream(path));
    const utterances = await speech.run((model) => transcribe(model, path, signal), signal);
    sendJson(response, 200, answerOf(utterances));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* limitSize(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxRecordingBytes) throw new HttpError(413, 'TOO_LARGE', 'the recording is over 2 GB');
    yield chunk;
  }
}

/** Decodes and transcribes piece by piece, so that an hour of sound never stands in memory. */
async function transcribe(model: Moonshine, path: string, signal: AbortSignal): Promise<Utterance[]> {
  const utterances: Utterance[] = [];
  const cutter = new AudioCutter();
  const hear = async (pieces: Iterable<AudioPiece>) => {
    for (const { startMs, endMs, samples } of pieces) {
      signal.throwIfAborted();
      const text = await model.transcribe(samples);
      if (text !== '') utterances.push({ startMs, endMs, text });
    }
  };
  for await (const samples of decodeAudio(path, signal)) await hear(cutter.push(samples));
  await hear(cutter.end());
  return utterances;
}

function answerOf(utterances: Utterance[]) {
  const transcript = utterances.map((utterance) => utterance.text).join(' ');
  const seconds = (ms: number) => ms / 1000;
  return {
    metadata: {
      request_id: crypto.randomUUID(),
      created: new Date().toISOString(),
      duration: seconds(utterances.at(-1)?.endMs ?? 0),
      channels: 1,
      models: [speechModelName],
      model_info: { [speechModelName]: { name: speechModelName, version: '1', arch: 'moonshine' } },
    },
    results: {
      // The model gives no times of single words, and none are invented here: the utterances carry the times.
      channels: [{ detected_language: 'en', alternatives: [{ transcript, confidence: 0, words: [] }] }],
      utterances: utterances.map(({ startMs, endMs, text }, index) => ({
        id: String(index),
        start: seconds(startMs),
        end: seconds(endMs),
        channel: 0,
        confidence: 0,
        transcript: text,
        words: [],
      })),
    },
  };
}
