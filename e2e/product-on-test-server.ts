import { createTestDatabase } from "../server/src/db/testing/test-database.ts";
import { type Product, startProduct } from "./product.ts";

/**
 * The product as `startProduct` has it, on a database of the test run's server: it is migrated already and does not wait for the disk.
 * For journeys that are not about the database; the first visit has the embedded one.
 */
export async function startProductOnTestServer(): Promise<Product> {
  const database = await createTestDatabase();
  try {
    const product = await startProduct({ DATABASE_URL: database.databaseUrl, LEADRELAY_ACCEPT_DATA_LOSS: "yes" });
    const stop = async () => {
      await product.stop();
      await database[Symbol.asyncDispose]();
    };
    return { ...product, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
}
