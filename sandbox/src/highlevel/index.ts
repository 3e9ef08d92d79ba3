import { seededRandom, type Random } from "../lib/random.ts";
import { listenHttp, type HttpAnswer, type HttpRequest, type Listening } from "../lib/http.ts";
import { systemClock, systemTimers, type Clock, type Timers } from "../lib/time.ts";
import { answerApi } from "./answer.ts";
import { answerControl, controlPrefix } from "./control.ts";
import { createFaults, type Failure } from "./faults.ts";
import { createGrants, type GrantTerms } from "./grants.ts";
import { createJournal, type JournalEntry } from "./journal.ts";
import type { Location } from "./location.ts";
import { answerOAuth } from "./oauth.ts";
import { noMemory, nothingRemembered, openMemory } from "./memory.ts";
import type { Contact, Note, Opportunity, Settings, SettingsPatch, Task } from "./model.ts";
import { sampleLocationId, sampleToken } from "./sample.ts";
import { createState, type NewLocation } from "./state.ts";
import { createSteering } from "./steering.ts";
import { summarise, type Summary } from "./summary.ts";

export type { Contact, Failure, JournalEntry, NewLocation, Note, Settings, SettingsPatch, Summary, Task };
export { sampleLocationId, sampleToken } from "./sample.ts";

export type HighLevelOptions = {
  /** The location there is from the start, unless told otherwise the sample one. */
  location?: NewLocation;
  /** How every location behaves that does not say. */
  settings?: SettingsPatch;
  /** The app that accounts are connected with by consent, and how its tokens are changed. */
  grants?: Partial<GrantTerms>;
  /** Opens the control API under `/highlevel/_control/`, to callers with this bearer token. */
  controlToken?: string;
  /** Lets locations, contacts and what belongs to them outlive the process. */
  stateFile?: string;
  clock?: Clock;
  random?: Random;
  timers?: Timers;
};

export type HighLevelSimulator = ReturnType<typeof createHighLevelSimulator>;

/** Where it is mounted: beside other simulators on one port. */
export const highLevelPath = "/highlevel";

const bodyLimitBytes = 4 * 1024 * 1024;

/**
 * HighLevel as an integration meets it: locations, contacts and what belongs to them, its limits, and what goes wrong. Nothing
 * happens before `listen` or a call; time and chance are handed in, so a run can be repeated exactly.
 */
export function createHighLevelSimulator(options: HighLevelOptions = {}) {
  const { clock = systemClock, random = seededRandom(1), timers = systemTimers } = options;
  const { memory, remembered } = options.stateFile ? openMemory(options.stateFile) : { memory: noMemory, remembered: nothingRemembered() };
  const state = createState({ clock, random, memory });
  if (options.settings) state.setDefaults(options.settings);
  const { id = sampleLocationId, token = sampleToken, ...location } = options.location ?? {};
  state.addLocation({ ...location, id, token });
  state.remember(remembered);
  memory.begin();
  const grants = createGrants({ state, memory, terms: options.grants });
  grants.remember(remembered.family);
  const faults = createFaults({ random });
  const journal = createJournal();

  const locations = (): Location[] => [...state.locations.values()];

  const simulator = {
    state,
    faults,
    journal,
    grants,
    ...createSteering({ state, faults, random }),
    /** Every contact there is, of all locations, in the order of creation. */
    get contacts(): Contact[] {
      return locations().flatMap(({ contacts }) => [...contacts.values()]);
    },
    get notes(): Note[] {
      return locations().flatMap(({ notes }) => [...notes.values()].flatMap((items) => [...items.values()]));
    },
    get tasks(): Task[] {
      return locations().flatMap(({ tasks }) => [...tasks.values()].flatMap((items) => [...items.values()]));
    },
    get opportunities(): Opportunity[] {
      return locations().flatMap(({ opportunities }) => [...opportunities.values()]);
    },
    summary: (): Summary => summarise({ state, journal }),

    /** Forgets contacts and what belongs to them, counts and faults; locations, tokens, fields and settings stay. */
    reset(): void {
      for (const location of state.locations.values()) {
        location.forget();
        location.limiter.reset();
      }
      state.homes.clear();
      memory.forget();
      faults.reset();
      journal.reset();
      for (const token of state.tokens.values()) token.isExpired = false;
    },

    handle(request: HttpRequest): HttpAnswer | Promise<HttpAnswer> {
      const isControl = request.path.startsWith(controlPrefix);
      const consented = isControl ? undefined : answerOAuth({ state, grants, faults, basePath: highLevelPath }, request);
      if (consented) return consented;
      return isControl
        ? answerControl({ simulator, token: options.controlToken }, request)
        : answerApi({ state, faults, journal, basePath: highLevelPath }, request);
    },
    close: (): void => memory.close(),
    /** Serves it alone, on loopback. The address is the base URL of a connection. */
    async listen(port = 0, host = "127.0.0.1"): Promise<Listening> {
      const listening = await listenHttp((request) => simulator.handle(request), { port, host, timers, bodyLimitBytes });
      return {
        url: `${listening.url}${highLevelPath}`,
        async close() {
          await listening.close();
          memory.close();
        },
      };
    },
  };
  return simulator;
}
