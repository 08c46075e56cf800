import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DesktopClient, DesktopState, MenuGroup } from '../../src/api/index.ts';
import { useApi, useDesktopClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** Recent workspaces and kept keys; no data in a browser, which has neither. */
export function useDesktop() {
  const desktop = useDesktopClient();
  return useQuery({ queryKey: keys.desktop, queryFn: desktop === null ? skipToken : () => desktop.state({}) });
}

/**
 * What links call the open workspace; null in a browser, where the address of the page is the link. Undefined until the desktop
 * has said it.
 */
export function useLinkName(): string | null | undefined {
  const desktop = useDesktopClient();
  const { data } = useDesktop();
  return desktop === null ? null : data?.recent.find(({ isOpen }) => isOpen)?.name;
}

/** Shows the page's commands in the native menu and does what is picked there; nothing in a browser. Keep `onPick` stable. */
export function useNativeMenu(groups: readonly MenuGroup[], onPick: (command: string) => void): void {
  const desktop = useDesktopClient();
  const { connection } = useApi();
  useEffect(() => connection.onMenuCommand?.(onPick), [connection, onPick]);
  useEffect(() => {
    // A menu that is not shown is not missed: every command has another way.
    void desktop?.showCommands({ groups }).catch(() => {});
  }, [desktop, groups]);
}

/** Opens a recent workspace, or asks for a folder. */
export function useOpenWorkspace() {
  const desktop = useDesktopClient();
  return useMutation({ mutationFn: async (dir: string | null) => desktop?.openWorkspace({ dir }) });
}

/** Keeps an API key on this computer. */
export function useSetKey() {
  return useDesktopChange((desktop, input: { variable: string; key: string }) => desktop.setKey(input));
}

/** Forgets a kept API key. */
export function useForgetKey() {
  return useDesktopChange((desktop, variable: string) => desktop.forgetKey({ variable }));
}

function useDesktopChange<I>(change: (desktop: DesktopClient, input: I) => Promise<DesktopState>) {
  const desktop = useDesktopClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: I) => (desktop === null ? undefined : change(desktop, input)),
    onSuccess: (state) => {
      queries.setQueryData(keys.desktop, state);
      // Whether a provider has its key is the workspace's to tell.
      void queries.invalidateQueries({ queryKey: keys.workspace });
    },
  });
}
