export { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
