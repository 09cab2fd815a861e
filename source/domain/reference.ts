/** Points at an agent; the name is known only where an answer carried it. */
export type AgentReference = {readonly id: string; readonly name: string | null};

/** Points at the job that an event is about. */
export type Subject = {readonly kind: JobKind; readonly id: string};

export type JobKind = 'cleanup' | 'backup' | 'restore';
