import type { PageState } from "#lib/knowledge/schema";
import { listPagesInput } from "#lib/knowledge/schema";

type Parameter = string | string[] | undefined;

/** The state of a list from its address; what makes no sense there counts as absent. */
export function listFilter(parameters: { search?: Parameter; page?: Parameter; state?: Parameter }): {
  search: string;
  page: number;
  state: PageState | null;
} {
  const { search, page, state } = listPagesInput.shape;
  return {
    search: search.catch("").parse(parameters.search),
    page: page.catch(1).parse(Number(parameters.page ?? 1)),
    state: state.catch(null).parse(parameters.state ?? null),
  };
}
