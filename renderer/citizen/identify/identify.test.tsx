import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { drawKiosk, preparePage } from '../../gallery/draw-kiosk.tsx';
import { bareKiosk, earlyCardKiosk, sampleKiosk } from '../../gallery/sample-kiosk.ts';
import { sampleVisits } from '../../gallery/sample-visits.ts';

preparePage();

test('a card that lies there before its number is known: says so, instead of waiting for it', () => {
  const { store } = drawKiosk(sampleVisits.identify);
  expect(screen.getByText(/Máy đang chờ thẻ/)).toBeTruthy();
  act(() => store.show({ kiosk: earlyCardKiosk }));
  expect(screen.getByText(/chưa biết số thẻ.*đưa mã QR vào máy quét/)).toBeTruthy();
  expect(screen.queryByText(/Máy đang chờ thẻ/)).toBeNull();
  act(() => store.show({ kiosk: sampleKiosk }));
  expect(screen.queryByText(/chưa biết số thẻ/)).toBeNull();
});

test('without a scanner it points to the other ways', () => {
  const { store } = drawKiosk(sampleVisits.identify);
  const reader = earlyCardKiosk.devices.filter(({ kind }) => kind === 'cardReader');
  act(() => store.show({ kiosk: { ...bareKiosk, devices: [...bareKiosk.devices, ...reader] } }));
  expect(screen.getByText(/chưa biết số thẻ.*chọn một cách dưới đây/)).toBeTruthy();
});
