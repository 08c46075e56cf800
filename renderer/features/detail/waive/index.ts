export { AcceptButton } from './AcceptButton.tsx';
export { AcceptedNotice } from './AcceptedNotice.tsx';
export { WaiverList } from './WaiverList.tsx';
