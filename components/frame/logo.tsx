/** The product's mark and name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-base">
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 text-primary">
        <path
          fill="currentColor"
          d="M5 2h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3H9.4l-3.7 2.8A.8.8 0 0 1 4.4 17v-2.1A3 3 0 0 1 2 12V5a3 3 0 0 1 3-3Z"
        />
        <path
          className="fill-none stroke-background"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="m6.8 8.6 2.2 2.2 4.2-4.4"
        />
      </svg>
      Chatbot2000
    </span>
  );
}
