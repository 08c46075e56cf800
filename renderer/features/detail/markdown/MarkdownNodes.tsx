import { Fragment, type ReactNode } from 'react';
import { Marks } from '../text/Marks.tsx';
import classes from './markdown.module.css';
import type { MarkdownNode, NodeKind } from './parse-markdown.ts';

/**
 * A tree of Markdown as elements of the page's own choice: no HTML of the text's author, nothing to load, nothing to
 * click.
 */
export function MarkdownNodes({ nodes }: { nodes: readonly (MarkdownNode | string)[] }) {
  return nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nodes of one unchanging text never move
    <Node key={index} node={node} />
  ));
}

function Node({ node }: { node: MarkdownNode | string }) {
  if (typeof node === 'string') return <Lines text={node} />;
  return RENDERERS[node.kind](node, <MarkdownNodes nodes={node.children} />);
}

/** A line feed is no mark here: it ends a line, as the author meant it to. */
function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one unchanging text never move
    <Fragment key={index}>
      {index > 0 && '\n'}
      <Marks text={line} />
    </Fragment>
  ));
}

const RENDERERS: Readonly<Record<NodeKind, (node: MarkdownNode, children: ReactNode) => ReactNode>> = {
  paragraph: (_node, children) => <p>{children}</p>,
  // Not a heading of the page: those who jump from one to the next look for Reverie's own.
  heading: ({ number }, children) => (
    <p className={classes.heading} data-level={number}>
      {children}
    </p>
  ),
  quote: (_node, children) => <blockquote>{children}</blockquote>,
  bullets: (_node, children) => <ul>{children}</ul>,
  numbers: ({ number }, children) => <ol start={number}>{children}</ol>,
  item: (_node, children) => <li>{children}</li>,
  code: (_node, children) => <code>{children}</code>,
  codeBlock: (_node, children) => <pre>{children}</pre>,
  rule: () => <hr />,
  table: (_node, children) => <table>{children}</table>,
  head: (_node, children) => <thead>{children}</thead>,
  body: (_node, children) => <tbody>{children}</tbody>,
  row: (_node, children) => <tr>{children}</tr>,
  // Not `th`: an empty one would be a header without a name.
  headCell: (_node, children) => <td className={classes.headCell}>{children}</td>,
  cell: (_node, children) => <td>{children}</td>,
  emphasis: (_node, children) => <em>{children}</em>,
  strong: (_node, children) => <strong>{children}</strong>,
  struck: (_node, children) => <s>{children}</s>,
  break: () => <br />,
  link: ({ address }, children) => (
    <span className={classes.link}>
      {children} <Address address={address} />
    </span>
  ),
  image: ({ address }, children) => (
    <span className={classes.image}>
      picture, not loaded: {children} <Address address={address} />
    </span>
  ),
};

function Address({ address = '' }: { address: string | undefined }) {
  return (
    <span className={classes.address}>
      (<Marks text={address} />)
    </span>
  );
}
