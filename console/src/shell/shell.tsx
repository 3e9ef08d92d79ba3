import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconSend } from "@tabler/icons-react";
import { Suspense, useEffect, useRef } from "react";
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { AccountMenu } from "./account-menu.tsx";
import { AlertBell } from "./alert-bell.tsx";
import { TaskCount, TaskReminders } from "../tasks/task-reminders.tsx";
import { ConflictCount } from "./conflict-count.tsx";
import { FirstPaint } from "./first-paint.tsx";
import { LiveIndicator } from "./live-indicator.tsx";
import { useLiveEvents } from "./live.ts";
import { For } from "./may.tsx";
import { MorePlaces } from "./more-places.tsx";
import { barPlaces, places } from "./navigation.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import { useSession } from "./session.ts";
import { SignInFirst } from "./sign-in-first.tsx";
import { TestLeadDialog, useTestLead } from "./test-lead.tsx";
import { useThemeOfPerson } from "./use-theme.ts";
import { WorkCount } from "./work-count.tsx";
import { WorkspaceSwitch } from "./workspace-switch.tsx";
import classes from "./shell.module.css";

export const Shell = () => (
  <Suspense fallback={<FirstPaint />}>
    <Guarded />
  </Suspense>
);

function Guarded() {
  const session = useSession();
  const workspace = useWorkspaceId();
  if (!session.signedIn) return <SignInFirst />;
  if (!session.workspaces.some(({ id }) => id === workspace)) return <NotFoundPage />;
  return <Frame />;
}

function Frame() {
  useThemeOfPerson();
  useLiveEvents(useWorkspaceId());
  const isPhone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const openTestLead = useTestLead();
  const main = useFocusOnArrival();
  return (
    <>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <Progress />
      <OfflineBanner />
      <div className={classes.shell}>
        {isPhone ? (
          <div className={classes.top}>
            <WorkspaceSwitch />
            <div className={classes.topEnd}>
              <LiveIndicator short />
              <AlertBell />
              <AccountMenu />
            </div>
          </div>
        ) : (
          <aside className={classes.side} aria-label="Sidebar">
            <WorkspaceSwitch />
            <Places />
            <div className={classes.foot}>
              <For least="editor">
                <Button variant="default" fullWidth leftSection={<IconSend size={16} aria-hidden />} onClick={openTestLead}>
                  Send a test lead
                </Button>
              </For>
              <div className={classes.footRow}>
                <LiveIndicator />
                <span className={classes.topEnd}>
                  <AlertBell />
                  <AccountMenu />
                </span>
              </div>
            </div>
          </aside>
        )}
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
        {isPhone && <Places isBar />}
      </div>
      <TaskReminders />
      <For least="editor">
        <TestLeadDialog />
      </For>
      {/* Every page that is loaded whole has the key "default": each keeps a place of its own. */}
      <ScrollRestoration getKey={({ key, pathname }) => (key === "default" ? pathname : key)} />
    </>
  );
}

function Places({ isBar }: { isBar?: boolean }) {
  const to = useTo();
  return (
    <nav className={isBar ? classes.bar : classes.nav} aria-label="Main">
      {(isBar ? barPlaces : places).map(({ path, label, icon: Icon }) => (
        <NavLink
          key={path}
          className={classes.place}
          to={path === "" ? to() : to(path)}
          end={path === ""}
          aria-label={["work", "conflicts", "tasks"].includes(path) ? undefined : label}
        >
          <Icon size={isBar ? 21 : 18} stroke={1.7} aria-hidden />
          {label}
          {path === "work" && <WorkCount />}
          {path === "conflicts" && <ConflictCount />}
          {path === "tasks" && <TaskCount />}
        </NavLink>
      ))}
      {isBar && <MorePlaces />}
    </nav>
  );
}

/** A thin line while the next page is on its way. */
const Progress = () =>
  useNavigation().state === "loading" && <div className={classes.progress} role="progressbar" aria-label="Loading page" />;

/** After moving to another page the keyboard and the screen reader start at its top. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const from = useRef(pathname);
  useEffect(() => {
    if (from.current !== pathname) main.current?.focus({ preventScroll: true });
    from.current = pathname;
  }, [pathname]);
  return main;
}
