import { Button, createTheme, Menu, Modal, Popover, Select, MultiSelect, Tooltip } from "@mantine/core";

const popup = { withinPortal: true, transitionProps: { duration: 100 } };

/** The variables of this theme are plain CSS (tokens.css): the page allows no style element. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 7 },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    Tooltip: Tooltip.extend({
      defaultProps: { multiline: true, maw: 280, openDelay: 150, withArrow: true, events: { hover: true, focus: true, touch: true } },
    }),
    // `lockScroll` would write a style element; base.css does the same.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: false, transitionProps: { duration: 150, transition: "fade-up" } } }),
    Menu: Menu.extend({ defaultProps: { shadow: "md", transitionProps: { duration: 100 } } }),
    Popover: Popover.extend({ defaultProps: { shadow: "md" } }),
    Select: Select.extend({ defaultProps: { comboboxProps: popup, checkIconPosition: "right" } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { comboboxProps: popup, checkIconPosition: "right" } }),
  },
});
