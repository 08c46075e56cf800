export { AcceptManyDialog } from './AcceptManyDialog.tsx';
