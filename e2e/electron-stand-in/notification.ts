import { EventEmitter } from 'node:events';
import { requireReady } from './app.ts';
import { strict } from './strict.ts';

/** Shows nothing; a test replaces `show` to see what would have been shown. */
class Note extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    requireReady('Notification');
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show');
  }
}

export const Notification = strict('Notification', Note);
