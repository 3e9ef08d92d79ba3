import { IconChevronLeft } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import classes from "./page.module.css";

export const Page = ({ children }: { children: ReactNode }) => <div className={classes.page}>{children}</div>;

type HeaderProps = { title: ReactNode; name: string; description?: ReactNode; above?: { label: string; to: string }; actions?: ReactNode };

/** The head of a page. `name` is what the browser's tab says. */
export function PageHeader({ title, name, description, above, actions }: HeaderProps) {
  useTitle(name);
  return (
    <header className={classes.header}>
      <div className={classes.titles}>
        {above && (
          <Link className={classes.above} to={above.to}>
            <IconChevronLeft size={14} aria-hidden />
            {above.label}
          </Link>
        )}
        <h1 className="wrap-anywhere">{title}</h1>
        {description && <div className={classes.description}>{description}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

export function useTitle(name: string) {
  useEffect(() => {
    document.title = `${name} · LeadRelay`;
  }, [name]);
}
