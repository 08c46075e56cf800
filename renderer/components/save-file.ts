/** Where the parts of a file go as they come. */
export interface Saving {
  write(part: string): Promise<void>;
  /** Puts the whole in its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** What a browser that can write to a file itself offers; not all do. */
type PickFile = (options: { suggestedName: string }) => Promise<FileSystemFileHandle & { remove?(): Promise<void> }>;

/** Most that is put together before it is handed over as a download, in bytes: browsers refuse more, or run out of room. */
const MOST_DOWNLOADED = 1_000_000_000;

/**
 * Begins to save a file. With `inParts` a person says where to at once, where the browser can do that, and it may become as
 * large as the disk; else it is a download. Null when they said nowhere.
 */
export async function beginSaving(name: string, type: string, inParts: boolean): Promise<Saving | null> {
  const pick = (globalThis as { showSaveFilePicker?: PickFile }).showSaveFilePicker;
  if (!inParts || pick === undefined) return download(name, type);
  try {
    return await intoFile(await pick({ suggestedName: name }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return download(name, type);
  }
}

/** The browser writes beside the file and puts it in its place when it is closed. */
async function intoFile(handle: Awaited<ReturnType<PickFile>>): Promise<Saving> {
  const stream = await handle.createWritable();
  return {
    write: (part) => stream.write(part),
    finish: () => stream.close(),
    async abandon() {
      await stream.abort();
      // Naming the file has made it.
      if ((await handle.getFile()).size === 0) await handle.remove?.();
    },
  };
}

function download(name: string, type: string): Saving {
  const parts: Blob[] = [];
  let bytes = 0;
  return {
    async write(part) {
      // The browser keeps what is in a Blob outside of the page, on disk where it is much.
      const blob = new Blob([part]);
      bytes += blob.size;
      if (bytes > MOST_DOWNLOADED) {
        throw new Error(
          'This is more than 1 GB, the most that can be downloaded at once. Select less of it, or use “reverie export --format”.',
        );
      }
      parts.push(blob);
    },
    async finish() {
      // A download needs a link to click; the address is let go once the browser has taken the file over.
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(parts, { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
    async abandon() {
      parts.length = 0;
    },
  };
}
