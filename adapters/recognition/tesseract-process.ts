// The child process: Tesseract's WASM build, one picture after the other. It dies with its parent.
import { Worker } from 'node:worker_threads';
import { createWorker, OEM } from 'tesseract.js';
import type { RecognisedPage } from './port.ts';

export type RecognitionAnswer = { page: RecognisedPage } | { failed: string };

const [langPath = ''] = process.argv.slice(2);
new Worker(new URL('../extraction/parent-watch.ts', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: 16 },
}).unref();
process.on('disconnect', () => process.exit(0));

const engine = createWorker(['swe', 'eng'], OEM.LSTM_ONLY, {
  langPath,
  cacheMethod: 'none',
  gzip: true,
  // A picture it can not read is told by the answer; without this the process would end.
  errorHandler: () => undefined,
});

async function recognise(path: string): Promise<RecognitionAnswer> {
  try {
    const { data } = await (await engine).recognize(path, {}, { text: true, blocks: true });
    const paragraphs = (data.blocks ?? []).flatMap((block) =>
      block.paragraphs.map((paragraph) =>
        paragraph.text.replace(/-\n(?=\p{Ll})/gu, '').replaceAll('\n', ' '),
      ),
    );
    return { page: { paragraphs, confidence: data.confidence } };
  } catch {
    // What it says may quote the picture; the page is told as unreadable.
    return { failed: 'unreadable' };
  }
}

process.on('message', ({ path }: { path: string }) => {
  void recognise(path).then((answer) => process.send?.(answer));
});
