/** Line icons on a 16 px grid. */

const PATHS = {
  desk: 'M2.5 3h5v4.5h-5zM9.5 3h4v2.5h-4zM9.5 7.5h4V13h-4zM2.5 9.5h5V13h-5z',
  markets: 'M4 2.5v2m0 5v4M2.5 4.5h3v5h-3zM11.5 2.5v4m0 5v2M10 6.5h3v5h-3z',
  pools: 'M2 6c2-2 4-2 6 0s4 2 6 0M2 10.5c2-2 4-2 6 0s4 2 6 0',
  liquidity: 'M8 2c2.5 3 4 5 4 7a4 4 0 0 1-8 0c0-2 1.5-4 4-7zM2 13.5h12',
  orders: 'M3 3.5h10M3 8h10M3 12.5h6',
  alerts: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM6.8 14.2h2.4',
  operations: 'M2 8.5h3l1.5-5 3 9.5 1.5-4.5h3',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.6-1.4L14 14',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5V3m0 10v1.5M1.5 8H3m10 0h1.5M3.4 3.4l1 1m7.2 7.2 1 1m0-9.2-1 1m-7.2 7.2-1 1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  out: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3m3-3H6',
  close: 'M4 4l8 8m0-8-8 8',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.1m2.6 0h.1m2.6 0h.1m2.4 0h.1M5 9.5h6',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor"
      strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" fill="none" strokeWidth="7"
      strokeLinecap="round" aria-hidden="true">
      <path d="M8 22c9-10 16-10 24-2s15 8 24-2" stroke="var(--accent)" />
      <path d="M8 44c9-10 16-10 24-2s15 8 24-2" stroke="var(--up)" />
    </svg>
  );
}
