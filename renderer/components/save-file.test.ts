import { afterEach, describe, expect, test } from 'vitest';
import { beginSaving } from './save-file.ts';

/** A file of a browser that writes beside it until it is closed, as the File System Access API says. */
class PickedFile {
  content: string | null = null;
  name = '';
  #beside = '';

  pick = async ({ suggestedName }: { suggestedName: string }) => {
    this.name = suggestedName;
    this.content = '';
    return this;
  };
  createWritable = async () => ({
    write: async (part: string) => {
      this.#beside += part;
    },
    close: async () => {
      this.content = this.#beside;
    },
    abort: async () => {
      this.#beside = '';
    },
  });
  getFile = async () => new Blob([this.content ?? '']);
  remove = async () => {
    this.content = null;
  };
}

describe('a file that is written part by part where the person said', () => {
  const offer = (showSaveFilePicker: unknown) => Object.assign(globalThis, { showSaveFilePicker });
  afterEach(() => offer(undefined));

  test('is there whole once it is finished, and not before', async () => {
    const file = new PickedFile();
    offer(file.pick);
    const saving = await beginSaving('generations.csv', 'text/csv', true);
    await saving?.write('one\n');
    await saving?.write('two\n');
    expect(file).toMatchObject({ name: 'generations.csv', content: '' });
    await saving?.finish();
    expect(file.content).toBe('one\ntwo\n');
  });

  test('is gone when it is abandoned', async () => {
    const file = new PickedFile();
    offer(file.pick);
    const saving = await beginSaving('generations.csv', 'text/csv', true);
    await saving?.write('one\n');
    await saving?.abandon();
    expect(file.content).toBeNull();
  });

  test('is none when they said nowhere', async () => {
    offer(async () => {
      throw new DOMException('The user aborted a request.', 'AbortError');
    });
    expect(await beginSaving('generations.csv', 'text/csv', true)).toBeNull();
  });

  test('is asked for only where it may become much', async () => {
    const file = new PickedFile();
    offer(file.pick);
    const saving = await beginSaving('generations.csv', 'text/csv', false);
    await saving?.write('one\n');
    expect(file.name).toBe('');
  });
});
