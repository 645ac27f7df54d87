import { expect, it } from 'vitest';
import { describeFault } from './events.ts';

it('describes a fault without its message, which may quote a citizen', () => {
  const fault = describeFault(Object.assign(new Error('Key (name)=(Nguyễn Thị Mẫu)\nalready exists'), { code: '23505' }));
  expect(JSON.stringify(fault)).not.toContain('Mẫu');
  expect(fault).toMatchObject({ name: 'Error', code: '23505' });
  expect(fault.at[0]).toMatch(/^at /);
});
