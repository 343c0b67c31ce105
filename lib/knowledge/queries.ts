import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/browser/api-client";
import type {
  FaqCandidateListView,
  KnowledgeCountsView,
  PageListView,
  PageState,
  PageTextView,
  PageView,
  PhrasingsView,
  QaListView,
  QaView,
} from "#lib/knowledge/schema";

export type QaFilter = { search: string; page: number };
export type PageFilter = { state: PageState | null; search: string; page: number };

const POLL_MS = 1_000;
const base = (chatbotId: string) => `/api/v1/chatbots/${encodeURIComponent(chatbotId)}`;

function query(filter: { search: string; page: number; state?: PageState | null }): string {
  const parameters = new URLSearchParams();
  if (filter.search) parameters.set("search", filter.search);
  if (filter.page > 1) parameters.set("page", String(filter.page));
  if (filter.state) parameters.set("state", filter.state);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** One page of the Q&As. The page before stays in sight while the next one comes. */
export function qaListQuery(chatbotId: string, filter: QaFilter) {
  return queryOptions({
    queryKey: ["qas", chatbotId, filter] as const,
    queryFn: ({ signal }) => api<QaListView>(`${base(chatbotId)}/qas${query(filter)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** One Q&A, as it is now: for a form that changes it. */
export function qaQuery(chatbotId: string, qaId: string) {
  return queryOptions({
    queryKey: ["qas", chatbotId, "one", qaId] as const,
    queryFn: ({ signal }) => api<QaView>(`${base(chatbotId)}/qas/${encodeURIComponent(qaId)}`, { signal }),
    staleTime: 0,
  });
}

/** The Q&As that ask nearly what `question` asks. A hint that cannot be had is none. */
export function similarQasQuery(chatbotId: string, question: string) {
  return queryOptions({
    queryKey: ["qas", chatbotId, "similar", question] as const,
    queryFn: ({ signal }) =>
      api<{ items: QaView[] }>(`${base(chatbotId)}/qas/similar?${new URLSearchParams({ question })}`, { signal }),
    staleTime: 30_000,
    retry: false,
  });
}

/** Other ways to ask a Q&A's question, as a model suggests them: each time costs its owner something, so it is asked once. */
export function phrasingsQuery(chatbotId: string, qaId: string, question: string) {
  return queryOptions({
    queryKey: ["phrasings", chatbotId, qaId, question] as const,
    queryFn: () =>
      api<PhrasingsView>(`${base(chatbotId)}/qas/${encodeURIComponent(qaId)}/phrasings`, { method: "POST" }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Every Q&A. Throws `ApiError`. */
export async function fetchAllQas(chatbotId: string): Promise<QaView[]> {
  return (await api<{ items: QaView[] }>(`${base(chatbotId)}/qas/export`)).items;
}

/** Which of the questions are asked by a Q&A. Throws `ApiError`. */
export async function fetchKnownQuestions(
  chatbotId: string,
  questions: string[],
  signal: AbortSignal,
): Promise<string[]> {
  const body = { questions };
  return (await api<{ known: string[] }>(`${base(chatbotId)}/qas/known`, { method: "POST", body, signal })).known;
}

/** The questions on the chatbot's pages that could become Q&As. */
export function faqCandidatesQuery(chatbotId: string) {
  return queryOptions({
    queryKey: ["faq-candidates", chatbotId] as const,
    queryFn: ({ signal }) => api<FaqCandidateListView>(`${base(chatbotId)}/faq-candidates`, { signal }),
  });
}

type State = Pick<PageView, "state">;
type States = { items: State[]; counts: Pick<PageListView["counts"], "queued" | "fetching"> };

const isUnderWay = ({ state }: State) => state === "queued" || state === "fetching";

/**
 * Whether pages still have to be read, or are being read. The counts are a moment younger than the rows: a page that was settled between
 * the two is under way in its row alone.
 */
export function hasPagesUnderWay(list: States | undefined): boolean {
  return list !== undefined && (list.counts.queued + list.counts.fetching > 0 || list.items.some(isUnderWay));
}

/** One page of the URLs with their states. Asked again every second while any of the chatbot's pages is under way, and only then. */
export function pageListQuery(chatbotId: string, filter: PageFilter) {
  return queryOptions({
    queryKey: ["pages", chatbotId, filter] as const,
    queryFn: ({ signal }) => api<PageListView>(`${base(chatbotId)}/pages${query(filter)}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (state) => (hasPagesUnderWay(state.state.data) ? POLL_MS : false),
  });
}

/** How much the chatbot knows. Asked again every second while pages are under way. */
export function knowledgeCountsQuery(chatbotId: string) {
  return queryOptions({
    // Below "pages", so that whatever changes those is asked for here too.
    queryKey: ["pages", chatbotId, "counts"] as const,
    queryFn: ({ signal }) => api<KnowledgeCountsView>(`${base(chatbotId)}/knowledge`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && data.pages.queued + data.pages.fetching > 0 ? POLL_MS : false),
  });
}

/** The text that was kept of a page. */
export function pageTextQuery(chatbotId: string, pageId: string) {
  return queryOptions({
    queryKey: ["page", chatbotId, pageId] as const,
    queryFn: ({ signal }) => api<PageTextView>(`${base(chatbotId)}/pages/${encodeURIComponent(pageId)}`, { signal }),
  });
}
