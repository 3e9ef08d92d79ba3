import { lazy, Suspense, useCallback } from "react";
import { useSearchParams } from "react-router";

const Dialog = lazy(async () => ({ default: (await import("../sandbox/send-test-lead.tsx")).SendTestLead }));

const param = "send";
const value = "test-lead";

/** Opens the dialog from anywhere: it is part of the address, so Back closes it. */
export function useTestLead(): () => void {
  const [, setParams] = useSearchParams();
  return useCallback(() => {
    setParams((before) => new URLSearchParams([...before, [param, value]]), { preventScrollReset: true });
  }, [setParams]);
}

export function TestLeadDialog() {
  const [params, setParams] = useSearchParams();
  if (params.get(param) !== value) return null;
  const close = () =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete(param);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Suspense fallback={null}>
      <Dialog onClose={close} />
    </Suspense>
  );
}
