/** Points at an agent; the name is known only where an answer carried it. */
export type AgentReference = {readonly id: string; readonly name: string | null};

/**
 * Points at what something is about: a job; the row of a log that it is (`activity`); or, in any other
 * word, a thing that several rows of a log tell of, one after the other: a service, a run.
 */
export type Subject = {readonly kind: string; readonly id: string};

export const jobKinds = ['cleanup', 'backup', 'restore'] as const;

export type JobKind = (typeof jobKinds)[number];

export function isJobKind(kind: string): kind is JobKind {
	return jobKinds.some(known => known === kind);
}
