import { Loader } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { reachability } from "../api/reachability.ts";
import classes from "./offline-banner.module.css";

/** Says that the server is away, and reads everything again when it is back. */
export function OfflineBanner() {
  const reach = useSyncExternalStore(reachability.subscribe, reachability.get);
  const queries = useQueryClient();
  useEffect(() => reachability.onReturn(() => void queries.invalidateQueries()), [queries]);
  return (
    <div role="status">
      {reach === "lost" && (
        <div className={classes.banner}>
          <Loader size={14} color="currentColor" />
          LeadRelay can't be reached. Trying again by itself; leads it has received are safe.
        </div>
      )}
    </div>
  );
}
