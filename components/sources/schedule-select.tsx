import type { ComponentProps } from "react";
import { SCHEDULE_NAMES } from "#components/sources/source-types";
import { Select } from "#components/ui/select";
import type { Schedule } from "#lib/knowledge/sources/source-schema";

export function ScheduleSelect({
  onSchedule,
  ...props
}: ComponentProps<typeof Select> & { onSchedule?: (schedule: Schedule) => void }) {
  return (
    <Select {...props} {...(onSchedule && { onChange: ({ target }) => onSchedule(target.value as Schedule) })}>
      {Object.entries(SCHEDULE_NAMES).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}
