import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './components/global.css';
import { createRoot } from 'react-dom/client';
import { connect } from './api/index.ts';
import { App } from './features/shell/index.ts';
import { followAddress, followPreferences } from './state/index.ts';

// Before the address is read as a view: in the web host it arrives with the token in it.
const connection = connect();
followAddress();
followPreferences();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App connection={connection} />);
