const STORAGE_KEY = 'reverie.token';

/**
 * Takes the token out of the address (`#t=…`, which is never sent to a server) and keeps it for this tab, so that a
 * reload works and a copied address gives nothing away. Null when the page was opened without one.
 */
export function takeToken(): string | null {
  const params = new URLSearchParams(location.hash.slice(1));
  const given = params.get('t');
  if (given === null) return sessionStorage.getItem(STORAGE_KEY);
  sessionStorage.setItem(STORAGE_KEY, given);
  params.delete('t');
  const rest = params.toString();
  history.replaceState(null, '', rest === '' ? location.pathname : `#${rest}`);
  return given;
}
