/** How long a test waits for what must come: a busy machine takes its time, and what comes soon costs no more. */
export const patience = 45_000;
