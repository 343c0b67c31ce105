import { LinkTabs } from "#components/frame/link-tabs";
import { PageHeader } from "#components/frame/page-header";

const TABS = [
  { href: "/account", label: "Profile and access" },
  { href: "/account/model", label: "Model" },
  { href: "/account/webhooks", label: "Webhooks" },
];

/** The title of the account's pages, and the way from one to the other. */
export function AccountHeader() {
  return (
    <div className="grid grid-cols-1 gap-3">
      <PageHeader title="Account" />
      <LinkTabs label="Account" tabs={TABS} />
    </div>
  );
}
