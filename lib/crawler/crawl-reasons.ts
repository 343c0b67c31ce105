type ReasonEntry = { message: string; retryable: boolean };

/** Every reason for which an address is not read: what the owner reads (what happened, what to do), and whether a retry may help. */
export const CRAWL_REASONS = {
  invalid_url: {
    message: "This is not a web address that can be read. Use a full address that starts with http:// or https://.",
    retryable: false,
  },
  blocked_port: {
    message:
      "The address uses a port other than 80 or 443. Publish the page on a standard port, or have this host allowed.",
    retryable: false,
  },
  blocked_name: {
    message: "The address names a machine in a private network, not a public website. Use the page's public address.",
    retryable: false,
  },
  blocked_address: {
    message: "The address leads into a private network, which is never read. Use the page's public address.",
    retryable: false,
  },
  dns_failed: {
    message: "The website's name could not be found. Check the spelling of the address.",
    retryable: true,
  },
  connect_failed: {
    message: "The website did not accept a connection. Check that it is up, then try again.",
    retryable: true,
  },
  connect_timeout: {
    message: "The website did not answer the connection in time. Check that it is up, then try again.",
    retryable: true,
  },
  timed_out: {
    message: "The website took too long to send the page. Try again later.",
    retryable: true,
  },
  connection_lost: {
    message: "The connection broke off while the page was being read. Try again.",
    retryable: true,
  },
  tls: {
    message: "The website's security certificate is not valid. Renew or correct it, then try again.",
    retryable: false,
  },
  no_https: {
    message: "The website does not speak https at this port. Try its address with http:// instead.",
    retryable: false,
  },
  bad_response: {
    message: "The website sent an answer that breaks the rules of the web. Its administrator can say why.",
    retryable: false,
  },
  http_status: {
    message: "The website answered with an error instead of the page.",
    retryable: false,
  },
  bad_redirect: {
    message: "The website sends visitors on without saying where to. Use the page's final address.",
    retryable: false,
  },
  redirect_loop: {
    message: "The website sends visitors around in a circle. Use the page's final address.",
    retryable: false,
  },
  too_many_redirects: {
    message: "The website forwards the address too many times. Use the page's final address.",
    retryable: false,
  },
  headers_too_large: {
    message: "The website's answer begins with far too many headers, so it was not read.",
    retryable: false,
  },
  too_large: {
    message: "The page is too large to be read. Split it, or add the parts that matter as separate pages.",
    retryable: false,
  },
  compression_bomb: {
    message: "The page unpacks to far more than it should, so it was not read.",
    retryable: false,
  },
  bad_encoding: {
    message: "The page's compressed data is damaged or packed in a way that cannot be read.",
    retryable: false,
  },
  content_type: {
    message: "This is not a page or document that can be read. HTML, plain text, Markdown, PDF and DOCX are.",
    retryable: false,
  },
  unknown_charset: {
    message:
      "The page's letters could not be made out: it does not say rightly which character set it is in. Have it sent as UTF-8.",
    retryable: false,
  },
  empty: {
    message: "The page is empty. Check the address in a browser.",
    retryable: false,
  },
  needs_javascript: {
    message:
      "The page shows its text only in a browser that runs JavaScript. Add a version with plain HTML, or paste the text as Q&As.",
    retryable: false,
  },
  thin: {
    message: "The page has too little text of its own to answer from. Choose a page with more text, or write a Q&A.",
    retryable: false,
  },
  encrypted_file: {
    message: "The file is protected by a password. Add a copy without a password.",
    retryable: false,
  },
  scanned_file: {
    message: "The file holds only pictures of text. Run text recognition (OCR) on it and add the result.",
    retryable: false,
  },
  unnamed_letters: {
    message:
      "The file's fonts do not say which letters they show, so its text cannot be read. Export it anew, or run text recognition (OCR) on it.",
    retryable: false,
  },
  broken_file: {
    message: "The file is damaged and could not be opened. Save it anew and add it again.",
    retryable: false,
  },
  unreadable: {
    message: "The page is built in a way that took too much time or memory to read, so it was left out.",
    retryable: false,
  },
  crash: {
    message: "Reading this page ended our reader several times in a row, so it was left out. Add its text as Q&As.",
    retryable: false,
  },
  robots_disallowed: {
    message: "The website's robots.txt asks not to read this page. If the site is yours, allow Chatbot2000Bot there.",
    retryable: false,
  },
  robots_unreachable: {
    message: "The website's robots.txt could not be read, so the page was left alone. Try again later.",
    retryable: true,
  },
  asked_to_wait: {
    message: "The website wants to be read more slowly, so the page waits its turn.",
    retryable: true,
  },
  cancelled: {
    message: "Reading was cancelled.",
    retryable: true,
  },
} as const satisfies Record<string, ReasonEntry>;

export type CrawlReason = keyof typeof CRAWL_REASONS;
