// The few drawings that the pages use; always beside words, so hidden from screen readers.

const paths = {
  file: 'M6 2.5h7l5 5V21a.5.5 0 0 1-.5.5h-11A.5.5 0 0 1 6 21V2.5ZM13 2.5v5h5M9 13h6M9 17h6',
  upload: 'M12 16V4m0 0L7 9m5-5 5 5M4 16v4.5h16V16',
  chat: 'M4 4.5h16v11.5H11l-4.5 4v-4H4V4.5Z',
  report: 'M5 3h14v18H5V3Zm4 13v-4m3 4V8m3 8v-6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9c.4-4 3-5.5 6.5-5.5s6.1 1.5 6.5 5.5M16 4.4a3.5 3.5 0 0 1 0 6.2M18 15c2 .7 3.200 2.300 3.500 5',
  history: 'M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 2',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.500M12 7.500v.5',
  warning: 'M12 3.500 2.500 20h19L12 3.500Zm0 6.500v5m0 2v.5',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6 6 18',
  home: 'M4 11.500 12 4l8 7.500V20h-5.500v-5h-5v5H4v-8.500Z',
  pencil: 'm4 20 1-4.500L16 4.500l3.500 3.500-11 11L4 20Z',
  trash: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10.500 11v5.500M13.500 11v5.500',
  again: 'M19 12a7 7 0 1 1-2-5l2.500 2.500M19.500 4v5.500H14',
  open: 'M13 5h6v6M19 5l-9 9M16 14v5H5V8h5',
  stop: 'M7 7h10v10H7z',
  up: 'M8 10.500 11.500 3c1.600 0 2.500 1 2.500 2.500V9h5.500l-1.500 11H8V10.500ZM4 10.500h4V20H4z',
  down: 'M16 13.500 12.500 21c-1.600 0-2.500-1-2.500-2.500V15H4.500L6 4h10v9.500ZM20 13.500h-4V4h4z',
  send: 'M12 19V5m0 0-6 6m6-6 6 6',
  copy: 'M9 9h11v11H9V9Zm-4 6H4V4h11v1',
  download: 'M12 4v12m0 0 5-5m-5 5-5-5M4 20h16',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3',
  key: 'M14 10a4.500 4.500 0 1 0-4 5l1.500-1.500H14V11l5.500-5.500V3H17l-4 4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
