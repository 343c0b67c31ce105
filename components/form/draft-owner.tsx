"use client";

import { createContext, type ReactNode, useContext } from "react";

const Owner = createContext("");

/** Whose drafts are read and written below: a browser may be shared, what was typed is not. */
export function DraftOwner({ accountId, children }: { accountId: string; children: ReactNode }) {
  return <Owner value={accountId}>{children}</Owner>;
}

/** The key of a draft among all accounts' of this browser. */
export function useDraftKey(key: string): string {
  return `${useContext(Owner)}:${key}`;
}
