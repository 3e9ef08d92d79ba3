import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Paths the server answers; everything else is the console's own address. */
const serverPaths = ["/api", "/crm", "/webhooks", "/oauth", "/sandbox", "/healthz", "/readyz", "/metrics"];
const server = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce here with every answer.
  html: { cspNonce: "__CSP_NONCE__" },
  server: { port: 5173, proxy: Object.fromEntries(serverPaths.map((path) => [path, server])) },
  build: {
    target: "es2022",
    // The server sends `default-src 'self'`: nothing may become a data: address.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/ },
            { name: "query", test: /node_modules[\\/](@tanstack|openapi-fetch)[\\/]/ },
            // Icons are a few hundred bytes each: one file instead of forty.
            { name: "icons", test: /node_modules[\\/]@tabler[\\/]/ },
          ],
        },
      },
    },
  },
});
