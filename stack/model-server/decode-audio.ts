// Any common recording to 16 kHz mono samples, by ffmpeg.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { HttpError } from './http-reply.ts';
import { sampleRateHz } from './moonshine.ts';

/** Recordings only: playlist formats could make ffmpeg open other files or addresses. */
const readFormats = 'wav,w64,mp3,mov,mp4,m4a,matroska,webm,ogg,flac,aac,amr,aiff,caf';

/**
 * Yields the samples (−1…1) as they are decoded; stops ffmpeg when the reader stops. A file, not a stream, because
 * mp4 may keep its table of contents last. Throws 400 BAD_AUDIO when nothing could be decoded.
 */
export async function* decodeAudio(path: string, signal: AbortSignal): AsyncGenerator<Float32Array> {
  const source = ['-protocol_whitelist', 'file', '-format_whitelist', readFormats, '-i', path];
  const target = ['-map', '0:a:0', '-ac', '1', '-ar', String(sampleRateHz), '-f', 's16le', '-'];
  const options = ['-nostdin', '-hide_banner', '-v', 'error', '-threads', '1'];
  const child = spawn(ffmpeg.path, [...options, ...source, ...target], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-500);
  });
  const ended = once(child, 'close');
  let hasSamples = false;
  try {
    for await (const samples of toSamples(child.stdout)) {
      hasSamples = true;
      yield samples;
    }
    await ended;
    signal.throwIfAborted();
    // A recording that was cut short still gives what it has.
    if (!hasSamples)
      throw new HttpError(400, 'BAD_AUDIO', complaint.replaceAll(path, 'file').trim() || 'no audio');
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** 16-bit little-endian to floats; a sample may be split between two chunks. */
async function* toSamples(stream: AsyncIterable<Buffer>): AsyncGenerator<Float32Array> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const count = bytes.length >> 1;
    const samples = new Float32Array(count);
    for (let i = 0; i < count; i++) samples[i] = bytes.readInt16LE(i * 2) / 32768;
    rest = Buffer.from(bytes.subarray(count * 2));
    if (count > 0) yield samples;
  }
}
