/** So far back one looks in the morning: a night, and who came before it. */
export const nightLength = 12 * 60 * 60_000;
