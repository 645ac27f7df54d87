import { useCallback, useEffect, useState } from 'react';
import { type DockCommand, DockReply, DockState } from '../../electron/virtual-centre/dock-api.ts';

const lookEveryMs = 1000;

export interface DockHandle {
  /** The centre as it was a moment ago; null before the first look. */
  state: DockState | null;
  link: 'ready' | 'lost';
  /** Whether the last command was refused. */
  failed: boolean;
  perform: (command: DockCommand) => void;
}

/** Looks at the virtual centre every second and sends commands to it. */
export function useDock(): DockHandle {
  const [state, setState] = useState<DockState | null>(null);
  const [link, setLink] = useState<'ready' | 'lost'>('ready');
  const [failed, setFailed] = useState(false);

  const look = useCallback(async () => {
    const seen = await fetch('/api/state').then((answer) => answer.json()).catch(() => null) as unknown;
    const parsed = DockState.safeParse(seen);
    setLink(parsed.success ? 'ready' : 'lost');
    if (parsed.success) setState(parsed.data);
  }, []);

  useEffect(() => {
    const first = setTimeout(() => void look(), 0);
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [look]);

  const perform = useCallback((command: DockCommand) => {
    void send(command).then((done) => {
      setFailed(!done);
      return look();
    });
  }, [look]);

  return { state, link, failed, perform };
}

async function send(command: DockCommand): Promise<boolean> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(command) };
  const reply = DockReply.safeParse(await fetch('/api/do', request).then((answer) => answer.json()).catch(() => null));
  return reply.success && reply.data.done;
}
