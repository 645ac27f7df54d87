import { DockReply, DockState, type DockCommand } from '../../../electron/virtual-centre/dock-api.ts';
import { dockTokenHeader, type Dock } from '../../../electron/virtual-centre/dock-server.ts';

/** The virtual centre's dock as a script uses it: over HTTP, like the dock's own page. */
export interface DockClient {
  state(): Promise<DockState>;
  /** Throws where the dock can't do it. */
  perform(command: DockCommand): Promise<void>;
}

export function dockClient({ origin, token }: Pick<Dock, 'origin' | 'token'>): DockClient {
  const headers = { [dockTokenHeader]: token };
  return {
    state: async () => DockState.parse(await answerOf(await fetch(`${origin}/api/state`, { headers }))),
    perform: async (command) => {
      const reply = DockReply.parse(await answerOf(await fetch(`${origin}/api/do`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(command) })));
      if (!reply.done) throw new Error(`the dock could not ${command.type}: ${reply.reason}`);
    },
  };
}

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`the dock answered ${String(response.status)}`);
  return response.json();
}
