/** Of everything that is told, what somebody wants to see alone. */
export type Only = 'bad' | 'overdue';
