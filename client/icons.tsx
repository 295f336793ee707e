import type { ReactNode } from 'react';

function Icon({ children, size = 18 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const StepBackIcon = () => (
  <Icon>
    <path d="M18 6v12l-8-6zM6 6v12" />
  </Icon>
);
export const StepOnIcon = () => (
  <Icon>
    <path d="M6 6v12l8-6zM18 6v12" />
  </Icon>
);
export const MinusIcon = () => (
  <Icon>
    <path d="M5 12h14" />
  </Icon>
);
export const FitIcon = () => (
  <Icon>
    <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />
  </Icon>
);
export const UndoIcon = () => (
  <Icon size={16}>
    <path d="M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon size={16}>
    <path d="m16 5 4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h4" />
  </Icon>
);
export const HistoryIcon = () => (
  <Icon size={16}>
    <path d="M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 2" />
  </Icon>
);
export const SelectIcon = () => (
  <Icon size={16}>
    <path d="M4 4h3M10.500 4h3M17 4h3v3M20 10.500v3M4 10.500v3M4 17v3h3M10.500 20h3" />
    <path d="m13 13 8 3-3.500 1.500L16 21z" fill="currentColor" />
  </Icon>
);
export const LassoIcon = () => (
  <Icon>
    <ellipse cx="12" cy="9.500" rx="8.500" ry="5.500" strokeDasharray="3.500 3" />
    <path d="M7 14c-2 1-1.500 4 .5 3.500S9 14 7 14c1 3 0 5-2 6" />
  </Icon>
);
export const ArrowIcon = ({ turn }: { readonly turn: number }) => (
  <Icon size={14}>
    <path d="M5 12h14m-6-6 6 6-6 6" transform={`rotate(${turn} 12 12)`} />
  </Icon>
);
export const PinIcon = () => (
  <Icon>
    <path d="M9 3.500h6l-1 6.500 3.500 3.500h-11L10 10zM12 13.500V21" />
  </Icon>
);
export const DownloadIcon = () => (
  <Icon>
    <path d="M12 4v11M7.500 10.500 12 15l4.500-4.500M5 19.500h14" />
  </Icon>
);
export const GlobeIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
  </Icon>
);
export const ArrangeIcon = () => (
  <Icon>
    <circle cx="12" cy="5" r="2.500" />
    <circle cx="5" cy="18" r="2.500" />
    <circle cx="19" cy="18" r="2.500" />
    <path d="M10.800 7.200 6.200 15.800M13.200 7.200l4.600 8.600M7.500 18h9" />
  </Icon>
);
export const SearchIcon = () => (
  <Icon size={16}>
    <circle cx="11" cy="11" r="7" />
    <path d="m20 20-3.5-3.5" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);
export const PlayIcon = () => (
  <Icon size={16}>
    <path d="M7 4v16l13-8z" fill="currentColor" />
  </Icon>
);
export const PauseIcon = () => (
  <Icon size={16}>
    <path d="M8 5v14M16 5v14" strokeWidth="3.5" />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="4.5" />
    <path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z" />
  </Icon>
);
export const LinkIcon = () => (
  <Icon size={16}>
    <path d="M10 14a4.5 4.5 0 0 0 6.4 0l3-3A4.5 4.5 0 0 0 13 4.600l-1 1M14 10a4.500 4.500 0 0 0-6.400 0l-3 3A4.500 4.500 0 0 0 11 19.400l1-1" />
  </Icon>
);
export const ListIcon = () => (
  <Icon size={16}>
    <path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01" />
  </Icon>
);
export const FilterIcon = () => (
  <Icon size={16}>
    <path d="M4 5h16l-6 8v6l-4-2v-4z" />
  </Icon>
);
export const LegendIcon = () => (
  <Icon size={16}>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5M12 8h.01" />
  </Icon>
);
export const HouseIcon = () => (
  <Icon size={16}>
    <path
      d="M12 3 21.500 8.500h-19zM5 10.500h2.500v7H5zM10.750 10.500h2.500v7h-2.500zM16.500 10.500H19v7h-2.500zM3 19h18v2H3z"
      fill="currentColor"
      stroke="none"
    />
  </Icon>
);
export const FigureIcon = () => (
  <Icon size={14}>
    <circle cx="12" cy="8" r="4" fill="currentColor" />
    <path d="M4 21a8 7 0 0 1 16 0z" fill="currentColor" />
  </Icon>
);
export const CalendarIcon = () => (
  <Icon size={16}>
    <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
  </Icon>
);
export const RunIcon = () => (
  <Icon size={16}>
    <path d="m8 6 6 6-6 6" />
  </Icon>
);
export const QueryIcon = () => (
  <Icon size={16}>
    <path d="M9 4C6 4 7 11 4 12c3 1 2 8 5 8M15 4c3 0 2 7 5 8-3 1-2 8-5 8" />
  </Icon>
);
export const HelpIcon = () => (
  <Icon>
    <path d="M8.500 9a3.500 3.500 0 1 1 5 3.200c-1.100.5-1.500 1.200-1.500 2.300M12 18.500h.01" />
  </Icon>
);
