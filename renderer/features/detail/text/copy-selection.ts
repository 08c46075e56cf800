/**
 * The selected text without the line breaks that only the width of the pane made and without the numbers of the lines;
 * null when the selection does not lie within rows of `within`. Marks stand for characters that are better not copied.
 */
export function copySelection(selection: Selection | null, within: Element): string | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const selected = selection.getRangeAt(0);
  let text = '';
  for (const row of within.querySelectorAll<HTMLElement>('[data-row]')) {
    const body = row.lastElementChild;
    if (body === null || !selected.intersectsNode(body)) continue;
    const range = document.createRange();
    range.selectNodeContents(body);
    if (body.contains(selected.startContainer)) range.setStart(selected.startContainer, selected.startOffset);
    if (body.contains(selected.endContainer)) range.setEnd(selected.endContainer, selected.endOffset);
    const isFirst = text === '';
    text += `${isFirst || row.dataset.continues !== undefined ? '' : '\n'}${range.toString()}`;
  }
  return text === '' ? null : text;
}
