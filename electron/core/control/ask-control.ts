import { connect } from 'node:net';
import { fail, ok, type Result } from '../../../native/result.ts';
import { controlSocket, controlTimings, ControlReply, type ControlRequest } from './protocol.ts';

/** Why there is no answer: no kiosk runs on that folder, this account may not ask it, or what answers speaks otherwise. */
export type ControlFailure = 'notRunning' | 'notAllowed' | 'notUnderstood';

/** Asks the kiosk that runs on a data folder. */
export async function askControl(dataDir: string, request: ControlRequest): Promise<Result<Exclude<ControlReply, { kind: 'notUnderstood' }>, ControlFailure>> {
  const answer = await exchange(controlSocket(dataDir), `${JSON.stringify(request)}\n`);
  if (!answer.ok) return answer;
  const reply = ControlReply.safeParse(parse(answer.value));
  return reply.success && reply.data.kind !== 'notUnderstood' ? ok(reply.data) : fail('notUnderstood');
}

async function exchange(path: string, line: string): Promise<Result<string, ControlFailure>> {
  const socket = connect(path);
  socket.setTimeout(controlTimings.answerWithin, () => socket.destroy(new Error('no answer in time')));
  let answer = '';
  try {
    socket.write(line);
    for await (const part of socket.setEncoding('utf8') as AsyncIterable<string>) answer += part;
    return ok(answer);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EACCES' || code === 'EPERM') return fail('notAllowed');
    return fail(code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR' ? 'notRunning' : 'notUnderstood');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
