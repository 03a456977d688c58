import { expect, test } from 'vitest';
import { TurnQueue } from './turn-queue.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('one at a time, in order, and what a person waits for first', async () => {
  const queue = new TurnQueue();
  const order: string[] = [];
  let running = 0;
  const work = (name: string) => async () => {
    running += 1;
    expect(running).toBe(1);
    await pause();
    order.push(name);
    running -= 1;
  };
  const all = [
    queue.run('bulk', work('bulk 1')),
    queue.run('bulk', work('bulk 2')),
    queue.run('bulk', work('bulk 3')),
    queue.run('interactive', work('question')),
  ];
  expect(queue.length).toBe(3);
  await Promise.all(all);
  expect(order).toEqual(['bulk 1', 'question', 'bulk 2', 'bulk 3']);
});

test('a failure or an abort gives the turn to the next', async () => {
  const queue = new TurnQueue();
  const controller = new AbortController();
  const failing = queue.run('bulk', async () => {
    await pause();
    throw new Error('broken');
  });
  const aborted = queue.run('bulk', async () => 'never', controller.signal);
  const last = queue.run('bulk', async () => 'done');
  controller.abort(new Error('left'));
  await expect(failing).rejects.toThrow('broken');
  await expect(aborted).rejects.toThrow('left');
  expect(await last).toBe('done');
});
