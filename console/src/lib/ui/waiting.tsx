import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, type ReactNode, Suspense } from "react";
import { isNotFound, isUnreachable } from "../../api/problem.ts";
import { reachability } from "../../api/reachability.ts";
import { Failed } from "./empty.tsx";

type Props = { skeleton: ReactNode; missing?: ReactNode; tight?: boolean; children: ReactNode };

/** Around every part that reads: a skeleton while it waits, a way to try again when it failed, `missing` when it is not there. */
export const Waiting = ({ skeleton, missing, tight, children }: Props) => (
  <QueryErrorResetBoundary>
    {({ reset }) => (
      <Boundary onReset={reset} missing={missing} tight={tight}>
        <Suspense fallback={skeleton}>{children}</Suspense>
      </Boundary>
    )}
  </QueryErrorResetBoundary>
);

type BoundaryProps = { onReset: () => void; missing?: ReactNode; tight?: boolean; children: ReactNode };

class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  private stopListening: (() => void) | undefined;

  /** A server that was away and is back: nobody has to press anything. */
  override componentDidCatch(error: unknown) {
    if (isUnreachable(error)) this.stopListening = reachability.onReturn(this.retry);
  }

  override componentWillUnmount() {
    this.stopListening?.();
  }

  private readonly retry = () => {
    this.stopListening?.();
    this.props.onReset();
    this.setState({ error: undefined });
  };

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (this.props.missing && isNotFound(error)) return this.props.missing;
    return <Failed error={error} onRetry={this.retry} tight={this.props.tight} />;
  }
}
