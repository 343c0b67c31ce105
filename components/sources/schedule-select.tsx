import type { ComponentProps } from "react";
import { SCHEDULE_NAMES } from "#components/sources/source-types";
import { Select } from "#components/ui/select";
import type { Schedule } from "#lib/knowledge/sources/source-schema";

export function ScheduleSelect({
  onSchedule,
  ...props
}: Omit<ComponentProps<typeof Select>, "onChange"> & { onSchedule: (schedule: Schedule) => void }) {
  return (
    <Select {...props} onChange={(event) => onSchedule(event.target.value as Schedule)}>
      {Object.entries(SCHEDULE_NAMES).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}
