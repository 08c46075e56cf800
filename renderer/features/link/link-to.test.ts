import { describe, expect, it } from 'vitest';
import { readDeepLink } from '../../../src/api/index.ts';
import { DEFAULT_VIEW, hashToView, viewToHash } from '../../state/address.ts';
import { linkTo } from './link-to.ts';

const PAGE = { origin: 'http://127.0.0.1:4000', pathname: '/' };

describe('a copied link', () => {
  it('is the address in a browser, and names the workspace on the desktop', () => {
    expect(linkTo('', null, PAGE)).toBe('http://127.0.0.1:4000/');
    expect(linkTo('open=d_1', null, PAGE)).toBe('http://127.0.0.1:4000/#open=d_1');
    expect(linkTo('open=d_1', 'my work', PAGE)).toBe('reverie://open?workspace=my+work&open=d_1');
  });

  it('leads back to the same view, with all that a view can have', () => {
    const view = {
      filter: { line: 'stage:essay -template:"a, b" "exact & words"' },
      sort: { key: 'score', direction: 'asc' },
      openGenId: 'e_1',
      tab: 'versions',
      isFull: true,
      comparing: {
        items: [
          { genId: 'e_1', artifactId: 45 },
          { genId: 'e_2', artifactId: null },
        ],
        mode: 'chain',
        phase: 'raw',
      },
      lineageOf: 'd_2',
    } as const;
    const read = readDeepLink(linkTo(viewToHash(view), 'my-work', PAGE));
    expect(hashToView(read.hash)).toEqual(view);
    expect(hashToView(readDeepLink(linkTo(viewToHash(DEFAULT_VIEW), 'my-work', PAGE)).hash)).toEqual(DEFAULT_VIEW);
  });
});
