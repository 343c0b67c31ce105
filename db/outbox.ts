import { type SQL, sql } from "drizzle-orm";
import { webhookDeliveries } from "#db/schema/webhooks";

/**
 * A statement, or a part of one, that writes a delivery for each endpoint that wants one of `events`: rows of account_id, chatbot_id (null for
 * what is about the account), id, type and data. Where no endpoint wants it, it costs one look into an index. An event that an endpoint
 * has already is not written again. Endpoints are locked against their deletion, which is waited for instead of failing on its account.
 */
export const deliveriesOf = (events: SQL): SQL => sql`
  insert into ${webhookDeliveries} (account_id, endpoint_id, id, chatbot_id, type, data)
  select event.account_id, endpoint.id, event.id, event.chatbot_id, event.type, event.data
  from (${events}) as event join webhook_endpoints as endpoint on endpoint.account_id = event.account_id
    and endpoint.enabled and endpoint.events ? event.type
    and (endpoint.chatbot_ids is null or event.chatbot_id is null or endpoint.chatbot_ids ? event.chatbot_id)
  for key share of endpoint
  on conflict do nothing`;
