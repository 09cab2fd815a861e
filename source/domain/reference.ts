/** Points at an agent; the name is known only where an answer carried it. */
export type AgentReference = {readonly id: string; readonly name: string | null};

/** Points at the job that an event is about, or at the row of a log that it is. */
export type Subject = {readonly kind: JobKind | 'activity'; readonly id: string};

export const jobKinds = ['cleanup', 'backup', 'restore'] as const;

export type JobKind = (typeof jobKinds)[number];

export function isJobKind(kind: string): kind is JobKind {
	return jobKinds.some(known => known === kind);
}
