import { QueryClient } from '@tanstack/react-query';

/**
 * Server data lives here and nowhere else. Events say what changed, so nothing is asked again on a timer or on focus;
 * the engine is on this machine, so the browser's idea of being online does not matter.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: 60_000,
        gcTime: 60_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
