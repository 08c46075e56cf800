export { AcceptManyButton } from './AcceptManyButton.tsx';
