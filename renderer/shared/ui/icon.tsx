import type { ReactNode } from 'react';

/** Line drawings on a 24 × 24 grid, drawn for this kiosk. */
const drawings = {
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  backspace: 'M9 5h11v14H9l-6-7zM12.5 9.5l5 5M17.5 9.5l-5 5',
  shift: 'M12 4l8 9h-4v6H8v-6H4z',
  check: 'M4.5 12.5l5 5 10-11',
  cross: 'M6 6l12 12M18 6L6 18',
  hand: 'M8 12V5.5a1.5 1.5 0 013 0V11m0-6.5a1.5 1.5 0 013 0V11m0-4.5a1.5 1.5 0 013 0V14a7 7 0 01-7 7c-3 0-4.6-1.6-6-4l-1.8-3.2c-.8-1.5 1-2.7 2.2-1.5L8 14',
  exit: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
  textSize: 'M3 18L8 6l5 12M4.8 14h6.4M15 18l3-7 3 7M16 16h4',
  globe: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21',
  camera: 'M4 7h4l2-3h4l2 3h4v13H4zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  card: 'M3 5h18v14H3zM6 9h5v6H6zM14 10h4M14 14h4',
  scanner: 'M4 14h16v6H4zM6 14l3-9h11M8 17h8',
  glass: 'M3 15h18v5H3zM5 15L8 6h8l3 9M9 11h6',
  stack: 'M7 3h10v4M5 7h14v4M4 11h16v9H4zM8 15h8',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2',
  money: 'M3 6h18v12H3zM12 9a3 3 0 100 6 3 3 0 000-6zM6 9v6M18 9v6',
  building: 'M4 20h16M6 20V9M10 20V9M14 20V9M18 20V9M3 9h18L12 3z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  repeat: 'M4 11a8 8 0 0114-4l2 2M20 4v5h-5M20 13a8 8 0 01-14 4l-2-2M4 20v-5h5',
  rotate: 'M20 12a8 8 0 11-2.5-5.8M20 3v5h-5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  warning: 'M12 3.5L22 20H2zM12 10v4.5M12 17.3v.2',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v6M12 7.4v.2',
  lock: 'M5 11h14v9H5zM8 11V8a4 4 0 018 0v3M12 15v2',
  printer: 'M7 9V3h10v6M5 17H3V9h18v8h-2M7 14h10v7H7z',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7',
  offline: 'M3 3l18 18M9 17a4.5 4.5 0 016 0M5.5 13a9 9 0 016-2.6M18.5 13a9 9 0 00-3-2M2.5 9a14 14 0 015-3M21.5 9A14 14 0 0011 5',
  heart: 'M12 20S3.5 14.5 3.5 8.8A4.4 4.4 0 0112 7a4.4 4.4 0 018.5 1.8C20.5 14.5 12 20 12 20z',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
} as const;

export type IconName = keyof typeof drawings;

/** A drawing beside words; it says nothing by itself and is hidden from screen readers. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
