/** A public address that no test contacts. */
export const PUBLIC_ADDRESS = "93.184.216.34";

/** Answers of the stub name server for the names of the list of addresses that must be refused; names that are not here do not exist. */
export const SSRF_NAMES: Record<string, string[]> = {
  "localtest.me": ["::1", "127.0.0.1"],
  "lvh.me": ["127.0.0.1"],
  "vcap.me": ["127.0.0.1"],
  "company.127.0.0.1.nip.io": ["127.0.0.1"],
  "7f000001.nip.io": ["127.0.0.1"],
  "--1.sslip.io": ["::1"],
  "a9fea9fe.08080808.rbndr.us": ["169.254.169.254"],
  "make-1.2.3.4-rebind-169.254-169.254-rr.1u.ms": ["169.254.169.254"],
  "mixed.test": [PUBLIC_ADDRESS, "10.0.0.1"],
  "aaaa-internal.test": [PUBLIC_ADDRESS, "::1"],
  "mapped.test": ["::ffff:169.254.169.254"],
  "nat64.test": ["64:ff9b::a9fe:a9fe"],
  "cname-internal.test": ["169.254.169.254"],
  "zero.test": ["0.0.0.0"],
  "empty.test": [],
  "metadata.amazonaws.com": ["169.254.169.254"],
  "metadata.tencentyun.com": ["169.254.0.23"],
  "self.test": ["198.41.0.4"],
  "rebind.test": ["127.0.0.1"],
};
