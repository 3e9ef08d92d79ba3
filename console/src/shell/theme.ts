import { createTheme } from "@mantine/core";

const popup = { comboboxProps: { transitionProps: { duration: 100 } }, checkIconPosition: "right" };

/**
 * The variables of this theme are plain CSS (tokens.css): the page allows no style element. Components are named by text,
 * so that the first load does not carry those that only a later page needs.
 */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 7 },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    Tooltip: {
      defaultProps: { multiline: true, maw: 280, openDelay: 150, withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
    // `lockScroll` would write a style element; base.css does the same.
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 150, transition: "fade-up" } } },
    Menu: { defaultProps: { shadow: "md", transitionProps: { duration: 100 } } },
    Select: { defaultProps: popup },
    MultiSelect: { defaultProps: popup },
  },
});
