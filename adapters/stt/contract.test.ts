import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startTestModelServer } from '#stack/model-server/test-server.ts';
import { createDeepgram } from './deepgram.ts';
import { createSpeechToText, type SpeechToText } from './index.ts';
import { startDeepgramPeer } from './peer.ts';

const local = await startTestModelServer();
const peer = await startDeepgramPeer();
const folder = await mkdtemp(join(tmpdir(), 'insyn-stt-test-'));
const notSound = join(folder, 'not-sound.wav');
await writeFile(notSound, 'these are words, not sound');
afterAll(async () => {
  await peer.close();
  await local?.stop();
  await rm(folder, { recursive: true });
});

function engineOf(settings: Parameters<typeof createSpeechToText>[0]): SpeechToText {
  const engine = createSpeechToText(settings);
  if (!engine) throw new Error('expected an engine');
  return engine;
}
const keyed = () => engineOf({ DEEPGRAM_API_KEY: 'key', DEEPGRAM_BASE_URL: peer.url });
const localEngine = () => engineOf({ LOCAL_AI_URL: local?.url });

describe('a keyed engine', () => {
  test('gives who said what and when', async () => {
    const transcript = await keyed().transcribe(notSound, { language: 'sv' });
    expect(transcript).toEqual({
      model: 'nova-3',
      segments: [
        { startMs: 500, endMs: 1250, speaker: '0', text: 'Hej och välkomna.' },
        { startMs: 1300, endMs: 2000, speaker: '1', text: 'Tack.' },
      ],
    });
  });

  test('is sent the sound, the language, and that it is not for training', async () => {
    await keyed().transcribe(notSound, { language: 'sv' });
    const request = peer.requests.at(-1);
    expect(request?.authorization).toBe('Token key');
    expect(request?.body).toBe('these are words, not sound');
    expect(Object.fromEntries(request?.query ?? [])).toMatchObject({ language: 'sv', mip_opt_out: 'true' });
  });

  test.each([
    [429, 'TOO_MANY_REQUESTS', { code: 'rate_limited', isRetryable: true, retryAfterMs: 3000 }],
    [401, 'INVALID_AUTH', { code: 'unauthorised', isRetryable: false }],
    [402, 'ASR_PAYMENT_REQUIRED', { code: 'quota_exceeded', isRetryable: false }],
    [400, 'Bad Request', { code: 'bad_audio', isRetryable: false }],
    [503, 'NONE', { code: 'provider_failed', isRetryable: true }],
  ])('that answers %i %s is understood, and asked once', async (status, code, expected) => {
    peer.failNext(status, code);
    const before = peer.requests.length;
    await expect(keyed().transcribe(notSound, { language: 'en' })).rejects.toMatchObject(expected);
    expect(peer.requests.length).toBe(before + 1);
  });

  test('that is not there is unreachable', async () => {
    const engine = engineOf({ DEEPGRAM_API_KEY: 'key', DEEPGRAM_BASE_URL: 'http://127.0.0.1:9' });
    const work = engine.transcribe(notSound, { language: 'en' });
    await expect(work).rejects.toMatchObject({ code: 'unreachable', isRetryable: true });
  });
});

describe('the choice of an engine', () => {
  test('is none when nothing is configured', () => {
    expect(createSpeechToText({})).toBeUndefined();
  });
});

describe.skipIf(!local)('the packaged engine', () => {
  test('hears English words and when they were said', async () => {
    const recording = local?.sampleRecording ?? '';
    const { segments } = await localEngine().transcribe(recording, { language: 'en' });
    const text = segments.map((segment) => segment.text).join(' ');
    expect(text.toLowerCase()).toContain('ever tried');
    expect(text.toLowerCase()).toContain('fail better');
    expect(segments[0]?.startMs).toBeGreaterThanOrEqual(0);
    expect(segments.at(-1)?.endMs).toBeLessThanOrEqual(10_000);
  }, 30_000);

  test('says that Swedish is beyond it, before anything is sent', async () => {
    const work = localEngine().transcribe(notSound, { language: 'sv' });
    await expect(work).rejects.toMatchObject({ code: 'unsupported_language', isRetryable: false });
  });

  test('says so too when asked past the adapter', async () => {
    const options = { apiKey: 'local', baseUrl: local?.url, model: 'moonshine-tiny-en', isOffline: true };
    const engine = createDeepgram({ ...options, languages: ['sv'] });
    const work = engine.transcribe(notSound, { language: 'sv' });
    await expect(work).rejects.toMatchObject({ code: 'unsupported_language' });
  });

  test('refuses what is not sound', async () => {
    const work = localEngine().transcribe(notSound, { language: 'en' });
    await expect(work).rejects.toMatchObject({ code: 'bad_audio', isRetryable: false });
  }, 30_000);

  test('hears nothing in silence', async () => {
    const silence = join(folder, 'silence.wav');
    await writeFile(silence, wavOf(new Int16Array(16_000 * 3)));
    expect((await localEngine().transcribe(silence, { language: 'en' })).segments).toEqual([]);
  }, 30_000);
});

/** 16 kHz mono PCM in the plainest WAV there is. */
function wavOf(samples: Int16Array): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt32LE(32_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}
