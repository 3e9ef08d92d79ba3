/** The mark: something handed on, upwards. The same drawing is public/favicon.svg. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="8.5" fill="#3b5bdb" />
    <path d="M9.5 21.5c0-7 2.5-11 12-11" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    <circle cx="9.5" cy="22" r="3.5" fill="#3b5bdb" stroke="#fff" strokeWidth="2.5" />
    <circle cx="22" cy="10.5" r="4.5" fill="#fff" />
  </svg>
);
